"""Figure 12: re-lettings of almene familieboliger under 3.500 kr./md., per municipality."""

from collections.abc import Hashable, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd

from kortlaegning.danish.measures import ANDEL, Maal
from kortlaegning.danish.names import i_kommunen
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.danish.ranks import pladssaetning
from kortlaegning.edition import Edition
from kortlaegning.figures.bestand import column
from kortlaegning.figures.discretion import hidden_places, mask_column, why_missing
from kortlaegning.figures.exhibit import Drawing
from kortlaegning.figures.figure_table import FigureTable, figure_table
from kortlaegning.figures.indicator import indicator, row
from kortlaegning.figures.map_drawing import draw_map
from kortlaegning.figures.map_text import Finding, map_alt
from kortlaegning.figures.placement import NATIONAL_CODE, placing, range_text
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.suppression.hidden import hidden_numbers
from kortlaegning.tables.data import Data

LABEL = "fig-12"
TABLES = ("genudlejninger_billige", "almene_familieboliger_husleje")
MAAL = Maal("antal", ental="genudlejning", flertal="genudlejninger")


def table(data: Data, edition: Edition) -> FigureTable:
    """Re-lettings (``taeller``), with ``anvist`` of them by the municipality, and ``bestand``."""
    return figure_table(data, edition, TABLES, _national(data, edition.mindste_antal))


def draw(table: FigureTable, boundaries: Boundaries) -> tuple[Drawing, ...]:
    """Draw the map, the edition's municipality outlined."""
    return (Drawing("figur-12", draw_map(table, boundaries, MAAL, "Antal genudlejninger")),)


def caption(table: FigureTable) -> str:
    """Say what the map shows."""
    return (
        "Genudlejninger af almene familieboliger med en husleje under 3.500\u00a0kr./md. i "
        f"{table.edition.aar - 1}, antal"
    )


def alt(table: FigureTable) -> str:
    """Say the finding in words."""
    year = table.edition.aar - 1
    relet = f"af almene familieboliger med en husleje under 3.500\u00a0kr./md. {{hvor}} i {year}"
    return map_alt(
        table,
        MAAL,
        Finding(f"Der var {{vaerdi}} {relet}", f"Antallet af genudlejninger {relet} {{hvorfor}}"),
    )


def text(table: FigureTable) -> str:
    """How many cheap dwellings came free here, and how many the municipality allocated."""
    year = table.edition.aar - 1
    land = row(table.frame, "land", NATIONAL_CODE)
    national = (
        f"Af landets {tal(land['bestand'])} almene familieboliger med en husleje under "
        f"3.500\u00a0kr./md. blev {tal(land['taeller'])} genudlejet i {year} "
        f"({_share(land['taeller'], land['bestand'])}), og kommunerne anviste "
        f"{tal(land['anvist'])} af dem ({_share(land['anvist'], land['taeller'])}). "
        f"{range_text(table, MAAL)}"
    )
    kommune = table.edition.kommune
    if kommune is None:
        return national
    own = row(table.frame, "kommune", kommune.kommunekode)
    where = i_kommunen(kommune.navn)
    if pd.isna(own["taeller"]):
        why = why_missing(bool(own["skjult"]))
        return f"Antallet af billige genudlejninger {where} {why}.\n\n{national}"
    if own["taeller"] == 0:
        first = (
            "Der blev ikke genudlejet almene familieboliger med en husleje under "
            f"3.500\u00a0kr./md. {where} i {year}."
        )
        return f"{first}\n\n{national}"
    counted = antal(own["taeller"], "almen familiebolig", "almene familieboliger")
    place = pladssaetning("Kommunen", placing(table.frame, kommune), MAAL)
    return (
        f"{counted} med en husleje under 3.500\u00a0kr./md. blev genudlejet {where} i {year}. "
        f"{place} {_allocated(own)}\n\n{national}"
    )


def _share(part: float, whole: float) -> str:
    return ANDEL.skriv(part / whole, whole)


def _allocated(own: Mapping[Hashable, Any]) -> str:
    if own["anvist_skjult"]:
        return f"Hvor mange af boligerne kommunen anviste, {why_missing(True)}."
    if own["taeller"] == 1:
        return f"Kommunen anviste {'' if own['anvist'] else 'ikke '}boligen."
    if own["anvist"] > 0:
        return f"Kommunen anviste {tal(own['anvist'])} af boligerne."
    return "Kommunen anviste ingen af boligerne."


def _by_level(frame: pd.DataFrame, values: pd.Series) -> pd.Series:
    """Values of the municipalities, and their sums for the areas above them."""
    own = frame["kode"].map(values).where(frame["niveau"].eq("kommune"))
    of = {
        niveau: own.groupby(frame[column]).sum()
        for niveau, column in (("region", "region"), ("kommunegruppe", "kommunegruppe"))
    }
    for niveau, sums in of.items():
        own = own.where(frame["niveau"].ne(niveau), frame["kode"].map(sums))
    total = own[frame["niveau"].eq("kommune")].sum()
    return own.where(frame["niveau"].ne("land"), total)


@lru_cache(maxsize=4)
def _national(data: Data, smallest: int) -> pd.DataFrame:
    """Numbers of all municipalities, which are the same in every edition."""
    cheap = column(data, "genudlejninger_billige", "genudlejninger_under_3500")
    skjulte = hidden_places(
        data, smallest, (("genudlejninger_billige", "genudlejninger_under_3500"),)
    )
    frame = indicator(data.kommuner, cheap, None, MAAL, skjulte)
    anvist = column(data, "genudlejninger_billige", "heraf_kommunalt_anvist")
    stock = column(data, "almene_familieboliger_husleje", "under_3500")
    frame = frame.assign(anvist=_by_level(frame, anvist), bestand=_by_level(frame, stock))
    hidden = hidden_numbers(data, smallest)
    allocated = hidden.places((("genudlejninger_billige", "heraf_kommunalt_anvist"),))
    cheap_stock = hidden.places((("almene_familieboliger_husleje", "under_3500"),))
    return frame.assign(
        anvist=mask_column(frame, "anvist", allocated),
        bestand=mask_column(frame, "bestand", cheap_stock),
        anvist_skjult=mask_column(frame, "anvist", allocated).isna() & frame["anvist"].notna(),
    )
