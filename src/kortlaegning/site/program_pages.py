"""Where the programs that an edition is made with are at home on the web."""

from functools import lru_cache
from importlib import metadata

NOT_PYTHON = {
    "python": "https://www.python.org/",
    "pandoc": "https://pandoc.org/",
    "quarto": "https://quarto.org/",
}
LABELS = ("homepage", "home", "documentation", "source", "repository")


@lru_cache(maxsize=256)
def program_page(name: str) -> str:
    """Address of a program's own page, as its package tells it; empty when it tells none.

    Examples
    --------
    >>> program_page("python"), program_page("linux")
    ('https://www.python.org/', '')
    """
    if name in NOT_PYTHON:
        return NOT_PYTHON[name]
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    links = {"homepage": next(iter(told.get_all("Home-page") or ()), "")}
    for entry in told.get_all("Project-URL") or ():
        label, _, address = entry.partition(",")
        links[label.strip().lower()] = links.get(label.strip().lower()) or address.strip()
    return next((links[label] for label in LABELS if links.get(label)), "")
