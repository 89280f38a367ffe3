"""The CSV files in an edition's ``tal/``: looked at once, so that whoever reads them later can."""

import csv
import io
from pathlib import Path

from kortlaegning.errors import KortlaegningError

NUMBERS = "tal"
MOST_BYTES = 50_000_000


def check_number_files(out: Path) -> None:
    """Look at every file of numbers that notebooks wrote, a fork's own too.

    Raises
    ------
    KortlaegningError
        Naming file and line, for one that is no table in UTF-8 with a value in each column.
    """
    for path in sorted((out / NUMBERS).glob("*.csv")):
        if fault := _fault(path):
            raise KortlaegningError(
                f"{NUMBERS}/{path.name}{fault}; write a table's numbers with tabel() of "
                "kortlaegning.notebook, or the frame's to_csv(index=False)."
            )


def _fault(path: Path) -> str:
    if not path.is_file():
        return " is no ordinary file"
    if path.stat().st_size > MOST_BYTES:
        return f" is larger than {MOST_BYTES // 1_000_000} MB, more than any reader opens"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return " is not UTF-8 text"
    if "\0" in text:
        return " holds a NUL character"
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        names = next(rows, [])
        if not names or len(set(names)) != len(names):
            return ", line 1: expected a name for each column, each once"
        for row in rows:
            if len(row) not in (0, len(names)):
                return (
                    f", line {rows.line_num}: {len(row)} cells where the heading has {len(names)}"
                )
    except csv.Error as error:
        return f", line {rows.line_num}: not well-formed CSV ({error})"
    return ""
