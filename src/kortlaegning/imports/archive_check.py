"""Look into a zipped workbook before anybody unpacks it: no entities, no bombs, no password."""

import io
import zipfile

from kortlaegning.imports.grid import ImportFileError

ZIPPED = b"PK\x03\x04"
MOST_UNPACKED = 100_000_000
# Rows that are only formatted take much room and pack to nothing; they are read in small pieces.
MOST_UNPACKED_SHEETS = 250_000_000
MOST_MEMBERS = 500
HIGHEST_RATIO = 150
RATIO_FROM = 2_000_000
CHUNK = 1 << 16
DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
XLSX_PART, ODS_PART, XLSB_PART = "xl/workbook.xml", "content.xml", "xl/workbook.bin"
NUMBERS_PART = "Index/Document.iwa"


def checked_kind(content: bytes, source: str) -> str:
    """Say which workbook a zip archive is, ``xlsx`` or ``ods``, once it is seen to be harmless.

    Raises
    ------
    ImportFileError
        For an archive that unpacks to far too much, XML with declarations of its own, a password,
        or an archive that is no workbook that can be read.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            kind = _kind({member.filename for member in members}, source)
            if len(members) > MOST_MEMBERS:
                raise ImportFileError(f"{source}: {len(members)} parts, far more than a workbook.")
            room = {False: MOST_UNPACKED, True: MOST_UNPACKED_SHEETS}
            for member in members:
                is_sheet = _is_sheet(member.filename)
                room[is_sheet] -= _check_member(archive, member, source, room[is_sheet], is_sheet)
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
    return kind


def _kind(names: set[str], source: str) -> str:
    if XLSX_PART in names:
        return "xlsx"
    if ODS_PART in names and "mimetype" in names:
        return "ods"
    if XLSB_PART in names:
        raise ImportFileError(f"{source} is a binary workbook (XLSB): save it as XLSX.")
    if NUMBERS_PART in names:
        raise ImportFileError(f"{source} is a Numbers document: export it as XLSX.")
    raise ImportFileError(
        f"{source} is a zip file, but no XLSX workbook: unpack it, and import the file in it."
    )


def _is_sheet(name: str) -> bool:
    return name == ODS_PART or (name.startswith("xl/worksheets/") and name.endswith(".xml"))


def _check_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: str, room: int, is_sheet: bool
) -> int:
    """Unpack a part in small pieces, counting; what its header says of its size is not trusted."""
    size, tail = 0, b""
    is_xml = member.filename.lower().endswith((".xml", ".rels", ".vml"))
    with archive.open(member) as part:
        while piece := part.read(CHUNK):
            size += len(piece)
            ratio = size / max(member.compress_size, 1)
            swollen = not is_sheet and size > RATIO_FROM and ratio > HIGHEST_RATIO
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
