"""What each file of an edition is, by the name that it has in the edition's record."""

from collections.abc import Iterable
from enum import StrEnum


class Role(StrEnum):
    """A file that a reader gets, by its column in the list of a dispatch."""

    PDF = "pdf"
    SHORT = "kort"
    PAGE = "html"
    WORKBOOK = "regneark"
    NUMBERS = "tal"
    FORM = "skema"


def role_of(name: str) -> Role | None:
    """What a file is; None for one that a reader does not ask for by itself.

    Examples
    --------
    >>> role_of("fra-bolig-til-hjem-aalborg-2023-kort.pdf"), role_of("index.html")
    (<Role.SHORT: 'kort'>, <Role.PAGE: 'html'>)
    >>> role_of("tal/figur-01.xlsx") is None
    True
    """
    if "/" in name:
        return None
    if name == "index.html":
        return Role.PAGE
    if name.startswith("kommuneskema-") and name.endswith(".xlsx"):
        return Role.FORM
    endings = {
        "-kort.pdf": Role.SHORT,
        ".pdf": Role.PDF,
        "-tal.xlsx": Role.WORKBOOK,
        "-tal.zip": Role.NUMBERS,
    }
    return next((role for ending, role in endings.items() if name.endswith(ending)), None)


def files_by_role(names: Iterable[str]) -> dict[Role, str]:
    """The file of each role, of those that there are."""
    found = {role: name for name in sorted(names, reverse=True) if (role := role_of(name))}
    return {role: found[role] for role in Role if role in found}
