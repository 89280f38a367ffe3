"""All tables of a report year, loaded and validated, as one frozen object."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from kortlaegning.kommuner import Kommuner
from kortlaegning.tables.status import Status, weakest


@dataclass(frozen=True)
class Source:
    """What a reader must know of a table to trust or distrust it; from the descriptor."""

    table: str
    title: str
    status: Status
    source: str
    licence: str
    accessed: dt.date
    note: str = ""
    confidential: bool = False
    period: str = ""


@dataclass(frozen=True)
class Table:
    """One validated table and where it comes from."""

    frame: pd.DataFrame
    source: Source
    sha256: str


@dataclass(frozen=True, eq=False)
class Data:
    """The tables of one report year; ``data["almene_boliger"]`` is a :class:`Table`.

    Two are the same only when they are the same object, so that what is computed from one for
    all editions alike can be kept in memory.
    """

    aar: int
    tables: Mapping[str, Table]
    kommuner: Kommuner

    def __getitem__(self, name: str) -> Table:
        return self.tables[name]

    def frame(self, name: str) -> pd.DataFrame:
        """A copy of a table's rows, so that nobody changes the shared one."""
        return self.tables[name].frame.copy()

    def sources_of(self, table: str, koder: Iterable[str] | None = None) -> tuple[Source, ...]:
        """Where the rows of some municipalities come from; of all rows where none are named.

        A municipality without a row has no source, so the answer may be empty.
        """
        own = self.tables[table]
        if koder is None or "kommunekode" not in own.frame:
            return (own.source,)
        return (own.source,) if own.frame["kommunekode"].isin(list(koder)).any() else ()

    def status_of(self, table: str, koder: Iterable[str] | None = None) -> Status:
        """How far the rows of some municipalities can be trusted: as the least trusted of them.

        Where there are no rows there is nothing to mark, which reads like the most trusted.
        """
        return weakest(source.status for source in self.sources_of(table, koder))
