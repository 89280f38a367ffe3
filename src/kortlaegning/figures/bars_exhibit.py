"""Bars of a total divided into kinds, the own area beside others: a declaration and its words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from kortlaegning.danish.lists import afsnit
from kortlaegning.danish.numbers import MISSING
from kortlaegning.edition import Edition
from kortlaegning.figures.declared import Declared, Parts, count
from kortlaegning.figures.discretion import why_missing
from kortlaegning.figures.distribution import Division, country, divisions
from kortlaegning.figures.distribution_text import (
    distribution_alt,
    draw_distribution,
    told_counts,
)
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import Drawing, stem_of
from kortlaegning.figures.figure_table import OTHER_LIMITS, FigureTable
from kortlaegning.figures.marks import EXAMPLE
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.tables.data import Data

Said = Callable[[FigureTable, Division], str]


@dataclass(frozen=True)
class Bars:
    """A total divided into kinds.

    Attributes
    ----------
    number
        What is divided.
    title
        Caption, with ``{aar}`` in it.
    own, country
        What is said of the own area and of the country.
    missing
        What is said where the own total is not known, with ``{hvor}`` and ``{hvorfor}`` in it.
    none
        What is said where it is zero, with ``{hvor}`` in it.
    """

    label: str
    number: Parts
    title: str
    own: Said
    country: Said
    missing: str
    none: str = ""
    kind: Literal["bars"] = "bars"

    @property
    def shows(self) -> tuple[Declared, ...]:
        """What it shows."""
        return (self.number,)

    def table(self, data: Data, edition: Edition) -> FigureTable:
        """Count and share of each kind, in the own area and those it is compared with."""
        numbers = Numbers(data, edition)
        kinds = (count(self.number.table, name) for name, _ in self.number.kinds)
        otherwise = any(map(numbers.printed_otherwise, kinds))
        return numbers.table(numbers.divided(self.number), otherwise=otherwise)

    def draw(self, table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
        """Draw shares as grouped bars."""
        return (draw_distribution(stem_of(self.label), table),)

    def caption(self, table: FigureTable) -> str:
        """Say what the bars are."""
        return self.title.format(aar=table.edition.aar)

    def alt(self, table: FigureTable) -> str:
        """Say the shares in words."""
        return distribution_alt(table)

    def text(self, table: FigureTable) -> str:
        """How the own total is divided, then the country's."""
        land = country(table.frame)
        national = self._country(table, land) if land else ""
        return national if table.edition.is_national else afsnit(self._own(table), national)

    def _country(self, table: FigureTable, land: Division) -> str:
        said = self.country(table, land)
        return OTHER_LIMITS if table.otherwise and f" {MISSING} " in said else said

    def _own(self, table: FigureTable) -> str:
        own, *_ = divisions(table.frame)
        where = table.edition.area.where
        if not own.known:
            missing = self.missing.format(hvor=where, hvorfor=why_missing(bool(own.hidden)))
            return " ".join(filter(None, (missing, told_counts(own))))
        if self.none and own.in_all == 0 and not own.example:
            return self.none.format(hvor=where)
        return f"{EXAMPLE}{self.own(table, own)}" if own.example else self.own(table, own)
