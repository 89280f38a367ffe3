"""The two sides of figure 13: what municipalities allocate, of the stock and of the re-lettings."""

from functools import lru_cache

import pandas as pd

from kortlaegning.danish.measures import ANDEL
from kortlaegning.figures.bestand import almene_familieboliger, column, genudlejninger
from kortlaegning.figures.discretion import hidden_places
from kortlaegning.figures.indicator import indicator
from kortlaegning.suppression.structure import I_ALT
from kortlaegning.tables.data import Data


@lru_cache(maxsize=4)
def allocated_of_stock(data: Data, smallest: int) -> pd.DataFrame:
    """Municipally allocated share of all almene familieboliger, per municipality."""
    anviste = column(data, "kommunalt_anviste_familieboliger", "kommunalt_anviste")
    skjulte = hidden_places(
        data,
        smallest,
        (("kommunalt_anviste_familieboliger", "kommunalt_anviste"),),
        (("almene_familieboliger_husleje", I_ALT),),
    )
    return indicator(data.kommuner, anviste, almene_familieboliger(data), ANDEL, skjulte)


@lru_cache(maxsize=4)
def allocated_of_relet(data: Data, smallest: int) -> pd.DataFrame:
    """Municipally allocated share of the year's re-lettings, per municipality."""
    anviste = column(data, "genudlejninger_anvisningstype", "kommunal_anvisning")
    skjulte = hidden_places(
        data,
        smallest,
        (("genudlejninger_anvisningstype", "kommunal_anvisning"),),
        (("genudlejninger_anvisningstype", I_ALT),),
    )
    return indicator(data.kommuner, anviste, genudlejninger(data), ANDEL, skjulte)
