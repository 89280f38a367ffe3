"""One workbook with the numbers of all exhibits, put together from the workbooks of each.

The sheets are taken as they are, but for the edition's own rows, which come first.
"""

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from itertools import islice
from pathlib import Path

from kortlaegning.figures.numbers_table import EXAMPLE_COLUMN
from kortlaegning.figures.workbook import (
    SOURCE_HEADER,
    Link,
    package,
    sheet_of_words,
)

LONGEST_NAME = 31  # Excel takes no longer name of a sheet
CONTENTS, SOURCES = "Indhold", "Kilder"
_KINDS = {"figur": "Figur", "tabel": "Tabel", "bilag": "Bilag"}
_PARTS = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")
_ROW = re.compile(r'<row r="(\d+)">(.*?)</row>', re.DOTALL)
_CELL = re.compile(r'<c r="([A-Z]+)\d+"[^>]*><is><t[^>]*>([^<]*)</t></is></c>')
_CELL_OPENING = '<c r="'
_FROZEN = re.compile(r'ySplit="(\d+)"')
_DATA = re.compile(r"(<sheetData>)(.*)(</sheetData>)", re.DOTALL)


def edition_workbook(folder: Path, kommunekode: str | None) -> bytes:
    """Join the workbooks in ``folder`` (``tal/``): contents first, sources last."""
    sheets: dict[str, str] = {}
    listed: list[tuple[str, str, str]] = []
    sources: dict[tuple[str, ...], None] = {}
    for path in sorted(folder.glob("*.xlsx"), key=_order):
        with zipfile.ZipFile(path) as workbook:
            if not set(_PARTS) <= set(workbook.namelist()):
                continue  # a workbook that a notebook wrote in its own way
            numbers, behind = (workbook.read(part).decode("utf-8") for part in _PARTS)
        name = sheet_name(path.stem)
        sheets[name] = own_rows_first(numbers, kommunekode)
        above = islice(_rows(numbers), _header_row(numbers) - 2)
        said = [text for row in above for text in row.values()]
        mark = said[:1] if said[:1] == [EXAMPLE_COLUMN] else []
        title, *source = said[len(mark) :] or [name]
        listed.append((name, title, " ".join([*mark, *source])))
        for row in list(_rows(behind))[1:]:
            sources[tuple(row.get(letter, "") for letter in "ABCDEF")] = None
    contents = sheet_of_words(
        ("Ark", "Hvad", "Status og kilde"),
        listed,
        links=[Link(f"A{place}", name) for place, (name, _, _) in enumerate(listed, start=2)],
    )
    joined = sheet_of_words(SOURCE_HEADER, list(sources))
    return package({CONTENTS: contents, **sheets, SOURCES: joined})


def sheet_name(stem: str) -> str:
    """Name of a sheet from the name of a file.

    Examples
    --------
    >>> [sheet_name(each) for each in ("figur-03", "figur-13a", "tabel-1", "bilag-a", "noegletal")]
    ['Figur 3', 'Figur 13.a', 'Tabel 1', 'Bilag A', 'Nøgletal']
    """
    if stem == "noegletal":
        return "Nøgletal"
    kind, _, number = stem.partition("-")
    if kind in _KINDS and re.fullmatch(r"0*\d+[a-z]?|[a-z]", number):
        shown = re.sub(r"(?<=\d)([a-z])$", r".\1", number.lstrip("0"))
        return f"{_KINDS[kind]} {shown.upper() if len(shown) == 1 else shown}"
    return stem.replace("-", " ").capitalize()[:LONGEST_NAME]


def own_rows_first(sheet: str, kommunekode: str | None) -> str:
    """Move the rows of one municipality, told by its code, to the top of a sheet of numbers."""
    found = _DATA.search(sheet)
    if kommunekode is None or found is None:
        return sheet
    rows = [(int(number), cells) for number, cells in _ROW.findall(found[2])]
    code = f">{kommunekode}</t>"
    first = _header_row(sheet) + 1
    head = [row for row in rows if row[0] < first]
    body = [row for row in rows if row[0] >= first]
    own = [row for row in body if code in row[1]]
    if not own:
        return sheet
    ordered = own + [row for row in body if code not in row[1]]
    moved = "".join(_renumbered(place, *row) for place, row in enumerate(ordered, start=first))
    kept = "".join(f'<row r="{number}">{cells}</row>' for number, cells in head)
    return f"{sheet[: found.end(1)]}{kept}{moved}{sheet[found.start(3) :]}"


def _header_row(sheet: str) -> int:
    """Where the header is: titles stand above it, over an empty line, and numbers below."""
    found = _FROZEN.search(sheet)
    return int(found[1]) if found else 1


def _renumbered(place: int, before: int, cells: str) -> str:
    if place != before:
        ending = f'{before}"'
        cells = _CELL_OPENING.join(
            cell.replace(ending, f'{place}"', 1) for cell in cells.split(_CELL_OPENING)
        )
    return f'<row r="{place}">{cells}</row>'


def _rows(sheet: str) -> Iterator[Mapping[str, str]]:
    """Texts of each row by the letter of their column."""
    for row in _ROW.finditer(sheet):
        yield {letter: unescape(text) for letter, text in _CELL.findall(row[2])}


def _order(path: Path) -> tuple[int, Sequence[str]]:
    """Key figures, figures, tables, appendices, then what is added."""
    kinds = ["noegletal", *_KINDS]
    kind = path.stem.split("-")[0]
    return (kinds.index(kind) if kind in kinds else len(kinds), (path.stem,))
