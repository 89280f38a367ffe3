"""What every figure starts from: one frame, the edition, and the sources behind it."""

from dataclasses import dataclass

import pandas as pd

from kortlaegning.edition import Edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.tables.data import Source
from kortlaegning.tables.status import Status, weakest

DOOR = object()


@dataclass(frozen=True)
class FigureTable:
    """The numbers of one figure; drawing, caption, alt text, text and CSV all come from it.

    Only :class:`kortlaegning.figures.door.Numbers` makes one, so that no small count can get
    into an exhibit by another way.

    Attributes
    ----------
    beside
        The frame of the map that this one is read beside: they share their classes.
    spread
        How far the municipalities were said to be apart, where their numbers are no facts yet.
    made_by
        What made it.
    """

    frame: pd.DataFrame
    edition: Edition
    sources: tuple[Source, ...]
    beside: pd.DataFrame | None = None
    spread: str = ""
    made_by: object = None

    def __post_init__(self) -> None:
        if self.made_by is not DOOR:
            raise KortlaegningError(
                "A FigureTable was made past the door: declare its numbers and hand the frame to "
                "Numbers.table, which hides small counts; see docs/forking.md."
            )

    @property
    def status(self) -> Status:
        """Status of the least trusted table behind the figure."""
        return weakest(source.status for source in self.sources)
