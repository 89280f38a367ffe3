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
_LANDSDELE_OF_SJAELLAND = ("Nordsjælland", "Østsjælland", "Vest- og Sydsjælland")
_ON_OTHER_ISLANDS = ("0360", "0376")  # Lolland, Guldborgsund


def on_sjaelland(where: str) -> Places:
    """The municipalities of Sjælland that do not belong to the capital."""
    return Places(
        where,
        lambda kommune: (
            kommune.landsdel in _LANDSDELE_OF_SJAELLAND
            and kommune.kommunekode not in _ON_OTHER_ISLANDS
        ),
    )


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
    return said_of(kommune, pattern, float(beside or 0))


def said_of(kommune: Kommune, pattern: Pattern, beside: float, what: str = "andele") -> str:
    """Say how a municipality's share, ``beside`` the country's, fits in; empty for any other.

    Parameters
    ----------
    beside
        The own share less the country's, as printed.
    what
        What there were large or small shares of.
    """
    for size, sign, found in (("store", 1, pattern.large), ("små", -1, pattern.small)):
        for places in found:
            if places.holds(kommune):
                stands = _stands(beside * sign, size)
                return f"Den første rapport fandt {size} {what} {places.where}, {stands}."
    return ""


def _stands(towards: float, size: str) -> str:
    above, below = ("over", "under") if size == "store" else ("under", "over")
    if towards == 0:
        return "men her er andelen som i hele landet"
    return f"og her er den {above} landets" if towards > 0 else f"men her er den {below} landets"
