"""From a recognised sheet to the rows of a table: municipalities, years and numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from kortlaegning.imports.grid import ImportFileError
from kortlaegning.imports.hidden_and_calculated import hidden_and_calculated
from kortlaegning.imports.marked_cells import MarkedCells, mark_of
from kortlaegning.imports.number_cells import read_number, without_number
from kortlaegning.imports.number_style import counts_of, said_of_style, style_of
from kortlaegning.imports.recognise import Match
from kortlaegning.imports.shares_for_counts import is_of_shares, may_be_shares, refuse_shares
from kortlaegning.imports.sums import Sums
from kortlaegning.imports.surplus_cells import refuse_surplus
from kortlaegning.imports.what_is_counted import is_unit_of_shares
from kortlaegning.imports.who_a_row_is import identify, repeats_headings
from kortlaegning.imports.years import read_year, year_of_row
from kortlaegning.kommuner import Kommuner
from kortlaegning.places import Kind, Place, Places
from kortlaegning.tables.descriptor import UOPLYST, Column, Resource
from kortlaegning.tables.problem import quote
from kortlaegning.tables.schema import with_types


@dataclass(frozen=True)
class Converted:
    """Rows of a table, the row of the file each stands on, and what was left out and why.

    Attributes
    ----------
    hidden
        Cells that hold a mark in place of a number: row of the file, column, mark. ``frame`` says
        ``skjult`` or ``uoplyst`` there, since such a number is not zero.
    untold
        Codes of the municipalities that the file names without any number.
    """

    frame: pd.DataFrame
    lines: tuple[int, ...]
    left_out: tuple[str, ...]
    hidden: tuple[tuple[int, str, str], ...] = ()
    notes: tuple[str, ...] = ()
    untold: frozenset[str] = frozenset()


def convert(
    match: Match,
    resource: Resource,
    kommuner: Kommuner,
    aar: int | None,
    *,
    streg_er_nul: bool = False,
) -> Converted:
    """Read the rows below the headings.

    Rows of totals are compared with the sum of the rows and left out, and so is what belongs to no
    municipality, headings that are repeated, and notes below the table.

    Parameters
    ----------
    aar
        Year of every row, for a file without a column for it.
    streg_er_nul
        Whether a lone dash is zero, as in Statistics Denmark's tables.

    Raises
    ------
    ImportFileError
        For the first fault: file, row, column, what was found and expected, what to do.
    """
    reader = _Rows(match, resource, kommuner, aar, streg_er_nul)
    for row in range(match.first_row, len(match.grid.rows)):
        reader.take(row)
    return reader.finish()


class _Rows:
    """The rows read so far, since a merged cell and a total refer to those above."""

    def __init__(
        self,
        match: Match,
        resource: Resource,
        kommuner: Kommuner,
        aar: int | None,
        streg_er_nul: bool,
    ) -> None:
        self.match, self.identity = identify(match, Places.of(kommuner))
        self.grid = match.grid
        self.columns = self.match.columns
        self.resource = resource
        self.kommuner = kommuner
        self.aar = aar
        self.streg_er_nul = streg_er_nul
        self.counts = [
            column
            for column in resource.table.columns
            if column.type != "string" and column.name != "aar" and column.name in self.columns
        ]
        self.may_be_marked = resource.table.may_be_marked
        self.style = style_of(counts_of(self.match, resource), self.grid.source)
        self.rows: list[dict[str, object]] = []
        self.lines: list[int] = []
        self.left_out: list[str] = []
        self.marked = MarkedCells()
        self.untold: set[str] = set()
        self.sums = Sums(self.grid)
        self.seen: dict[tuple[object, ...], int] = {}

    def take(self, row: int) -> None:
        """Read one row, or see why it is none."""
        line = self.grid.lines[row]
        data = [
            self._cell(row, column.name)
            for column in self.resource.table.columns
            if column.name not in ("kommunekode", "aar")
        ]
        if repeats_headings(self.match, row):
            self.left_out.append(f"row {line}: the headings once more")
            return
        if not any(data) or (not self.identity.text(row) and _are_words(data)):
            self._take_note(row)
            return
        place = self._place(row)
        if place.kind is not Kind.KOMMUNE:
            self.sums.add(
                row, place, self.identity.text(row), self._year(row, place), self._printed
            )
            return
        refuse_surplus(self.match, row)
        values, marks = self._values(row, place)
        known = any(values[column.name] is not None for column in self.counts)
        if not known and {mark_of(text) for text in marks.values()} == {UOPLYST}:
            self.untold.add(place.kommunekode)
            self.left_out.append(f"row {line}: {place.navn}, of which no number is known")
            return
        own = tuple(values[name] for name in self.resource.table.primary_key)
        if own in self.seen and not self._was_landsdel(own, place):
            raise self.grid.fault(
                row,
                self.columns.get("kommunekode"),
                f"{place.navn} stands there twice, in {self.grid.line_name(self.seen[own])} as "
                "well; keep one of the two.",
            )
        self.seen[own] = line
        self.marked.add(line, len(self.rows), place.navn, marks)
        self.rows.append(values)
        self.lines.append(line)

    def finish(self) -> Converted:
        """Check totals and make the frame."""
        if not self.rows:
            reasons = f" ({'; '.join(self.left_out[:2])})" if self.untold else ""
            raise ImportFileError(
                f"{self.grid.source}: the headings of {self.resource.name} are there, but no row "
                f"for a municipality below them{reasons}; fill in the table."
            )
        frame = pd.DataFrame(self.rows)
        refuse_shares(self.match, frame, self.counts, self.marked.rows)
        left_out = (*self.left_out, *self.sums.check(frame, self.counts, self.columns))
        frame = with_types(self.resource, frame)
        notes = hidden_and_calculated(self.grid, self.lines, self.columns.values())
        if may_be_shares(frame, self.counts):
            notes += ("The numbers of a row come to 100: are they counts, and no shares?",)
        notes += said_of_style(counts_of(self.match, self.resource), self.style)
        notes += self.marked.notes
        in_order = sorted(left_out, key=lambda reason: int(reason.split()[1].rstrip(":,")))
        return Converted(
            self.marked.put_in(frame),
            tuple(self.lines),
            tuple(in_order),
            tuple(self.marked.found),
            notes,
            frozenset(self.untold),
        )

    def _place(self, row: int) -> Place:
        place = self.identity.read(row)
        if place is None and self.rows and "aar" in self.columns:
            code = str(self.rows[-1]["kommunekode"])  # merged over the years of one municipality
            place = self.identity.places.read(code)
        if place is None:
            raise self.grid.fault(
                row,
                self.columns.get("kommunekode"),
                "no municipality, expected a code such as 0851 or a name such as Aalborg.",
            )
        return place

    def _take_note(self, row: int) -> None:
        line, place = self.grid.lines[row], self.identity.find(row)
        text = next(cell for cell in self.grid.rows[row] if cell)
        if place is not None and place.kind is Kind.KOMMUNE:
            self.untold.add(place.kommunekode)
            self.left_out.append(f"row {line}: {place.navn} has no numbers")
            return
        if not self.rows and any(map(is_unit_of_shares, self.grid.rows[row])):
            raise is_of_shares(self.match, row, f"the line {quote(text)} says so")
        self.left_out.append(f"row {line}: a note ({quote(text)})")

    def _was_landsdel(self, own: tuple[object, ...], place: Place) -> bool:
        """Whether the earlier row of a name was the landsdel that has the same one, as Bornholm."""
        if not self.sums.has_landsdele or place.navn not in self.identity.places.landsdele:
            return False
        at = self.lines.index(self.seen[own])
        line = self.lines.pop(at)
        del self.rows[at]
        self.marked.drop(at)
        self.left_out.append(f"row {line}: a subtotal ({quote(place.navn)}, the landsdel)")
        return True

    def _values(self, row: int, place: Place) -> tuple[dict[str, object], dict[Column, str]]:
        """Values of a row, and the cells that hold a mark in place of one."""
        values: dict[str, object] = {}
        marks: dict[Column, str] = {}
        for column in self.resource.table.columns:
            text = self._cell(row, column.name)
            if column.name == "kommunekode":
                values[column.name] = place.kommunekode
            elif column.name == "aar":
                values[column.name] = self._year(row, place)
            elif column.type == "string":
                values[column.name] = text or None
            elif column.name in self.may_be_marked and mark_of(text):
                marks[column] = text
                values[column.name] = None
            else:
                values[column.name] = self._number(row, column, text)
        return values, marks

    def _year(self, row: int, place: Place) -> int | None:
        if "aar" not in self.columns:
            return self.aar
        whole_years = (self.resource.aar_forskydning or 0) < 0
        text = self._cell(row, "aar")
        if place.kind is not Kind.KOMMUNE and read_year(text, whole_years=whole_years) is None:
            return None
        return year_of_row(self.grid, row, self.columns["aar"], self.aar, whole_years=whole_years)

    def _printed(self, row: int, column: Column) -> int | float | None:
        """The number of a total or of nobody, which has no limits of a municipality's."""
        text = self._cell(row, column.name)
        if not text or text.startswith("=") or without_number(text):
            return None  # a sum that has not been calculated is compared with nothing
        limits = column.constraints.model_copy(
            update={"minimum": None, "maximum": None, "required": False}
        )
        return self._number(row, column.model_copy(update={"constraints": limits}), text)

    def _number(self, row: int, column: Column, text: str) -> int | float | None:
        return read_number(
            self.grid,
            row,
            self.columns.get(column.name),
            column,
            text,
            streg_er_nul=self.streg_er_nul,
            style=self.style,
        )

    def _cell(self, row: int, name: str) -> str:
        place = self.columns.get(name)
        return "" if place is None else self.grid.rows[row][place]


def _are_words(cells: Sequence[str]) -> bool:
    """Whether cells hold words alone, as a line of units below the headings does."""
    filled = [cell for cell in cells if cell]
    return all(
        any(map(str.isalpha, cell)) and not any(map(str.isdigit, cell)) and not without_number(cell)
        for cell in filled
    )
