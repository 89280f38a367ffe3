"""Fill a template of ``report/site/``; whatever comes from data is escaped."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from kortlaegning.project import Project
from kortlaegning.render.escape import visible_text


def fill(project: Project, name: str, **values: object) -> str:
    """Render one template."""
    return _templates(project.report / "site").get_template(name).render(**values)


@lru_cache(maxsize=4)  # all pages extend one frame, which takes longest to compile
def _templates(folder: Path) -> Environment:
    """``synlig`` drops signs that hide or reorder text; ``punktum`` ends it with one point."""
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["synlig"] = visible_text
    environment.filters["punktum"] = with_point
    return environment


def with_point(text: str) -> str:
    """End a text with a point, unless it has one, as an abbreviation does.

    Examples
    --------
    >>> with_point("Danmarks Statistik"), with_point("100,1 pct.")
    ('Danmarks Statistik.', '100,1 pct.')
    """
    return f"{text.removesuffix('.')}."
