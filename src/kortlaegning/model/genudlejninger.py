"""Re-lettings of family dwellings in the year, by allocation type and by low rent."""

import numpy as np
import pandas as pd

from kortlaegning.model.allocation import allocate, fit_margins, round_table
from kortlaegning.model.covariates import as_table, by_group, noise
from kortlaegning.model.huslejer import DECLINE, Ints
from kortlaegning.model.totals import (
    BILLIGE_GENUDLEJNINGER,
    BILLIGE_KOMMUNALT_ANVIST,
    GENUDLEJNINGER,
    KOMMUNALT_ANVISTE,
    RELETTING_YEAR,
    STOCK_YEAR,
)

# Part of the family dwellings that is let again in a year.
TURNOVER = {
    "Hovedstadskommuner": 0.080,
    "Storbykommuner": 0.130,
    "Provinsbykommuner": 0.128,
    "Oplandskommuner": 0.125,
    "Landkommuner": 0.138,
}
# Part of the re-lettings that the municipality allocates.
MUNICIPAL = {
    "Hovedstadskommuner": 0.24,
    "Storbykommuner": 0.085,
    "Provinsbykommuner": 0.07,
    "Oplandskommuner": 0.065,
    "Landkommuner": 0.05,
}
HIGHEST_STOCK_SHARE = 0.35
# Seeds of the other types: capital area, large cities, elsewhere.
OTHER = {
    "ekstern_venteliste": (0.50, 0.55, 0.72),
    "bytning": (0.022, 0.012, 0.006),
    "organisationsintern": (0.09, 0.10, 0.055),
    "afdelingsintern": (0.10, 0.06, 0.05),
    "boliggarantibevis": (0.001, 0.003, 0.0015),
    "offentlig_annoncering": (0.003, 0.006, 0.035),
    "fleksibel_udlejning": (0.14, 0.16, 0.07),
    "kombineret_udlejning": (0.004, 0.003, 0.0004),
}
# Allocated or let below 3,500 kr. in 2021 (BL), in those whose dwellings were counted, too.
LET_2021 = {"0101": 253, "0461": 326, "0851": 354}
CHEAP_TURNOVER = 1.4  # low rents go with small dwellings, which are let more often


def genudlejninger_anvisningstype(known: pd.DataFrame, family: Ints) -> pd.DataFrame:
    """Re-lettings by allocation type; columns sum to the report's Table 1."""
    group = known["kommunegruppe"]
    weights = family * by_group(known, TURNOVER) * noise("genudlejninger", len(known), 0.10)
    relet = allocate(weights, sum(GENUDLEJNINGER.values()), upper=family // 3)
    place = np.where(known["hovedstad"], 0, np.where(group == "Storbykommuner", 1, 2))
    municipal = by_group(known, MUNICIPAL) * noise("kommunal_anvisning", len(known), 0.16)
    seed = np.column_stack([*(np.take(OTHER[name], place) for name in OTHER), municipal])
    seed *= np.column_stack([noise(name, len(known), 0.15) for name in GENUDLEJNINGER])
    columns = list(GENUDLEJNINGER.values())
    counts = round_table(fit_margins(seed * relet[:, None], relet, columns), relet, columns)
    return as_table(dict(zip(GENUDLEJNINGER, counts.T, strict=True)), known.index, RELETTING_YEAR)


def genudlejninger_billige(
    known: pd.DataFrame, family: Ints, cheap: Ints, relettings: pd.DataFrame
) -> pd.DataFrame:
    """Re-lettings below 3,500 kr., and how many of them the municipality allocated.

    In each municipality they are no more than the cheap dwellings and than all re-lettings, and
    the two parts (allocated by the municipality or not) fit inside those of all re-lettings.
    """
    relet = relettings[list(GENUDLEJNINGER)].sum(axis=1).to_numpy()
    municipal = relettings["kommunal_anvisning"].to_numpy()
    rate = relet / np.maximum(family, 1)
    weights = cheap * rate * CHEAP_TURNOVER * noise("genudlejninger_billige", len(known), 0.10)
    counted = np.rint([LET_2021.get(code, 0) * DECLINE for code in known.index]).astype(np.int64)
    most = np.minimum(cheap // 2, relet)
    under = allocate(
        weights,
        BILLIGE_GENUDLEJNINGER,
        lower=counted,
        upper=np.where(counted > 0, counted, most),
    )
    share = municipal / np.maximum(relet, 1)
    allocated = allocate(
        under * share + 1e-9,
        BILLIGE_KOMMUNALT_ANVIST,
        lower=np.maximum(0, under - (relet - municipal)),
        upper=np.minimum(under, municipal),
    )
    columns = {"genudlejninger_laveste_husleje": under, "heraf_kommunalt_anvist": allocated}
    return as_table(columns, known.index, RELETTING_YEAR)


def kommunalt_anviste_familieboliger(
    known: pd.DataFrame, family: Ints, relettings: pd.DataFrame
) -> pd.DataFrame:
    """Family dwellings whose tenant was allocated by the municipality, on 1 January.

    At least those allocated in the year before; the geography follows theirs.
    """
    relet = relettings[list(GENUDLEJNINGER)].sum(axis=1).to_numpy()
    municipal = relettings["kommunal_anvisning"].to_numpy()
    share = municipal / np.maximum(relet, 1)
    regional = pd.Series(share, index=known.index).groupby(known["kommunegruppe"])
    smooth = 0.6 * share + 0.4 * regional.transform("mean").to_numpy()
    counts = allocate(
        family * smooth * noise("kommunalt_anviste", len(known), 0.10),
        KOMMUNALT_ANVISTE,
        lower=municipal,
        upper=np.floor(HIGHEST_STOCK_SHARE * family).astype(np.int64),
    )
    return as_table({"kommunalt_anviste": counts}, known.index, STOCK_YEAR)
