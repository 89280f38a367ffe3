"""Figure 7: private rentals by rent interval."""

from kortlaegning.danish.names import i_kommunen
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.edition import Edition
from kortlaegning.figures.bestand import HUSLEJEINTERVALLER
from kortlaegning.figures.discretion import why_missing
from kortlaegning.figures.distribution import distribution, division
from kortlaegning.figures.distribution_text import (
    cheap_sentence,
    distribution_alt,
    draw_distribution,
)
from kortlaegning.figures.exhibit import Drawing
from kortlaegning.figures.figure_table import FigureTable, figure_table
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.tables.data import Data

LABEL = "fig-7"
TABLES = ("private_udlejningsboliger_husleje",)
CHEAP = ("under_3500", "fra_3500_til_4500")


def table(data: Data, edition: Edition) -> FigureTable:
    """Private rentals and share in each rent interval."""
    frame = distribution(data, "private_udlejningsboliger_husleje", HUSLEJEINTERVALLER, edition)
    return figure_table(data, edition, TABLES, frame)


def draw(table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
    """Draw shares as grouped bars."""
    return (draw_distribution("figur-07", table),)


def caption(table: FigureTable) -> str:
    """Say what the bars are."""
    return (
        "Private udlejningsboliger fordelt på månedlig husleje uden forbrug, "
        f"1. januar {table.edition.aar}"
    )


def alt(table: FigureTable) -> str:
    """Say the shares in words."""
    return distribution_alt(table)


def text(table: FigureTable) -> str:
    """How many are cheap here, and in the country."""
    land = division(table.frame, "land")
    national = (
        f"I hele landet var huslejen under 4.500\u00a0kr./md. i {land.printed_share(*CHEAP)} af "
        "de private udlejningsboliger. Statistikken dækker dem ikke alle: Den bygger blandt andet "
        "på oplysninger om husstande, der får boligstøtte, og regner op derfra. Derfor er "
        f"antallet af boliger et andet her ({tal(land.in_all)}) end i opgørelsen af boligsektorer, "
        "se @fig-1."
    )
    kommune = table.edition.kommune
    if kommune is None:
        return national
    own = division(table.frame, "kommune")
    where = i_kommunen(kommune.navn)
    if not own.known:
        why = why_missing(bool(own.hidden))
        return f"De private udlejningsboligers husleje {where} {why}.\n\n{national}"
    if own.in_all == 0:
        return f"Der er ingen private udlejningsboliger {where} i statistikken.\n\n{national}"
    counted = antal(own.in_all, "privat udlejningsbolig", "private udlejningsboliger")
    if own.hidden:
        cheap = cheap_sentence(own, CHEAP)
        return f"{_covered(table, counted, where)} {cheap}\n\n{national}"
    return (
        f"{_covered(table, counted, where)} Huslejen var under 4.500\u00a0kr./md. i "
        f"{own.printed_share(*CHEAP)} af dem "
        f"({antal(own.count(*CHEAP), 'bolig', 'boliger')}) og over 6.500\u00a0kr./md. i "
        f"{own.printed_share('over_6500')}\n\n{national}"
    )


def _covered(table: FigureTable, counted: str, where: str) -> str:
    if table.status.is_modelled:
        return f"{where[0].upper()}{where[1:]} regnes der med en husleje for {counted}."
    return f"Huslejestatistikken dækkede {counted} {where}."
