"""Everything that is known of an import before anything is changed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from kortlaegning.errors import KortlaegningError
from kortlaegning.imports.convert import Converted, convert
from kortlaegning.imports.grid import Grid, ImportFileError, column_letter
from kortlaegning.imports.headings import headings_of
from kortlaegning.imports.identity import identify
from kortlaegning.imports.long_form import turned
from kortlaegning.imports.recognise import Match, choose, match_sheet, require_whole
from kortlaegning.imports.sheets_of_file import read_sheets
from kortlaegning.imports.years import years_named
from kortlaegning.kommuner import Kommuner
from kortlaegning.places import Places
from kortlaegning.project import Project
from kortlaegning.reconcile.recomputations import COMPUTATIONS
from kortlaegning.reconcile.reconcile import Resultat, reconcile
from kortlaegning.tables.data import Data, Table
from kortlaegning.tables.descriptor import Package, Resource, load_package
from kortlaegning.tables.difference import Difference, difference
from kortlaegning.tables.install import check_rows
from kortlaegning.tables.kilder import Provenance
from kortlaegning.tables.load import kommuner_of, load_data, load_table
from kortlaegning.tables.merge import Merged
from kortlaegning.tables.status import Status

MUNICIPAL_KEYS = (("kommunekode",), ("kommunekode", "aar"))
# Sheets of a template that explain and hold no data of their own.
HELP_SHEETS = ("kodebog", "eksempel", "kilde")
UNKNOWN = Provenance(Status.OFFICIEL, "ikke oplyst", "ikke oplyst", dt.date.min)


@dataclass(frozen=True)
class Prepared:
    """A checked table that is not installed yet, and what it would change.

    Attributes
    ----------
    frame
        The rows of the file.
    merged
        The table as it would be, with the rows of others; None for a table of one source.
    missing
        Municipalities that have no numbers for the report year then.
    left_out
        Rows of the file that are no rows of the table, with the reason.
    guessed
        Headings that were only nearly right, as (found, taken for).
    afstemning
        Printed numbers that use the table, before and after: id, place, printed, results.
    notes
        What else the user must know of how the file was read.
    unreadable
        Why the table that is there now cannot be read, so that nothing could be compared; or empty.
    year_without_rows
        Year that the report needs rows of, where the new table has none.
    """

    table: str
    frame: pd.DataFrame
    merged: Merged | None
    sheet: str
    left_out: tuple[str, ...]
    guessed: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    difference: Difference
    afstemning: pd.DataFrame
    notes: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    unreadable: str = ""
    year_without_rows: int | None = None


def prepare_import(
    project: Project,
    path: Path,
    *,
    aar: int,
    tabel: str | None = None,
    year_of_rows: int | None = None,
    streg_er_nul: bool = False,
    provenance: Provenance = UNKNOWN,
    erstat: bool = False,
) -> Prepared:
    """Read a file, recognise its table, check it, and compare it with what is there.

    Parameters
    ----------
    provenance
        Where the rows come from, which decides whose numbers count where two sources differ.
    erstat
        Let the rows of the file count in any case.
    aar
        The report year, whose printed numbers are compared.
    tabel
        The table, where its columns do not tell.
    year_of_rows
        Year of all rows, for a file without a column of years.

    Raises
    ------
    KortlaegningError
        For the first fault; nothing has changed then.
    """
    package = load_package(project)
    kommuner = kommuner_of(load_table(project, "kommuner").frame)
    read = read_rows(
        package, kommuner, path, tabel=tabel, year_of_rows=year_of_rows, streg_er_nul=streg_er_nul
    )
    resource = package[read.resource.name]
    before, unreadable = _installed(project, resource)
    frame = read.converted.frame
    if not resource.has_row_sources:
        frame = _with_other_years(before, frame, resource)
    checked, merged = check_rows(project, resource.name, frame, provenance, erstat=erstat)
    compared = checked.frame.iloc[:0] if before is None else before.frame
    return Prepared(
        resource.name,
        frame,
        merged,
        read.match.grid.sheet,
        read.converted.left_out,
        read.match.guessed,
        read.match.unknown,
        difference(compared, checked.frame, resource.table.primary_key),
        _reconciled(project, aar, resource, checked),
        read.notes,
        _missing(resource, checked, kommuner, aar),
        unreadable,
        _year_without_rows(resource, checked, aar),
    )


def _installed(project: Project, resource: Resource) -> tuple[Table | None, str]:
    """The table that is there now; None, and why, where it is what the import is to mend."""
    try:
        return load_table(project, resource.name), ""
    except KortlaegningError as error:
        return None, str(error)


def _year_without_rows(resource: Resource, new: Table, aar: int) -> int | None:
    """The year that a report of ``aar`` takes rows of, where the new table has none of it."""
    if "aar" not in new.frame or resource.aar_forskydning is None:
        return None
    year = aar + resource.aar_forskydning
    return None if (new.frame["aar"] == year).any() else year


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
    match = choose(shown, data_sheets[0].source, f"{file_name} {names} {titles}")
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
    for years, where in (
        (set(match.years), "the headings"),
        (above, "the lines above the headings"),
        (years_named([match.grid.sheet]), "the name of the sheet"),
    ):
        if len(years) == 1:
            (year,) = years
            return year, f"The rows are of {year}, as {where} say."
        if years:
            named = " and ".join(map(str, sorted(years)))
            raise _ask_for_year(match, f"{where} name {named}")
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


def _missing(resource: Resource, new: Table, kommuner: Kommuner, aar: int) -> tuple[str, ...]:
    """Names of the municipalities that the table has no rows of, for the report year."""
    frame = new.frame
    if resource.aar_forskydning is not None:
        frame = frame[frame["aar"] == aar + resource.aar_forskydning]
    there = set(frame["kommunekode"])
    return tuple(each.navn for each in kommuner if each.kommunekode not in there)


def _with_other_years(
    before: Table | None, frame: pd.DataFrame, resource: Resource
) -> pd.DataFrame:
    """Keep years that the file does not have."""
    if "aar" not in frame or before is None:
        return frame
    others = before.frame[~before.frame["aar"].isin(frame["aar"])]
    return pd.concat([others, frame], ignore_index=True)[list(resource.table.names)]


def _reconciled(project: Project, aar: int, resource: Resource, new: Table) -> pd.DataFrame:
    """Printed numbers that are made from the table, with their result before and after."""
    empty = pd.DataFrame(columns=["id", "sted", "beskrivelse", "foer", "efter"])
    year = aar + (resource.aar_forskydning or 0)
    rows = new.frame[new.frame["aar"] == year] if "aar" in new.frame else new.frame
    if rows.empty:
        return empty
    ids = {name for name, each in COMPUTATIONS.items() if resource.name in each.tables}
    try:
        data = load_data(project, aar)
    except KortlaegningError:
        return empty  # a table cannot be read, or has no rows of the year yet
    frames = []
    for frame in (data[resource.name].frame, rows):
        table = replace(data[resource.name], frame=frame.reset_index(drop=True))
        changed = Data(
            data.aar, MappingProxyType({**data.tables, resource.name: table}), data.kommuner
        )
        result = reconcile(changed)
        frames.append(result[result["id"].isin(ids)].reset_index(drop=True))
    before, after = frames
    if after.empty:
        return empty
    return after.assign(foer=before["resultat"], efter=after["resultat"])


def deviations(prepared: Prepared) -> pd.DataFrame:
    """Printed numbers that the new table does not come to."""
    frame = prepared.afstemning
    return frame[frame["efter"] == str(Resultat.AFVIGER)]
