"""Figure 2: almene boliger by type (family, elderly and care, youth)."""

from kortlaegning.danish.lists import opremsning
from kortlaegning.danish.names import i_kommunen
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.edition import Edition
from kortlaegning.figures.discretion import why_missing
from kortlaegning.figures.distribution import distribution, division
from kortlaegning.figures.distribution_text import (
    distribution_alt,
    draw_distribution,
    listed_counts,
)
from kortlaegning.figures.exhibit import Drawing
from kortlaegning.figures.figure_table import FigureTable, figure_table
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.tables.data import Data

LABEL = "fig-2"
TABLES = ("almene_boliger",)
BOLIGTYPER = {
    "familieboliger": "Familieboliger",
    "aeldre_og_plejeboliger": "Ældre- og plejeboliger",
    "ungdomsboliger": "Ungdomsboliger",
}


def table(data: Data, edition: Edition) -> FigureTable:
    """Almene boliger and share of each type, for municipality, region and country."""
    frame = distribution(data, "almene_boliger", BOLIGTYPER, edition)
    return figure_table(data, edition, TABLES, frame)


def draw(table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
    """Draw shares as grouped bars."""
    return (draw_distribution("figur-02", table),)


def caption(table: FigureTable) -> str:
    """Say what the bars are."""
    return f"Almene boliger fordelt på type, 1. januar {table.edition.aar}"


def alt(table: FigureTable) -> str:
    """Say the shares in words."""
    return distribution_alt(table)


def text(table: FigureTable) -> str:
    """Describe the division, and that the rent register counts family dwellings differently."""
    land = division(table.frame, "land")
    shares = opremsning(
        f"{land.printed_share(name)} {land.labels[name].lower()}" for name in land.shares
    )
    national = (
        f"I hele landet var der {tal(land.in_all)} almene boliger: {shares}. "
        f"{_register(table, tal(land.count('familieboliger')))} Landsbyggefondens "
        "huslejeregister, som rapporten ellers følger for de almene familieboliger, afgrænser dem "
        "på en anden måde, og derfor er tallet et andet der."
    )
    kommune = table.edition.kommune
    if kommune is None:
        return national
    own = division(table.frame, "kommune")
    where = i_kommunen(kommune.navn)
    if not own.known:
        why = why_missing(bool(own.hidden))
        return f"Antallet af almene boliger {where} {why}.\n\n{national}"
    if own.in_all == 0:
        return f"Der var ingen almene boliger {where}.\n\n{national}"
    counted = antal(own.in_all, "almen bolig", "almene boliger")
    return f"Der var {counted} {where}: {listed_counts(own)}.\n\n{national}"


def _register(table: FigureTable, families: str) -> str:
    if table.status.is_modelled:
        return f"Efter BBR’s afgrænsning regnes der med {families} almene familieboliger."
    return f"Opgørelsen bygger på BBR og tæller {families} almene familieboliger."
