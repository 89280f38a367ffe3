"""Everything that is known of an import before anything is changed."""

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from kortlaegning.errors import KortlaegningError
from kortlaegning.imports.drawable import require_drawable
from kortlaegning.imports.rest_is_zero import with_zeros
from kortlaegning.imports.rows_of_file import read_rows
from kortlaegning.kommuner import Kommuner
from kortlaegning.project import Project
from kortlaegning.reconcile.outcome import Resultat
from kortlaegning.reconcile.recomputations import COMPUTATIONS
from kortlaegning.reconcile.reconcile import reconcile
from kortlaegning.tables.data import Data, Table
from kortlaegning.tables.descriptor import Resource
from kortlaegning.tables.difference import Difference, difference
from kortlaegning.tables.file_of_sources import Provenance
from kortlaegning.tables.install import check_rows
from kortlaegning.tables.load import load_data, load_kommuner, load_table
from kortlaegning.tables.merge import Merged
from kortlaegning.tables.package_file import load_package
from kortlaegning.tables.status import Status

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
    rest_is_zero: bool = False,
) -> Prepared:
    """Read a file, recognise its table, check it, and compare it with what is there.

    Parameters
    ----------
    provenance
        Where the rows come from, which decides whose numbers count where two sources differ.
    erstat
        Let the rows of the file count in any case.
    rest_is_zero
        The file lists all municipalities that have something, so that the others have 0.
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
    kommuner = load_kommuner(project)
    read = read_rows(
        package, kommuner, path, tabel=tabel, year_of_rows=year_of_rows, streg_er_nul=streg_er_nul
    )
    resource = package[read.resource.name]
    before, unreadable = _installed(project, resource)
    frame = read.converted.frame
    if rest_is_zero:
        frame = with_zeros(resource, frame, kommuner, untold=read.converted.untold)
    if not resource.has_row_sources:
        frame = _with_other_years(before, frame, resource)
    checked, merged = check_rows(project, resource.name, frame, provenance, erstat=erstat)
    shown = _of_the_report(aar, resource, checked)
    data = None if shown is None else _all_tables(project, aar)
    if shown is not None and data is not None:
        require_drawable(project, data, resource.name, shown)
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
        _reconciled(data, resource, shown or checked),
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


def _reconciled(data: Data | None, resource: Resource, new: Table) -> pd.DataFrame:
    """Printed numbers that are made from the table, with their result before and after."""
    if data is None:
        return pd.DataFrame(columns=["id", "sted", "beskrivelse", "foer", "efter"])
    ids = {name for name, each in COMPUTATIONS.items() if resource.name in each.tables}
    frames = []
    for table in (data[resource.name], new):
        changed = replace(data, tables=MappingProxyType({**data.tables, resource.name: table}))
        result = reconcile(changed)
        frames.append(result[result["id"].isin(ids)].reset_index(drop=True))
    before, after = frames
    return after.assign(foer=before["resultat"], efter=after["resultat"])


def _of_the_report(aar: int, resource: Resource, new: Table) -> Table | None:
    """The rows of a new table that a report of ``aar`` is made of; None where there are none."""
    year = aar + (resource.aar_forskydning or 0)
    rows = new.frame[new.frame["aar"] == year] if "aar" in new.frame else new.frame
    return None if rows.empty else replace(new, frame=rows.reset_index(drop=True))


def _all_tables(project: Project, aar: int) -> Data | None:
    """All tables as they are now; None where one cannot be read or has no rows of the year yet."""
    try:
        return load_data(project, aar)
    except KortlaegningError:
        return None


def not_computed(prepared: Prepared) -> int:
    """How many printed numbers cannot be computed from the new table, for a gap in it."""
    return int(prepared.afstemning["efter"].eq(str(Resultat.IKKE_BEREGNET)).sum())


def deviations(prepared: Prepared) -> pd.DataFrame:
    """Printed numbers that the new table does not come to."""
    frame = prepared.afstemning
    return frame[frame["efter"] == str(Resultat.AFVIGER)]
