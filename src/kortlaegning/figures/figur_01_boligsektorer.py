"""Figure 1: all dwellings by sector, own municipality beside region and country."""

from kortlaegning.danish.lists import opremsning, saetning
from kortlaegning.danish.measures import ANDEL, sammenligning
from kortlaegning.danish.names import i_kommunen
from kortlaegning.danish.numbers import tal
from kortlaegning.edition import Edition
from kortlaegning.figures.bestand import SEKTORER
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

LABEL = "fig-1"
TABLES = ("boligbestand",)


def table(data: Data, edition: Edition) -> FigureTable:
    """Dwellings and share of each sector, for municipality, region and country."""
    frame = distribution(data, "boligbestand", SEKTORER, edition)
    return figure_table(data, edition, TABLES, frame)


def draw(table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
    """Draw shares as grouped bars."""
    return (draw_distribution("figur-01", table),)


def caption(table: FigureTable) -> str:
    """Say what the bars are."""
    return f"Boliger fordelt på sektor, 1. januar {table.edition.aar}"


def alt(table: FigureTable) -> str:
    """Say the shares in words."""
    return distribution_alt(table)


def text(table: FigureTable) -> str:
    """Describe how the dwellings are divided, and where the municipality differs most."""
    land = division(table.frame, "land")
    shares = opremsning(
        f"{land.printed_share(name)} {land.labels[name].lower()}" for name in land.shares
    )
    national = (
        f"Pr. 1. januar {table.edition.aar} var der {tal(land.in_all)} boliger i Danmark: {shares}."
    )
    kommune = table.edition.kommune
    if kommune is None:
        return national
    own = division(table.frame, "kommune")
    if not own.known:
        why = why_missing(bool(own.hidden))
        return f"Antallet af boliger {i_kommunen(kommune.navn)} {why}.\n\n{national}"
    if own.hidden or land.hidden:
        return (
            f"Der var {tal(own.in_all)} boliger {i_kommunen(kommune.navn)}: {listed_counts(own)}."
            f"\n\n{national}"
        )
    widest = max(own.shares, key=lambda name: abs(own.shares[name] - land.shares[name]))
    difference = sammenligning(
        own.shares[widest],
        land.shares[widest],
        ANDEL,
        "i hele landet",
        (own.in_all, land.in_all),
    )
    furthest = saetning(
        f"kommunen skilte sig mest ud ved andelen af {own.labels[widest].lower()}, "
        f"som var {difference}"
    )
    return (
        f"Der var {tal(own.in_all)} boliger {i_kommunen(kommune.navn)}: {listed_counts(own)}. "
        f"{furthest}\n\n{national}"
    )
