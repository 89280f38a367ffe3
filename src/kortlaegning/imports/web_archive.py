"""A web page with all its parts in one file (MHT), which Excel calls a workbook, too."""

import email
import re
from email.message import Message

from kortlaegning.imports.grid import Grid, ImportFileError
from kortlaegning.imports.html_table import charset_of, read_html
from kortlaegning.imports.text_of_bytes import text_of

HEAD = 4_096
_OPENING = re.compile(rb"\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?mime-version:", re.IGNORECASE)


def is_web_archive(content: bytes) -> bool:
    """Whether a file begins as such a page does."""
    return _OPENING.match(content[:HEAD].removeprefix(b"\xef\xbb\xbf")) is not None


def read_web_archive(content: bytes, source: str) -> list[Grid]:
    """Read the tables of every page in the file that has one.

    Raises
    ------
    ImportFileError
        When none has.
    """
    grids: list[Grid] = []
    for part in email.message_from_bytes(content).walk():
        if part.get_content_type() == "text/html" and (page := _content(part)):
            text, notes = text_of(page, source, part.get_content_charset() or charset_of(page))
            grids += read_html(text, source, notes)
    if not any(grid.rows for grid in grids):
        raise ImportFileError(
            f"{source} is a web page in one file (MHT) without a table: open it in a spreadsheet "
            "program and save it as XLSX."
        )
    return grids


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
