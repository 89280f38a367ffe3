"""What the XML of a sheet says beside its values: what is hidden or calculated, how far it goes."""

import contextlib
import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol
from xml.parsers import expat

from kortlaegning.column_letters import column_number
from kortlaegning.imports.archive_check import CHUNK, ODS_PART, XLSX_PART
from kortlaegning.imports.grid import MOST_COLUMNS, MOST_ROWS

MOST_CELLS = 400_000
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_TRUE = ("1", "true", "on")


@dataclass
class SheetFacts:
    """Facts of one sheet; rows are counted from 1 and columns from 0, and places are both.

    Attributes
    ----------
    rows, columns, cells
        How far the filled cells go, and how many they are; formatting does not count.
    uncalculated
        Formulas whose value is not stored, with their text.
    errors
        Cells that hold an error such as ``#REF!``.
    """

    rows: int = 0
    columns: int = 0
    cells: int = 0
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: set[tuple[int, int]] = field(default_factory=set)
    uncalculated: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)

    @property
    def too_large(self) -> str:
        """Why a sheet is no table of municipalities, or nothing."""
        if self.rows > MOST_ROWS:
            return f"more than {MOST_ROWS} rows"
        if self.columns > MOST_COLUMNS:
            return f"more than {MOST_COLUMNS} columns"
        return f"more than {MOST_CELLS} filled cells" if self.cells > MOST_CELLS else ""

    def fill(self, row: int, column: int, times: int = 1) -> None:
        """Count a filled cell."""
        self.rows, self.columns = max(self.rows, row), max(self.columns, column + 1)
        self.cells += times


class _TooMuchError(Exception):
    """Enough has been seen to know that a sheet is not read."""


class _Scan(Protocol):
    """What is done at the beginning and end of each element, and with the text in it."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


def facts_of_xlsx(content: bytes) -> dict[str, SheetFacts]:
    """Facts of every worksheet of an XLSX file by its name; sheets of charts have none."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        sheets = _Attributes({"sheet": ("name", "id")})
        _parse(archive, XLSX_PART, sheets)
        relations = _Attributes({"relationship": ("id", "target")})
        _parse(archive, "xl/_rels/workbook.xml.rels", relations)
        targets = dict(relations.found)
        facts = {}
        for name, relation in sheets.found:
            path = posixpath.normpath(posixpath.join("xl", targets.get(relation, "")))
            part = path if path in names else targets.get(relation, "").lstrip("/")
            if part in names and "worksheets" in part:
                facts[name] = _scan(archive, part, _XlsxScan())
        return facts


def facts_of_ods(content: bytes) -> dict[str, SheetFacts]:
    """Facts of every sheet of an OpenDocument spreadsheet by its name."""
    scan = _OdsScan()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        _scan(archive, ODS_PART, scan)
    return scan.sheets


def _scan(archive: zipfile.ZipFile, part: str, scan: "_XlsxScan | _OdsScan") -> SheetFacts:
    with contextlib.suppress(_TooMuchError):
        _parse(archive, part, scan)
    return scan.facts


def _parse(archive: zipfile.ZipFile, part: str, scan: _Scan) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = _local(scan.start)
    parser.EndElementHandler = _local(scan.end)
    parser.CharacterDataHandler = scan.text
    with archive.open(part) as file:
        while piece := file.read(CHUNK):
            parser.Parse(piece, False)
        parser.Parse(b"", True)


def _local(handler: Callable[..., None]) -> Callable[..., None]:
    def handle(name: str, *rest: dict[str, str]) -> None:
        handler(name.rpartition(":")[2], *rest)

    return handle


class _Attributes:
    """Two attributes of each element of a kind, whatever namespaces they are in."""

    def __init__(self, wanted: dict[str, tuple[str, str]]) -> None:
        self._wanted = wanted
        self.found: list[tuple[str, str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if pair := self._wanted.get(name.lower()):
            bare = {key.rpartition(":")[2].lower(): text for key, text in attributes.items()}
            self.found.append((bare.get(pair[0], ""), bare.get(pair[1], "")))

    def end(self, name: str) -> None:
        """Nothing ends here."""

    def text(self, text: str) -> None:
        """Nothing is said here."""


class _XlsxScan:
    def __init__(self) -> None:
        self.facts = SheetFacts()
        self._row = self._column = 0
        self._inside = ""
        self._kind = ""
        self._formula: str | None = None
        self._value = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            place = _REFERENCE.fullmatch(attributes.get("r", ""))
            self._column = column_number(place[1]) if place else self._column + 1
            self._kind, self._formula, self._value = attributes.get("t", ""), None, ""
        elif name == "row":
            number = attributes.get("r", "")
            self._row = int(number) if number.isdigit() else self._row + 1
            self._column = -1
            if attributes.get("hidden") in _TRUE:
                self.facts.hidden_rows.add(self._row)
        elif name in ("v", "t", "f"):
            self._inside = name
            if name == "f":
                self._formula = ""
        elif name == "col" and attributes.get("hidden") in _TRUE:
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.facts.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))

    def end(self, name: str) -> None:
        if name in ("v", "t", "f"):
            self._inside = ""
        if name != "c" or (self._formula is None and not self._value.strip()):
            return
        place = (self._row, self._column)
        self.facts.fill(*place)
        if self._formula is not None:
            self.facts.formulas.add(place)
            if not self._value.strip():
                self.facts.uncalculated[place] = f"={self._formula.strip()}"
        if self._kind == "e":
            self.facts.errors[place] = self._value
        if self.facts.too_large:
            raise _TooMuchError

    def text(self, text: str) -> None:
        if self._inside == "f" and self._formula is not None:
            self._formula += text
        elif self._inside:
            self._value += text


class _OdsScan:
    def __init__(self) -> None:
        self.sheets: dict[str, SheetFacts] = {}
        self.facts = SheetFacts()
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._filled = False
        self._depth = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                self.facts = self.sheets.setdefault(attributes.get("table:name", ""), SheetFacts())
                self._row = 0
        elif name == "table-column" and self._depth == 1:
            self._columns = _times(attributes, "columns")
        elif name == "table-row" and self._depth == 1:
            self._rows = _times(attributes, "rows")
            self._column = 0
            if attributes.get("table:visibility") in ("collapse", "filter"):
                last = min(self._row + self._rows, MOST_ROWS)
                self.facts.hidden_rows.update(range(self._row + 1, last + 1))
        elif name in ("table-cell", "covered-table-cell") and self._depth == 1:
            self._columns = _times(attributes, "columns")
            self._filled = "office:value-type" in attributes
            if "table:formula" in attributes:
                self.facts.formulas.add((self._row + 1, self._column))
                self._filled = True

    def end(self, name: str) -> None:
        if name in ("table-cell", "covered-table-cell") and self._depth == 1:
            if self._filled:
                last = (self._row + self._rows, self._column + self._columns - 1)
                self.facts.fill(*last, self._rows * self._columns)
                if self.facts.too_large:
                    raise _TooMuchError
            self._column += self._columns
            self._filled = False
        elif name == "table-row" and self._depth == 1:
            self._row += self._rows
        elif name == "table":
            self._depth -= 1

    def text(self, text: str) -> None:
        """The values are read by whoever reads the sheet."""


def _times(attributes: dict[str, str], of: str) -> int:
    text = attributes.get(f"table:number-{of}-repeated", "1")
    return max(int(text), 1) if text.isdigit() else 1
