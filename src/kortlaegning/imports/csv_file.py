"""Read CSV as it is in the wild, with any of four separators."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kortlaegning.imports.grid import (
    LONGEST_CELL,
    MOST_BYTES,
    MOST_COLUMNS,
    MOST_ROWS,
    Grid,
    ImportFileError,
    make_grid,
)
from kortlaegning.tables.problem import quote

_LOCK = re.compile(r"~\$|\.~lock\.")
SEPARATORS = ";\t,|"
SAMPLE_LINES = 60


def read_bytes(path: Path) -> bytes:
    """Read a user's file whole, but never more than a limit.

    Raises
    ------
    ImportFileError
        When it is missing, no ordinary file, empty, or larger than any table here can be.
    """
    if lock := _LOCK.match(path.name):
        raise ImportFileError(
            f"{quote(path.name)} is what a spreadsheet program keeps while it has a file open: "
            f"import the file itself ({quote(path.name[lock.end() :].removesuffix('#'))})."
        )
    try:
        if not path.is_file():
            there = "is no ordinary file" if path.exists() else "is not there"
            kind = "is a folder" if path.is_dir() else there
            raise ImportFileError(
                f"{quote(path.name)} {kind}: give the path of a CSV or XLSX file."
            )
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise ImportFileError(f"{quote(path.name)} cannot be read ({reason}).") from None
    if len(content) > MOST_BYTES:
        raise ImportFileError(
            f"{quote(path.name)} is larger than {MOST_BYTES // 1_000_000} MB, far more than a "
            "table of municipalities: is it the right file? Export the template alone."
        )
    if not content.strip():
        raise ImportFileError(f"{quote(path.name)} is empty: export it again.")
    return content


def read_csv(text: str, source: str, notes: tuple[str, ...] = ()) -> Grid:
    """Read the rows of a CSV file; the separator is found, not asked for.

    Raises
    ------
    ImportFileError
        For an unclosed quote, or too many rows.
    """
    separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        for row in _numbered(reader, rows):
            if any(len(cell) > LONGEST_CELL for cell in row) or len(row) > MOST_COLUMNS:
                raise ImportFileError(
                    f"{source}, row {len(rows)}: longer than any row of a table here; is a quote "
                    "not closed, or another separator used?"
                )
    except csv.Error as error:
        raise ImportFileError(
            f"{source}, row {len(rows) + 1}: not well-formed CSV ({error}); look for a quote that "
            "is not closed."
        ) from None
    if len(rows) > MOST_ROWS:
        raise ImportFileError(
            f"{source}: more than {MOST_ROWS} rows; is it the right file? Ask the source for the "
            "totals by municipality; what Statistics Denmark's BOL101 divides by owner and use is "
            "read by kortlaegning data fetch boligbestand."
        )
    return make_grid(source, "", rows, notes=notes)


def _numbered(reader: Any, rows: list[list[str]]) -> Iterator[list[str]]:  # noqa: ANN401
    """Collect rows at the line they begin on, so that places can be named as an editor shows."""
    line = 0
    for row in reader:
        rows.extend([[]] * (line - len(rows)))
        rows.append(row)
        line = reader.line_num
        if len(rows) > MOST_ROWS:
            return
        yield row


def _separator(text: str) -> str:
    """Separator that cuts the most lines into the same number of cells."""
    lines = [line for line in text.splitlines() if line.strip()][:SAMPLE_LINES]

    def agreement(separator: str) -> tuple[int, int]:
        cuts = [line.count(separator) for line in lines if line.count(separator)]
        most = max(set(cuts), key=lambda cut: (cuts.count(cut), cut), default=0)
        return cuts.count(most) if most else 0, most

    return max(SEPARATORS, key=agreement)
