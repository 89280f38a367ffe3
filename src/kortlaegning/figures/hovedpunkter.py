"""Main points of an edition: its own numbers in a few sentences, from the frames of the maps."""

import math

from kortlaegning.danish.lists import stort_begyndelsesbogstav
from kortlaegning.danish.measures import ANDEL, sammenligning
from kortlaegning.danish.numbers import antal
from kortlaegning.edition import Edition
from kortlaegning.figures import (
    figur_03_almene_familieboligers_andel,
    figur_05_billige_almene,
    figur_08_billige_private,
    figur_13b_anviste_af_genudlejninger,
)
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.indicator import (
    country_row,
    is_example,
    measure_of,
    printed_range,
    printed_value,
    row,
)
from kortlaegning.figures.map_exhibit import Map
from kortlaegning.figures.marks import EXAMPLE
from kortlaegning.tables.data import Data

# What each point counts, one and many, and what it is a share of; ``{foer}`` is the year before.
POINTS: dict[Map, tuple[str, str, str]] = {
    figur_03_almene_familieboligers_andel.EXHIBIT: (
        "almen familiebolig",
        "almene familieboliger",
        "boligerne",
    ),
    figur_05_billige_almene.EXHIBIT: (
        "almen familiebolig havde en husleje under {laveste}\u00a0kr./md.",
        "almene familieboliger havde en husleje under {laveste}\u00a0kr./md.",
        "de almene familieboliger",
    ),
    figur_08_billige_private.EXHIBIT: (
        "privat udlejningsbolig havde en husleje under {laveste}\u00a0kr./md.",
        "private udlejningsboliger havde en husleje under {laveste}\u00a0kr./md.",
        "de private udlejningsboliger med kendt husleje",
    ),
    figur_13b_anviste_af_genudlejninger.EXHIBIT: (
        "almen familiebolig blev lejet ud ved kommunal anvisning i {foer}",
        "almene familieboliger blev lejet ud ved kommunal anvisning i {foer}",
        "genudlejningerne",
    ),
}


def hovedpunkter_markdown(data: Data, edition: Edition) -> str:
    """Write three or four points with the edition's own numbers, or that none is known."""
    tables = [module.table(data, edition) for module in POINTS]
    points = [
        f"- {point}"
        for table, words in zip(tables, POINTS.values(), strict=True)
        if (point := _point(table, words))
    ]
    if not points:
        return f"Boligernes tal er endnu ikke oplyst {edition.area.where}."
    if any(is_example(table) for table in tables) and not edition.is_national:
        lead = f"Sådan kan boligerne {edition.area.where} blive vist, når tallene er kendt:"
        return "\n\n".join([lead, "\n".join(points)])
    lead = (
        f"Boligerne {edition.area.where} i tal (1.\u00a0januar {edition.aar}, udlejninger i "
        f"{edition.aar - 1}):"
    )
    return "\n\n".join([lead, "\n".join(points)])


def _point(table: FigureTable, words: tuple[str, str, str]) -> str:
    own = row(table.frame, table.edition.area.place)
    if math.isnan(own["vaerdi"]):
        return ""
    one, many, whole = (
        part.format(foer=table.edition.aar - 1, **table.huslejer.ord) for part in words
    )
    share = f"{printed_value(own, ANDEL)} af {whole}"
    if own["taeller"] != own["taeller"]:
        return ""
    count = own["taeller"]
    counted = stort_begyndelsesbogstav(
        f"{words_of} {many}"
        if (words_of := own.get("taeller_trykt", ""))
        else antal(count, one, many)
    )
    if own.get("eksempel", False):
        return f"{EXAMPLE}**{counted}**, {share}"
    if table.edition.is_national:
        if is_example(table) or own.get("vaerdi_trykt", ""):
            return f"**{counted}**: {share}"
        lowest, highest = printed_range(table.frame)
        return f"**{counted}**: {share}, fra {lowest} til {highest} i kommunerne"
    land = country_row(table.frame)
    compared = land and sammenligning(
        own["vaerdi"],
        land["vaerdi"],
        measure_of(land, ANDEL),
        "i hele landet",
        (own["naevner"], land["naevner"]),
    )
    return f"**{counted}**: {share}" + (f", {compared}" if compared else "")
