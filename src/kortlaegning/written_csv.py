"""CSV as it is written here: for spreadsheet programs, and for the project's own tables."""

import csv
import io
from collections.abc import Iterable

Rows = Iterable[Iterable[object]]


def csv_for_people(rows: Rows, delimiter: str = ",") -> bytes:
    """CSV that a spreadsheet program opens by a double click; a Danish one wants semicolons."""
    return _text(rows, delimiter, "\r\n").encode("utf-8-sig", "replace")


def csv_of_table(rows: Rows) -> bytes:
    """CSV as the tables in ``data/`` have it."""
    return _text(rows, ",", "\n").encode("utf-8")


def _text(rows: Rows, delimiter: str, end: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    return text.getvalue()
