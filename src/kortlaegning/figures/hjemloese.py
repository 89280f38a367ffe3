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


@dataclass(frozen=True)
class Counted:
    """A count of citizens in homelessness and its year; ``oplyst`` by the municipality itself."""

    antal: float
    aar: int
    oplyst: bool = False


def counts_of(numbers: Numbers, area: Area) -> tuple[Counted, ...]:
    """All counts that are known of an area, the oldest first; its own typed one is the last."""
    published = _published(ThatFrame(numbers.rows(COUNTS)), area.niveau, area.kode)
    typed = numbers.edition.own.hjemloese
    if typed is None or area != numbers.edition.area:
        return published
    return (*published, Counted(float(typed.antal), typed.aar, oplyst=True))


@lru_cache(maxsize=512)
def _published(that: ThatFrame, niveau: str, kode: str) -> tuple[Counted, ...]:
    column = {KOMMUNE: "kommunekode", REGION: "omraade", LAND: "omraade"}.get(niveau)
    if column is None:
        return ()
    mine = that.frame[that.frame[column].eq(kode)].sort_values("aar")
    counts = zip(mine["antal"].tolist(), mine["aar"].tolist(), strict=True)
    return tuple(Counted(float(antal), int(aar)) for antal, aar in counts)


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
