"""From a CSV file's bytes to text columns, with the line that each row stands on."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from kortlaegning.tables.problem import TableError, quote


@dataclass(frozen=True)
class RawTable:
    """Text cells as the file has them, row by row, and the line of each row."""

    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]


def read_rows(
    content: bytes, names: Sequence[str], path: str, *, may_be_empty: bool = False
) -> RawTable:
    """Split a comma-separated UTF-8 file into rows of exactly the columns ``names``.

    A table that nobody has given numbers to yet has column names alone (``may_be_empty``).

    Raises
    ------
    TableError
        For an empty or cut-off file, another encoding, wrong columns, or a row of another
        length; the message names file and line.
    """
    if not content.strip():
        raise TableError(f"{path} is empty: restore it with git checkout, or import it again.")
    text = _decode(content, path)
    if not text.endswith("\n"):
        raise TableError(
            f"{path} does not end with a line break, so it may be cut off: restore it, or add "
            "the line break if the last row is whole."
        )
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[tuple[str, ...]] = []
    lines: list[int] = []
    start = 1
    try:
        _check_header(next(reader), names, path)
        start = reader.line_num + 1
        for row in reader:
            if len(row) != len(names):
                raise TableError(
                    f"{path}, line {start}: expected {len(names)} values, found {len(row)}; "
                    "put a text that contains a comma in double quotes."
                )
            rows.append(tuple(row))
            lines.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        raise TableError(
            f"{path}, line {start}: not well-formed CSV ({error}); look for a missing quote."
        ) from None
    if not rows and not may_be_empty:
        raise TableError(f"{path} has column names but no rows: restore it, or import it again.")
    return RawTable(tuple(rows), tuple(lines))


def _decode(content: bytes, path: str) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TableError(
            f"{path}, line {line}: not UTF-8 text (byte 0x{content[error.start]:02x}); save the "
            "file as UTF-8."
        ) from None
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise TableError(f"{path}, line {line}: contains a null character; is it a CSV file?")
    return text


def _check_header(found: Sequence[str], names: Sequence[str], path: str) -> None:
    if tuple(found) == tuple(names):
        return
    missing = [name for name in names if name not in found]
    extra = [name for name in found if name not in names]
    if len(found) == 1 and ";" in found[0]:
        problem = "the columns are separated by semicolons, expected commas"
    elif missing and extra:
        problem = f"column {quote(missing[0])} is missing and {quote(extra[0])} is unknown"
    elif missing:
        problem = f"column {quote(missing[0])} is missing"
    elif extra:
        problem = f"column {quote(extra[0])} is unknown"
    elif len(found) != len(names):
        twice = next(name for name in found if list(found).count(name) > 1)
        problem = f"column {quote(twice)} stands there twice"
    else:
        problem = "the columns stand in another order"
    raise TableError(f"{path}, line 1: {problem}; expected the columns {', '.join(names)}.")
