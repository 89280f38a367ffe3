"""A fault in a table, and how a list of faults becomes one sentence."""

from collections.abc import Sequence
from dataclasses import dataclass

from kortlaegning.errors import KortlaegningError

LONGEST_QUOTE = 60


class TableError(KortlaegningError):
    """A table that does not fit its descriptor."""


@dataclass(frozen=True, order=True)
class Problem:
    """One fault: line of the file, position of the column, what was expected and found."""

    line: int
    position: int
    column: str
    expected: str
    found: str


def quote(value: object) -> str:
    """Quote a found value, cut to a readable length and free of control characters.

    Examples
    --------
    >>> quote("-3"), quote("")
    ("'-3'", 'an empty cell')
    """
    text = "".join(sign if sign.isprintable() else "�" for sign in str(value))
    if not text:
        return "an empty cell"
    return f"'{text}'" if len(text) <= LONGEST_QUOTE else f"'{text[:LONGEST_QUOTE]}…'"


def complain(path: str, problems: Sequence[Problem]) -> TableError:
    """Make the error for a table's faults: the first in the file, and how many more there are."""
    first, *rest = sorted(problems)
    more = f" (and {len(rest)} more problem{'s' if len(rest) > 1 else ''})" if rest else ""
    return TableError(
        f"{path}, line {first.line}, column {first.column}: expected {first.expected}, "
        f"found {first.found}{more}."
    )
