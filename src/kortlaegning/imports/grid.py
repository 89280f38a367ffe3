"""A sheet of text cells as a file has it, and the one way to complain of a place in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kortlaegning.column_letters import column_letter
from kortlaegning.errors import KortlaegningError
from kortlaegning.spelling import clean
from kortlaegning.tables.problem import quote

MOST_BYTES = 20_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LONGEST_CELL = 5_000


class ImportFileError(KortlaegningError):
    """A file that cannot be imported; the message says where, why, and what to do."""


@dataclass(frozen=True)
class Grid:
    """Text cells, row by row; ``lines`` is the row number that a spreadsheet program shows.

    Attributes
    ----------
    notes
        What the user must know of how the file was read.
    hidden, hidden_lines, hidden_columns
        Whether the spreadsheet program shows the sheet, and which rows and columns it does not.
    formulas
        Row (by ``lines``) and column of cells that are calculated.
    places
        Row and column of the file of single cells, where the sheet was turned; counted from 0.
    """

    source: str
    sheet: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    notes: tuple[str, ...] = ()
    hidden: bool = False
    hidden_lines: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    places: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def where(self, row: int, column: int | None = None) -> str:
        """Name a place: file, sheet, row and column letter."""
        sheet = f", sheet {quote(self.sheet)}" if self.sheet else ""
        line = self.lines[row]
        if column is not None:
            line, column = self.places.get((row, column), (line, column))
        place = f", column {column_letter(column)}" if column is not None else ""
        return f"{self.source}{sheet}, {self.line_name(line)}{place}"

    def line_name(self, line: int) -> str:
        """A row by its number, and whether it is hidden."""
        return f"row {line} (hidden)" if line in self.hidden_lines else f"row {line}"

    def is_formula(self, row: int, column: int) -> bool:
        """Whether a cell is calculated."""
        return (self.lines[row], column) in self.formulas

    def fault(self, row: int, column: int | None, problem: str) -> ImportFileError:
        """Make the error for one place."""
        return ImportFileError(f"{self.where(row, column)}: {problem}")


def make_grid(
    source: str,
    sheet: str,
    rows: Sequence[Sequence[str]],
    *,
    notes: tuple[str, ...] = (),
    hidden: bool = False,
    hidden_lines: frozenset[int] = frozenset(),
    hidden_columns: frozenset[int] = frozenset(),
    formulas: frozenset[tuple[int, int]] = frozenset(),
) -> Grid:
    """Make a grid: cells cleaned, empty rows left out, all rows of one width.

    Raises
    ------
    ImportFileError
        When there is more in it than any table of municipalities has.
    """
    kept: list[tuple[int, list[str]]] = []
    for line, raw in enumerate(rows, start=1):
        cells = [clean(cell) for cell in raw]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            kept.append((line, cells))
    width = max((len(cells) for _, cells in kept), default=0)
    if width > MOST_COLUMNS:
        raise ImportFileError(
            f"{source}: {width} columns, expected at most {MOST_COLUMNS}: keep the columns of the "
            "template."
        )
    return Grid(
        source,
        sheet,
        tuple(tuple(cells + [""] * (width - len(cells))) for _, cells in kept),
        tuple(line for line, _ in kept),
        notes,
        hidden,
        hidden_lines,
        hidden_columns,
        formulas,
    )
