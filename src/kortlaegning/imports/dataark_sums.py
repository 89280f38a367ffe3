"""What a municipality's whole sheet of afdelinger adds up to, as rows of the report's tables."""

import datetime as dt
from collections.abc import Mapping

import pandas as pd

from kortlaegning.danish.names import kommunenavn
from kortlaegning.kommuner import Kommune
from kortlaegning.project import Project
from kortlaegning.tables.dataark import INTERVALS
from kortlaegning.tables.install import check_rows, install_merged
from kortlaegning.tables.kilder import Provenance
from kortlaegning.tables.merge import Merged
from kortlaegning.tables.status import Status

RENTS = "almene_familieboliger_husleje"
ALLOCATED = "kommunalt_anviste_familieboliger"


def sums_of_sheet(frame: pd.DataFrame, kommune: Kommune) -> dict[str, pd.DataFrame]:
    """Rows for the tables that can be summed from a sheet that has all afdelinger.

    A column in which an afdeling says nothing has no sum.
    """
    key = {"kommunekode": kommune.kommunekode, "aar": int(frame["aar"].iloc[0])}
    found = {RENTS: {name: int(frame[name].sum()) for name in INTERVALS}}
    if frame["kommunalt_anviste"].notna().all():
        found[ALLOCATED] = {"kommunalt_anviste": int(frame["kommunalt_anviste"].sum())}
    return {
        table: pd.DataFrame([{**key, **values}]).astype(dict.fromkeys(["aar", *values], "Int64"))
        for table, values in found.items()
    }


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
        install_merged(project, name, rows, _provenance(kommune, day))


def _provenance(kommune: Kommune, day: dt.date) -> Provenance:
    return Provenance(
        Status.OPLYST,
        "kommunens dataark, lagt sammen",
        "Må bruges frit med kommunen som kilde",
        day,
        udgiver=kommunenavn(kommune.navn),
    )
