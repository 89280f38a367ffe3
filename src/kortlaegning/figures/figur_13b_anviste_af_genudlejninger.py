"""Figure 13.b: municipally allocated share of the year's re-lettings, per municipality."""

from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.names import i_kommunen, kommunenavn
from kortlaegning.danish.numbers import tal
from kortlaegning.edition import Edition
from kortlaegning.figures.allocated import allocated_of_relet, allocated_of_stock
from kortlaegning.figures.discretion import why_missing
from kortlaegning.figures.exhibit import Drawing
from kortlaegning.figures.figure_table import FigureTable, figure_table
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
from kortlaegning.tables.data import Data

LABEL = "fig-13b"
TABLES = ("genudlejninger_anvisningstype",)
MAAL = ANDEL
FINDING = Finding.share(
    "de genudlejede almene familieboliger", "blev lejet ud ved kommunal anvisning"
)


def table(data: Data, edition: Edition) -> FigureTable:
    """Share of re-lettings that the municipality allocated, with rank and comparisons."""
    smallest = edition.mindste_antal
    own, beside = allocated_of_relet(data, smallest), allocated_of_stock(data, smallest)
    return figure_table(data, edition, TABLES, own, beside)


def draw(table: FigureTable, boundaries: Boundaries) -> tuple[Drawing, ...]:
    """Draw the map at half width, the edition's municipality outlined."""
    drawn = draw_map(table, boundaries, MAAL, "Pct. af genudlejninger", half_width=True)
    return (Drawing("figur-13b", drawn),)


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
        f"I hele landet anviste kommunerne {MAAL.skriv(share, relet)} af genudlejningerne i "
        f"{table.edition.aar - 1} ({tal(anviste)} af {tal(relet)}). {range_text(table, MAAL)}"
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
        f"I løbet af {table.edition.aar - 1} anviste {kommunenavn(kommune.navn)} "
        f"{MAAL.skriv(value, of)} af de genudlejede almene familieboliger: {out_of(count, of)}. "
        f"{placement_text(table, MAAL)}\n\n{national}"
    )
