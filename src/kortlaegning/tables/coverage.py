"""Which municipalities have numbers in a table, and how far those can be trusted."""

from collections.abc import Mapping
from dataclasses import dataclass

from kortlaegning.tables.status import Status


@dataclass(frozen=True)
class Coverage:
    """Codes of the municipalities that have a row, by status; and those of all municipalities."""

    by_status: Mapping[Status, frozenset[str]]
    every: frozenset[str]

    def of(self, status: Status) -> frozenset[str]:
        """Municipalities whose numbers have this status."""
        return self.by_status.get(status, frozenset())

    @property
    def known(self) -> frozenset[str]:
        """Municipalities with real numbers; an example is none."""
        return frozenset().union(
            *(found for status, found in self.by_status.items() if not status.is_example)
        )

    @property
    def missing(self) -> frozenset[str]:
        """Municipalities of which nothing is said, not even by way of example."""
        return self.every - frozenset().union(*self.by_status.values())

    @property
    def is_complete(self) -> bool:
        """Whether every municipality has real numbers, so that their sum is the country's."""
        return self.known >= self.every
