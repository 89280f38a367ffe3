"""Read Excel 2003's XML spreadsheet, which many programs still write and call .xls."""

import re

from lxml import etree

from kortlaegning.imports.archive_check import DECLARATIONS
from kortlaegning.imports.grid import MOST_COLUMNS, MOST_ROWS, Grid, ImportFileError, make_grid

HEAD = 4_096
_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_SS = f"{{{_NAMESPACE}}}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_DATE_ALONE = re.compile(r"T00:00:00(?:\.0+)?$")
_WHOLE = re.compile(r"(-?\d+)\.0+")


def is_spreadsheet_ml(content: bytes) -> bool:
    """Whether a file is such a spreadsheet, whatever it is called."""
    return _NAMESPACE.encode() in content[:HEAD].replace(b"\x00", b"")


def read_spreadsheet_ml(content: bytes, source: str) -> list[Grid]:
    """Read each worksheet; of a formula the value that was stored with it.

    Raises
    ------
    ImportFileError
        For XML with declarations of its own, or that is cut off, and a sheet that is too large.
    """
    if any(word in content.upper() for word in DECLARATIONS):
        raise ImportFileError(
            f"{source} declares XML entities, which no spreadsheet program does: it is refused; "
            "copy the table to a new workbook."
        )
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        book = etree.fromstring(content.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        raise ImportFileError(
            f"{source} is an Excel 2003 XML spreadsheet that is cut off or damaged: open it in a "
            "spreadsheet program and save it as XLSX."
        ) from None
    return [_sheet(sheet, source) for sheet in book.iter(f"{_SS}Worksheet")]


def _sheet(sheet: etree._Element, source: str) -> Grid:
    rows: list[list[str]] = []
    hidden: set[int] = set()
    formulas: set[tuple[int, int]] = set()
    for row in sheet.iterfind(f"{_SS}Table/{_SS}Row"):
        at = _index(row, len(rows), MOST_ROWS)
        if at is None:
            raise ImportFileError(f"{source}: more than {MOST_ROWS} rows; is it the right file?")
        rows.extend([] for _ in range(at - len(rows)))
        cells: list[str] = []
        for cell in row.iterfind(f"{_SS}Cell"):
            place = _index(cell, len(cells), MOST_COLUMNS)
            if place is None:
                raise ImportFileError(f"{source}: more than {MOST_COLUMNS} columns in a sheet.")
            cells.extend([""] * (place - len(cells)))
            if cell.get(f"{_SS}Formula"):
                formulas.add((at + 1, place))
            cells += [_text(cell), *[""] * min(_number(cell, "MergeAcross"), MOST_COLUMNS)]
        if row.get(f"{_SS}Hidden") == "1":
            hidden.add(at + 1)
        rows.append(cells)
    options = sheet.find(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible")
    return make_grid(
        source,
        sheet.get(f"{_SS}Name", ""),
        rows,
        hidden=options is not None and (options.text or "").startswith("SheetHidden"),
        hidden_lines=frozenset(hidden),
        formulas=frozenset(formulas),
    )


def _index(part: etree._Element, following: int, most: int) -> int | None:
    """Where a row or cell stands, counted from 0; None beyond what a table here has."""
    said = _number(part, "Index")
    at = max(said - 1, following) if said else following
    return at if at < most else None


def _number(part: etree._Element, name: str) -> int:
    text = part.get(f"{_SS}{name}", "")
    return int(text) if text.isdecimal() and len(text) < 8 else 0


def _text(cell: etree._Element) -> str:
    data = cell.find(f"{_SS}Data")
    if data is None:
        return ""
    text = "".join(data.itertext()).strip()
    kind = data.get(f"{_SS}Type", "")
    if kind == "Number":
        whole = _WHOLE.fullmatch(text)
        return whole[1] if whole else text.replace(".", ",")
    if kind == "DateTime":
        return _DATE_ALONE.sub("", text)
    return {"1": "SAND", "0": "FALSK"}.get(text, text) if kind == "Boolean" else text
