"""CSV that is safe to open in a spreadsheet program, whatever text is in it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from kortlaegning.figures.saved_columns import SavedColumn, Value
from kortlaegning.written_csv import csv_for_people

# What a spreadsheet program takes for the beginning of a formula, also after spaces and in the
# wide letters of East Asian keyboards; a tab or line break first can smuggle one in.
FORMULA_SIGNS = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
BREAKS = ("\t", "\r", "\n")
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@lru_cache(maxsize=4096)
def safe_text(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet program would run as a formula.

    Examples
    --------
    >>> safe_text("=1+1"), safe_text("Ærø"), safe_text("@SUM(A1)")
    ("'=1+1", 'Ærø', "'@SUM(A1)")
    """
    kept = _UNSEEN.sub("", text)
    if kept.startswith(BREAKS) or kept.lstrip().startswith(FORMULA_SIGNS):
        return f"'{kept}"
    return kept


def safe_csv(columns: Sequence[SavedColumn]) -> bytes:
    """Write columns as CSV for download: UTF-8 with BOM, texts made safe, numbers as they are.

    Truth values are written as ja and nej.
    """
    names = [safe_text(each.name) for each in columns]
    return csv_for_people([names, *zip(*map(_cells, columns), strict=True)])


def _cells(column: SavedColumn) -> Sequence[Value]:
    if column.kind == "truth":
        return ["ja" if value else "nej" for value in column.values]
    if column.kind == "words":
        return [None if value is None else safe_text(str(value)) for value in column.values]
    return column.values
