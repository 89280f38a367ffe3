"""How a total is divided into categories, for the own municipality and what it is beside."""

import math
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Any

import pandas as pd

from kortlaegning.area import KOMMUNE, LAND, Area
from kortlaegning.danish.coarse import coarse, coarse_measure, coarse_share
from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.numbers import MISSING, tal
from kortlaegning.figures.declared import Parts, Share, count
from kortlaegning.figures.frame_rows import rows_of
from kortlaegning.figures.indicator import FEWEST_IN_A_SUM
from kortlaegning.figures.per_frame import ThatFrame
from kortlaegning.figures.printed import printed_in_country, printed_together
from kortlaegning.suppression.hidden import Hidden
from kortlaegning.suppression.structure import needed_for
from kortlaegning.tables.data import Data

JOINED_BY = "+"
Row = dict[str, Any]


def distribution(
    data: Data, number: Parts, areas: tuple[Area, ...], hidden: Hidden
) -> pd.DataFrame:
    """Divide a table's totals into kinds, for some areas.

    Returns
    -------
    pandas.DataFrame
        ``niveau``, ``navn``, ``kategori``, ``etiket``, ``antal``, ``i_alt``, ``andel`` (0-1),
        ``skjult``; a block of rows for each area, in their order.
        Of an example, ``eksempel`` is true, counts have two significant figures and shares whole
        per cent. The country is what was printed of it while municipalities are missing;
        ``antal_trykt``, ``andel_trykt`` and ``i_alt_trykt`` have the words, and kinds that were
        printed together have a row of their own, whose ``kategori`` joins theirs with ``+``.
        A level without dwellings has no shares (NaN), one with a missing count no total, and one
        beside the own one with a municipality without numbers no counts. What is
        hidden by the rule for small counts is NaN, and ``skjult`` is true; ``i_alt`` is NaN where
        the total is hidden, and then the shares are too.
    """
    complete = data.is_complete(number.table, dict(number.kinds))
    parts = (
        _part(data, number, area, hidden, own=place == 0)
        if complete or area.niveau != LAND
        else _printed_part(data, number, area)
        for place, area in enumerate(areas)
    )
    return pd.DataFrame([row for rows in parts for row in rows])


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
    example: bool = False
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        """Whether anything is known of how it is divided."""
        return not math.isnan(self.in_all) or any(share == share for share in self.shares.values())

    @property
    def is_printed(self) -> bool:
        """Whether it is what was printed of the country."""
        return bool(self.words)

    def count(self, *categories: str) -> float:
        """Sum of some categories' counts."""
        together = JOINED_BY.join(categories)
        if together in self.counts:
            return self.counts[together]
        total = math.fsum(self.counts[name] for name in categories)
        return coarse(total) if self.example else total

    def share(self, *categories: str) -> float:
        """Share of some categories together (0-1)."""
        together = JOINED_BY.join(categories)
        if together in self.shares:
            return self.shares[together]
        return math.fsum(self.shares[name] for name in categories)

    def printed_share(self, *categories: str) -> str:
        """Share of some categories together as printed; a dash where it is not known."""
        if words := self.words.get(f"andel {JOINED_BY.join(categories)}", ""):
            return words
        maal = coarse_measure(ANDEL) if self.example or self.is_printed else ANDEL
        return maal.skriv(self.share(*categories), self.in_all, mangler=MISSING)

    def printed_count(self, *categories: str) -> str:
        """Count of some categories together as printed; a dash where it is not known."""
        words = self.words.get(f"antal {JOINED_BY.join(categories)}", "")
        return words or tal(self.count(*categories))

    @property
    def printed_total(self) -> str:
        """The total as printed."""
        return self.words.get("i_alt", "") or tal(self.in_all)


def country(frame: pd.DataFrame) -> Division | None:
    """The country's division; None where the setting leaves it out."""
    return next((each for each in divisions(frame) if each.niveau == LAND), None)


def divisions(frame: pd.DataFrame) -> tuple[Division, ...]:
    """Read all levels of a distribution frame, in its order."""
    return _divisions(ThatFrame(frame))


@lru_cache(maxsize=32)  # a frame is read for its drawing, its alt text and its sentences
def _divisions(that: ThatFrame) -> tuple[Division, ...]:
    rows = rows_of(that.frame)
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
        rows[0].get("eksempel") is True,
        _words(rows),
    )


def _words(rows: list[dict[Hashable, Any]]) -> dict[str, str]:
    """What was printed, by column and kind."""
    if not isinstance(rows[0].get("i_alt_trykt"), str):
        return {}
    return {"i_alt": str(rows[0]["i_alt_trykt"])} | {
        f"{column} {each['kategori']}": str(each[f"{column}_trykt"])
        for each in rows
        for column in ("antal", "andel")
    }


@lru_cache(maxsize=1024)  # regions and the country come again in other editions
def _part(data: Data, number: Parts, area: Area, hidden: Hidden, *, own: bool) -> tuple[Row, ...]:
    frame = data[number.table].frame
    rows = frame[frame["kommunekode"].isin(area.members)]
    kinds = {k: data.huslejer.skriv(v) for k, v in number.kinds}
    level = _level(area, rows, kinds, counts_of_some=own)
    if data[number.table].is_example:
        return tuple(_as_example(row, area) for row in level)
    gone = hidden.columns(number.table, *area.place)
    total = {column for _, column in needed_for(data, number.table, tuple(dict(number.kinds)))}
    return tuple(_masked(row, gone, total_gone=not gone.isdisjoint(total)) for row in level)


def _as_example(row: Row, area: Area) -> Row:
    """Leave of made-up numbers what may be shown; areas of several municipalities have none."""
    if area.niveau != KOMMUNE:
        return row | {"antal": math.nan, "i_alt": math.nan, "andel": math.nan}
    return row | {
        "antal": coarse(row["antal"]),
        "i_alt": coarse(row["i_alt"]),
        "andel": coarse_share(row["andel"]),
        "eksempel": True,
    }


def _printed_part(data: Data, number: Parts, area: Area) -> list[Row]:
    """What was printed of how the country's total is divided."""
    kinds: dict[tuple[str, ...], str] = {(name,): label for name, label in number.kinds}
    together = printed_together(number)
    every = together | kinds
    whole = count(number.table, *(name for name, _ in number.kinds))
    total = printed_in_country(data, whole)
    rows = []
    for columns, label in every.items():
        part = count(number.table, *columns)
        found = {"antal": printed_in_country(data, part)}
        found["andel"] = printed_in_country(data, Share(part, whole))
        if columns in together and not any(found.values()):
            continue
        rows.append(
            {
                "niveau": area.niveau,
                "navn": area.label,
                "kategori": JOINED_BY.join(columns),
                "etiket": data.huslejer.skriv(label),
                **{name: each.value if each else math.nan for name, each in found.items()},
                **{f"{name}_trykt": each.words if each else "" for name, each in found.items()},
                "i_alt": total.value if total else math.nan,
                "i_alt_trykt": total.words if total else "",
                "skjult": False,
            }
        )
    return rows


def _level(
    area: Area, rows: pd.DataFrame, categories: Mapping[str, str], *, counts_of_some: bool
) -> list[Row]:
    table = rows[list(categories)].astype("float64").to_numpy().tolist()
    counts = [each for each in table if not all(map(math.isnan, each))]
    if len(counts) < min(FEWEST_IN_A_SUM, len(area.members)):
        counts = []  # a single one is not its region
    summed = [_sum(row[place] for row in counts) for place in range(len(categories))]
    # A row with a gap is in the sums of its kinds, but in that of no total.
    gap = not counts or any(math.isnan(each) for row in counts for each in row)
    total = math.nan if gap else math.fsum(summed)
    whole = counts_of_some or len(counts) == len(area.members)
    return [
        {
            "niveau": area.niveau,
            "navn": area.label,
            "kategori": category,
            "etiket": label,
            "antal": antal if whole else math.nan,
            "i_alt": total if whole else math.nan,
            "andel": antal / total if total > 0 else math.nan,
            "skjult": False,
        }
        for (category, label), antal in zip(categories.items(), summed, strict=True)
    ]


def _sum(counts: Iterable[float]) -> float:
    """Sum of what is known; NaN where nothing is."""
    known = [each for each in counts if not math.isnan(each)]
    return math.fsum(known) if known else math.nan


def _masked(row: Row, hidden: frozenset[str], *, total_gone: bool) -> Row:
    gone = row["kategori"] in hidden
    return row | {
        "antal": math.nan if gone else row["antal"],
        "i_alt": math.nan if total_gone else row["i_alt"],
        "andel": math.nan if gone or total_gone else row["andel"],
        "skjult": gone or total_gone,
    }
