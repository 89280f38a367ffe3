"""Read XLSX files without trusting them: no formulas, no entities, no bombs."""

import datetime as dt
import io
import zipfile
from decimal import Decimal
from typing import Any

from kortlaegning.imports.grid import (
    MOST_COLUMNS,
    MOST_ROWS,
    Grid,
    ImportFileError,
    column_letter,
    make_grid,
)
from kortlaegning.tables.problem import quote

MAGIC = b"PK\x03\x04"
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
MOST_UNPACKED = 100_000_000
MOST_MEMBERS = 500
MOST_SHEETS = 30
HIGHEST_RATIO = 150
RATIO_FROM = 2_000_000
CHUNK = 1 << 16
DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)


def is_xlsx(content: bytes) -> bool:
    """Whether a file is a zip archive, whatever it is called."""
    return content.startswith(MAGIC)


def read_xlsx(content: bytes, source: str) -> list[Grid]:
    """Read all visible sheets as text; whole numbers without decimals, others with a comma.

    Raises
    ------
    ImportFileError
        For a formula (its cell is named), an archive that unpacks to far too much, XML with
        declarations of its own, a password, or a file that is no workbook.
    """
    _check_archive(content, source)
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    except Exception as error:
        raise ImportFileError(
            f"{source} is no workbook that can be read ({type(error).__name__}): open it in a "
            "spreadsheet program and save it as XLSX again."
        ) from None
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if len(sheets) > MOST_SHEETS:
            raise ImportFileError(f"{source}: more than {MOST_SHEETS} sheets; keep the one table.")
        return [_sheet(sheet, source) for sheet in sheets]
    except ImportFileError:
        raise
    except Exception as error:
        raise ImportFileError(
            f"{source} is damaged ({type(error).__name__}): open it in a spreadsheet program and "
            "save it as XLSX again."
        ) from None
    finally:
        book.close()


def _sheet(sheet: Any, source: str) -> Grid:  # noqa: ANN401
    rows: list[list[str]] = []
    sheet.reset_dimensions()
    for cells in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1):
        rows.append([_text(cell, source, str(sheet.title)) for cell in cells])
    if len(rows) > MOST_ROWS:
        raise ImportFileError(f"{source}: more than {MOST_ROWS} rows; is it the right file?")
    return make_grid(source, str(sheet.title), rows)


def _text(cell: Any, source: str, sheet: str) -> str:  # noqa: ANN401
    value = cell.value
    if value is None:
        return ""
    if cell.data_type in ("f", "e"):
        what = "a formula" if cell.data_type == "f" else f"the error {quote(value)}"
        raise ImportFileError(
            f"{source}, sheet {quote(sheet)}, cell {column_letter(cell.column - 1)}{cell.row}: "
            f"{what}, expected a value; copy the sheet and paste it as values."
        )
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return format(Decimal(repr(value)).normalize(), "f").replace(".", ",")
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    return str(value)


def _check_archive(content: bytes, source: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if "xl/workbook.xml" not in {member.filename for member in members}:
                raise ImportFileError(f"{source} is a zip file, but no XLSX workbook.")
            if len(members) > MOST_MEMBERS:
                raise ImportFileError(f"{source}: {len(members)} parts, far more than a workbook.")
            unpacked = 0
            for member in members:
                unpacked += _check_member(archive, member, source, MOST_UNPACKED - unpacked)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError):
        raise ImportFileError(
            f"{source} is cut off or damaged: fetch it again, or save it as XLSX again."
        ) from None
    except RuntimeError:
        raise ImportFileError(
            f"{source} is protected by a password: save a copy without it."
        ) from None
    except ImportFileError:
        raise
    except Exception as error:
        raise ImportFileError(f"{source} cannot be unpacked ({type(error).__name__}).") from None


def _check_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str, room: int) -> int:
    """Unpack a part in small pieces, counting; what its header says of its size is not trusted."""
    size, tail = 0, b""
    is_xml = member.filename.lower().endswith((".xml", ".rels", ".vml"))
    with archive.open(member) as part:
        while piece := part.read(CHUNK):
            size += len(piece)
            swollen = size > RATIO_FROM and size > HIGHEST_RATIO * max(member.compress_size, 1)
            if size > room or swollen:
                raise ImportFileError(
                    f"{source} unpacks to far more than a table of municipalities: it is refused; "
                    "copy the table to a new workbook."
                )
            if is_xml and any(word in (tail + piece).upper() for word in DECLARATIONS):
                raise ImportFileError(
                    f"{source} declares XML entities, which no spreadsheet program does: it is "
                    "refused; copy the table to a new workbook."
                )
            tail = piece[-40:]
    return size
