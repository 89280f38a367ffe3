"""A table as markdown's pipe table: columns with their alignment and width, then rows of cells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column: its heading, its share of the width where that matters, and its side.

    ``side`` is ``<`` for words, ``>`` for numbers, or empty where the reader's default is meant.
    """

    heading: str
    side: str = ""
    width: int = 3

    @property
    def rule(self) -> str:
        """The line below the heading, which says side and width."""
        return ("", ":")[self.side == "<"] + "-" * self.width + ("", ":")[self.side == ">"]


def word_column(heading: str, width: int = 3) -> Column:
    """A column of words, which begin at the left."""
    return Column(heading, "<", width)


def number_column(heading: str, width: int = 3) -> Column:
    """A column of numbers, which end at the right."""
    return Column(heading, ">", width)


def pipe_table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; cells are markdown already, and a row may leave the last ones out.

    Examples
    --------
    >>> columns = [word_column("Kommune"), number_column("Boliger")]
    >>> print(pipe_table(columns, [["Ærø", "12"], ["I alt"]]))
    | Kommune | Boliger |
    |:---|---:|
    | Ærø | 12 |
    | I alt | |
    """
    lines = [_line([column.heading for column in columns])]
    lines.append("|" + "|".join(column.rule for column in columns) + "|")
    lines += [_line([*row, *[""] * (len(columns) - len(row))]) for row in rows]
    return "\n".join(lines)


def marked(cells: Iterable[str], sign: str) -> list[str]:
    """Set every cell of a row in bold (``**``) or italics (``*``), or leave it (empty)."""
    return [f"{sign}{cell}{sign}" for cell in cells]


def _line(cells: Iterable[str]) -> str:
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)
