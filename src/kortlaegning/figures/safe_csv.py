"""CSV that is safe to open in a spreadsheet program, whatever text is in it."""

import csv
import io
import re
from functools import lru_cache

import pandas as pd

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


def safe_csv(frame: pd.DataFrame) -> bytes:
    """Write a frame as CSV for download: UTF-8 with BOM, texts made safe, numbers as they are.

    Truth values are written as ja and nej.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([safe_text(str(name)) for name in frame.columns])
    columns = [_cells(frame[name]) for name in frame.columns]
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue().encode("utf-8-sig", "replace")


def _cells(column: pd.Series) -> list[str | float | int | None]:
    values = column.tolist()
    if pd.api.types.is_bool_dtype(column):
        return ["ja" if value else "nej" for value in values]
    is_number = pd.api.types.is_numeric_dtype(column)
    return [
        None if missing else value if is_number else safe_text(str(value))
        for value, missing in zip(values, column.isna().tolist(), strict=True)
    ]
