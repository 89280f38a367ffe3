"""Figure 4: almene familieboliger by rent interval."""

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

LABEL = "fig-4"
TABLES = ("almene_familieboliger_husleje",)
CHEAP = ("under_3500", "fra_3500_til_4500")


def table(data: Data, edition: Edition) -> FigureTable:
    """Almene familieboliger and share in each rent interval."""
    frame = distribution(data, "almene_familieboliger_husleje", HUSLEJEINTERVALLER, edition)
    return figure_table(data, edition, TABLES, frame)


def draw(table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
    """Draw shares as grouped bars."""
    return (draw_distribution("figur-04", table),)


def caption(table: FigureTable) -> str:
    """Say what the bars are."""
    return (
        "Almene familieboliger fordelt på månedlig husleje uden forbrug, "
        f"1. januar {table.edition.aar}"
    )


def alt(table: FigureTable) -> str:
    """Say the shares in words."""
    return distribution_alt(table)


def text(table: FigureTable) -> str:
    """How many are cheap here, and in the country."""
    land = division(table.frame, "land")
    national = (
        f"{_national_stock(table, tal(land.in_all))} "
        f"Huslejen var under 4.500\u00a0kr./md. i {tal(land.count(*CHEAP))} af dem, mellem "
        f"4.500 og 6.500\u00a0kr./md. i {tal(land.count('fra_4500_til_6500'))} og højere i "
        f"{tal(land.count('over_6500'))}."
    )
    kommune = table.edition.kommune
    if kommune is None:
        return national
    own = division(table.frame, "kommune")
    where = i_kommunen(kommune.navn)
    if not own.known:
        why = why_missing(bool(own.hidden))
        return f"De almene familieboligers husleje {where} {why}.\n\n{national}"
    if own.in_all == 0:
        return f"Der var ingen almene familieboliger {where}.\n\n{national}"
    counted = antal(own.in_all, "almen familiebolig", "almene familieboliger")
    if own.hidden:
        return f"Der var {counted} {where}. {cheap_sentence(own, CHEAP)}\n\n{national}"
    return (
        f"Der var {counted} {where}. Huslejen var under 4.500\u00a0kr./md. i "
        f"{own.printed_share(*CHEAP)} af dem "
        f"({antal(own.count(*CHEAP), 'bolig', 'boliger')}) og under 3.500\u00a0kr./md. i "
        f"{own.printed_share('under_3500')} "
        f"({antal(own.count('under_3500'), 'bolig', 'boliger')}).\n\n{national}"
    )


def _national_stock(table: FigureTable, families: str) -> str:
    if table.status.is_modelled:
        return (
            f"I hele landet regnes der med {families} almene familieboliger. Antallet er valgt, så "
            "det passer med de afrundede tal i den første rapport."
        )
    return f"Huslejeregisteret havde {families} almene familieboliger i hele landet."
