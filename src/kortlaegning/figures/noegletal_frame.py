"""The frame of the key figures: every map's indicator, one after another."""

from functools import lru_cache
from typing import cast

import pandas as pd

from kortlaegning.area import KOMMUNE
from kortlaegning.figures import (
    figur_03_almene_familieboligers_andel,
    figur_05_billige_almene,
    figur_06_private_og_almene,
    figur_08_billige_private,
    figur_13a_anviste_af_bestand,
    figur_13b_anviste_af_genudlejninger,
)
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.per_frame import ThatFrame
from kortlaegning.tables.huslejegraenser import Huslejegraenser

INDICATORS = {
    "Almene familieboligers andel af alle boliger": figur_03_almene_familieboligers_andel.EXHIBIT,
    "Andelen af almene familieboliger under {laveste}\u00a0kr./md.": (
        figur_05_billige_almene.EXHIBIT
    ),
    "Private udlejningsboligers andel af lejeboligerne": figur_06_private_og_almene.EXHIBIT,
    "Andelen af private udlejningsboliger under {laveste}\u00a0kr./md.": (
        figur_08_billige_private.EXHIBIT
    ),
    "Kommunalt anviste boligers andel af familieboligerne": figur_13a_anviste_af_bestand.EXHIBIT,
    "Andelen af genudlejningerne, som kommunen anviste": (
        figur_13b_anviste_af_genudlejninger.EXHIBIT
    ),
}


def table(numbers: Numbers) -> FigureTable:
    """All indicators in long form: the indicator frame's columns, with ``noegletal`` in front.

    The national edition has the country alone of those whose municipalities are an example.
    """
    alone = numbers.edition.is_national
    frames = (
        numbers.of_the_country(each.number)
        if alone and numbers.is_example(each.number)
        else numbers.of_each(each.number)
        for each in INDICATORS.values()
    )
    return numbers.table(_joined(tuple(map(ThatFrame, frames)), numbers.huslejer))


@lru_cache(maxsize=4)
def _joined(frames: tuple[ThatFrame, ...], huslejer: Huslejegraenser) -> pd.DataFrame:
    """One frame of all, the same object in every edition, as the maps' frames are."""
    joined = pd.concat([each.frame for each in frames], keys=list(INDICATORS))
    joined.insert(0, "noegletal", joined.index.get_level_values(0).map(huslejer.skriv))
    return joined


def one_indicator(table: FigureTable, name: str) -> pd.DataFrame:
    """Indicator frame of one key figure."""
    return _one(ThatFrame(table.frame), name)


@lru_cache(maxsize=4 * len(INDICATORS))
def _one(that: ThatFrame, name: str) -> pd.DataFrame:
    return cast(pd.DataFrame, that.frame.loc[name])


def real_indicators(table: FigureTable) -> tuple[str, ...]:
    """Names of the key figures that are no example: those that have a spread and a place."""
    return tuple(name for name in INDICATORS if not _made_up(table, name))


def _made_up(table: FigureTable, name: str) -> bool:
    return _is_made_up(ThatFrame(one_indicator(table, name)))


@lru_cache(maxsize=4 * len(INDICATORS))
def _is_made_up(that: ThatFrame) -> bool:
    frame = that.frame
    example = "eksempel" in frame and bool(frame["eksempel"].eq(True).any())
    return example or not frame["niveau"].eq(KOMMUNE).any()
