"""Refuse a line of a CSV file with more cells than headings: its numbers are shifted."""

from kortlaegning.imports.recognise import Match


def refuse_surplus(match: Match, row: int) -> None:
    """Refuse a row that goes on past the headings.

    Raises
    ------
    ImportFileError
        With the first cell too many.
    """
    grid = match.grid
    headings = grid.rows[match.first_row - 1]
    width = max(
        max((place for place, text in enumerate(headings) if text), default=-1),
        *match.columns.values(),
    )
    cells = max((place for place, text in enumerate(grid.rows[row]) if text), default=-1)
    if not grid.sheet and cells > width:
        raise grid.fault(
            row,
            width + 1,
            f"{cells + 1} cells, but there are {width + 1} headings; put numbers that hold a "
            "comma in double quotes, or save the file with semicolons.",
        )
