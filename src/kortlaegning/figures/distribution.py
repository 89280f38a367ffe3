"""How a total is divided into categories, for the own municipality and what it is beside."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.names import kommunenavn
from kortlaegning.danish.numbers import MISSING
from kortlaegning.edition import Edition
from kortlaegning.kommuner import Kommune, Kommuner
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
    indexed = data[tabel].frame.set_index("kommunekode")[list(categories)]
    hidden = hidden_numbers(data, edition.mindste_antal)
    parts = []
    for niveau, kode, navn, codes in _members(data.kommuner, edition):
        counts = indexed.loc[indexed.index.intersection(codes)]
        part = _level(niveau, navn, counts, categories)
        parts.append(_masked(part, hidden.columns(tabel, niveau, kode)))
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
    rows = [each for each in frame.to_dict("records") if each["niveau"] == niveau]
    return Division(
        niveau,
        str(rows[0]["navn"]),
        float(rows[0]["i_alt"]),
        {str(each["kategori"]): float(each["antal"]) for each in rows},
        {str(each["kategori"]): float(each["andel"]) for each in rows},
        {str(each["kategori"]): str(each["etiket"]) for each in rows},
        frozenset(str(each["kategori"]) for each in rows if each["skjult"]),
    )


def divisions(frame: pd.DataFrame) -> list[Division]:
    """Read all levels of a distribution frame, in its order."""
    return [division(frame, str(niveau)) for niveau in frame["niveau"].unique()]


def _members(kommuner: Kommuner, edition: Edition) -> list[tuple[str, str, str, list[str]]]:
    everyone = list(kommuner)
    land = ("land", LAND, LAND, _codes(everyone))
    own = edition.kommune
    if own is None:
        return [land]
    region = [kommune for kommune in everyone if kommune.region == own.region]
    return [
        ("kommune", own.kommunekode, kommunenavn(own.navn), [own.kommunekode]),
        ("region", own.region, own.region, _codes(region)),
        land,
    ]


def _codes(kommuner: list[Kommune]) -> list[str]:
    return [kommune.kommunekode for kommune in kommuner]


def _level(
    niveau: str, navn: str, counts: pd.DataFrame, categories: Mapping[str, str]
) -> pd.DataFrame:
    summed = counts.astype("float64").sum(min_count=1)
    total = summed.sum(skipna=False)
    return pd.DataFrame(
        {
            "niveau": niveau,
            "navn": navn,
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
