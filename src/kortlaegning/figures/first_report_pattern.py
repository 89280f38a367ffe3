"""The geographic pattern that the first report found, and where a municipality stands in it."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from kortlaegning.area import KOMMUNE
from kortlaegning.danish.measures import Maal, forskel
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.indicator import country_row, is_example, measure_of, row
from kortlaegning.kommuner import Kommune


@dataclass(frozen=True)
class Places:
    """Where the first report found something: said with its preposition, and who is there."""

    where: str
    holds: Callable[[Kommune], bool]


@dataclass(frozen=True)
class Pattern:
    """Where the first report found large shares, and where small ones."""

    large: tuple[Places, ...] = ()
    small: tuple[Places, ...] = ()


def in_landsdele(where: str, *landsdele: str) -> Places:
    """All municipalities of some of Statistics Denmark's landsdele."""
    return Places(where, lambda kommune: kommune.landsdel in landsdele)


def in_group(where: str, group: str) -> Places:
    """All municipalities of one of Statistics Denmark's groups."""
    return Places(where, lambda kommune: kommune.kommunegruppe == group)


def those_named(where: str, *codes: str) -> Places:
    """Municipalities that the first report named, or that a place of its is made up of."""
    return Places(where, lambda kommune: kommune.kommunekode in codes)


SUBURBS = in_landsdele("i Københavns forstæder", "Københavns omegn")


def pattern_text(table: FigureTable, maal: Maal, pattern: Pattern) -> str:
    """Say whether a municipality that the pattern is about fits in; empty for any other.

    Of an example nothing is said, nor where the country's share is not known.
    """
    edition = table.edition
    kommune, land = edition.kommune, country_row(table.frame)
    if kommune is None or edition.area.niveau != KOMMUNE or is_example(table) or land is None:
        return ""
    own = row(table.frame, edition.area.place)
    if pd.isna(own["vaerdi"]) or pd.isna(land["vaerdi"]):
        return ""
    beside = forskel(
        own["vaerdi"], land["vaerdi"], measure_of(land, maal), (own["naevner"], land["naevner"])
    )
    for size, sign, found in (("store", 1, pattern.large), ("små", -1, pattern.small)):
        for places in found:
            if places.holds(kommune):
                stands = _stands((beside or 0) * sign, size)
                return f"Den første rapport fandt {size} andele {places.where}, {stands}."
    return ""


def _stands(towards: object, size: str) -> str:
    above, below = ("over", "under") if size == "store" else ("under", "over")
    if towards == 0:
        return "men her er andelen som i hele landet"
    fits = float(str(towards)) > 0
    return f"og her er den {above} landets" if fits else f"men her er den {below} landets"
