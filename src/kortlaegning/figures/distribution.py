"""How a total is divided into categories, for the own municipality and what it is beside."""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import pandas as pd

from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.names import kommunenavn
from kortlaegning.danish.numbers import MISSING
from kortlaegning.edition import Edition
from kortlaegning.figures.per_frame import ThatFrame
from kortlaegning.kommuner import Kommune
from kortlaegning.suppression.cells import LAND
from kortlaegning.suppression.hidden import hidden_numbers
from kortlaegning.suppression.structure import I_ALT
from kortlaegning.tables.data import Data


def distribution(
    data: Data, tabel: str, categories: Mapping[str, str], edition: Edition
) -> pd.DataFrame:
    """Divide totals by category for the edition's municipality, its region and the country.

    Parameters
    ----------
    tabel
        Table with one row per municipality and a column per category.
    categories
        Column name to Danish label, in the order of the figure.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``navn``, ``kategori``, ``etiket``, ``antal``, ``i_alt``, ``andel`` (0-1),
        ``skjult``; the own municipality first, the country last. The national edition has the
        country alone.
        A level without dwellings has no shares (NaN), one with a missing count no total. What is
        hidden by the rule for small counts is NaN, and ``skjult`` is true; ``i_alt`` is NaN where
        the total is hidden, and then the shares are too.
    """
    named = tuple(categories.items())
    parts = [
        _part(data, tabel, named, edition.mindste_antal, area) for area in _areas(edition.kommune)
    ]
    return pd.concat(parts, ignore_index=True)


@dataclass(frozen=True)
class Division:
    """How one level's total is divided; numbers are NaN where they are not known."""

    niveau: str
    navn: str
    in_all: float
    counts: Mapping[str, float]
    shares: Mapping[str, float]
    labels: Mapping[str, str]
    hidden: frozenset[str] = frozenset()

    @property
    def known(self) -> bool:
        """Whether the total is known."""
        return not math.isnan(self.in_all)

    def count(self, *categories: str) -> float:
        """Sum of some categories' counts."""
        return math.fsum(self.counts[name] for name in categories)

    def share(self, *categories: str) -> float:
        """Share of some categories together (0-1)."""
        return math.fsum(self.shares[name] for name in categories)

    def printed_share(self, *categories: str) -> str:
        """Share of some categories together as printed; a dash where it is not known."""
        return ANDEL.skriv(self.share(*categories), self.in_all, mangler=MISSING)


def division(frame: pd.DataFrame, niveau: str) -> Division:
    """Read one level of a distribution frame."""
    return next(each for each in divisions(frame) if each.niveau == niveau)


def divisions(frame: pd.DataFrame) -> tuple[Division, ...]:
    """Read all levels of a distribution frame, in its order."""
    return _divisions(ThatFrame(frame))


@lru_cache(maxsize=32)  # a frame is read for its drawing, its alt text and its sentences
def _divisions(that: ThatFrame) -> tuple[Division, ...]:
    rows = that.frame.to_dict("records")
    return tuple(_division(list(level)) for _, level in groupby(rows, lambda row: row["niveau"]))


def _division(rows: list[dict[Hashable, Any]]) -> Division:
    return Division(
        str(rows[0]["niveau"]),
        str(rows[0]["navn"]),
        float(rows[0]["i_alt"]),
        {str(each["kategori"]): float(each["antal"]) for each in rows},
        {str(each["kategori"]): float(each["andel"]) for each in rows},
        {str(each["kategori"]): str(each["etiket"]) for each in rows},
        frozenset(str(each["kategori"]) for each in rows if each["skjult"]),
    )


@dataclass(frozen=True)
class _Area:
    niveau: str
    kode: str
    navn: str

    def has(self, kommune: Kommune) -> bool:
        """Whether a municipality lies in it."""
        return {
            "kommune": self.kode == kommune.kommunekode,
            "region": self.kode == kommune.region,
            "land": True,
        }[self.niveau]


def _areas(own: Kommune | None) -> tuple[_Area, ...]:
    land = _Area("land", LAND, LAND)
    if own is None:
        return (land,)
    return (
        _Area("kommune", own.kommunekode, kommunenavn(own.navn)),
        _Area("region", own.region, own.region),
        land,
    )


@lru_cache(maxsize=1024)  # regions and the country come again in other editions
def _part(
    data: Data, tabel: str, categories: tuple[tuple[str, str], ...], smallest: int, area: _Area
) -> pd.DataFrame:
    codes = [kommune.kommunekode for kommune in data.kommuner if area.has(kommune)]
    frame = data[tabel].frame
    level = _level(area, frame[frame["kommunekode"].isin(codes)], dict(categories))
    hidden = hidden_numbers(data, smallest).columns(tabel, area.niveau, area.kode)
    return _masked(level, hidden)


def _level(area: _Area, rows: pd.DataFrame, categories: Mapping[str, str]) -> pd.DataFrame:
    summed = rows[list(categories)].astype("float64").sum(min_count=1)
    total = summed.sum(skipna=False)
    return pd.DataFrame(
        {
            "niveau": area.niveau,
            "navn": area.navn,
            "kategori": list(categories),
            "etiket": list(categories.values()),
            "antal": summed.to_numpy(),
            "i_alt": total,
            "andel": (summed / total).to_numpy() if total > 0 else float("nan"),
            "skjult": False,
        }
    )


def _masked(level: pd.DataFrame, hidden: frozenset[str]) -> pd.DataFrame:
    gone = level["kategori"].isin(hidden)
    total_gone = pd.Series(I_ALT in hidden, index=level.index)
    return level.assign(
        antal=level["antal"].mask(gone),
        i_alt=level["i_alt"].mask(total_gone),
        andel=level["andel"].mask(gone | total_gone),
        skjult=gone | total_gone,
    )
