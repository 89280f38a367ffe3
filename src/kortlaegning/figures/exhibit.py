"""What figures and tables have in common: a label, a table, and words made from that table."""

from dataclasses import dataclass
from typing import Protocol

from kortlaegning.drawing.style import NARROW_ENDING
from kortlaegning.edition import Edition
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.tables.data import Data


@dataclass(frozen=True)
class Drawing:
    """A finished drawing: the stem of its file, its SVG text, and the same drawn for a phone.

    A drawing that can be read on a phone as it is, as a map can, has no narrow version.
    """

    stem: str
    svg: str
    narrow: str = ""

    @property
    def files(self) -> dict[str, str]:
        """Name and text of each file of the drawing."""
        wide = {f"{self.stem}.svg": self.svg}
        return wide | {f"{self.stem}{NARROW_ENDING}": self.narrow} if self.narrow else wide


class Exhibit(Protocol):
    """A figure or table of the report; each is a module with these functions."""

    LABEL: str
    TABLES: tuple[str, ...]

    @staticmethod
    def table(data: Data, edition: Edition) -> FigureTable:
        """All numbers of the exhibit."""

    @staticmethod
    def caption(table: FigureTable) -> str:
        """Caption without number, status and source, which are added everywhere alike."""

    @staticmethod
    def text(table: FigureTable) -> str:
        """Running text in markdown, made from the numbers."""


class DrawnExhibit(Exhibit, Protocol):
    """An exhibit that is a drawing."""

    @staticmethod
    def draw(table: FigureTable, boundaries: Boundaries) -> tuple[Drawing, ...]:
        """Make the drawing."""

    @staticmethod
    def alt(table: FigureTable) -> str:
        """What the drawing shows, for whoever cannot see it."""


class TabularExhibit(Exhibit, Protocol):
    """An exhibit that is a table."""

    @staticmethod
    def markdown(table: FigureTable) -> str:
        """Write the table as a pipe table."""
