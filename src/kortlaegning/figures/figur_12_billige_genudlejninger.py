"""Figure 12: re-lettings of the cheapest almene familieboliger, per municipality."""

from functools import lru_cache

import pandas as pd

from kortlaegning.area import LAND
from kortlaegning.danish.coarse import coarse_measure
from kortlaegning.danish.lists import afsnit
from kortlaegning.danish.measures import ANDEL, Maal
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.figures.bestand import BILLIGE_ALMENE
from kortlaegning.figures.declared import Amount, count
from kortlaegning.figures.discretion import why_missing
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import Drawing, DrawnExhibit
from kortlaegning.figures.figure_table import OTHER_LIMITS, FigureTable
from kortlaegning.figures.indicator import country_row, is_example, printed_count, row
from kortlaegning.figures.map_drawing import draw_map
from kortlaegning.figures.map_exhibit import Row
from kortlaegning.figures.map_text import Finding, map_alt
from kortlaegning.figures.marks import EXAMPLE
from kortlaegning.figures.per_frame import ThatFrame
from kortlaegning.figures.placement import placement_text, range_text
from kortlaegning.geometry.boundaries import Boundaries

MAAL = Maal("antal", ental="genudlejning", flertal="genudlejninger")
RELET = Amount(count("genudlejninger_billige", "genudlejninger_laveste_husleje"), MAAL)
ALLOCATED = Amount(count("genudlejninger_billige", "heraf_kommunalt_anvist"), MAAL)
SHOWS = (RELET, ALLOCATED, BILLIGE_ALMENE)


def numbers_of(numbers: Numbers) -> FigureTable:
    """Re-lettings (``taeller``), with ``anvist`` of them by the municipality.

    ``bestand`` is how many dwellings there are to be re-let, in the country alone.
    """
    relet, allocated = (numbers.of_each(number) for number in (RELET, ALLOCATED))
    stock = numbers.in_country(BILLIGE_ALMENE)
    joined = _joined(ThatFrame(relet), ThatFrame(allocated), stock)
    return numbers.table(joined, otherwise=numbers.printed_otherwise(RELET))


@lru_cache(maxsize=4)
def _joined(relet: ThatFrame, allocated: ThatFrame, stock: float) -> pd.DataFrame:
    """One frame of all, the same object in every edition."""
    return relet.frame.assign(
        anvist=allocated.frame["taeller"],
        bestand=relet.frame["taeller"]
        .mask(relet.frame["niveau"] == LAND, stock)
        .where(relet.frame["niveau"] == LAND),
        anvist_skjult=allocated.frame["skjult"],
    )


def draw(table: FigureTable, boundaries: Boundaries) -> tuple[Drawing, ...]:
    """Draw the map, the edition's municipality outlined."""
    return (Drawing("figur-12", draw_map(table, boundaries, MAAL, "Antal genudlejninger")),)


def caption(table: FigureTable) -> str:
    """Say what the map shows."""
    return (
        f"Genudlejninger af almene familieboliger med en husleje {table.huslejer.under_laveste} i "
        f"{table.edition.aar - 1}, antal"
    )


def alt(table: FigureTable) -> str:
    """Say the finding in words."""
    year = table.edition.aar - 1
    cheap = table.huslejer.under_laveste
    relet = f"af almene familieboliger med en husleje {cheap} {{hvor}} i {year}"
    return map_alt(
        table,
        MAAL,
        Finding(f"Der var {{vaerdi}} {relet}", f"Antallet af genudlejninger {relet} {{hvorfor}}"),
    )


def text(table: FigureTable) -> str:
    """How many cheap dwellings came free here, and how many the municipality allocated."""
    land = country_row(table.frame)
    national = "" if land is None else _country(table, land)
    return national if table.edition.is_national else afsnit(_own(table), national)


def _country(table: FigureTable, land: Row) -> str:
    if any(land[part] != land[part] for part in ("taeller", "bestand", "anvist")):
        why = f" {OTHER_LIMITS}" if table.otherwise else ""
        return f"Antallet af billige genudlejninger i hele landet {why_missing(False)}.{why}"
    printed = bool(land.get("taeller_trykt", ""))
    maal = coarse_measure(ANDEL) if printed else ANDEL
    of_stock, allocated = (
        f" ({maal.skriv(land[part] / land[whole], land[whole])})" if land[whole] else ""
        for part, whole in (("taeller", "bestand"), ("anvist", "taeller"))
    )
    return (
        f"Af landets {tal(land['bestand'])} almene familieboliger med en husleje "
        f"{table.huslejer.under_laveste} blev {printed_count(land, 'taeller')} genudlejet i "
        f"{table.edition.aar - 1}{of_stock}, og kommunerne anviste "
        f"{'omkring ' if printed else ''}{tal(land['anvist'])} af dem{allocated}. "
        f"{range_text(table, MAAL)}"
    ).strip()


def _own(table: FigureTable) -> str:
    own = row(table.frame, table.edition.area.place)
    where, year = table.edition.area.where, table.edition.aar - 1
    if pd.isna(own["taeller"]):
        return f"Antallet af billige genudlejninger {where} {why_missing(bool(own['skjult']))}."
    if own["taeller"] == 0 and not is_example(table):
        return (
            "Der blev ikke genudlejet almene familieboliger med en husleje "
            f"{table.huslejer.under_laveste} {where} i {year}."
        )
    counted = antal(own["taeller"], "almen familiebolig", "almene familieboliger")
    cheap = table.huslejer.under_laveste
    said = f"{counted} med en husleje {cheap} blev genudlejet {where} i {year}."
    if is_example(table):
        return f"{EXAMPLE}{said} {_allocated(table, own)}"
    return " ".join(filter(None, (said, placement_text(table, MAAL), _allocated(table, own))))


def _allocated(table: FigureTable, own: Row) -> str:
    actor = table.edition.area.actor
    if own["anvist_skjult"]:
        return f"Hvor mange af boligerne {actor} anviste, {why_missing(True)}."
    if own["taeller"] == 1:
        return f"{actor.capitalize()} anviste {'' if own['anvist'] else 'ikke '}boligen."
    if own["anvist"] > 0:
        return f"{actor.capitalize()} anviste {tal(own['anvist'])} af boligerne."
    return f"{actor.capitalize()} anviste ingen af boligerne."


EXHIBIT = DrawnExhibit(
    label="fig-12",
    kind="map",
    shows=SHOWS,
    numbers=numbers_of,
    caption=caption,
    text=text,
    draw=draw,
    alt=alt,
)
