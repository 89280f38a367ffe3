"""Figure 13.a: municipally allocated share of all almene familieboliger, per municipality."""

from functools import lru_cache

import pandas as pd

from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.names import i_kommunen
from kortlaegning.danish.numbers import antal, procent, tal
from kortlaegning.edition import Edition
from kortlaegning.figures.bestand import almene_familieboliger, column
from kortlaegning.figures.discretion import hidden_places, why_missing
from kortlaegning.figures.exhibit import Drawing
from kortlaegning.figures.figure_table import FigureTable, figure_table
from kortlaegning.figures.indicator import indicator
from kortlaegning.figures.map_drawing import draw_map
from kortlaegning.figures.map_text import Finding, is_hidden, map_alt, national_value, own_value
from kortlaegning.figures.placement import placement_text, spread_text
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.suppression.structure import I_ALT
from kortlaegning.tables.data import Data

LABEL = "fig-13a"
TABLES = ("kommunalt_anviste_familieboliger", "almene_familieboliger_husleje")
MAAL = ANDEL
FINDING = Finding.share("de almene familieboliger", "var lejet ud ved kommunal anvisning")


def table(data: Data, edition: Edition) -> FigureTable:
    """Share of the stock whose tenant the municipality allocated, with rank and comparisons."""
    return figure_table(data, edition, TABLES, _national(data, edition.mindste_antal))


def draw(table: FigureTable, boundaries: Boundaries) -> tuple[Drawing, ...]:
    """Draw the map at half width, the edition's municipality outlined."""
    return (Drawing("figur-13a", draw_map(table, boundaries, MAAL, half_width=True)),)


def caption(table: FigureTable) -> str:
    """Say what the map shows."""
    return (
        "Kommunalt anviste boligers andel af alle almene familieboliger, "
        f"1. januar {table.edition.aar}"
    )


def alt(table: FigureTable) -> str:
    """Say the finding in words."""
    return map_alt(table, MAAL, FINDING)


def text(table: FigureTable) -> str:
    """Own share and rank, then the spread over the country."""
    anviste, families, share = national_value(table)
    national = (
        f"I hele landet var {tal(anviste)} af {tal(families)} almene familieboliger lejet ud ved "
        f"kommunal anvisning, svarende til {procent(share)} {spread_text(table, MAAL)}"
    )
    kommune = table.edition.kommune
    own = own_value(table)
    if kommune is None or own is None:
        return national
    count, of, value = own
    where = i_kommunen(kommune.navn)
    if value != value:
        why = why_missing(is_hidden(table))
        return f"Andelen af kommunalt anviste familieboliger {where} {why}.\n\n{national}"
    return (
        f"Pr. 1. januar {table.edition.aar} var {procent(value)} af de almene familieboliger "
        f"{where} lejet ud ved kommunal anvisning: {antal(count, 'bolig', 'boliger')} af "
        f"{tal(of)}. "
        f"{placement_text(table, MAAL)}\n\n{national}"
    )


@lru_cache(maxsize=4)
def _national(data: Data, smallest: int) -> pd.DataFrame:
    """Numbers of all municipalities, which are the same in every edition."""
    anviste = column(data, "kommunalt_anviste_familieboliger", "kommunalt_anviste")
    skjulte = hidden_places(
        data,
        smallest,
        (("kommunalt_anviste_familieboliger", "kommunalt_anviste"),),
        (("almene_familieboliger_husleje", I_ALT),),
    )
    return indicator(data.kommuner, anviste, almene_familieboliger(data), MAAL, skjulte)
