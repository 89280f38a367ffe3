"""How far a number can be trusted, and how that is said to the reader."""

from collections.abc import Iterable
from enum import StrEnum


class Status(StrEnum):
    """Where numbers come from; the order is from most to least trusted.

    From a register, from the municipality itself, printed somewhere, or an example: made up to show
    what an edition will look like.
    """

    OFFICIEL = "officiel"
    OPLYST = "oplyst"
    PUBLICERET = "publiceret"
    EKSEMPEL = "eksempel"

    @property
    def is_example(self) -> bool:
        """Whether the reader must be warned that the numbers are no facts."""
        return self is Status.EKSEMPEL

    @property
    def counts_people(self) -> bool:
        """Whether small counts are those of real people and not yet printed anywhere."""
        return self in (Status.OFFICIEL, Status.OPLYST)

    def is_better_than(self, other: "Status") -> bool:
        """Whether numbers of this status take the place of those of another."""
        order = list(Status)
        return order.index(self) < order.index(other)


def weakest(statuses: Iterable[Status]) -> Status:
    """Status of something made from several sources: that of the least trusted one.

    Examples
    --------
    >>> weakest([Status.OFFICIEL, Status.EKSEMPEL])
    <Status.EKSEMPEL: 'eksempel'>
    """
    order = list(Status)
    return max(statuses, key=order.index, default=Status.OFFICIEL)
