"""What the first report printed of the country, by the very number that an exhibit declares.

While not every municipality has real numbers, the country's number is the printed one: with the
words and the rounding that it was printed with, and never a decimal more.
"""

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import pandas as pd

from kortlaegning.danish.coarse import coarse_measure
from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.numbers import NBSP
from kortlaegning.figures.bestand import (
    ALLE_BOLIGER,
    ALMENE_FAMILIEBOLIGER,
    ANVISNINGSTYPER,
    ANVIST_AF_BESTAND,
    ANVIST_AF_GENUDLEJNINGER,
    BILLIGE_ALMENE,
    HUSLEJEINTERVALLER,
    PRIVATE_RENTS,
    RELET,
    RENTS,
    UNDER_4500,
)
from kortlaegning.figures.declared import Count, Parts, Share, count, parts
from kortlaegning.reconcile.wording import printed as as_printed
from kortlaegning.tables.data import Data

TABLE = "publicerede_tal"
# A word that says nothing of how exact a number is.
UNSAID = "i alt"
ALLE_GENUDLEJNINGER = count(RELET, *ANVISNINGSTYPER)
BILLIGE_GENUDLEJNINGER = count("genudlejninger_billige", "genudlejninger_under_3500")
BILLIGE_ANVISTE = count("genudlejninger_billige", "heraf_kommunalt_anvist")
TYPES = {
    "familieboliger": "Familieboliger",
    "aeldre_og_plejeboliger": "Ældre- og plejeboliger",
    "ungdomsboliger": "Ungdomsboliger",
}

COUNTS: MappingProxyType[Count, str] = MappingProxyType(
    {
        ALLE_BOLIGER: "fig1-boliger",
        count("almene_boliger", *TYPES): "fig2-boliger",
        ALMENE_FAMILIEBOLIGER: "fig4-boliger",
        count(RENTS, *UNDER_4500): "fig4-under-4500",
        count(RENTS, "fra_4500_til_6500"): "fig4-4500-6500",
        count(RENTS, "over_6500"): "fig4-over-6500",
        BILLIGE_ALMENE: "billige-boliger",
        ALLE_GENUDLEJNINGER: "tabel1-sum",
        **{count(RELET, kind): f"tabel1-{kind.replace('_', '-')}" for kind in ANVISNINGSTYPER},
        BILLIGE_GENUDLEJNINGER: "billige-genudlejet",
        BILLIGE_ANVISTE: "billige-kommunal",
        count("tilsagnsrammer", "boliger"): "fig14-boliger",
    }
)
SHARES: MappingProxyType[Share, str] = MappingProxyType(
    {
        Share(count("boligbestand", "ejerboliger"), ALLE_BOLIGER): "fig1-ejerboliger",
        Share(count("boligbestand", "andelsboliger"), ALLE_BOLIGER): "fig1-andelsboliger",
        Share(count("boligbestand", "private_udlejningsboliger"), ALLE_BOLIGER): "fig1-private",
        Share(count("boligbestand", "almene_boliger"), ALLE_BOLIGER): "fig1-almene",
        **{
            Share(count("almene_boliger", kind), count("almene_boliger", *TYPES)): name
            for kind, name in zip(
                TYPES,
                ("fig2-familieboliger", "fig2-aeldreboliger", "fig2-ungdomsboliger"),
                strict=True,
            )
        },
        Share(
            count(PRIVATE_RENTS, *UNDER_4500), count(PRIVATE_RENTS, *HUSLEJEINTERVALLER)
        ): "fig7-under-4500",
        Share(ALLE_GENUDLEJNINGER, ALMENE_FAMILIEBOLIGER): "genudlejning-andel",
        **{
            Share(count(RELET, kind), ALLE_GENUDLEJNINGER): f"tabel1-{kind.replace('_', '-')}-andel"
            for kind in ANVISNINGSTYPER
        },
        Share(BILLIGE_GENUDLEJNINGER, BILLIGE_ALMENE): "billige-genudlejet-andel",
        Share(BILLIGE_ANVISTE, BILLIGE_GENUDLEJNINGER): "billige-kommunal-andel",
        ANVIST_AF_BESTAND: "fig13a-andel",
        ANVIST_AF_GENUDLEJNINGER: "tabel1-kommunal-anvisning-andel",
    }
)
RANGES: MappingProxyType[Share, str] = MappingProxyType(
    {Share(BILLIGE_ALMENE, ALMENE_FAMILIEBOLIGER): "fig5-spaend"}
)
# Kinds that were printed together, beside those of the table or in place of them.
TOGETHER: MappingProxyType[Parts, dict[tuple[str, ...], str]] = MappingProxyType(
    {
        parts(RENTS, HUSLEJEINTERVALLER): {UNDER_4500: "Under 4.500\u00a0kr."},
        parts(PRIVATE_RENTS, HUSLEJEINTERVALLER): {UNDER_4500: "Under 4.500\u00a0kr."},
    }
)


@dataclass(frozen=True)
class Printed:
    """A number as it was printed, and its words: *ca. 49 pct.*, *knap 506.000*."""

    value: float
    words: str


def printed_in_country(data: Data, number: Count | Share) -> Printed | None:
    """What was printed of the country; None where nothing was.

    A share that was not printed itself is taken from its two printed counts, in whole per cent.
    """
    if isinstance(number, Count):
        return _row(data, COUNTS[number], unit=False) if number in COUNTS else None
    if number in SHARES:
        return _row(data, SHARES[number])
    part, whole = (printed_in_country(data, each) for each in (number.part, number.whole))
    if part is None or whole is None:
        return None
    share = part.value / whole.value
    return Printed(round(share, 2), f"ca.{NBSP}{coarse_measure(ANDEL).skriv(share, whole.value)}")


def printed_together(number: Parts) -> dict[tuple[str, ...], str]:
    """Kinds that were printed as one, with the name of the two together."""
    return TOGETHER.get(number, {})


def range_in_print(data: Data, number: object) -> str:
    """How far the municipalities were said to be apart, as *fra 0 til 30 pct.*; empty if not."""
    if not isinstance(number, Share) or number not in RANGES:
        return ""
    found = _row(data, RANGES[number])
    return found.words if found else ""


def printed_number(data: Data, name: str, *, highest: bool = False) -> Printed | None:
    """A printed number by its name in ``publicerede_tal``; ``highest`` is the end of a range."""
    return _row(data, name, unit=False, column="vaerdi_max" if highest else "vaerdi")


@lru_cache(maxsize=512)
def _row(data: Data, name: str, *, unit: bool = True, column: str = "vaerdi") -> Printed | None:
    frame = data[TABLE].frame
    found = frame[frame["id"] == name]
    if found.empty:
        return None
    row = found.iloc[0]
    written = as_printed(
        {
            "publiceret": float(row["vaerdi"]),
            "publiceret_max": float(row["vaerdi_max"]),
            "udtryk": "" if pd.isna(row["udtryk"]) or row["udtryk"] == UNSAID else row["udtryk"],
            "afrunding": row["afrunding"],
            "enhed": row["enhed"] if unit else "",
        }
    )
    value = float(row[column])
    return Printed(round(value / 100, 6) if row["enhed"] == "pct." else value, written)
