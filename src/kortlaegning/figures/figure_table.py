"""What every figure starts from: one frame, the edition, and the sources behind it."""

from dataclasses import dataclass

import pandas as pd

from kortlaegning.edition import Edition
from kortlaegning.tables.data import Data, Source
from kortlaegning.tables.status import Status, weakest


@dataclass(frozen=True)
class FigureTable:
    """The numbers of one figure; drawing, caption, alt text, text and CSV all come from it.

    ``beside`` is the frame of the map that this one is read beside: they share their classes.
    """

    frame: pd.DataFrame
    edition: Edition
    sources: tuple[Source, ...]
    beside: pd.DataFrame | None = None

    @property
    def status(self) -> Status:
        """Status of the least trusted table behind the figure."""
        return weakest(source.status for source in self.sources)


def figure_table(
    data: Data,
    edition: Edition,
    names: tuple[str, ...],
    frame: pd.DataFrame,
    beside: pd.DataFrame | None = None,
) -> FigureTable:
    """Join a figure's frame with the sources of the tables that it was made from."""
    return FigureTable(frame, edition, tuple(data[name].source for name in names), beside)
