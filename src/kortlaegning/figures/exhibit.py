"""What figures and tables have in common: a label, a kind, a table, and words made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, Protocol, runtime_checkable

from kortlaegning.drawing.style import NARROW_ENDING
from kortlaegning.edition import Edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.figures.declared import Declared, tables_of
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.tables.data import Data

Kind = Literal["key figures", "bars", "lines", "map", "diagram", "table", "appendix"]
Words = Callable[[FigureTable], str]


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
    """A figure or table of the report: ``EXHIBIT`` in a module of its own."""

    @property
    def label(self) -> str:
        """Label for cross-references, such as ``fig-5``."""

    @property
    def kind(self) -> Kind:
        """What it is."""

    @property
    def shows(self) -> tuple[Declared, ...]:
        """What it shows, as it is declared."""

    def table(self, data: Data, edition: Edition) -> FigureTable:
        """All numbers of the exhibit, as they may be shown."""

    def caption(self, table: FigureTable, /) -> str:
        """Caption without number, status and source, which are added everywhere alike."""

    def text(self, table: FigureTable, /) -> str:
        """Running text in markdown, made from the numbers."""


@runtime_checkable
class Drawn(Exhibit, Protocol):
    """An exhibit that is a drawing."""

    def draw(self, table: FigureTable, boundaries: Boundaries, /) -> tuple[Drawing, ...]:
        """Make the drawing."""

    def alt(self, table: FigureTable, /) -> str:
        """What the drawing shows, for whoever cannot see it."""


@runtime_checkable
class Tabular(Exhibit, Protocol):
    """An exhibit that is a table."""

    def markdown(self, table: FigureTable, /) -> str:
        """Write the table as a pipe table."""


@dataclass(frozen=True)
class _Made:
    label: str
    kind: Kind
    shows: tuple[Declared, ...]
    numbers: Callable[[Numbers], FigureTable]
    caption: Words
    text: Words

    def table(self, data: Data, edition: Edition) -> FigureTable:
        """All numbers of the exhibit, as they may be shown."""
        return _table(self, data, edition)


@lru_cache(maxsize=512)  # cover, findings and short edition ask for what the report shows
def _table(made: _Made, data: Data, edition: Edition) -> FigureTable:
    numbers = Numbers(data, edition)
    table = made.numbers(numbers)
    if undeclared := set(numbers.asked) - set(tables_of(*made.shows)):
        raise KortlaegningError(
            f"The exhibit {made.label} asks for {', '.join(sorted(undeclared))}, which is not "
            "among what it shows: add the declaration to shows."
        )
    return table


@dataclass(frozen=True)
class DrawnExhibit(_Made):
    """A drawing put together from functions; ``numbers`` makes its table."""

    draw: Callable[[FigureTable, Boundaries], tuple[Drawing, ...]]
    alt: Words


@dataclass(frozen=True)
class DrawnTable(DrawnExhibit):
    """A drawing whose numbers are a table of the report as well."""

    markdown: Words


@dataclass(frozen=True)
class TabularExhibit(_Made):
    """A table put together from functions; ``numbers`` makes its table.

    ``table_class`` is a class of docs/markdown.md that the written table has.
    """

    markdown: Words
    table_class: str = ""


def stem_of(label: str) -> str:
    """Name of a drawing's files, without their ending.

    Examples
    --------
    >>> stem_of("fig-5"), stem_of("fig-13a"), stem_of("fig-hjemloese")
    ('figur-05', 'figur-13a', 'figur-hjemloese')
    """
    name = label.removeprefix("fig-")
    return f"figur-{name.zfill(2) if name.isdigit() else name}"
