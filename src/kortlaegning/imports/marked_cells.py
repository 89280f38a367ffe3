"""Cells with a mark in place of a number: what each says, and what the user is told of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from kortlaegning.imports.number_cells import without_number
from kortlaegning.tables.cell_marks import SKJULT, UOPLYST, CellMark, with_marks
from kortlaegning.tables.descriptor import Column

SHOWN = 3


def mark_of(text: str) -> str | None:
    """The word that a table has in place of a number, for a cell that says none.

    Examples
    --------
    >>> [mark_of(text) for text in ("<5", "…", "5")]
    ['skjult', 'uoplyst', None]
    """
    found = without_number(text)
    return None if found is None else SKJULT if found.hidden else UOPLYST


@dataclass
class MarkedCells:
    """The marks of the rows read so far.

    Attributes
    ----------
    found
        Row of the file, column and mark as the file has it.
    """

    found: list[tuple[int, str, str]] = field(default_factory=list)
    _marks: list[CellMark] = field(default_factory=list)
    _said: list[str] = field(default_factory=list)

    def add(self, line: int, row: int, navn: str, cells: Mapping[Column, str]) -> None:
        """Note the marks of one row; ``row`` is its place among the rows that are kept."""
        for column, text in cells.items():
            mark, why = mark_of(text), without_number(text)
            if mark is None or why is None:
                continue
            self.found.append((line, column.name, text))
            self._marks.append(CellMark(row, column.name, mark))
            self._said.append(f"row {line}, {navn}: '{column.title}' is {why.reason}")

    def drop(self, row: int) -> None:
        """Forget a row that is left out after all."""
        kept = [at for at, mark in enumerate(self._marks) if mark.row != row]
        self.found = [self.found[at] for at in kept]
        self._said = [self._said[at] for at in kept]
        marks = (self._marks[at] for at in kept)
        self._marks = [each._replace(row=each.row - (each.row > row)) for each in marks]

    @property
    def rows(self) -> frozenset[int]:
        """Rows that have a mark, by their place among those that are kept."""
        return frozenset(mark.row for mark in self._marks)

    def put_in(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows with their marks."""
        return with_marks(frame, self._marks) if self._marks else frame

    @property
    def notes(self) -> tuple[str, ...]:
        """Which cells have a mark in place of a number, and what became of them."""
        if not self._said:
            return ()
        more = len(self._said) - SHOWN
        named = "; ".join(self._said[:SHOWN]) + (f"; and {more} more" if more > 0 else "")
        return (f"Kept without a number, and so neither 0 nor in any sum, share or rank: {named}.",)
