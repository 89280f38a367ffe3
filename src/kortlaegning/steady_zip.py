"""Archives, workbooks among them, whose bytes depend on nothing but what is in them."""

import io
import zipfile
from collections.abc import Iterable
from pathlib import PurePosixPath

DATE = (1980, 1, 1, 0, 0, 0)
PACKED = frozenset((".xlsx", ".pdf", ".zip", ".png"))
UNIX = 3
READABLE = 0o644 << 16


def zip_bytes(
    entries: Iterable[tuple[str, bytes]], date: tuple[int, int, int, int, int, int] = DATE
) -> bytes:
    """Pack files, given by name and content, in the order given; all of them bear one date.

    What is packed already is stored as it is.
    """
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, data in entries:
            entry = zipfile.ZipInfo(name, date)
            stored = PurePosixPath(name).suffix in PACKED
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            entry.create_system = UNIX
            entry.external_attr = READABLE
            archive.writestr(entry, data)
    return content.getvalue()
