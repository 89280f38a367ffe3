"""How far a table can be trusted, and how that is said to the reader."""

from collections.abc import Iterable
from enum import StrEnum


class Status(StrEnum):
    """Where a table's numbers come from; the order is from most to least trusted."""

    OFFICIEL = "officiel"
    PUBLICERET = "publiceret"
    MODEL = "model"

    @property
    def is_modelled(self) -> bool:
        """Whether the reader must be warned that the numbers are modelled."""
        return self is Status.MODEL


def weakest(statuses: Iterable[Status]) -> Status:
    """Status of something made from several tables: that of the least trusted one.

    Examples
    --------
    >>> weakest([Status.OFFICIEL, Status.MODEL])
    <Status.MODEL: 'model'>
    """
    order = list(Status)
    return max(statuses, key=order.index, default=Status.OFFICIEL)
