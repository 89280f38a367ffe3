"""Figure 6: private rentals as a share of private rentals and almene familieboliger together."""

from functools import lru_cache

import pandas as pd

from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.names import i_kommunen
from kortlaegning.danish.numbers import tal
from kortlaegning.edition import Edition
from kortlaegning.figures.bestand import almene_familieboliger, column
from kortlaegning.figures.discretion import hidden_places, why_missing
from kortlaegning.figures.exhibit import Drawing
from kortlaegning.figures.figure_table import FigureTable, figure_table
from kortlaegning.figures.indicator import indicator
from kortlaegning.figures.map_drawing import draw_map
from kortlaegning.figures.map_text import Finding, is_hidden, map_alt, national_value, own_value
from kortlaegning.figures.placement import placement_text, range_text
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.suppression.structure import I_ALT
from kortlaegning.tables.data import Data

LABEL = "fig-6"
TABLES = ("boligbestand", "almene_familieboliger_husleje")
MAAL = ANDEL
FINDING = Finding.share(
    "de private udlejningsboliger og almene familieboliger",
    "var private udlejningsboliger",
)


def table(data: Data, edition: Edition) -> FigureTable:
    """Private share of the two kinds of rentals, with rank and comparisons."""
    return figure_table(data, edition, TABLES, _national(data, edition.mindste_antal))


def draw(table: FigureTable, boundaries: Boundaries) -> tuple[Drawing, ...]:
    """Draw the map, the edition's municipality outlined."""
    return (
        Drawing("figur-06", draw_map(table, boundaries, MAAL, "Pct. af private og almene boliger")),
    )


def caption(table: FigureTable) -> str:
    """Say what the map shows."""
    return (
        "Private udlejningsboligers andel af private udlejningsboliger og almene familieboliger "
        f"tilsammen, 1. januar {table.edition.aar}"
    )


def alt(table: FigureTable) -> str:
    """Say the finding in words."""
    return map_alt(table, MAAL, FINDING)


def text(table: FigureTable) -> str:
    """Which of the two weighs most here, then the spread over the country."""
    private, together, share = national_value(table)
    national = (
        f"I hele landet var der {tal(private)} private udlejningsboliger og "
        f"{tal(together - private)} almene familieboliger; de private udgjorde "
        f"{MAAL.skriv(share, together)} af de to tilsammen. {range_text(table, MAAL)}"
    )
    kommune = table.edition.kommune
    own = own_value(table)
    if kommune is None or own is None:
        return national
    count, of, value = own
    where = i_kommunen(kommune.navn)
    if value != value:
        return (
            f"Forholdet mellem private udlejningsboliger og almene familieboliger {where} "
            f"{why_missing(is_hidden(table))}.\n\n{national}"
        )
    return (
        f"Der var {tal(count)} private udlejningsboliger og {tal(of - count)} almene "
        f"familieboliger {where}. De private udgjorde {MAAL.skriv(value, of)} af de to tilsammen. "
        f"{placement_text(table, MAAL)} {_larger(table, value)}\n\n{national}"
    )


def _larger(table: FigureTable, share: float) -> str:
    """Say which group is the larger one; what to do about it only of numbers that are counted."""
    if share <= 0.5:
        return "De almene familieboliger var dermed den største af de to grupper."
    larger = "De private udlejningsboliger var dermed den største af de to grupper"
    if table.status.is_modelled:
        return f"{larger}."
    return f"{larger}, og det private marked er værd at tage med, når kommunen leder efter boliger."


@lru_cache(maxsize=4)
def _national(data: Data, smallest: int) -> pd.DataFrame:
    """Numbers of all municipalities, which are the same in every edition."""
    private = column(data, "boligbestand", "private_udlejningsboliger")
    together = private + almene_familieboliger(data)
    parts = (
        ("boligbestand", "private_udlejningsboliger"),
        ("almene_familieboliger_husleje", I_ALT),
    )
    skjulte = hidden_places(data, smallest, parts[:1], parts)
    return indicator(data.kommuner, private, together, MAAL, skjulte)
