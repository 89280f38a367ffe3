"""All tables of a report year, loaded and validated, as one frozen object."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

import pandas as pd

from kortlaegning.kommuner import Kommuner
from kortlaegning.tables.coverage import Coverage
from kortlaegning.tables.hidden_before import Number
from kortlaegning.tables.huslejegraenser import FOERSTE_RAPPORTS, Huslejegraenser
from kortlaegning.tables.source import Source, few
from kortlaegning.tables.status import Status, weakest

__all__ = ["Data", "Key", "Source", "Table"]

Key = tuple[object, ...]
KOMMUNEKODE = "kommunekode"


@dataclass(frozen=True)
class Table:
    """One validated table and where it comes from.

    ``source`` sums up the sources of all rows. In a table whose rows name their sources,
    ``origins`` has the source of each row by its primary key. ``komplet`` says that every
    municipality belongs in it, and not only those that have something. ``withheld`` are the counts
    (``kommunekode``, column) that the source hides, and ``unstated`` those that it does not know:
    missing in ``frame``, and never zero.
    """

    frame: pd.DataFrame
    source: Source
    sha256: str
    origins: Mapping[Key, Source] = field(default_factory=lambda: MappingProxyType({}))
    key: tuple[str, ...] = ()
    komplet: bool = False
    withheld: frozenset[tuple[str, str]] = frozenset()
    unstated: frozenset[tuple[str, str]] = frozenset()

    @property
    def gaps(self) -> frozenset[tuple[str, str]]:
        """Counts (``kommunekode``, column) that its sources do not say, for one reason or other."""
        return self.withheld | self.unstated

    @property
    def is_example(self) -> bool:
        """Whether the table is made up; a table is so as a whole or not at all."""
        return self.source.status.is_example and not self.frame.empty

    @property
    def is_municipal(self) -> bool:
        """Whether its rows are municipalities, each with a source of its own."""
        return self.key[:1] == (KOMMUNEKODE,)

    @cached_property
    def counts_people(self) -> bool:
        """Whether some rows are real counts that are not yet printed anywhere."""
        return any(source.status.counts_people for _, source in self.rows_with_source())

    def rows_with_source(self) -> Iterable[tuple[str, Source]]:
        """Each row's ``kommunekode`` (empty where there is none) and its source."""
        codes = (
            self.frame[KOMMUNEKODE].fillna("").astype(str)
            if KOMMUNEKODE in self.frame
            else pd.Series("", index=self.frame.index)
        )
        if not self.key:
            return [(code, self.source) for code in codes]
        keys = self.frame[list(self.key)].itertuples(index=False, name=None)
        return [
            (code, self.origins.get(key, self.source))
            for code, key in zip(codes, keys, strict=True)
        ]


@dataclass(frozen=True, eq=False)
class Data:
    """The tables of one report year; ``data["almene_boliger"]`` is a :class:`Table`.

    ``earlier`` are those of the report years before it that some table has rows of, the latest
    first; ``huslejer`` the limits that its rents are divided by.

    Two are the same only when they are the same object, so that what is computed from one for
    all editions alike can be kept in memory.
    """

    aar: int
    tables: Mapping[str, Table]
    kommuner: Kommuner
    hidden_before: frozenset[Number] = frozenset()
    earlier: tuple["Data", ...] = ()
    huslejer: Huslejegraenser = FOERSTE_RAPPORTS

    def __getitem__(self, name: str) -> Table:
        return self.tables[name]

    def frame(self, name: str) -> pd.DataFrame:
        """A copy of a table's rows, so that nobody changes the shared one."""
        return self.tables[name].frame.copy()

    @property
    def shown_by_municipality(self) -> tuple[Table, ...]:
        """Tables whose numbers of municipalities are shown.

        Those that nobody has given numbers to are not; nor is an example of a table that lists only
        those that have something, since it would name municipalities that may have nothing.
        """
        return tuple(
            table
            for table in self.tables.values()
            if table.is_municipal
            and not table.frame.empty
            and (table.komplet or not table.is_example)
        )

    def sources_of(self, table: str, koder: Iterable[str] | None = None) -> tuple[Source, ...]:
        """Where the rows of some municipalities come from; of all rows where none are named.

        A municipality without a row has no source, so the answer may be empty. Many municipalities
        that answered for themselves are summed up as one source.
        """
        rows = self._rows[table]
        if koder is not None and KOMMUNEKODE in self.tables[table].frame:
            wanted = set(koder)
            rows = tuple((kode, source) for kode, source in rows if kode in wanted)
        return few(tuple(dict.fromkeys(source for _, source in rows)))

    def status_of(self, table: str, koder: Iterable[str] | None = None) -> Status:
        """How far the rows of some municipalities can be trusted: as the least trusted of them.

        Where there are no rows there is nothing to mark, which reads like the most trusted.
        """
        return weakest(source.status for source in self.sources_of(table, koder))

    def coverage(self, table: str) -> Coverage:
        """Which municipalities have numbers in a table, and of what status."""
        return self._coverage[table]

    def is_complete(self, table: str, columns: Iterable[str] = ()) -> bool:
        """Whether all municipalities have real numbers, so that their sum is the country's.

        Parameters
        ----------
        columns
            The counts that are asked for; all of them where none is named.
        """
        wanted = set(columns)
        gaps = (column for _, column in self.tables[table].gaps)
        is_gap = any(not wanted or column in wanted for column in gaps)
        return not is_gap and self.coverage(table).is_complete

    @cached_property
    def _coverage(self) -> Mapping[str, Coverage]:
        every = frozenset(kommune.kommunekode for kommune in self.kommuner)
        found: dict[str, Coverage] = {}
        for name, rows in self._rows.items():
            by_status: dict[Status, set[str]] = {}
            for kode, source in rows:
                if kode:
                    by_status.setdefault(source.status, set()).add(kode)
            known = {status: frozenset(koder) for status, koder in by_status.items()}
            found[name] = Coverage(MappingProxyType(known), every)
        return found

    @cached_property
    def _rows(self) -> Mapping[str, tuple[tuple[str, Source], ...]]:
        return {name: tuple(table.rows_with_source()) for name, table in self.tables.items()}
