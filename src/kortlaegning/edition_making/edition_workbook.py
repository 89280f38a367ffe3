"""One workbook with the numbers of all exhibits, put together from the workbooks of each.

The sheets are taken as they are, but for the edition's own rows, which come first.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
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
_NUMBERED = re.compile(r'((?:<row|<c) r="[A-Z]*)\d+"')
_FROZEN = re.compile(r'ySplit="(\d+)"')
_DATA = re.compile(r"(<sheetData>)(.*)(</sheetData>)", re.DOTALL)
_NUMBER = "\0"  # stands where a row's number is to be; no XML holds it


@dataclass(frozen=True)
class ReadWorkbook:
    """What is taken of an exhibit's workbook: its sheet of numbers, and what it says of itself.

    ``rows`` are the rows of data without their numbers, which begin at ``first``; ``before`` and
    ``after`` is the sheet around them.
    """

    before: str
    rows: tuple[str, ...]
    after: str
    first: int
    above: tuple[str, ...]
    sources: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=64)
def read_workbook(content: bytes) -> ReadWorkbook | None:
    """Read a workbook as `workbook_bytes` writes them; None for one of another make.

    Most of them are the same in all editions, and are read once.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as workbook:
        if not set(_PARTS) <= set(workbook.namelist()):
            return None
        numbers, behind = (workbook.read(part).decode("utf-8") for part in _PARTS)
    top = _header_row(numbers)
    found = _DATA.search(numbers)
    rows = [(int(row[1]), row.span()) for row in _ROW.finditer(numbers)] if found else []
    data = [span for number, span in rows if number > top]
    start, end = (data[0][0], data[-1][1]) if data else (len(numbers), len(numbers))
    return ReadWorkbook(
        before=numbers[:start],
        rows=tuple(_NUMBERED.sub(rf'\1{_NUMBER}"', numbers[slice(*span)]) for span in data),
        after=numbers[end:],
        first=top + 1,
        above=tuple(text for row in islice(_rows(numbers), top - 2) for text in row.values()),
        sources=tuple(
            tuple(row.get(letter, "") for letter in "ABCDEF") for row in list(_rows(behind))[1:]
        ),
    )


def edition_workbook(folder: Path, kommunekode: str | None) -> bytes:
    """Join the workbooks in ``folder`` (``tal/``): contents first, sources last."""
    sheets: dict[str, str] = {}
    listed: list[tuple[str, str, str]] = []
    sources: dict[tuple[str, ...], None] = {}
    for path in sorted(folder.glob("*.xlsx"), key=_order):
        workbook = read_workbook(path.read_bytes())
        if workbook is None:
            continue  # a workbook that a notebook wrote in its own way
        name = sheet_name(path.stem)
        sheets[name] = own_rows_first(workbook, kommunekode)
        said = [line for line in workbook.above if line != EXAMPLE_COLUMN]  # so says its source
        title, *source = said or [name]
        listed.append((name, title, " ".join(source)))
        sources.update(dict.fromkeys(workbook.sources))
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


def own_rows_first(workbook: ReadWorkbook, kommunekode: str | None) -> str:
    """A sheet of numbers with the rows of one municipality, told by its code, at its top."""
    code = f">{kommunekode}</t>"
    own = [row for row in workbook.rows if code in row]
    others = [row for row in workbook.rows if code not in row] if own else workbook.rows
    numbered = (
        row.replace(_NUMBER, str(place))
        for place, row in enumerate((*own, *others), start=workbook.first)
    )
    return f"{workbook.before}{''.join(numbered)}{workbook.after}"


def _header_row(sheet: str) -> int:
    """Where the header is: titles stand above it, over an empty line, and numbers below."""
    found = _FROZEN.search(sheet)
    return int(found[1]) if found else 1


def _rows(sheet: str) -> Iterator[Mapping[str, str]]:
    """Texts of each row by the letter of their column."""
    for row in _ROW.finditer(sheet):
        yield {letter: unescape(text) for letter, text in _CELL.findall(row[2])}


def _order(path: Path) -> tuple[int, Sequence[str]]:
    """Key figures, figures, tables, appendices, then what is added."""
    kinds = ["noegletal", *_KINDS]
    kind = path.stem.split("-")[0]
    return (kinds.index(kind) if kind in kinds else len(kinds), (path.stem,))
