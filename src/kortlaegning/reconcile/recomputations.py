"""What is recomputed for each printed number, or why it is not."""

from types import MappingProxyType

from kortlaegning.reconcile.computation import (
    Computation,
    Recomputed,
    cells_of_share,
    count_columns,
    count_with_some,
    percent,
    percent_in,
    percent_range,
    published,
    shares,
    smallest_and_largest,
    total,
)
from kortlaegning.reconcile.other_limits import PRINTED
from kortlaegning.tables.anvisningstyper import ANVISNINGSTYPER
from kortlaegning.tables.data import Data

STOCK = "boligbestand"
TYPES = "almene_boliger"
FAMILY = "almene_familieboliger_husleje"
PRIVATE = "private_udlejningsboliger_husleje"
RELET = "genudlejninger_anvisningstype"
CHEAP = "genudlejninger_billige"
ASSIGNED = "kommunalt_anviste_familieboliger"
FRAMES = "tilsagnsrammer"

EAST = ("Byen København", "Københavns omegn", "Nordsjælland", "Østsjælland", "Vest- og Sydsjælland")
AARHUS = "0751"


def _median_private_east(data: Data) -> Recomputed:
    """Half of the municipalities on Zealand and Aarhus lie below it: "most are under 10 pct."."""
    kommuner = data["kommuner"].frame.set_index("kommunekode")
    chosen = kommuner.index[kommuner["landsdel"].isin(EAST) | (kommuner.index == AARHUS)]
    cheap = ("laveste_husleje",)
    found = shares(data, PRIVATE, cheap).reindex(chosen)
    return Recomputed(
        float(found.median()), tells=cells_of_share(data, PRIVATE, cheap, map(str, chosen))
    )


def _subsidised_example(data: Data) -> Recomputed:
    return Recomputed(published(data, "tilskud-eksempel-foer") - published(data, "tilskud-beloeb"))


def _subsidised_years(data: Data) -> Recomputed:
    return Recomputed(published(data, "tilskud-fuldt") + published(data, "tilskud-aftrapning"))


_ALL_RELET = total(RELET)
_MUNICIPAL = total(RELET, "kommunal_anvisning")
_MUNICIPAL_SHARE = percent(_MUNICIPAL, _ALL_RELET)  # printed three times, as 12, 11.6 and 9.4
_CHEAP = total(FAMILY, "laveste_husleje")
_CHEAP_RELET = total(CHEAP, "genudlejninger_laveste_husleje")
_CHEAP_MUNICIPAL = total(CHEAP, "heraf_kommunalt_anvist")
_LAVE_HUSLEJER = ("laveste_husleje", "lav_husleje")

COMPUTATIONS = MappingProxyType(
    {
        "fig1-sektorer": count_columns(STOCK),
        "fig1-boliger": total(STOCK),
        "fig1-ejerboliger": percent(total(STOCK, "ejerboliger"), total(STOCK)),
        "fig1-andelsboliger": percent(total(STOCK, "andelsboliger"), total(STOCK)),
        "fig1-private": percent(total(STOCK, "private_udlejningsboliger"), total(STOCK)),
        "fig1-almene": percent(total(STOCK, "almene_boliger"), total(STOCK)),
        "fig2-boliger": total(TYPES),
        "fig2-familieboliger": percent(total(TYPES, "familieboliger"), total(TYPES)),
        "fig2-aeldreboliger": percent(total(TYPES, "aeldre_og_plejeboliger"), total(TYPES)),
        "fig2-ungdomsboliger": percent(total(TYPES, "ungdomsboliger"), total(TYPES)),
        "fig2-typer": count_columns(TYPES),
        "fig4-boliger": total(FAMILY),
        "fig4-under-4500": total(FAMILY, *_LAVE_HUSLEJER),
        "fig4-4500-6500": total(FAMILY, "mellem_husleje"),
        "fig4-over-6500": total(FAMILY, "hoej_husleje"),
        "fig5-spaend": percent_range(FAMILY, "laveste_husleje"),
        "fig5-morsoe": percent_in("0773", FAMILY, "laveste_husleje"),
        "fig5-soenderborg": percent_in("0540", FAMILY, "laveste_husleje"),
        "fig5-guldborgsund": percent_in("0376", FAMILY, "laveste_husleje"),
        "fig5-samsoe": percent_in("0741", FAMILY, "laveste_husleje"),
        "fig7-under-4500": percent(total(PRIVATE, *_LAVE_HUSLEJER), total(PRIVATE)),
        "fig8-hovedstad-aarhus": Computation(
            (PRIVATE, "kommuner"), _median_private_east, limits=frozenset({"laveste"})
        ),
        "fig8-morsoe": percent_in("0773", PRIVATE, "laveste_husleje"),
        "fig8-struer": percent_in("0671", PRIVATE, "laveste_husleje"),
        "fig8-toender": percent_in("0550", PRIVATE, "laveste_husleje"),
        "genudlejning-boliger": total(FAMILY),
        "genudlejning-antal": _ALL_RELET,
        "genudlejning-andel": percent(_ALL_RELET, total(FAMILY)),
        "genudlejning-kommunal-antal": _MUNICIPAL,
        "genudlejning-kommunal-andel": _MUNICIPAL_SHARE,
        **{f"tabel1-{name.replace('_', '-')}": total(RELET, name) for name in ANVISNINGSTYPER},
        **{
            f"tabel1-{name.replace('_', '-')}-andel": percent(total(RELET, name), _ALL_RELET)
            for name in ANVISNINGSTYPER
        },
        "tabel1-kommunal-anvisning-andel": _MUNICIPAL_SHARE,
        "tabel1-sum": _ALL_RELET,
        "tabel1-sum-andel": percent(total(RELET, *ANVISNINGSTYPER), _ALL_RELET),
        "billige-boliger": _CHEAP,
        "billige-genudlejet": _CHEAP_RELET,
        "billige-genudlejet-andel": percent(_CHEAP_RELET, _CHEAP),
        "billige-kommunal": _CHEAP_MUNICIPAL,
        "billige-kommunal-andel": percent(_CHEAP_MUNICIPAL, _CHEAP_RELET),
        "fig13a-boliger": total(FAMILY),
        "fig13a-andel": percent(total(ASSIGNED, "kommunalt_anviste"), total(FAMILY)),
        "fig13b-andel": _MUNICIPAL_SHARE,
        "tilskud-eksempel-efter": Computation((PRINTED,), _subsidised_example),
        "tilskud-i-alt": Computation((PRINTED,), _subsidised_years),
        "fig14-kommuner": count_with_some(FRAMES, "boliger"),
        "fig14-boliger": total(FRAMES, "boliger"),
        "fig14-spaend": smallest_and_largest(FRAMES, "boliger"),
    }
)

_LAW = "Fastsat ved lov; kan ikke regnes ud af tabellerne."
_LIMIT = "Grænsen er valgt i opgørelsen; tabellernes huslejeintervaller er skåret ved den."
_SCHEME = "Vilkår i tilskudsordningen; kan ikke regnes ud af tabellerne."

NOT_COMPUTED = MappingProxyType(
    {
        "indledning-refusion-i-dag": _LAW,
        "indledning-refusion-senere": _LAW,
        "indledning-trin": "Rapportens egen inddeling; kan ikke regnes ud af tabellerne.",
        "indledning-hjemloesetaelling": (
            "VIVEs plan; den passer ikke på tabellens år, for der er tre år fra 2019 til 2022."
        ),
        "fig4-graense-mellem": _LIMIT,
        "fig4-graense-hoej": _LIMIT,
        "fig5-graense-lav": _LIMIT,
        "anvisningsret-familieboliger": _LAW,
        "anvisningsret-ungdomsboliger": _LAW,
        "tilskud-beloeb": (
            "Beløb fra tilskudsordningen: 16.965 kr. om året pr. bolig i 2023, "
            "altså 1.413,75 kr. om måneden."
        ),
        "tilskud-eksempel-foer": "Valgt som eksempel i rapporten.",
        "tilskud-fuldt": _SCHEME,
        "tilskud-aftrapning": _SCHEME,
        "tilskud-runder": _SCHEME,
        "tilskud-frist": _SCHEME,
        "tilskud-husleje": _SCHEME,
    }
)
