"""Where numbers come from, as a reader must know it, and how many sources read as one."""

import datetime as dt
from dataclasses import dataclass, replace

from kortlaegning.tables.status import Status

# So many municipalities that answered for themselves are named one by one.
NAMED = 3


@dataclass(frozen=True)
class Source:
    """What a reader must know of numbers to trust or distrust them.

    ``id`` names the row of ``data/kilder.csv``; it is empty where a whole table has one source, or
    where this sums up several.
    """

    table: str
    title: str
    status: Status
    source: str
    licence: str
    accessed: dt.date
    note: str = ""
    confidential: bool = False
    period: str = ""
    id: str = ""
    address: str = ""


def few(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Sources that are few enough to be named; municipalities that are many are counted."""
    told = [source for source in sources if source.status is Status.OPLYST]
    if len(told) <= NAMED:
        return sources
    summed = replace(
        told[0],
        id="",
        source=f"oplyst af {len(told)} kommuner",
        accessed=max(source.accessed for source in told),
        licence="; ".join(dict.fromkeys(source.licence for source in told if source.licence)),
        note="",
    )
    return (*(source for source in sources if source.status is not Status.OPLYST), summed)
