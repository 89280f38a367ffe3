"""What is publicly known of each municipality and steers the model's geography."""

import zlib
from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kortlaegning.project import Project
from kortlaegning.tables.load import load_table

SEED = 2023
SMALL_ISLANDS = ("0492", "0563", "0741", "0825")  # Ærø, Fanø, Samsø, Læsø

Floats = NDArray[np.float64]


def load_covariates(project: Project) -> pd.DataFrame:
    """Join ``kommuner`` and ``kovariater``, one row per municipality, indexed by code.

    A private rent that the source lacks (small islands) is the mean of the rural municipalities
    of its landsdel.
    """
    kommuner = load_table(project, "kommuner").frame.set_index("kommunekode")
    known = kommuner.join(load_table(project, "kovariater").frame.set_index("kommunekode"))
    rural = known["privat_husleje"].where(known["kommunegruppe"] == "Landkommuner")
    mean_rent = rural.groupby(known["landsdel"]).transform("mean")
    known["privat_husleje"] = known["privat_husleje"].astype("float64").fillna(mean_rent)
    known["lille_oe"] = known.index.isin(SMALL_ISLANDS)
    known["hovedstad"] = known["kommunegruppe"] == "Hovedstadskommuner"
    known["oest"] = known["region"].isin(["Region Hovedstaden", "Region Sjælland"])
    return known


def by_group(
    known: pd.DataFrame, groups: Mapping[str, float], own: Mapping[str, float] | None = None
) -> pd.Series:
    """A value for each municipality: that of its group, unless it has one of its own."""
    values = known["kommunegruppe"].map(groups).astype("float64")
    for code, value in (own or {}).items():
        values[code] = value
    return values


def noise(table: str, size: int, spread: float) -> Floats:
    """Factors around 1 that keep modelled values from lying on a line; the same every time.

    Each table has its own generator, seeded by the table's name, so that a change of one table
    leaves the others as they are.
    """
    generator = np.random.default_rng([SEED, zlib.crc32(table.encode())])
    factors: Floats = np.exp(spread * generator.standard_normal(size))
    return factors


def logistic(odds: pd.Series | Floats) -> Floats:
    """Shares between 0 and 1 from log odds."""
    return np.asarray(1 / (1 + np.exp(-np.asarray(odds, dtype=np.float64))))


def as_table(columns: dict[str, NDArray[np.int64]], codes: pd.Index, aar: int) -> pd.DataFrame:
    """A modelled table in the order of its file: code, year, counts."""
    return pd.DataFrame({"kommunekode": codes, "aar": aar, **columns})
