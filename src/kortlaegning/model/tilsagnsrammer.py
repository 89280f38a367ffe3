"""Commitment frames for rent subsidy: which municipalities have one, and how large."""

import numpy as np
import pandas as pd

from kortlaegning.model.allocation import allocate
from kortlaegning.model.covariates import as_table, noise
from kortlaegning.model.totals import (
    STOCK_YEAR,
    TILSAGN_BOLIGER,
    TILSAGN_KOMMUNER,
    TILSAGN_MINDST,
    TILSAGN_STOERST,
)

SIZE_POWER = 0.9


def tilsagnsrammer(known: pd.DataFrame) -> pd.DataFrame:
    """Frames for the 30 municipalities with most inhabitants on housing benefit, up to noise.

    The largest has the printed maximum, the smallest the printed minimum.
    """
    need = known["folketal"] * known["boligstoette"] * noise("tilsagnsrammer", len(known), 0.35)
    chosen = known.assign(need=need).nlargest(TILSAGN_KOMMUNER, "need").sort_index()
    people = chosen["folketal"].to_numpy().astype("float64")
    largest, smallest = people.argmax(), people.argmin()
    lower = np.full(len(chosen), TILSAGN_MINDST)
    upper = np.full(len(chosen), TILSAGN_STOERST - 1)
    lower[largest] = upper[largest] = TILSAGN_STOERST
    upper[smallest] = TILSAGN_MINDST
    boliger = allocate(people**SIZE_POWER, TILSAGN_BOLIGER, lower=lower, upper=upper)
    return as_table({"boliger": boliger}, chosen.index, STOCK_YEAR)
