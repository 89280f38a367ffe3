"""Totals per municipality that several figures share: how many dwellings of a kind there are."""

import pandas as pd

from kortlaegning.tables.data import Data

SEKTORER = {
    "ejerboliger": "Ejerboliger",
    "andelsboliger": "Andelsboliger",
    "private_udlejningsboliger": "Private udlejningsboliger",
    "almene_boliger": "Almene boliger",
}
HUSLEJEINTERVALLER = {
    "under_3500": "Under 3.500\u00a0kr.",
    "fra_3500_til_4500": "3.500–4.500\u00a0kr.",
    "fra_4500_til_6500": "4.500–6.500\u00a0kr.",
    "over_6500": "Over 6.500\u00a0kr.",
}
ANVISNINGSTYPER = {
    "ekstern_venteliste": "Ekstern venteliste",
    "bytning": "Bytning",
    "organisationsintern": "Organisationsintern venteliste",
    "afdelingsintern": "Afdelingsintern venteliste",
    "boliggarantibevis": "Boliggarantibevis",
    "offentlig_annoncering": "Offentlig annoncering",
    "fleksibel_udlejning": "Fleksibel udlejning",
    "kombineret_udlejning": "Kombineret udlejning",
    "kommunal_anvisning": "Kommunal anvisning",
}


def boliger_i_alt(data: Data) -> pd.Series:
    """All dwellings of the four sectors, by ``kommunekode``."""
    return _summed(data, "boligbestand", SEKTORER)


def almene_familieboliger(data: Data) -> pd.Series:
    """Almene familieboliger as the rent register counts them, by ``kommunekode``."""
    return _summed(data, "almene_familieboliger_husleje", HUSLEJEINTERVALLER)


def private_boliger_med_husleje(data: Data) -> pd.Series:
    """Private rentals that the rent statistic covers, by ``kommunekode``."""
    return _summed(data, "private_udlejningsboliger_husleje", HUSLEJEINTERVALLER)


def genudlejninger(data: Data) -> pd.Series:
    """Re-let almene familieboliger of the year, by ``kommunekode``."""
    return _summed(data, "genudlejninger_anvisningstype", ANVISNINGSTYPER)


def column(data: Data, table: str, name: str) -> pd.Series:
    """One column of a table, by ``kommunekode``."""
    return data[table].frame.set_index("kommunekode")[name]


def _summed(data: Data, table: str, columns: dict[str, str]) -> pd.Series:
    rows = data[table].frame.set_index("kommunekode")
    return rows[list(columns)].sum(axis=1, min_count=len(columns))
