"""Say which rows of a table are hidden in the file, and which numbers are calculated there."""

from collections.abc import Collection, Sequence

from kortlaegning.imports.grid import Grid

SHOWN = 5


def hidden_and_calculated(
    grid: Grid, lines: Sequence[int], columns: Collection[int]
) -> tuple[str, ...]:
    """Sentences on what a reader of the spreadsheet does not see, and is read all the same.

    Parameters
    ----------
    lines
        Rows of the file that are rows of the table.
    columns
        Columns of the file that are columns of the table.
    """
    notes = []
    if hidden := [str(line) for line in lines if line in grid.hidden_lines]:
        more = f" and {len(hidden) - SHOWN} more" if len(hidden) > SHOWN else ""
        notes.append(f"Hidden rows, which are read: {', '.join(hidden[:SHOWN])}{more}.")
    used = set(lines)
    if calculated := sum(line in used and at in columns for line, at in grid.formulas):
        notes.append(
            f"Calculated in the file: {calculated} numbers of the table; the values that were "
            "saved with it are taken."
        )
    return tuple(notes)
