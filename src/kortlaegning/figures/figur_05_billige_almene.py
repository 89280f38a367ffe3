"""Figure 5: share of almene familieboliger with a rent under 3.500 kr./md., per municipality."""

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
from kortlaegning.figures.map_text import (
    Finding,
    is_hidden,
    map_alt,
    national_value,
    out_of,
    own_value,
)
from kortlaegning.figures.placement import placement_text, range_text
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.suppression.structure import I_ALT
from kortlaegning.tables.data import Data

LABEL = "fig-5"
TABLES = ("almene_familieboliger_husleje",)
MAAL = ANDEL
FINDING = Finding.share("de almene familieboliger", "havde en husleje under 3.500\u00a0kr./md.")


def table(data: Data, edition: Edition) -> FigureTable:
    """Share of cheap dwellings among almene familieboliger, with rank and comparisons."""
    return figure_table(data, edition, TABLES, _national(data, edition.mindste_antal))


def draw(table: FigureTable, boundaries: Boundaries) -> tuple[Drawing, ...]:
    """Draw the map, the edition's municipality outlined."""
    return (
        Drawing("figur-05", draw_map(table, boundaries, MAAL, "Pct. af almene familieboliger")),
    )


def caption(table: FigureTable) -> str:
    """Say what the map shows."""
    return (
        "Andel af de almene familieboliger med en husleje under 3.500\u00a0kr./md., "
        f"1. januar {table.edition.aar}"
    )


def alt(table: FigureTable) -> str:
    """Say the finding in words."""
    return map_alt(table, MAAL, FINDING)


def text(table: FigureTable) -> str:
    """Own share and rank, then the spread over the country."""
    cheap, families, share = national_value(table)
    national = (
        f"I hele landet havde {tal(cheap)} af {tal(families)} almene familieboliger en husleje "
        f"under 3.500\u00a0kr./md., svarende til {MAAL.skriv(share, families)} "
        f"{range_text(table, MAAL)}"
    )
    kommune = table.edition.kommune
    own = own_value(table)
    if kommune is None or own is None:
        return national
    count, of, value = own
    where = i_kommunen(kommune.navn)
    if value != value:
        why = why_missing(is_hidden(table))
        return f"Antallet af billige almene familieboliger {where} {why}.\n\n{national}"
    return (
        f"{MAAL.skriv(value, of)} af de almene familieboliger {where} havde en husleje under "
        f"3.500\u00a0kr./md.: {out_of(count, of)}. "
        f"{placement_text(table, MAAL)}\n\n{national}"
    )


@lru_cache(maxsize=4)
def _national(data: Data, smallest: int) -> pd.DataFrame:
    """Numbers of all municipalities, which are the same in every edition."""
    cheap = column(data, "almene_familieboliger_husleje", "under_3500")
    skjulte = hidden_places(
        data,
        smallest,
        (("almene_familieboliger_husleje", "under_3500"),),
        (("almene_familieboliger_husleje", I_ALT),),
    )
    return indicator(data.kommuner, cheap, almene_familieboliger(data), MAAL, skjulte)
