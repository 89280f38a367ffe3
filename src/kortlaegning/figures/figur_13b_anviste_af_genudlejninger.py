"""Figure 13.b: municipally allocated share of the year's re-lettings, per municipality."""

from functools import lru_cache

import pandas as pd

from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.names import i_kommunen
from kortlaegning.danish.numbers import antal, procent, tal
from kortlaegning.edition import Edition
from kortlaegning.figures.bestand import column, genudlejninger
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

LABEL = "fig-13b"
TABLES = ("genudlejninger_anvisningstype",)
MAAL = ANDEL
FINDING = Finding.share(
    "de genudlejede almene familieboliger", "blev lejet ud ved kommunal anvisning"
)


def table(data: Data, edition: Edition) -> FigureTable:
    """Share of re-lettings that the municipality allocated, with rank and comparisons."""
    return figure_table(data, edition, TABLES, _national(data, edition.mindste_antal))


def draw(table: FigureTable, boundaries: Boundaries) -> tuple[Drawing, ...]:
    """Draw the map at half width, the edition's municipality outlined."""
    return (Drawing("figur-13b", draw_map(table, boundaries, MAAL, half_width=True)),)


def caption(table: FigureTable) -> str:
    """Say what the map shows."""
    return (
        "Kommunalt anviste boligers andel af de genudlejede almene familieboliger i "
        f"{table.edition.aar - 1}"
    )


def alt(table: FigureTable) -> str:
    """Say the finding in words."""
    return map_alt(table, MAAL, FINDING)


def text(table: FigureTable) -> str:
    """Own share and rank, then the spread over the country."""
    anviste, relet, share = national_value(table)
    national = (
        f"I hele landet anviste kommunerne {procent(share)} af genudlejningerne i "
        f"{table.edition.aar - 1} ({tal(anviste)} af {tal(relet)}). {spread_text(table, MAAL)}"
    )
    kommune = table.edition.kommune
    own = own_value(table)
    if kommune is None or own is None:
        return national
    count, of, value = own
    where = i_kommunen(kommune.navn)
    if value != value:
        missing = (
            f"Hvor mange genudlejninger kommunen anviste {where}, {why_missing(is_hidden(table))}."
        )
        return f"{missing}\n\n{national}"
    return (
        f"I løbet af {table.edition.aar - 1} anviste kommunen {procent(value)} af de "
        f"genudlejede almene familieboliger {where}: {antal(count, 'bolig', 'boliger')} af "
        f"{tal(of)}. "
        f"{placement_text(table, MAAL)}\n\n{national}"
    )


@lru_cache(maxsize=4)
def _national(data: Data, smallest: int) -> pd.DataFrame:
    """Numbers of all municipalities, which are the same in every edition."""
    anviste = column(data, "genudlejninger_anvisningstype", "kommunal_anvisning")
    skjulte = hidden_places(
        data,
        smallest,
        (("genudlejninger_anvisningstype", "kommunal_anvisning"),),
        (("genudlejninger_anvisningstype", I_ALT),),
    )
    return indicator(data.kommuner, anviste, genudlejninger(data), MAAL, skjulte)
