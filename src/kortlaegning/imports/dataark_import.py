"""Read a municipality's sheet of afdelinger, check it, and put it in its place."""

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from kortlaegning.imports.grid import ImportFileError
from kortlaegning.imports.headings import KEY_WORDS, headings_of, plain
from kortlaegning.imports.hidden_and_calculated import hidden_and_calculated
from kortlaegning.imports.named_in_title import named_in_title
from kortlaegning.imports.number_cells import read_number
from kortlaegning.imports.number_style import counts_of, said_of_style, style_of
from kortlaegning.imports.recognise import Match, choose, match_sheet, require_whole
from kortlaegning.imports.rows_of_file import HELP_SHEETS, sheet_notes
from kortlaegning.imports.sheets_of_file import read_sheets
from kortlaegning.imports.who_a_row_is import repeats_headings
from kortlaegning.imports.years import year_of_row
from kortlaegning.kommuner import Kommune, Kommuner, UnknownKommuneError
from kortlaegning.places import Kind, Places
from kortlaegning.project import Project
from kortlaegning.tables.anvisningstyper import ANVISNINGSTYPER
from kortlaegning.tables.dataark import (
    CHEAP,
    INTERVALS,
    check_dataark,
    dataark_path,
    dataark_resource,
)
from kortlaegning.tables.descriptor import Resource
from kortlaegning.tables.earlier_sheets import EarlierSheet, put_sheet
from kortlaegning.tables.problem import quote
from kortlaegning.tables.schema import with_types

LONGEST_NAME = 120
TOTALS = re.compile(
    r"((i ?alt|(hoved|grand ?|del|sub)?total(en)?|sum|samlet|resultat|hele kommunen|kommunen)\b.*|"
    r".+[\s,:-](i ?alt|total|sum|resultat))\.?",
    re.IGNORECASE,
)
# What a spreadsheet program makes of a name such as 1-3, which nobody can undo.
DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?")


@dataclass(frozen=True)
class PreparedDataark:
    """A checked sheet that is not in its place yet; ``replaces`` says whether there is one."""

    kommune: Kommune
    frame: pd.DataFrame
    content: bytes
    left_out: tuple[str, ...]
    replaces: bool
    notes: tuple[str, ...] = ()


def prepare_dataark(
    project: Project,
    path: Path,
    kommune: Kommune,
    *,
    kommuner: Kommuner,
    aar: int | None,
    streg_er_nul: bool = False,
) -> PreparedDataark:
    """Read a sheet and check every row.

    Parameters
    ----------
    aar
        Year of all rows, for a file without a column of years.

    Raises
    ------
    KortlaegningError
        For the first fault, with its place in the file; also when the sheet says that it is another
        municipality's.
    """
    resource = dataark_resource(project)
    sheets = [sheet for sheet in read_sheets(path) if sheet.sheet.casefold() not in HELP_SHEETS]
    headings = headings_of(resource)
    matches = [match for sheet in sheets if (match := match_sheet(sheet, resource.name, headings))]
    shown = [match for match in matches if not match.grid.hidden] or matches
    if not shown:
        raise ImportFileError(
            f"{sheets[0].source if sheets else path.name}: no row of headings that belongs to a "
            "sheet of afdelinger; start from its form (kortlaegning data template dataark), with a "
            "row for each afdeling."
        )
    match = choose(shown, path.name, path.name)
    optional = {heading.name for heading in headings if not heading.required}
    require_whole(match, headings, optional | ({"aar"} if aar is not None else set()))
    _refuse_others(match, kommune, Places.of(kommuner))
    reader = _Rows(match, resource, aar, streg_er_nul)
    for row in range(match.first_row, len(match.grid.rows)):
        reader.take(row)
    if not reader.rows:
        raise ImportFileError(f"{match.grid.source}: no row for an afdeling below the headings.")
    frame = pd.DataFrame(reader.rows, columns=list(resource.table.names))
    frame = with_types(resource, frame)
    content = frame.to_csv(index=False, lineterminator="\n").encode("utf-8")
    check_dataark(project, kommune, content)
    there = dataark_path(project, kommune).is_file()
    others = named_in_title([path.stem], kommuner) - {kommune}
    notes = (
        *(f"The name of the file speaks of {each.navn}." for each in others),
        *sheet_notes(match, sheets),
        *reader.said,
        *hidden_and_calculated(match.grid, list(reader.seen.values()), match.columns.values()),
    )
    return PreparedDataark(kommune, frame, content, tuple(reader.left_out), there, notes)


def install_dataark(project: Project, prepared: PreparedDataark) -> EarlierSheet | None:
    """Put a sheet in its place and keep the one it replaces; says which that is."""
    return put_sheet(project, prepared.kommune, prepared.content)


def _refuse_others(match: Match, kommune: Kommune, places: Places) -> None:
    """Refuse a sheet whose title or column of municipalities names another than its own."""
    titles = [match.grid.sheet, *(cell for row in match.above for cell in row if cell)]
    named = named_in_title(titles, places.kommuner)
    if named and kommune not in named:
        other = min(named, key=lambda each: each.kommunekode)
        raise ImportFileError(
            f"{match.grid.source}: the sheet says that it is of {other.navn} "
            f"({other.kommunekode}), not of {kommune.navn} ({kommune.kommunekode}); import each "
            "municipality's sheet by itself, or mend its title."
        )
    columns = [at for at, text in match.others.items() if plain(text) in KEY_WORDS["kommunekode"]]
    for row in range(match.first_row, len(match.grid.rows)):
        for at in columns:
            try:
                place = places.read(match.grid.rows[row][at])
            except UnknownKommuneError:
                continue
            if place.kind is Kind.KOMMUNE and place.kommunekode != kommune.kommunekode:
                raise match.grid.fault(
                    row,
                    at,
                    f"the row is of {place}, but the sheet is said to be of {kommune.navn} "
                    f"({kommune.kommunekode}); import each municipality's sheet by itself.",
                )


class _Rows:
    """The afdelinger read so far; the name of an organisation may stand once for all of its."""

    def __init__(
        self, match: Match, resource: Resource, aar: int | None, streg_er_nul: bool
    ) -> None:
        self.match = match
        self.grid = match.grid
        self.resource = resource
        self.aar = aar
        self.streg_er_nul = streg_er_nul
        self.rows: list[dict[str, object]] = []
        self.left_out: list[str] = []
        self.seen: dict[tuple[str, str], int] = {}
        self.organisation = ""
        counts = counts_of(match, resource)
        self.style = style_of(counts, self.grid.source)
        self.said = said_of_style(counts, self.style)

    def take(self, row: int) -> None:
        """Read one row, or see why it is none."""
        grid, line = self.grid, self.grid.lines[row]
        cells = {name: grid.rows[row][place] for name, place in self.match.columns.items()}
        names = [cells["organisation"], cells["afdeling"]]
        counts = [text for name, text in cells.items() if name not in ("organisation", "afdeling")]
        if repeats_headings(self.match, row):
            self.left_out.append(f"row {line}: the headings once more")
            return
        if any(map(TOTALS.fullmatch, names)) or not any(counts):
            kind = "a total" if any(map(TOTALS.fullmatch, names)) else "a note"
            text = next(cell for cell in grid.rows[row] if cell)
            self.left_out.append(f"row {line}: {kind} ({quote(text)})")
            return
        self.organisation = cells["organisation"] or self.organisation
        own = (
            _name(self.match, row, "organisation", self.organisation),
            _name(self.match, row, "afdeling", cells["afdeling"]),
        )
        key = (own[0].casefold(), own[1].casefold())
        if key in self.seen:
            raise grid.fault(
                row,
                self.match.columns["afdeling"],
                f"{quote(own[1])} of {quote(own[0])} stands there twice, in "
                f"{grid.line_name(self.seen[key])} as well; keep one of the two.",
            )
        self.seen[key] = line
        values: dict[str, object] = {"organisation": own[0], "afdeling": own[1]}
        for column in self.resource.table.columns:
            if column.name == "aar":
                at = self.match.columns.get("aar")
                values["aar"] = self.aar if at is None else year_of_row(grid, row, at, self.aar)
            elif column.type != "string":
                values[column.name] = read_number(
                    grid,
                    row,
                    self.match.columns.get(column.name),
                    column,
                    cells.get(column.name, ""),
                    streg_er_nul=self.streg_er_nul,
                    style=self.style,
                )
        _check_sums(self.match, row, values)
        self.rows.append(values)


def _name(match: Match, row: int, column: str, text: str) -> str:
    if not text or len(text) > LONGEST_NAME:
        found = f"{len(text)} characters" if text else "no name"
        raise match.grid.fault(
            row, match.columns[column], f"{found}, expected a name of 1 to {LONGEST_NAME}."
        )
    if DATE.fullmatch(text):
        raise match.grid.fault(
            row,
            match.columns[column],
            f"{quote(text)} is a date, expected a name; the spreadsheet program made it of a name "
            "such as 1-3: write the name again in a cell that is formatted as text.",
        )
    if match.grid.is_formula(row, match.columns[column]) and text.startswith("="):
        raise match.grid.fault(
            row,
            match.columns[column],
            "a formula that has not been calculated, expected a name; open the file in a "
            "spreadsheet program and save it there, or paste the column as values.",
        )
    return text


def _check_sums(match: Match, row: int, values: dict[str, object]) -> None:
    families = int(str(values["familieboliger"]))
    by_rent = sum(int(str(values[name])) for name in INTERVALS)
    if by_rent != families:
        raise match.grid.fault(
            row,
            match.columns["familieboliger"],
            f"{families} familieboliger, but the four rent intervals sum to {by_rent}; they must "
            "be the same dwellings.",
        )
    wholes = {"under_50_m2": ("familieboliger", families)}
    wholes["kommunalt_anviste"] = wholes["under_50_m2"]
    let, cheap = CHEAP[0], values.get(CHEAP[0])
    by_type = [values.get(name) for name in ANVISNINGSTYPER]
    if cheap is not None:
        wholes[CHEAP[1]] = (let, int(str(cheap)))
    if None not in by_type:
        wholes[let] = ("genudlejninger af alle typer", sum(int(str(each)) for each in by_type))
    for name, (of, whole) in wholes.items():
        part = values.get(name)
        if part is not None and int(str(part)) > whole:
            raise match.grid.fault(row, match.columns[name], f"{part}, more than the {whole} {of}.")
