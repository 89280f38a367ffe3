"""From a recognised sheet to the rows of a table: municipalities, years and numbers."""

import re
from dataclasses import dataclass

import pandas as pd

from kortlaegning.imports.grid import Grid, ImportFileError
from kortlaegning.imports.number_cells import read_number
from kortlaegning.imports.recognise import Match
from kortlaegning.kommuner import Kommuner, UnknownKommuneError
from kortlaegning.tables.descriptor import Column, Resource
from kortlaegning.tables.problem import quote

TOTALS = re.compile(
    r"(i ?alt|total(en)?|sum|hele landet|landet|danmark|alle kommuner|region .+|landsdel .+)\.?",
    re.IGNORECASE,
)
CHRISTIANSOE = {"411", "0411", "christiansø"}
PLAIN_CODE = re.compile(r"(\d{1,4})(?:[.,]0{1,2})?")
CODE_AND_NAME = re.compile(r"(\d{3,4})[ \u00a0:–-]+(\D.*)")
COUNTRY = re.compile(r"(i ?alt|total(en)?|sum|hele landet|landet|danmark|alle kommuner)\.?", re.I)


@dataclass(frozen=True)
class Converted:
    """Rows of a table, the row of the file each stands on, and what was left out and why."""

    frame: pd.DataFrame
    lines: tuple[int, ...]
    left_out: tuple[str, ...]


def convert(
    match: Match,
    resource: Resource,
    kommuner: Kommuner,
    aar: int | None,
    *,
    streg_er_nul: bool = False,
) -> Converted:
    """Read the rows below the headings.

    Rows of totals are compared with the sum of the rows and left out, and so are Christiansø
    (0411), which is no municipality, and notes below the table.

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


def _without_limits(column: Column) -> Column:
    """A column as a total has it, which may be larger than any municipality's number."""
    limits = column.constraints.model_copy(update={"minimum": None, "maximum": None})
    return column.model_copy(update={"constraints": limits})


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
        self.grid: Grid = match.grid
        self.columns = match.columns
        self.first_row = match.first_row
        self.resource = resource
        self.kommuner = kommuner
        self.aar = aar
        self.streg_er_nul = streg_er_nul
        self.rows: list[dict[str, object]] = []
        self.lines: list[int] = []
        self.left_out: list[str] = []
        self.totals: list[int] = []
        self.seen: dict[tuple[object, ...], int] = {}

    def take(self, row: int) -> None:
        """Read one row, or see why it is none."""
        key = self._cell(row, "kommunekode")
        data = [
            self._cell(row, column.name)
            for column in self.resource.table.columns
            if column.name not in ("kommunekode", "aar")
        ]
        line = self.grid.lines[row]
        if not any(data) and not (key and self._is_kommune(key)):
            if key or any(self.grid.rows[row]):
                text = next(cell for cell in self.grid.rows[row] if cell)
                self.left_out.append(f"row {line}: a note ({quote(text)})")
            return
        if not any(data) and not self.resource.komplet:
            self.left_out.append(f"row {line}: {key} has no numbers")
            return
        if TOTALS.fullmatch(key) and not self._is_kommune(key):
            if COUNTRY.fullmatch(key):
                self.totals.append(row)
            self.left_out.append(f"row {line}: a total ({quote(key)})")
            return
        if key.casefold() in CHRISTIANSOE or key.casefold().removeprefix("0").startswith("411 "):
            self.left_out.append(f"row {line}: Christiansø, which is no municipality")
            return
        self._refuse_surplus(row)
        code = self._kommunekode(row, key)
        values = {
            column.name: code if column.name == "kommunekode" else self._value(row, column)
            for column in self.resource.table.columns
        }
        own = tuple(values[name] for name in self.resource.table.primary_key)
        if own in self.seen:
            raise self.grid.fault(
                row,
                self.columns.get("kommunekode"),
                f"{self.kommuner[code].navn} stands there twice, in row {self.seen[own]} as well; "
                "keep one of the two.",
            )
        self.seen[own] = line
        self.rows.append(values)
        self.lines.append(line)

    def finish(self) -> Converted:
        """Check totals and make the frame."""
        if not self.rows:
            raise ImportFileError(
                f"{self.grid.source}: the headings of {self.resource.name} are there, but no row "
                "for a municipality below them; fill in the table."
            )
        frame = pd.DataFrame(self.rows)
        for row in self.totals:
            self._check_total(row, frame)
        for column in self.resource.table.columns:
            if column.type == "integer":
                frame[column.name] = frame[column.name].astype("Int64")
            elif column.type == "number":
                frame[column.name] = frame[column.name].astype("float64")
        return Converted(frame, tuple(self.lines), tuple(self.left_out))

    def _check_total(self, row: int, frame: pd.DataFrame) -> None:
        if "aar" in frame and len(set(frame["aar"])) > 1:
            return
        for column in self.resource.table.columns:
            text = self._cell(row, column.name)
            if column.type != "integer" or column.name == "aar" or not text:
                continue
            printed = self._number(row, _without_limits(column), text)
            found = sum(value for value in frame[column.name] if value is not None)
            if printed is not None and printed != found and self._is_whole():
                raise self.grid.fault(
                    row,
                    self.columns[column.name],
                    f"the total of {quote(column.title)} is {printed}, but the rows sum to "
                    f"{found}; correct the row or the total.",
                )

    def _refuse_surplus(self, row: int) -> None:
        """Refuse a line of a CSV file with more cells than headings: its numbers are shifted."""
        headings = self.grid.rows[self.first_row - 1]
        width = max(
            max((place for place, text in enumerate(headings) if text), default=-1),
            *self.columns.values(),
        )
        cells = max((place for place, text in enumerate(self.grid.rows[row]) if text), default=-1)
        if not self.grid.sheet and cells > width:
            raise self.grid.fault(
                row,
                width + 1,
                f"{cells + 1} cells, but there are {width + 1} headings; put numbers that hold a "
                "comma in double quotes, or save the file with semicolons.",
            )

    def _is_whole(self) -> bool:
        """Whether every municipality is there and no other row adds to the total."""
        christiansoe = any("Christiansø" in reason for reason in self.left_out)
        return len(self.rows) == len(self.kommuner) and not christiansoe

    def _cell(self, row: int, name: str) -> str:
        place = self.columns.get(name)
        return "" if place is None else self.grid.rows[row][place]

    def _is_kommune(self, text: str) -> bool:
        try:
            self._find(text)
        except UnknownKommuneError:
            return False
        return True

    def _find(self, text: str) -> str:
        number = PLAIN_CODE.fullmatch(text)
        both = CODE_AND_NAME.fullmatch(text)
        if number:
            return self.kommuner.find(number[1]).kommunekode
        if both:
            code, name = self.kommuner.find(both[1]), self.kommuner.find(both[2])
            if code != name:
                raise UnknownKommuneError(
                    f"{quote(text)} names two municipalities ({code.navn} and {name.navn})"
                )
            return code.kommunekode
        return self.kommuner.find(text).kommunekode

    def _kommunekode(self, row: int, text: str) -> str:
        place = self.columns.get("kommunekode")
        if not text and self.rows and "aar" in self.columns:
            return str(self.rows[-1]["kommunekode"])  # merged over the years of one municipality
        if not text:
            raise self.grid.fault(
                row,
                place,
                "no municipality, expected a code such as 0851 or a name such as Aalborg.",
            )
        try:
            return self._find(text)
        except UnknownKommuneError as error:
            reason = str(error).rstrip(".?")
            raise self.grid.fault(
                row, place, f"{reason}; expected one of the {len(self.kommuner)} municipalities."
            ) from None

    def _value(self, row: int, column: Column) -> object:
        if column.name == "aar" and "aar" not in self.columns:
            return self.aar
        text = self._cell(row, column.name)
        if column.type == "string":
            return text or None
        return self._number(row, column, text)

    def _number(self, row: int, column: Column, text: str) -> int | float | None:
        place = self.columns.get(column.name)
        return read_number(self.grid, row, place, column, text, streg_er_nul=self.streg_er_nul)
