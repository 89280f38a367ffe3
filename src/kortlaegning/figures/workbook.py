"""The numbers of an exhibit as an XLSX workbook: title and status, a frozen header, the sources.

An edition has some twenty of these with 23,000 cells in all. A spreadsheet library needs 0.3 s
for them, a third of what a whole edition may cost; the few parts of the format that a plain table
needs are written here in a tenth of that, and tests open them with a library.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape, quoteattr

from kortlaegning.column_letters import column_letter
from kortlaegning.danish.dates import dato
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.marks import caption_suffix
from kortlaegning.figures.numbers_table import EXAMPLE_COLUMN
from kortlaegning.figures.per_frame import per_frame
from kortlaegning.figures.saved_columns import SavedColumn, Value, saved_columns
from kortlaegning.figures.workbook_words import column_title, readable
from kortlaegning.render.escape import visible_text
from kortlaegning.steady_zip import zip_bytes
from kortlaegning.tables.status_words import OF_A_SOURCE

GENERAL, HEADER, SHARE, WRAPPED, COUNT, TITLE = range(6)
NARROWEST, WIDEST = 10, 48
SOURCE_HEADER = ("Opgørelse", "Status", "Kilde", "Vilkår", "Hentet eller beregnet", "Bemærkning")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True)
class Link:
    """A cell that leads to the top of another sheet of the same workbook."""

    cell: str
    sheet: str


@per_frame
def workbook_bytes(table: FigureTable, title: str) -> bytes:
    """Write sheet ``Tal`` with the exhibit's frame and sheet ``Kilder`` with status and sources.

    The first two lines say what is counted, its status and its source; the header under them stays
    in view. The bytes depend on the table and the title alone: there is no time of writing in them.
    """
    shown = readable(saved_columns(table))
    header = [column_title(each.name, table.huslejer) for each in shown]
    mark = [EXAMPLE_COLUMN] if table.status.is_example else []
    above = (*mark, title, caption_suffix(table).strip())
    numbers = _sheet(
        header, [_values(each) for each in shown], [_style(each) for each in shown], above
    )
    return package({"Tal": numbers, "Kilder": _sources(table)})


def _style(column: SavedColumn) -> int:
    if column.is_share:
        return SHARE
    return {"count": COUNT, "words": WRAPPED}.get(column.kind, GENERAL)


def _values(column: SavedColumn) -> Sequence[Value]:
    if column.kind == "truth":
        return ["Ja" if value else "Nej" for value in column.values]
    return column.values


def _sources(table: FigureTable) -> str:
    columns = [
        [source.title for source in table.sources],
        [OF_A_SOURCE[source.status] for source in table.sources],
        [source.source for source in table.sources],
        [source.licence for source in table.sources],
        [dato(source.accessed) for source in table.sources],
        [source.note for source in table.sources],
    ]
    return _sheet(SOURCE_HEADER, columns, [WRAPPED] * len(SOURCE_HEADER))


def _sheet(
    header: Sequence[str],
    columns: Sequence[Sequence[Value]],
    styles: Sequence[int],
    above: Sequence[str] = (),
    links: Sequence[Link] = (),
) -> str:
    letters = [column_letter(place) for place in range(len(header))]
    lines = [
        _row(place, "A", (text,), (TITLE if place == len(above) - 1 else GENERAL,))
        for place, text in enumerate(above, start=1)
    ]
    top = len(above) + 2 if above else 1
    lines.append(_row(top, letters, header, [HEADER] * len(header)))
    lines.extend(
        _row(place, letters, row, styles)
        for place, row in enumerate(zip(*columns, strict=True), start=top + 1)
    )
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{_width(name, column)}" customWidth="1"/>'
        for place, (name, column) in enumerate(zip(header, columns, strict=True), start=1)
    )
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        f'<pane ySplit="{top}" topLeftCell="A{top + 1}" activePane="bottomLeft" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{widths}</cols>"
        f"<sheetData>{''.join(lines)}</sheetData>"
        f'<autoFilter ref="A{top}:{letters[-1]}{len(lines) + (1 if above else 0)}"/>'
        f"{_hyperlinks(links)}</worksheet>"
    )


def _hyperlinks(links: Sequence[Link]) -> str:
    places = [quoteattr(f"'{link.sheet}'!A1") for link in links]
    listed = "".join(
        f'<hyperlink ref="{link.cell}" location={place}/>'
        for link, place in zip(links, places, strict=True)
    )
    return f"<hyperlinks>{listed}</hyperlinks>" if listed else ""


def sheet_of_words(
    header: Sequence[str], rows: Sequence[Sequence[str]], links: Sequence[Link] = ()
) -> str:
    """A sheet of texts alone under a frozen header."""
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in header]
    return _sheet(header, columns, [WRAPPED] * len(header), links=links)


def _width(name: str, column: Sequence[Value]) -> int:
    """Width of a column in letters: as its longest text, which is wrapped beyond the widest."""
    longest = max((len(value) for value in set(column) if isinstance(value, str)), default=0)
    return min(max(longest + 2, len(name) + 2, NARROWEST), WIDEST)


def _row(place: int, letters: Sequence[str], values: Sequence[Value], styles: Sequence[int]) -> str:
    cells = []
    for letter, value, style in zip(letters, values, styles, strict=True):
        if isinstance(value, str):
            if value:
                cells.append(f'<c r="{letter}{place}" s="{style}" t="inlineStr">{_text(value)}</c>')
        elif value is not None and abs(value) != float("inf"):
            cells.append(f'<c r="{letter}{place}" s="{style}"><v>{value!r}</v></c>')
    return f'<row r="{place}">{"".join(cells)}</row>'


@lru_cache(maxsize=4096)
def _text(value: str) -> str:
    return f'<is><t xml:space="preserve">{escape(visible_text(value))}</t></is>'


def package(sheets: dict[str, str]) -> bytes:
    """Put sheets, by their names, together as the bytes of a workbook."""
    places = range(1, len(sheets) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{place}.xml" '
        f'ContentType="{_TYPES}.worksheet+xml"/>'
        for place in places
    )
    relations = "".join(
        f'<Relationship Id="rId{place}" Type="{_DOCUMENT}/worksheet" '
        f'Target="worksheets/sheet{place}.xml"/>'
        for place in places
    )
    listed = "".join(
        f'<sheet name="{name}" sheetId="{place}" r:id="rId{place}"/>'
        for place, name in enumerate(sheets, start=1)
    )
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/><Override '
            f'PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/><Override '
            f'PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>{overrides}</Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{_DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_DOCUMENT}"><sheets>{listed}</sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}<Relationship '
            f'Id="rId{len(sheets) + 1}" Type="{_DOCUMENT}/styles" Target="styles.xml"/>'
            "</Relationships>"
        ),
        "xl/styles.xml": _styles(),
        **{
            f"xl/worksheets/sheet{place}.xml": sheet
            for place, sheet in enumerate(sheets.values(), start=1)
        },
    }
    whole = {
        name: content if content.startswith("<?xml") else _HEAD + content
        for name, content in parts.items()
    }
    return zip_bytes((name, content.encode()) for name, content in whole.items())


def _styles() -> str:
    formats = (
        _format(),
        _format(font=1, wrap=True),
        _format(number=164),
        _format(wrap=True),
        _format(number=3),  # #,##0
        _format(font=2),
    )
    return (
        f'<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" '
        'formatCode="0.0%"/></numFmts><fonts count="3"><font><sz val="11"/><name val="Calibri"/>'
        '</font><font><b/><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="14"/>'
        '<name val="Calibri"/></font></fonts><fills count="2">'
        '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/>'
        '</fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf '
        'numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs '
        f'count="{len(formats)}">{"".join(formats)}</cellXfs><cellStyles count="1">'
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _format(number: int = 0, font: int = 0, *, wrap: bool = False) -> str:
    wrapped = ' wrapText="1"' if wrap else ""
    return (
        f'<xf numFmtId="{number}" fontId="{font}" fillId="0" borderId="0" xfId="0" '
        'applyNumberFormat="1" applyFont="1" applyAlignment="1">'
        f'<alignment vertical="top"{wrapped}/></xf>'
    )
