"""Read the tables of a web page that is called a workbook, as many programs export one."""

import re

from lxml import etree, html

from kortlaegning.imports.grid import MOST_COLUMNS, MOST_ROWS, Grid, ImportFileError, make_grid

_OPENING = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype html|html|table|meta)", re.I
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
HEAD = 4_096


def is_html(content: bytes) -> bool:
    """Whether a file begins as a web page or a part of one does."""
    head = content[:HEAD].decode("latin-1").replace("\x00", "").lstrip("ÿþï»¿")
    return _OPENING.match(head) is not None


def charset_of(content: bytes) -> str | None:
    """The encoding that a page says it is in."""
    found = _CHARSET.search(content[:HEAD])
    return found[1].decode("ascii") if found else None


def read_html(text: str, source: str, notes: tuple[str, ...] = ()) -> list[Grid]:
    """Read each table of a page as a sheet; cells that span several stand in the first of them.

    Raises
    ------
    ImportFileError
        When there is no table in it, or one that is too large.
    """
    bare = re.sub(r"^\s*<\?xml[^>]*>", "", text)
    try:
        page = html.document_fromstring(bare)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise ImportFileError(f"{source} is a web page without a table: export it again.") from None
    tables = [table for table in page.iter("table") if not table.xpath(".//table")]
    grids = []
    for number, table in enumerate(tables, start=1):
        name = f"tabel {number}" if len(tables) > 1 else ""
        grids.append(make_grid(source, name, _rows(table, source), notes=notes))
    return grids


def _rows(table: html.HtmlElement, source: str) -> list[list[str]]:
    rows: list[list[str]] = []
    spans: dict[int, int] = {}  # columns that cells above reach down into, and how far
    for line in table.iter("tr"):
        cells: list[str] = []
        for cell in line.iterchildren("td", "th"):
            while spans.get(len(cells), 0) > 0:
                spans[len(cells)] -= 1
                cells.append("")
            width, height = _span(cell, "colspan"), _span(cell, "rowspan")
            for place in range(len(cells), len(cells) + width):
                spans[place] = height - 1
            cells += [" ".join(cell.itertext()), *[""] * (width - 1)]
            if len(cells) > MOST_COLUMNS:
                raise ImportFileError(f"{source}: more than {MOST_COLUMNS} columns in a table.")
        for place in range(len(cells), max(spans, default=-1) + 1):
            spans[place] = max(spans.get(place, 0) - 1, 0)
        rows.append(cells)
        if len(rows) > MOST_ROWS:
            raise ImportFileError(f"{source}: more than {MOST_ROWS} rows; is it the right file?")
    return rows


def _span(cell: html.HtmlElement, name: str) -> int:
    text = str(cell.get(name, "1"))
    return min(max(int(text), 1), MOST_COLUMNS) if text.isdigit() and len(text) < 6 else 1
