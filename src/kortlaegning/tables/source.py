"""Where numbers come from, as a reader must know it, and how many sources read as one."""

import datetime as dt
from dataclasses import dataclass, replace

from kortlaegning.tables.status import Status

# So many sources of one kind are named one by one.
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
    publisher: str = ""


def few(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """Sources that are few enough to be named; many of one kind are counted instead.

    Of one kind are municipalities that answered for themselves, and those of one publisher.
    """
    kinds: dict[tuple[Status, str], list[Source]] = {}
    for source in sources:
        own = source.status is Status.OPLYST
        kind = "" if own else source.publisher or source.source
        kinds.setdefault((source.status, kind), []).append(source)
    return tuple(
        one
        for (status, publisher), alike in kinds.items()
        for one in (alike if len(alike) <= NAMED else [_counted(status, publisher, alike)])
    )


def _counted(status: Status, publisher: str, alike: list[Source]) -> Source:
    said = (
        f"oplyst af {len(alike)} kommuner"
        if status is Status.OPLYST
        else f"{publisher}, gengivet {len(alike)} steder"
    )
    return replace(
        alike[0],
        id="",
        address="",
        source=said,
        accessed=max(source.accessed for source in alike),
        licence="; ".join(dict.fromkeys(source.licence for source in alike if source.licence)),
        note="",
    )
