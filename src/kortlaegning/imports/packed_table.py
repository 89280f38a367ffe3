"""A compressed file that holds one table, as many sources send one: taken out and read."""

import gzip
import io
import zipfile
import zlib
from pathlib import PurePosixPath
from typing import IO

from kortlaegning.imports.archive_check import (
    MOST_MEMBERS,
    NUMBERS_PART,
    ODS_PART,
    XLSB_PART,
    XLSX_PART,
    ZIPPED,
)
from kortlaegning.imports.grid import MOST_BYTES, ImportFileError
from kortlaegning.tables.problem import quote

# The first is in every workbook or document of Office.
WORKBOOK_PARTS = frozenset(("[Content_Types].xml", XLSX_PART, XLSB_PART, NUMBERS_PART))
GZIPPED = b"\x1f\x8b"
ENDINGS = frozenset((".csv", ".txt", ".tsv", ".xlsx", ".xls", ".ods", ".xml", ".html", ".htm"))
# What a computer or a kind sender puts beside the table.
BESIDE = ("__macosx/", ".", "desktop.ini", "thumbs.db", "readme", "laesmig", "læsmig", "licen")
SHOWN = 3


def unpacked(content: bytes, source: str) -> tuple[bytes, str]:
    """The table in a compressed file and its name; any other file as it is.

    Raises
    ------
    ImportFileError
        For an archive of several tables, of none, with a password, or that unpacks to too much.
    """
    if content.startswith(GZIPPED):
        return _limited(gzip.GzipFile(fileobj=io.BytesIO(content)), source), source
    if not content.startswith(ZIPPED):
        return content, source
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if names & WORKBOOK_PARTS or {ODS_PART, "mimetype"} <= names:
                return content, source
            member = _only_table(members, source)
            name = f"{source}, {PurePosixPath(member.filename).name}"
            with archive.open(member) as part:
                return _limited(part, name), name
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, zlib.error):
        raise ImportFileError(
            f"{source} is cut off or damaged: fetch it again, or unpack it and import the file in "
            "it."
        ) from None
    except RuntimeError:
        raise ImportFileError(
            f"{source} is protected by a password: unpack it, and import the file in it."
        ) from None
    except ImportFileError:
        raise
    except Exception as error:
        raise ImportFileError(f"{source} cannot be unpacked ({type(error).__name__}).") from None


def _only_table(members: list[zipfile.ZipInfo], source: str) -> zipfile.ZipInfo:
    tables = [
        member
        for member in members[:MOST_MEMBERS]
        if not member.is_dir()
        and PurePosixPath(member.filename).suffix.lower() in ENDINGS
        and not member.filename.lower().startswith(BESIDE)
        and not PurePosixPath(member.filename.lower()).name.startswith(BESIDE)
    ]
    if len(tables) == 1:
        return tables[0]
    named = ", ".join(quote(each.filename) for each in tables[:SHOWN])
    held = f"holds {len(tables)} tables ({named})" if tables else "holds no table"
    raise ImportFileError(
        f"{source} is a zip file that {held}: unpack it, and import the file with the table."
    )


def _limited(part: IO[bytes] | gzip.GzipFile, source: str) -> bytes:
    """Unpack, but never more than a file may be."""
    try:
        content = part.read(MOST_BYTES + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise ImportFileError(f"{source} is cut off or damaged: fetch it again.") from None
    if len(content) > MOST_BYTES:
        raise ImportFileError(
            f"{source} unpacks to more than {MOST_BYTES // 1_000_000} MB, far more than a table of "
            "municipalities: is it the right file?"
        )
    if not content.strip():
        raise ImportFileError(f"{source} is empty: export it again.")
    return content
