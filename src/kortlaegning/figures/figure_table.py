"""What every figure starts from: one frame, the edition, and the sources behind it."""

from dataclasses import dataclass

import pandas as pd

from kortlaegning.area import Area
from kortlaegning.edition import Edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.tables.data import Source
from kortlaegning.tables.huslejegraenser import FOERSTE_RAPPORTS, Huslejegraenser
from kortlaegning.tables.status import Status, weakest

DOOR = object()
# Said where a number of the country is left out for it.
OTHER_LIMITS = (
    "Den første rapport har regnet med andre huslejegrænser, så dens tal for hele landet gælder "
    "ikke her."
)


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
    huslejer
        The limits that rents are divided by.
    otherwise
        Whether the first report counted its number with other limits, so that what it printed of it
        does not apply.
    partly
        Areas of several whose number is made of some of their municipalities: of how many, of all.
    made_by
        What made it.
    """

    frame: pd.DataFrame
    edition: Edition
    sources: tuple[Source, ...]
    beside: pd.DataFrame | None = None
    spread: str = ""
    huslejer: Huslejegraenser = FOERSTE_RAPPORTS
    otherwise: bool = False
    partly: tuple[tuple[Area, int, int], ...] = ()
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
