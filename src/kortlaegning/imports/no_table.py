"""Why no sheet of a file is a table here, where that can be told, and what to do."""

from collections.abc import Sequence

from kortlaegning.imports.grid import Grid, ImportFileError
from kortlaegning.imports.headings import headings_of, plain
from kortlaegning.imports.long_form import divisions
from kortlaegning.imports.recognise import match_sheet
from kortlaegning.sources.bol101 import EJER
from kortlaegning.tables.descriptor import Resource
from kortlaegning.tables.problem import quote

_OWNER = ("ejer", "ejerforhold", "ownership", "owner")
_USE = ("udlforh", "udlejningsforhold", "tenure")
# So many kinds of owner in a sheet are a division by owner, whatever its headings are.
FEWEST_OWNERS = 3
SAMPLE_ROWS = 80


def why_no_table(sheets: Sequence[Grid], tables: Sequence[Resource]) -> ImportFileError | None:
    """The fault of a file of dwellings by owner, of numbers divided further, or of a turned sheet.

    None where nothing of the kind is seen.
    """
    for grid in sheets:
        if _is_bol101(grid):
            return ImportFileError(
                f"{grid.source} looks like Statistics Denmark's BOL101, dwellings by owner and "
                "use, which is no table here as it is: type kortlaegning data fetch boligbestand, "
                "which asks for it and makes the four sectors of it, without holiday homes."
            )
    for grid in sheets:
        if found := divisions(grid):
            row, column = found[0]
            names = ", ".join(quote(grid.rows[row][at]) for row, at in found)
            return grid.fault(
                row,
                column,
                f"each municipality stands there several times, divided by {names}, as no table "
                "here is; ask the source for the totals, or keep the rows of one value.",
            )
    for grid in sheets:
        across = _turned_over(grid)
        if any(match_sheet(across, each.name, headings_of(each)) for each in tables):
            return grid.fault(
                0,
                0,
                "the headings stand below each other in the first column and the municipalities "
                "side by side; swap rows and columns (copy, Paste Special, Transpose), so that "
                "each municipality has a row.",
            )
    return None


def _is_bol101(grid: Grid) -> bool:
    sample = grid.rows[:SAMPLE_ROWS]
    words = {plain(cell) for row in sample for cell in row if cell}
    owners = words & set(map(plain, EJER.labels.values()))
    divided = any(
        {plain(cell) for cell in row} & set(_OWNER) and {plain(cell) for cell in row} & set(_USE)
        for row in sample
    )
    return divided or len(owners) >= FEWEST_OWNERS


def _turned_over(grid: Grid) -> Grid:
    columns = tuple(zip(*grid.rows, strict=True))
    return Grid(grid.source, grid.sheet, columns, tuple(range(1, len(columns) + 1)))
