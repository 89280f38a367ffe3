"""The measures of what a municipality could reach: what each is made from, and for which area."""

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from kortlaegning.area import GRUPPE, KOMMUNE, MEST_LIG, Area, summed_areas
from kortlaegning.danish.numbers import NBSP
from kortlaegning.figures.bestand import (
    ALMENE_FAMILIEBOLIGER,
    BILLIGE_ALMENE,
    LAVE_HUSLEJER,
    PRIVATE_RENTS,
    RELET,
    RENTS,
)
from kortlaegning.figures.counted import ShareAt
from kortlaegning.figures.declared import Count, Share, count
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.hjemloese import latest
from kortlaegning.figures.reach import (
    SHARES_ALLOCATED,
    more_with_share_of,
    per_thousand,
    right_to_allocate,
    share,
    unused_right,
    years_until_housed,
)
from kortlaegning.tables.anvisningstyper import ANVISNINGSTYPER

COUNTED: Mapping[str, Count] = {
    "genudlejet": count(RELET, *ANVISNINGSTYPER),
    "bytning": count(RELET, "bytning"),
    "anvist": count(RELET, "kommunal_anvisning"),
    "billige_genudlejet": count("genudlejninger_billige", "genudlejninger_laveste_husleje"),
    "billige_anvist": count("genudlejninger_billige", "heraf_kommunalt_anvist"),
    "familieboliger": ALMENE_FAMILIEBOLIGER,
    "billige": BILLIGE_ALMENE,
    "lave_huslejer": count(RENTS, *LAVE_HUSLEJER),
    "med_tilskud": count(RENTS, "mellem_husleje"),
    "billige_private": count(PRIVATE_RENTS, "laveste_husleje"),
}
ALLOCATED = Share(COUNTED["anvist"], COUNTED["genudlejet"])


@dataclass(frozen=True)
class Found:
    """What is known of one area: its counts, its people and its inhabitants.

    ``beside`` is the share of the re-lettings that others allocated: its group (``GRUPPE``) and
    those most like it (``MEST_LIG``).
    """

    area: Area
    counts: Mapping[str, float]
    homeless: float
    inhabitants: int
    example: bool = False
    beside: Mapping[str, ShareAt] = field(default_factory=dict)


@dataclass(frozen=True)
class Measure:
    """One line of the table: its name, its unit, what it is made from and how.

    ``enhed`` is ``boliger``, ``pct.``, ``år`` or ``pr. 1.000``; ``beside`` whose share it is made
    with, which a single municipality alone can be held against.
    """

    navn: str
    etiket: str
    enhed: str
    made_from: tuple[str, ...]
    formula: Callable[[Found], float]
    beside: str = ""


def _of(formula: Callable[..., float], *names: str) -> Callable[[Found], float]:
    return lambda found: formula(*(found.counts[name] for name in names))


def _years(allocated: float) -> Callable[[Found], float]:
    return lambda found: years_until_housed(
        found.homeless, found.counts["billige_genudlejet"], allocated
    )


def _as_many_as(navn: str, etiket: str, beside: str) -> Measure:
    return Measure(
        navn,
        etiket,
        "boliger",
        ("genudlejet", "anvist"),
        lambda found: more_with_share_of(
            found.beside[beside].value if beside in found.beside else math.nan,
            found.counts["anvist"],
            found.counts["genudlejet"],
        ),
        beside,
    )


MEASURES = (
    Measure(
        "ret",
        "Hver fjerde ledige familiebolig",
        "boliger",
        ("genudlejet", "bytning"),
        _of(right_to_allocate, "genudlejet", "bytning"),
    ),
    Measure("anvist", "Anvist af kommunen", "boliger", ("anvist",), _of(float, "anvist")),
    Measure(
        "uudnyttet",
        "Uudnyttet anvisningsret",
        "boliger",
        ("genudlejet", "bytning", "anvist"),
        _of(unused_right, "genudlejet", "bytning", "anvist"),
    ),
    Measure(
        "billige_uudnyttet",
        f"Uudnyttet ret blandt ledige boliger under {{laveste}}{NBSP}kr./md.",
        "boliger",
        ("billige_genudlejet", "billige_anvist"),
        lambda found: unused_right(
            found.counts["billige_genudlejet"], 0.0, found.counts["billige_anvist"]
        ),
    ),
    Measure(
        "billige_anvist",
        f"Anvist af kommunen blandt boliger under {{laveste}}{NBSP}kr./md.",
        "boliger",
        ("billige_anvist",),
        _of(float, "billige_anvist"),
    ),
    Measure(
        "maalretning",
        f"Andel af de anviste boliger, der kostede under {{laveste}}{NBSP}kr./md.",
        "pct.",
        ("billige_anvist", "anvist"),
        _of(share, "billige_anvist", "anvist"),
    ),
    Measure(
        "billige_ledige",
        f"Andel af alle de genudlejede boliger, der kostede under {{laveste}}{NBSP}kr./md.",
        "pct.",
        ("billige_genudlejet", "genudlejet"),
        _of(share, "billige_genudlejet", "genudlejet"),
    ),
    Measure(
        "lave_huslejer",
        f"Familieboliger under {{lav}}{NBSP}kr./md.",
        "boliger",
        ("lave_huslejer",),
        _of(float, "lave_huslejer"),
    ),
    Measure(
        "med_tilskud",
        f"Familieboliger på {{lav}}–{{mellem}}{NBSP}kr./md.",
        "boliger",
        ("med_tilskud",),
        _of(float, "med_tilskud"),
    ),
    Measure(
        "omsaetning_billige",
        f"Genudlejet på et år af boligerne under {{laveste}}{NBSP}kr./md.",
        "pct.",
        ("billige_genudlejet", "billige"),
        _of(share, "billige_genudlejet", "billige"),
    ),
    Measure(
        "omsaetning_alle",
        "Genudlejet på et år af alle familieboliger",
        "pct.",
        ("genudlejet", "familieboliger"),
        _of(share, "genudlejet", "familieboliger"),
    ),
    Measure(
        "private",
        f"Private udlejningsboligers andel af lejeboligerne under {{laveste}}{NBSP}kr./md.",
        "pct.",
        ("billige_private", "billige"),
        lambda found: share(
            found.counts["billige_private"],
            found.counts["billige_private"] + found.counts["billige"],
        ),
    ),
    Measure(
        "aar_25",
        "Tid, før alle talte har fået anvist en bolig: 25\u00a0pct. af de billige ledige",
        "år",
        ("billige_genudlejet",),
        _years(SHARES_ALLOCATED[0]),
    ),
    Measure(
        "aar_50",
        "Tid, før alle talte har fået anvist en bolig: 50\u00a0pct. af de billige ledige",
        "år",
        ("billige_genudlejet",),
        _years(SHARES_ALLOCATED[1]),
    ),
    Measure(
        "pr_1000",
        "Anviste boliger pr. 1.000 indbyggere",
        "pr. 1.000",
        ("anvist",),
        lambda found: per_thousand(found.counts["anvist"], found.inhabitants),
    ),
    _as_many_as(
        "som_gruppen", "Forskel i anviste boliger, hvis andelen var som i kommunegruppen", GRUPPE
    ),
    _as_many_as(
        "som_lignende",
        "Forskel i anviste boliger, hvis andelen var som i de kommuner, der ligner mest",
        MEST_LIG,
    ),
)
BY_NAME = {each.navn: each for each in MEASURES}


def found_in(
    numbers: Numbers,
    area: Area,
    names: Collection[str] = tuple(COUNTED),
    counted: Mapping[str, Count] = COUNTED,
) -> Found:
    """Collect what is known of an area, as it may be shown: all counts, or those named."""
    example = any(numbers.is_example(counted[name]) for name in names)
    return Found(
        area,
        {name: numbers.at(counted[name], area) for name in names},
        latest(numbers, area),
        numbers.inhabitants(area),
        example=example and area.niveau == KOMMUNE,
        beside={} if example or "anvist" not in names else _beside(numbers, area),
    )


def _beside(numbers: Numbers, area: Area) -> dict[str, ShareAt]:
    """Share of the re-lettings that the group and those most alike allocated.

    The group counts as a whole or not at all; of those most alike, the ones with numbers are named.
    """
    groups = (each for each in summed_areas(numbers.kommuner) if each.niveau == GRUPPE)
    own = (each for each in groups if area.niveau == KOMMUNE and area.kode in each.members)
    others = [each for each in own if numbers.is_whole(ALLOCATED, each)]
    if numbers.edition.alike and area == numbers.edition.area:
        others.append(numbers.edition.alike)
    return {each.niveau: numbers.share_at(ALLOCATED, each) for each in others}
