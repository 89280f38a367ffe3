"""Read one number of a sheet, or say exactly what is wrong with it."""

import re
from decimal import Decimal

from kortlaegning.danish.parsing import NumberFormatError, laes_tal
from kortlaegning.imports.grid import Grid
from kortlaegning.tables.descriptor import Column
from kortlaegning.tables.problem import quote

# Three zeros after a point are thousands: 1.000 is one thousand.
WHOLE_FLOAT = re.compile(r"(-?\d+)(?:\.0{1,2}|,0+)")
DECIMAL_POINT = re.compile(r"-?\d+\.\d{1,2}|-?\d+\.\d{4,}|-?0\.\d+|-?\d{4,}\.\d+")
# Thousands as they are written in English, which in Danish are decimals.
ENGLISH_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+")
SHARE = re.compile(r"%|\bpct\b|‰")
DASHES = "-–—−"


def read_number(
    grid: Grid,
    row: int,
    place: int | None,
    column: Column,
    text: str,
    *,
    streg_er_nul: bool = False,
) -> int | float | None:
    """Read a cell as the number that its column holds; None where there may be none.

    Raises
    ------
    ImportFileError
        With the place, the heading, what was found and what was expected.
    """
    noun = "a whole number" if column.type == "integer" else "a number"
    whole = WHOLE_FLOAT.fullmatch(text)
    wrong = None
    number = None
    try:
        number = Decimal(whole[1]) if whole else laes_tal(text, streg_er_nul=streg_er_nul)
    except NumberFormatError:
        pointed = DECIMAL_POINT.fullmatch(text)
        hint = "write a comma before decimals" if pointed else "digits such as 1.234"
        wrong = f"{quote(text)}, expected {noun} ({hint})"
    if column.type == "integer" and SHARE.search(text):
        wrong = f"{quote(text)}, expected {noun} and not a share"
    elif column.type == "integer" and ENGLISH_THOUSANDS.fullmatch(text):
        wrong = f"{quote(text)}, expected {noun} (a comma is for decimals: write 1.234 or 1234)"
    limits = column.constraints
    low, high = limits.minimum, limits.maximum
    if wrong is None and number is None:
        if not limits.required:
            return None
        mark = f"{quote(text)}, which says no number" if text else "an empty cell"
        dash = " (is a dash zero? then add --streg-er-nul)" if text and text in DASHES else ""
        wrong = f"{mark}, expected {noun}; write 0 where there are none{dash}"
    elif wrong is None and number is not None:
        if (low is not None and number < low) or (high is not None and number > high):
            wrong = f"{quote(text)}, expected {noun} from {low or 0:,.0f} to {high or 0:,.0f}"
        elif column.type == "integer" and number != number.to_integral_value():
            wrong = f"{quote(text)}, expected {noun} without decimals"
    if wrong is not None or number is None:
        raise grid.fault(row, place, f"{quote(column.title)} is {wrong}.")
    return int(number) if column.type == "integer" else float(number)
