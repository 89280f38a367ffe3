"""Dwellings by sector, and social dwellings by type, in each municipality."""

import numpy as np
import pandas as pd

from kortlaegning.model.allocation import allocate, fit_margins, round_table
from kortlaegning.model.covariates import as_table, by_group, noise
from kortlaegning.model.totals import ALMENE_BOLIGER, BOLIGBESTAND, STOCK_YEAR

# Part of the rented dwellings without the social ones that are andelsboliger.
ANDEL = {
    "Hovedstadskommuner": 0.40,
    "Storbykommuner": 0.15,
    "Provinsbykommuner": 0.19,
    "Oplandskommuner": 0.15,
    "Landkommuner": 0.11,
}
ANDEL_IN = {"0101": 0.60, "0147": 0.45}  # København, Frederiksberg
ISLAND_ANDEL = 0.03
SMALLEST_RENTED = 0.06

# Seed of the types: ældre- og plejeboliger and ungdomsboliger, of all social dwellings.
ELDERLY = {
    "Hovedstadskommuner": 0.12,
    "Storbykommuner": 0.09,
    "Provinsbykommuner": 0.14,
    "Oplandskommuner": 0.21,
    "Landkommuner": 0.20,
}
YOUTH = {
    "Hovedstadskommuner": 0.045,
    "Storbykommuner": 0.17,
    "Provinsbykommuner": 0.08,
    "Oplandskommuner": 0.025,
    "Landkommuner": 0.035,
}
# Towns with a university: København, Frederiksberg, Lyngby-Taarbæk, Roskilde, Esbjerg, Sønderborg.
YOUTH_IN = {"0101": 0.13, "0147": 0.09, "0173": 0.20, "0265": 0.13, "0561": 0.11, "0540": 0.08}
ISLAND_YOUTH = 0.01


def boligbestand(known: pd.DataFrame) -> pd.DataFrame:
    """Dwellings by sector: sums to the printed stock, geography from the covariates."""
    dwellings = allocate(known["boliger"], sum(BOLIGBESTAND.values()))

    almene = known["almene_andel"] / 100
    rented = (known["lejeandel"] / 100 - almene).clip(lower=SMALLEST_RENTED)
    part = by_group(known, ANDEL, ANDEL_IN).mask(known["lille_oe"], ISLAND_ANDEL)
    part *= noise("andelsboliger", len(known), 0.12)
    seed = (
        np.column_stack([1 - almene - rented, rented * part, rented * (1 - part), almene])
        * dwellings[:, None]
    )
    columns = list(BOLIGBESTAND.values())
    counts = round_table(fit_margins(seed, dwellings, columns), dwellings, columns)
    return as_table(dict(zip(BOLIGBESTAND, counts.T, strict=True)), known.index, STOCK_YEAR)


def almene_boliger(known: pd.DataFrame, stock: pd.DataFrame) -> pd.DataFrame:
    """Social dwellings by type; each row sums to ``boligbestand.almene_boliger``."""
    elderly = by_group(known, ELDERLY) * noise("aeldreboliger", len(known), 0.12)
    youth = by_group(known, YOUTH, YOUTH_IN).mask(known["lille_oe"], ISLAND_YOUTH)
    youth *= noise("ungdomsboliger", len(known), 0.2)
    rows = stock["almene_boliger"].to_numpy()
    seed = np.column_stack([1 - elderly - youth, elderly, youth]) * rows[:, None]
    columns = list(ALMENE_BOLIGER.values())
    counts = round_table(fit_margins(seed, rows, columns), rows, columns)
    return as_table(dict(zip(ALMENE_BOLIGER, counts.T, strict=True)), known.index, STOCK_YEAR)
