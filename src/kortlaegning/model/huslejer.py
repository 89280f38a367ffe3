"""Dwellings by rent interval: social family dwellings and private rentals."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kortlaegning.model.allocation import allocate, fit_margins, round_table
from kortlaegning.model.covariates import as_table, logistic, noise
from kortlaegning.model.totals import FAMILIEBOLIGER_HUSLEJE, PRIVATE_HUSLEJE, STOCK_YEAR

# Share below 3,500 kr. of those that the report names; the text says more than 20 pct., and
# 25-30 pct. for private rentals. Morsø carries the top of the range 0-30 pct.
NAMED_FAMILY = {"0773": 0.299, "0741": 0.262, "0540": 0.223, "0376": 0.211}
NAMED_PRIVATE = {"0773": 0.284, "0671": 0.263, "0550": 0.271}
# Counted in 2021 (BL); by 2023 the country had 31,300 of about 40,000 left.
COUNTED_2021 = {"0101": 2198, "0461": 1825, "0851": 2248}
DECLINE = 31_300 / 40_000
# The report names those "f.eks.": nobody else is modelled to reach their level.
HIGHEST_FAMILY_UNNAMED = 0.185
HIGHEST_PRIVATE_UNNAMED = 0.235
# Where the range 0-30 pct. ends at 0: new and dear suburbs.
DEAREST_FAMILY = 0.004

FAMILY_STEEPNESS = 0.75  # log odds of a low rent per 100 kr./m² of mean rent
FAMILY_EAST = 0.55  # Zealand and the capital lie further down than their rent alone says
PRIVATE_STEEPNESS = 0.29
# One ordered logit for all intervals: how closely the share up to 4,500 and up to 6,500 kr. follows
# the share below 3,500 kr. in log odds. The last less, since dear places still have ordinary rents.
FOLLOWS = (1.0, 1.0, 0.6)
LEAST_CHEAP = 0.5  # stands for no dwelling at all, which has no log odds
COVERAGE = 0.82  # part of the private rentals that the rent statistic covers

Ints = NDArray[np.int64]


def almene_familieboliger_husleje(known: pd.DataFrame, types: pd.DataFrame) -> pd.DataFrame:
    """Family dwellings of the rent register, which counts some thousands more than BBR does."""
    total = sum(FAMILIEBOLIGER_HUSLEJE.values())
    almene = types[["familieboliger", "aeldre_og_plejeboliger", "ungdomsboliger"]].sum(axis=1)
    weights = types["familieboliger"] * noise("familieboliger", len(known), 0.012)
    dwellings = allocate(weights, total, upper=almene)

    rent = known["almen_husleje"].astype("float64")
    odds = -2.55 - FAMILY_STEEPNESS * (rent - 880) / 100 - FAMILY_EAST * known["oest"]
    share = logistic(odds) * noise("familieboliger_under_3500", len(known), 0.25)
    share = np.clip(share, None, HIGHEST_FAMILY_UNNAMED)
    dearest = rent.nlargest(3).index
    highest = np.where(known.index.isin(dearest), DEAREST_FAMILY, HIGHEST_FAMILY_UNNAMED)
    of_code = dict(zip(known.index, dwellings, strict=True))
    named = NAMED_FAMILY | {
        code: count * DECLINE / float(of_code[code]) for code, count in COUNTED_2021.items()
    }
    return _by_interval(known, dwellings, share, named, highest, FAMILIEBOLIGER_HUSLEJE)


def private_udlejningsboliger_husleje(known: pd.DataFrame, stock: pd.DataFrame) -> pd.DataFrame:
    """Private rentals that the rent statistic covers, about four in five of the stock."""
    total = sum(PRIVATE_HUSLEJE.values())
    private = stock["private_udlejningsboliger"]
    weights = private * COVERAGE * noise("private_huslejer", len(known), 0.03)
    dwellings = allocate(weights, total, upper=private)

    rent = known["privat_husleje"].astype("float64")
    odds = -1.75 - PRIVATE_STEEPNESS * (rent - 850) / 100
    share = logistic(odds) * noise("private_under_3500", len(known), 0.12)
    share = np.clip(share, None, HIGHEST_PRIVATE_UNNAMED)
    highest = np.full(len(known), HIGHEST_PRIVATE_UNNAMED)
    return _by_interval(known, dwellings, share, NAMED_PRIVATE, highest, PRIVATE_HUSLEJE)


def _by_interval(
    known: pd.DataFrame,
    dwellings: Ints,
    share: NDArray[np.float64],
    named: Mapping[str, float],
    highest: NDArray[np.float64],
    totals: Mapping[str, int],
) -> pd.DataFrame:
    """Lowest interval first, bounded; the other three fitted to what is left of each row.

    Their seeds follow the lowest interval, so that a municipality with many rents just below
    3,500 kr. has many just above it as well.
    """
    is_named = known.index.isin(list(named))
    fixed = np.array([named.get(code, 0.0) for code in known.index])
    pinned = np.rint(fixed * dwellings).astype(np.int64)
    cheap = allocate(
        np.where(is_named, 1.0, share * dwellings),
        totals["laveste_husleje"],
        lower=np.where(is_named, pinned, 0),
        upper=np.where(is_named, pinned, np.floor(highest * dwellings).astype(np.int64)),
    )
    rest = dwellings - cheap
    reached = _cumulative(np.maximum(cheap, LEAST_CHEAP) / np.maximum(dwellings, 1), totals)
    seed = np.diff(reached, axis=1) * dwellings[:, None]
    columns = [totals[name] for name in list(totals)[1:]]
    counts = round_table(fit_margins(seed, rest, columns), rest, columns)
    parts = dict(zip(totals, [cheap, *counts.T], strict=True))
    return as_table(parts, known.index, STOCK_YEAR)


def _cumulative(cheap: NDArray[np.float64], totals: Mapping[str, int]) -> NDArray[np.float64]:
    """Share of a municipality's dwellings up to each interval's upper end; 1 for the last."""
    national = np.cumsum(list(totals.values())) / sum(totals.values())
    limits = np.log(national[:-1] / (1 - national[:-1]))
    off = np.log(cheap / (1 - cheap)) - limits[0]
    below = [logistic(limit + part * off) for limit, part in zip(limits, FOLLOWS, strict=True)]
    return np.column_stack([*below, np.ones_like(cheap)])
