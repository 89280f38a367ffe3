"""How a total is divided into categories, for the own municipality and what it is beside."""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

import pandas as pd

from kortlaegning.area import LAND, Area
from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.numbers import MISSING
from kortlaegning.figures.declared import Parts
from kortlaegning.figures.per_frame import ThatFrame
from kortlaegning.suppression.hidden import Hidden
from kortlaegning.suppression.structure import I_ALT
from kortlaegning.tables.data import Data


def distribution(
    data: Data, number: Parts, areas: tuple[Area, ...], hidden: Hidden
) -> pd.DataFrame:
    """Divide a table's totals into kinds, for some areas.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``navn``, ``kategori``, ``etiket``, ``antal``, ``i_alt``, ``andel`` (0-1),
        ``skjult``; a block of rows for each area, in their order.
        A level without dwellings has no shares (NaN), one with a missing count no total. What is
        hidden by the rule for small counts is NaN, and ``skjult`` is true; ``i_alt`` is NaN where
        the total is hidden, and then the shares are too.
    """
    return pd.concat([_part(data, number, area, hidden) for area in areas], ignore_index=True)


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


def country(frame: pd.DataFrame) -> Division | None:
    """The country's division; None where the setting leaves it out."""
    return next((each for each in divisions(frame) if each.niveau == LAND), None)


def divisions(frame: pd.DataFrame) -> tuple[Division, ...]:
    """Read all levels of a distribution frame, in its order."""
    return _divisions(ThatFrame(frame))


@lru_cache(maxsize=32)  # a frame is read for its drawing, its alt text and its sentences
def _divisions(that: ThatFrame) -> tuple[Division, ...]:
    rows = that.frame.to_dict("records")
    return tuple(
        _division(list(level))
        for _, level in groupby(rows, lambda row: (row["niveau"], row["navn"]))
    )


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


@lru_cache(maxsize=1024)  # regions and the country come again in other editions
def _part(data: Data, number: Parts, area: Area, hidden: Hidden) -> pd.DataFrame:
    frame = data[number.table].frame
    rows = frame[frame["kommunekode"].isin(area.members)]
    level = _level(area, rows, dict(number.kinds))
    return _masked(level, hidden.columns(number.table, *area.place))


def _level(area: Area, rows: pd.DataFrame, categories: Mapping[str, str]) -> pd.DataFrame:
    summed = rows[list(categories)].astype("float64").sum(min_count=1)
    total = summed.sum(skipna=False)
    return pd.DataFrame(
        {
            "niveau": area.niveau,
            "navn": area.label,
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
