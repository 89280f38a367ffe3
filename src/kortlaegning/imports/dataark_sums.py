"""What a municipality's whole sheet of afdelinger adds up to, as rows of the report's tables."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from kortlaegning.danish.names import kommunenavn
from kortlaegning.kommuner import Kommune
from kortlaegning.project import Project
from kortlaegning.tables.anvisningstyper import ANVISNINGSTYPER
from kortlaegning.tables.dataark import CHEAP, INTERVALS
from kortlaegning.tables.file_of_sources import Provenance
from kortlaegning.tables.install import check_rows, install_rows
from kortlaegning.tables.merge import Merged
from kortlaegning.tables.problem import quote
from kortlaegning.tables.status import Status


@dataclass(frozen=True)
class Summed:
    """Columns of a sheet that a table's row is summed from, and the years between the two.

    ``instead`` says why other columns of the sheet do not tell it.
    """

    columns: tuple[str, ...]
    shown: str
    shift: int = 0
    instead: str = ""


TABLES = {
    "almene_familieboliger_husleje": Summed(INTERVALS, "Figures 4 and 5"),
    "kommunalt_anviste_familieboliger": Summed(
        ("kommunalt_anviste",),
        "Figure 13.a",
        instead="vacancies do not say whose tenants the municipality chose",
    ),
    "genudlejninger_billige": Summed(
        CHEAP,
        "Figure 12",
        shift=-1,
        instead="vacancies do not say what a dwelling costs, or who got it",
    ),
    "genudlejninger_anvisningstype": Summed(
        tuple(ANVISNINGSTYPER),
        "Table 1 and figure 13.b",
        shift=-1,
        instead="vacancies do not say how a dwelling was let again",
    ),
}
NEVER = (
    "Figures 1 to 3 and 6 to 8 count dwellings of all owners, from another register than the "
    "sheet, and figure 14 is in the letter of commitment: they are never summed from it."
)


def sums_of_sheet(frame: pd.DataFrame, kommune: Kommune) -> dict[str, pd.DataFrame]:
    """Rows for the tables that can be summed from a sheet that has all afdelinger.

    A column in which an afdeling says nothing has no sum.
    """
    found = {}
    for table, each in TABLES.items():
        if frame[list(each.columns)].notna().all(axis=None):
            values = {name: int(frame[name].sum()) for name in each.columns}
            aar = int(frame["aar"].iloc[0]) + each.shift
            rows = pd.DataFrame([{"kommunekode": kommune.kommunekode, "aar": aar, **values}])
            found[table] = rows.astype(dict.fromkeys(["aar", *values], "Int64"))
    return found


def not_summed(frame: pd.DataFrame) -> tuple[str, ...]:
    """What a sheet does not tell of the municipality, one sentence each, and why."""
    return (*_open_columns(frame), NEVER)


def _open_columns(frame: pd.DataFrame) -> Iterator[str]:
    for each in TABLES.values():
        for name in each.columns:
            silent = frame[frame[name].isna()]
            if silent.empty:
                continue
            if len(silent) == len(frame):
                why = f"the sheet has no {name}; {each.instead}"
            else:
                why = f"{name} is empty for {quote(silent['afdeling'].iloc[0])}"
                why += f" and {len(silent) - 1} more" if len(silent) > 1 else ""
            yield f"{each.shown} cannot be summed: {why}."
            break


def check_sums(
    project: Project, kommune: Kommune, sums: Mapping[str, pd.DataFrame], day: dt.date
) -> dict[str, Merged]:
    """What would become of the sums beside what is there; nothing is changed."""
    told = _provenance(kommune, day)
    checked = {name: check_rows(project, name, rows, told)[1] for name, rows in sums.items()}
    return {name: merged for name, merged in checked.items() if merged is not None}


def install_sums(
    project: Project, kommune: Kommune, sums: Mapping[str, pd.DataFrame], day: dt.date
) -> None:
    """Put the sums into their tables, with the municipality's sheet as source."""
    for name, rows in sums.items():
        install_rows(project, name, rows, _provenance(kommune, day))


def _provenance(kommune: Kommune, day: dt.date) -> Provenance:
    return Provenance(
        Status.OPLYST,
        "kommunens dataark, lagt sammen",
        "Må bruges frit med kommunen som kilde",
        day,
        udgiver=kommunenavn(kommune.navn),
    )
