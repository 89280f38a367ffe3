"""From a file to the rows of one table: which sheet, which table, which year."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.column_letters import column_letter
from kortlaegning.imports.convert import Converted, convert
from kortlaegning.imports.grid import Grid, ImportFileError
from kortlaegning.imports.headings import headings_of
from kortlaegning.imports.long_form import divisions, turned
from kortlaegning.imports.no_table import why_no_table
from kortlaegning.imports.recognise import Match, choose, match_sheet, require_whole
from kortlaegning.imports.sheets_of_file import read_sheets
from kortlaegning.imports.who_a_row_is import identify
from kortlaegning.imports.years import years_named
from kortlaegning.kommuner import Kommuner
from kortlaegning.places import Places
from kortlaegning.tables.descriptor import Package, Resource

MUNICIPAL_KEYS = (("kommunekode",), ("kommunekode", "aar"))
# Sheets of a template that explain and hold no data of their own.
HELP_SHEETS = ("kodebog", "eksempel", "kilde")


@dataclass(frozen=True)
class ReadRows:
    """A file read as one table, its rows checked one by one but not yet against other tables."""

    resource: Resource
    match: Match
    converted: Converted
    notes: tuple[str, ...] = ()


def read_rows(
    package: Package,
    kommuner: Kommuner,
    path: Path,
    *,
    tabel: str | None = None,
    year_of_rows: int | None = None,
    streg_er_nul: bool = False,
) -> ReadRows:
    """Read a file, recognise its table and convert its rows.

    Raises
    ------
    ImportFileError
        For the first fault, with its place in the file.
    """
    sheets = read_sheets(path)
    match, resource = recognise(package, sheets, tabel, path.name, year_of_rows)
    match, _ = identify(match, Places.of(kommuner))
    year, said = (year_of_rows, "") if year_of_rows is not None else _year_in(match, resource)
    optional = () if year is None else ("aar",)
    require_whole(match, headings_of(resource), (*optional, *_optional(resource)))
    converted = convert(match, resource, kommuner, year, streg_er_nul=streg_er_nul)
    notes = (*sheet_notes(match, sheets), *([said] if said else []), *converted.notes)
    return ReadRows(resource, match, converted, notes)


def recognise(
    package: Package,
    sheets: Sequence[Grid],
    tabel: str | None,
    file_name: str,
    year_of_rows: int | None = None,
) -> tuple[Match, Resource]:
    """Find the table that a file holds, among all or as named by the user.

    Raises
    ------
    ImportFileError
        When no table fits, several do, or the one named is no municipal table.
    """
    tables = importable(package) if tabel is None else (one_importable(package, tabel),)
    data_sheets = [sheet for sheet in sheets if sheet.sheet.casefold() not in HELP_SHEETS] or sheets
    data_sheets = [turned(sheet, tables) for sheet in data_sheets]
    matches = [
        match
        for sheet in data_sheets
        for resource in tables
        if (match := match_sheet(sheet, resource.name, headings_of(resource), year_of_rows))
    ]
    # A hidden sheet is only taken where no other holds a table: it may be an earlier version.
    shown = [match for match in matches if not match.grid.hidden] or matches
    titles = " ".join(" ".join(row) for match in shown for row in match.above)
    names = " ".join(sheet.sheet for sheet in data_sheets)
    if all(divisions(match.grid) for match in shown) and (why := why_no_table(data_sheets, tables)):
        raise why
    if tabel is not None and not shown:
        raise ImportFileError(
            f"{data_sheets[0].source}: no row of headings that belongs to the table {tabel}; leave "
            "--tabel out if it may be another, or use the headings of its template (kortlaegning "
            f"data template {tabel})."
        )
    of_year = [each for each in shown if years_named([each.grid.sheet]) == {year_of_rows}]
    source = data_sheets[0].source
    match = choose(of_year or shown, source, f"{file_name} {names} {titles}")
    return match, package[match.table].form


def sheet_notes(match: Match, sheets: Sequence[Grid]) -> tuple[str, ...]:
    """What the user must know of a workbook: what is hidden in it, and was read or was not."""
    notes = list(match.grid.notes)
    if match.grid.hidden:
        notes.append(f"The sheet {match.grid.sheet} is hidden in the file, and is read.")
    unread = [each.sheet for each in sheets if each.hidden and each.sheet != match.grid.sheet]
    if unread:
        notes.append(f"Hidden sheets, which are not read: {', '.join(unread)}.")
    columns = [
        column_letter(at)
        for at in sorted({*match.columns.values(), *match.keys})
        if at in match.grid.hidden_columns
    ]
    if columns:
        notes.append(f"Hidden columns, which are read: {', '.join(columns)}.")
    return tuple(notes)


def importable(package: Package) -> tuple[Resource, ...]:
    """Tables that a register owner can send: one row per municipality (and year)."""
    return tuple(
        resource.form
        for resource in package.resources
        if resource.table.primary_key in MUNICIPAL_KEYS and not resource.kovariat
    )


def one_importable(package: Package, name: str) -> Resource:
    """The table of a name, if it can be imported.

    Raises
    ------
    KortlaegningError
        For an unknown table, or one that is not by municipality.
    """
    resource = package[name].form
    if resource not in importable(package):
        known = ", ".join(each.name for each in importable(package))
        raise ImportFileError(
            f"The table {name} is not by municipality and is edited in data/{resource.path} "
            f"itself; {known} can be imported."
        )
    return resource


def _optional(resource: Resource) -> tuple[str, ...]:
    return tuple(
        column.name for column in resource.table.columns if not column.constraints.required
    )


def _year_in(match: Match, resource: Resource) -> tuple[int | None, str]:
    """Year of a file without a column of years, and where it stands: in the headings or above."""
    if "aar" not in resource.table.names or "aar" in match.columns:
        return None, ""
    above = years_named(cell for row in match.above for cell in row if cell)
    for years, where, ending in (
        (set(match.years), "the headings", ""),
        (above, "the lines above the headings", ""),
        (years_named([match.grid.sheet]), "the name of the sheet", "s"),
    ):
        if len(years) == 1:
            (year,) = years
            return year, f"The rows are of {year}, as {where} say{ending}."
        if years:
            named = " and ".join(map(str, sorted(years)))
            raise _ask_for_year(match, f"{where} name{ending} {named}")
    raise _ask_for_year(
        match,
        "there is no column 'År' and no single year above the headings (the day a file was made on "
        "is none)",
    )


def _ask_for_year(match: Match, why: str) -> ImportFileError:
    return match.grid.fault(
        max(match.first_row - 1, 0),
        None,
        f"{why}; give the year of the rows with --aar, for example --aar 2023.",
    )
