"""How the counts of a whole sheet are written: decimals or thousands, and marks of footnotes."""

import re
from collections.abc import Iterable, Sequence

from kortlaegning.imports.grid import ImportFileError
from kortlaegning.imports.number_cells import (
    ENGLISH_THOUSANDS,
    NumberStyle,
    without_footnote,
    without_number,
)
from kortlaegning.imports.recognise import Match
from kortlaegning.imports.what_is_counted import rows_are_shares
from kortlaegning.tables.descriptor import Resource
from kortlaegning.tables.problem import quote

_GROUPED_THREE = re.compile(r"-?\d{1,3}\.\d{3}")
_THOUSANDS = re.compile(r"-?\d{1,3}(?:\.\d{3}){2,}|-?[1-9]\d{0,2}\.(?!000)\d{3}")
_THREE_DECIMALS = re.compile(r"-?0\.000|-?\d{4,}\.000")
_PLAIN = re.compile(r"-?\d+")
_NOT_ENGLISH = re.compile(r"\d\.\d{3}(?!\d)|\d{4}")
_ENGLISH = re.compile(r"\d{1,3}(?:,\d{3})*")
FEWEST_ALIKE = 2
SHOWN = 3


def counts_of(match: Match, resource: Resource) -> list[list[str]]:
    """Cells of a sheet that hold counts, row by row."""
    places = [
        match.columns[column.name]
        for column in resource.table.columns
        if column.type == "integer" and column.name != "aar" and column.name in match.columns
    ]
    return [[row[place] for place in places] for row in match.grid.rows[match.first_row :]]


def style_of(rows: Sequence[Sequence[str]], source: str) -> NumberStyle:
    """How counts are written, from all of a sheet.

    Raises
    ------
    ImportFileError
        Where they may be thousands as well as decimals.
    """
    three_decimals = _has_three_decimals(cell for row in rows for cell in row)
    if three_decimals is None:
        raise ImportFileError(
            f"{source}: the counts all end in .000, which are thousands or three decimals; write "
            "whole numbers without a point, 51 or 51000."
        )
    return NumberStyle(three_decimals, _has_english_thousands(rows))


def said_of_style(rows: Sequence[Sequence[str]], style: NumberStyle) -> tuple[str, ...]:
    """What the user must know of how counts were read."""
    notes = []
    if style.english_thousands:
        notes.append("Commas are read as thousands, as in English: 1,234 is 1234.")
    marked = [cell for row in rows for cell in row if without_footnote(cell) != cell]
    if marked:
        shown = ", ".join(map(quote, marked[:SHOWN]))
        notes.append(f"Marks of footnotes behind numbers are left out (as in {shown}).")
    return tuple(notes)


def _has_english_thousands(rows: Iterable[Sequence[str]]) -> bool:
    """Whether ``1,234`` is 1234 in a sheet of counts, told from all of them.

    It is where no count has a comma otherwise, a Danish point or four digits in a row, and some
    would have decimals that no count has. Shares with three decimals come to 100 in each row.
    """
    every = [[cell for cell in map(without_footnote, row) if cell] for row in rows]
    cells = [cell for row in every for cell in row if not without_number(cell)]
    grouped = [cell for cell in cells if ENGLISH_THOUSANDS.fullmatch(cell)]
    sure = [cell for cell in grouped if cell.count(",") > 1 or not cell.endswith(",000")]
    if len(sure) < FEWEST_ALIKE or any(map(_NOT_ENGLISH.search, cells)):
        return False
    if sum("," in cell for cell in cells) > len(grouped):
        return False
    plain = [row for row in every if row and all(map(_ENGLISH.fullmatch, row))]
    as_shares = [
        [float(cell.replace(",", ".", 1).replace(",", "")) for cell in row] for row in plain
    ]
    return not rows_are_shares(as_shares)


def _has_three_decimals(cells: Iterable[str]) -> bool | None:
    """Whether ``51.000`` is 51 in a sheet, told from all its counts; None where it cannot be.

    Programs that write counts with three decimals write all of them so, and write 0.000 and
    1234.000; nobody who groups thousands does. Where every cell ends in .000 and none of these is
    there, it may be either.
    """
    filled = [text for text in cells if text]
    if filled and not any("." in text for text in filled):  # 51,000 may be English thousands
        with_points = [text.replace(",", ".") for text in filled]
        return any(map(_THREE_DECIMALS.fullmatch, with_points)) and not any(
            map(_THOUSANDS.fullmatch, with_points)
        )
    grouped = [text for text in filled if _GROUPED_THREE.fullmatch(text)]
    if any(_THREE_DECIMALS.fullmatch(text) for text in filled):
        return None if any(_THOUSANDS.fullmatch(text) for text in filled) else True
    if any(_THOUSANDS.fullmatch(text) for text in filled) or len(grouped) < FEWEST_ALIKE:
        return False
    return None if not any(_PLAIN.fullmatch(text) for text in filled) else False
