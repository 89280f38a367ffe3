"""All exhibits of the report in their order: the one list that other parts go through."""

import pkgutil
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from kortlaegning.errors import KortlaegningError
from kortlaegning.figures.declared import tables_of
from kortlaegning.figures.exhibit import Exhibit

# Names of the modules that hold an exhibit, in the order in which the exhibits are listed.
NAMES = re.compile(r"(noegletal)|(trin_\d.*)|(figur_\d.*)|(tabel_\d.*)|(bilag_.*)|(eget_.*)")
NAME = "EXHIBIT"


def exhibit_of(module: ModuleType) -> Exhibit:
    """The exhibit that a module declares.

    Raises
    ------
    KortlaegningError
        When it declares none, so that its numbers would not come through the door.
    """
    try:
        exhibit: Exhibit = vars(module)[NAME]
    except KeyError:
        raise KortlaegningError(
            f"{_path(module.__name__)} declares no {NAME}: declare the number that it shows, so "
            "that small counts are hidden and its sources are named; see docs/forking.md."
        ) from None
    return exhibit


@cache
def all_exhibits() -> tuple[Exhibit, ...]:
    """Exhibits of this package, the report's and a fork's own, found by their modules' names.

    Raises
    ------
    KortlaegningError
        For a module that cannot be imported, or that declares no exhibit.
    """
    names = [each.name for each in pkgutil.iter_modules([str(Path(__file__).parent)])]
    matches = [match for name in names if (match := NAMES.fullmatch(name))]
    ordered = sorted(matches, key=lambda match: (match.lastindex, match[0]))
    return tuple(exhibit_of(_imported(match[0])) for match in ordered)


def _imported(name: str) -> ModuleType:
    module = f"{__package__}.{name}"
    try:
        return import_module(module)
    except Exception as error:  # whatever a module under work may raise
        at = f", line {error.lineno}" if isinstance(error, SyntaxError) else ""
        raise KortlaegningError(
            f"{_path(module)}{at}: {type(error).__name__}: "
            f"{getattr(error, 'msg', error)}; mend the module, or move it out of the folder."
        ) from error


def _path(module: str) -> str:
    return f"src/{module.replace('.', '/')}.py"


def exhibit_name(exhibit: Exhibit) -> str:
    """Name of an exhibit in running text, e.g. ``figur 13.a``, ``tabel 1`` or ``bilag A``.

    Examples
    --------
    >>> wanted = ("fig-13a", "tbl-1", "bilag-a")
    >>> [exhibit_name(each) for each in all_exhibits() if each.label in wanted]
    ['figur 13.a', 'tabel 1', 'bilag A']
    """
    kind, _, number = exhibit.label.partition("-")
    if kind == "bilag":
        return f"bilag {number.upper()}"
    if exhibit.kind == "key figures":
        return "nøgletal"
    if kind == "trin":
        return f"trin {number}"
    if number[-1:].isalpha() and number[:-1].isdigit():
        number = f"{number[:-1]}.{number[-1]}"
    return f"{'figur' if kind == 'fig' else 'tabel'} {number}"


def exhibits_using(table: str) -> list[str]:
    """Names of the exhibits that a table is behind."""
    return [
        exhibit_name(exhibit) for exhibit in all_exhibits() if table in tables_of(*exhibit.shows)
    ]
