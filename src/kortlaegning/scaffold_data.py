"""A researcher's own file as a table of the report: municipalities, columns, types and years."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kortlaegning.danish.parsing import NumberFormatError, laes_tal
from kortlaegning.imports.grid import Grid, ImportFileError
from kortlaegning.imports.marked_cells import mark_of
from kortlaegning.imports.number_cells import WHOLE_FLOAT, without_number
from kortlaegning.imports.sheets_of_file import read_sheets
from kortlaegning.imports.years import read_year, split_year
from kortlaegning.kommuner import UnknownKommuneError
from kortlaegning.places import Kind, Place, Places, agreed
from kortlaegning.spelling import slugify
from kortlaegning.tables.problem import quote

VALUE = "antal"
READABLE = 0.8  # how much of a column must be municipalities, numbers or years to be taken for them
MOST_COLUMNS = 12
Cell = int | str | None  # a count, skjult or uoplyst, or nothing


@dataclass(frozen=True)
class OwnColumn:
    """A column of counts; ``year`` is the one in its heading, or beside it in a long file."""

    name: str
    title: str
    year: int | None = None


@dataclass(frozen=True)
class OwnTable:
    """Counts by municipality, and what was left out of the file in so many words."""

    columns: tuple[OwnColumn, ...]
    cells: Mapping[str, tuple[Cell, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """Years of the columns, each once."""
        return tuple(sorted({each.year for each in self.columns if each.year is not None}))

    def has_counts_below(self, smallest: int) -> bool:
        """Whether a count is one that a confidential table hides."""
        counts = (cell for cells in self.cells.values() for cell in cells)
        return any(isinstance(each, int) and 0 < each < smallest for each in counts)


def read_own_table(path: Path, places: Places) -> OwnTable:
    """Read the sheet of a file that has most municipalities.

    Years may stand in the headings, or in a column of their own with a row for each year.

    Raises
    ------
    KortlaegningError
        Naming file, row and column for what cannot be read, or what is missing.
    """
    sheets = [(_rows_of(grid, places), grid) for grid in read_sheets(path)]
    found, grid = max(sheets, key=lambda each: len(each[0]))
    if not found:
        raise ImportFileError(
            f"{path.name}: no column names municipalities; a column of codes such as 0851, or of "
            "names such as Aalborg, was expected."
        )
    return _Sheet(grid, places, found).table()


def _rows_of(grid: Grid, places: Places) -> list[int]:
    """Rows in which some cell is a municipality."""
    return [
        row
        for row, cells in enumerate(grid.rows)
        if any(_is_kommune(cell, places) for cell in cells if cell)
    ]


def _is_kommune(text: str, places: Places) -> bool:
    place = places.find(text) if text else None
    return place is not None and place.kind is Kind.KOMMUNE


class _Sheet:
    def __init__(self, grid: Grid, places: Places, about: Sequence[int]) -> None:
        self.grid, self.places = grid, places
        self.identity = self._columns_of(about, lambda cell: _is_kommune(cell, places))
        self.rows = range(self._first(about), len(grid.rows))
        self.headings = grid.rows[self.rows[0] - 1] if self.rows[0] else ()
        self.notes: dict[str, None] = {}

    def _first(self, about: Sequence[int]) -> int:
        """The first row of data: a title above may name a municipality, and a sum come first."""
        first = next(row for row in about if self._named(row))
        while first and self._is_sum(first - 1):
            first -= 1
        return first

    def _is_sum(self, row: int) -> bool:
        """Whether a row is a sum, and no headings: "Kommuner" above years is both in words."""
        cells = self.grid.rows[row]
        place = next((self.places.find(cells[at]) for at in self.identity if cells[at]), None)
        numbers = [cells[at] for at in range(len(cells)) if at not in self.identity and cells[at]]
        return (
            place is not None
            and any(_number(cell) is not None for cell in numbers)
            and not all(read_year(cell) for cell in numbers)
        )

    def _named(self, row: int) -> bool:
        return any(_is_kommune(self.grid.rows[row][at], self.places) for at in self.identity)

    def _columns_of(self, rows: Sequence[int], means: Callable[[str], bool]) -> tuple[int, ...]:
        """Columns most of whose cells mean something."""
        return tuple(
            at
            for at in range(len(self.grid.rows[0]))
            if sum(means(self.grid.rows[row][at]) for row in rows) >= READABLE * len(rows)
        )

    def table(self) -> OwnTable:
        """Read all rows."""
        about = [(row, place) for row in self.rows if (place := self._place(row)) is not None]
        rows = [row for row, _ in about]
        year_at = next(
            (
                at
                for at in self._columns_of(rows, lambda cell: read_year(cell) is not None)
                if at not in self.identity and self._repeats(about)
            ),
            None,
        )
        values = [at for at in range(len(self.grid.rows[0])) if at not in (*self.identity, year_at)]
        counted = [at for at in values if self._is_counted(at, rows)]
        if not counted:
            raise ImportFileError(
                f"{self.grid.source}: no column of whole numbers beside the municipalities"
                f"{self._said()}."
            )
        cells: dict[tuple[int, int | None], dict[str, Cell]] = defaultdict(dict)
        for row, place in about:
            year = read_year(self.grid.rows[row][year_at]) if year_at is not None else None
            for at in counted:
                if place.kommunekode in cells[at, year]:
                    raise self.grid.fault(
                        row, None, f"{place} is there twice: keep one row for each municipality."
                    )
                cells[at, year][place.kommunekode] = self._number(row, at)
        return self._joined(cells)

    def _repeats(self, about: Sequence[tuple[int, Place]]) -> bool:
        return len({place.kommunekode for _, place in about}) < len(about)

    def _place(self, row: int) -> Place | None:
        said = []
        for at in self.identity:
            text = self.grid.rows[row][at]
            if not text:
                continue
            try:
                said.append((text, self.places.read(text)))
            except UnknownKommuneError as error:
                raise self.grid.fault(row, at, f"{error}".rstrip(".") + ".") from None
        if not said:
            return None
        try:
            place = agreed(said)
        except UnknownKommuneError as error:
            raise self.grid.fault(row, None, f"{error}.") from None
        if place.kind is not Kind.KOMMUNE:
            self.notes[f"{place} is no municipality and was left out"] = None
            return None
        return place

    def _is_counted(self, at: int, rows: Sequence[int]) -> bool:
        filled = [
            cell
            for row in rows
            if (cell := self.grid.rows[row][at]) and without_number(cell) is None
        ]
        numbers = [number for cell in filled if (number := _number(cell)) is not None]
        heading = quote(self._heading(at))
        if not filled or len(numbers) < READABLE * len(filled):
            if filled:
                self.notes[f"{heading} is no column of numbers and was left out"] = None
            return False
        if any(number != int(number) for number in numbers):
            self.notes[
                f"{heading} has decimals and was left out: a share or an average cannot be added "
                "up over municipalities; give the counts behind it"
            ] = None
            return False
        return True

    def _number(self, row: int, at: int) -> Cell:
        text = self.grid.rows[row][at]
        if not text:
            return None
        if (why := without_number(text)) and (mark := mark_of(text)):
            self.notes[f"{why.reason}, was kept as {mark}"] = None
            return mark
        number = _number(text)
        if number is None or number < 0:
            raise self.grid.fault(row, at, f"{quote(text)}, expected a whole number such as 1.234.")
        return int(number)

    def _heading(self, at: int) -> str:
        return self.headings[at] if at < len(self.headings) else ""

    def _joined(self, cells: Mapping[tuple[int, int | None], Mapping[str, Cell]]) -> OwnTable:
        columns: list[OwnColumn] = []
        for at, year in cells:
            heading = self._heading(at)
            words, own = split_year(heading) if heading else ("", None)
            words = "" if read_year(heading) is not None else words.strip()
            columns.append(_column(words, year or own, [each.name for each in columns]))
        if len(columns) > MOST_COLUMNS:
            raise ImportFileError(
                f"{self.grid.source}: {len(columns)} columns of counts, expected at most "
                f"{MOST_COLUMNS}: keep those that the figure shows."
            )
        order = sorted(range(len(columns)), key=lambda place: columns[place].year or 0)
        lists = list(cells.values())
        codes = {code for each in lists for code in each}
        return OwnTable(
            tuple(columns[place] for place in order),
            {code: tuple(lists[place].get(code) for place in order) for code in sorted(codes)},
            tuple(self.notes),
        )

    def _said(self) -> str:
        return f" ({'; '.join(self.notes)})" if self.notes else ""


def _column(words: str, year: int | None, taken: Sequence[str]) -> OwnColumn:
    base = re.sub(r"^[^a-z]+", "", slugify(words).replace("-", "_"))[:40].strip("_") or VALUE
    name = f"{base}_{year}" if year else base
    if name in taken or name in {"kommunekode", "aar"}:
        name = f"{name}_{len(taken) + 1}"
    return OwnColumn(name, words or (str(year) if year else VALUE.capitalize()), year)


def _number(text: str) -> float | None:
    whole = WHOLE_FLOAT.fullmatch(text)
    if whole:
        return float(whole[1])
    try:
        number = laes_tal(text)
    except NumberFormatError:
        return None
    return None if number is None else float(number)
