"""Files that are no tables, or none that is read here: what they are, and what to do with them."""

import re

from kortlaegning.imports.grid import ImportFileError

_FLAT_ODS = b"opendocument"
HEAD = 4_096
# How each kind begins, what it is, and what to do.
_KINDS = (
    (rb"%PDF", "a PDF document", "ask for the table as XLSX or CSV"),
    (rb"BZh|7z\xbc\xaf|Rar!", "a compressed file", "unpack it, and import the file in it"),
    (rb"PAR1", "a Parquet file", "save the table as CSV"),
    (rb"\$FL[23]", "an SPSS file", "save the table as CSV"),
    (rb"\x00{12}\xc2\xea\x81\x60|<stata_dta>", "a SAS or Stata file", "save the table as CSV"),
    (rb"\{\\rtf", "a text document (RTF)", "copy the table to a workbook"),
    (rb"SQLite format 3", "a database", "save the table as CSV"),
    (rb"\s*[\[{]\s*[\"\[{\]}]", "JSON", "ask the source for CSV or XLSX"),
    (rb"(?i:CHARSET=|AXIS-VERSION=)", "a PC-Axis file (PX)", "ask the source for CSV or XLSX"),
)


def refuse_other_kinds(content: bytes, source: str) -> None:
    """Say what a file is that cannot be read as a table.

    Raises
    ------
    ImportFileError
        Naming the kind of file and the way out.
    """
    start = content[:HEAD].removeprefix(b"\xef\xbb\xbf")
    for beginning, kind, advice in _KINDS:
        if re.match(beginning, start):
            raise ImportFileError(f"{source} is {kind}: {advice}.")
    if start.lstrip().startswith(b"<?xml"):
        flat = _FLAT_ODS in start
        kind = "a flat OpenDocument spreadsheet" if flat else "an XML file"
        raise ImportFileError(
            f"{source} is {kind}: open it in a spreadsheet program and save it as XLSX."
        )
