"""Small made-up countries with official, confidential tables."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest
from real_tables import with_status

from kortlaegning.kommuner import Kommune, Kommuner
from kortlaegning.tables.data import Data, Source, Table
from kortlaegning.tables.status import Status


def _source(name, status):
    return Source(name, name, status, "Register", "Fri", dt.date(2024, 1, 1), confidential=True)


def small_country(tables: Mapping[str, pd.DataFrame], kommuner: Kommuner) -> Data:
    return Data(
        2023,
        MappingProxyType(
            {
                name: Table(frame, _source(name, Status.OFFICIEL), "")
                for name, frame in tables.items()
            }
        ),
        kommuner,
    )


@pytest.fixture(scope="session")
def eight_kommuner():
    regions, groups = ("Region Nordjylland", "Region Sjælland"), ("Landkommuner", "Oplandskommuner")
    return Kommuner.of(
        Kommune(f"08{n}0", f"By {n}", regions[n % 2], "Fyn", groups[n // 2 % 2], 1000)
        for n in range(8)
    )


@pytest.fixture(scope="session")
def official(data):
    """The project's data as if all of it came from the registers."""
    return replace(
        data,
        tables=MappingProxyType(
            {name: with_status(table, Status.OFFICIEL) for name, table in data.tables.items()}
        ),
    )
