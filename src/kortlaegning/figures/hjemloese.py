"""Citizens in homelessness: VIVE's counts, and the own count that a municipality has typed in."""

import datetime as dt
import math
from dataclasses import dataclass
from functools import lru_cache

from kortlaegning.area import KOMMUNE, LAND, REGION, Area
from kortlaegning.edition import Edition
from kortlaegning.figures.declared import Rows
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.per_frame import ThatFrame
from kortlaegning.tables.data import Source
from kortlaegning.tables.status import Status

COUNTS = Rows("hjemloese")
# The column that an area of a kind stands in; others have no counts.
NAMED_IN = {KOMMUNE: "kommunekode", REGION: "omraade", LAND: "omraade"}


@dataclass(frozen=True)
class Counted:
    """A count of citizens in homelessness and its year; ``oplyst`` by the municipality itself."""

    antal: float
    aar: int
    oplyst: bool = False


def counts_of(numbers: Numbers, area: Area) -> tuple[Counted, ...]:
    """All counts that are known of an area, the oldest first; its own typed one is the last."""
    published: tuple[Counted, ...] = ()
    if column := NAMED_IN.get(area.niveau):
        published = _published(ThatFrame(numbers.rows(COUNTS))).get((column, area.kode), ())
    typed = numbers.edition.own.hjemloese
    if typed is None or area != numbers.edition.area:
        return published
    return (*published, Counted(float(typed.antal), typed.aar, oplyst=True))


@lru_cache(maxsize=4)
def _published(that: ThatFrame) -> dict[tuple[str, str], tuple[Counted, ...]]:
    """All counts by the column that an area is named in, and its code."""
    frame = that.frame.sort_values("aar", kind="stable")
    counts = list(map(Counted, frame["antal"].astype("float64").tolist(), frame["aar"].tolist()))
    found: dict[tuple[str, str], tuple[Counted, ...]] = {}
    for column in {*NAMED_IN.values()}:
        for kode, count in zip(frame[column].tolist(), counts, strict=True):
            found[column, kode] = (*found.get((column, kode), ()), count)
    return found


def latest(numbers: Numbers, area: Area) -> float:
    """The latest count of an area, NaN without one; the municipality's own goes before VIVE's."""
    found = counts_of(numbers, area)
    return found[-1].antal if found else math.nan


def own_source(edition: Edition) -> tuple[Source, ...]:
    """The municipality as the source of its own count; empty where it typed none."""
    typed = edition.own.hjemloese
    if typed is None:
        return ()
    return (
        Source(
            table=COUNTS.table,
            title="Borgere i hjemløshed, kommunens eget tal",
            status=Status.OPLYST,
            source=f"oplyst af {edition.area.label}",
            licence="",
            accessed=dt.date(typed.aar, 1, 1),
            period=str(typed.aar),
        ),
    )
