"""What an edition finds in its own numbers, and the questions that follow.

Which findings are told is a rule and no judgement: each weighs, from 0 to 1, how much of what it is
about is missing or one-sided, and the three heaviest are told, the heaviest first; the order of
``RULES`` decides between equals. Numbers that are hidden, missing or an example find nothing, and
the questions that anybody can put to the data sheet fill up.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from kortlaegning.danish.fractions import broek
from kortlaegning.danish.lists import saetning
from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.numbers import NBSP, tal
from kortlaegning.edition import Edition
from kortlaegning.figures import figur_03_almene_familieboligers_andel, figur_05_billige_almene
from kortlaegning.figures.indicator import country_row, is_example, printed_value, row
from kortlaegning.figures.map_exhibit import Map
from kortlaegning.figures.tabel_2_raekkevidde import EXHIBIT as REACH
from kortlaegning.figures.tabel_2_raekkevidde import (
    HERE,
    LAND,
    antal_words,
    beside_words,
    names_of,
    values_of,
    words_of,
)
from kortlaegning.tables.data import Data

MOST = 3
LONG_YEARS, SHORT_YEARS = 2.0, 1.0
# Fewer dwellings than these are no finding beside what the other areas do.
WORTH_TELLING = 3
# What is within reach is told where fewer than three other things are found.
LEAST = 0.001
FEWEST_IN_A_FRACTION = 10
AS_LARGE_A_SHARE = "Hvad skal der til, for at {kommunen} kan anvise lige så stor en andel som"
CHEAP = f"under {{laveste}}{NBSP}kr./md."
SHARES: Mapping[str, Map] = {
    "almene": figur_03_almene_familieboligers_andel.EXHIBIT,
    "billige_almene": figur_05_billige_almene.EXHIBIT,
}
ANYBODYS_QUESTIONS = (
    "Hvor mange af de billige boliger blev ledige sidste år, og i hvilke afdelinger?",
    "Hvor mange af dem fik {kommunen} tilbudt, og hvor mange blev der sagt ja til?",
    "Hvilke afdelinger kan tage imod flere anviste borgere?",
)
Values = Mapping[str, float]
Words = Mapping[str, str]


@dataclass(frozen=True)
class Finding:
    """A finding as a sentence or two, and the question that follows from it."""

    text: str
    question: str


@dataclass(frozen=True)
class Findings:
    """What is found, and three questions to take along."""

    found: tuple[Finding, ...]
    questions: tuple[str, ...]

    @property
    def headline(self) -> str:
        """The heaviest finding; empty where nothing is found."""
        return self.found[0].text if self.found else ""


@dataclass(frozen=True)
class Rule:
    """How heavy a finding is (nothing, or NaN: it is none), how it is said, and what to ask."""

    weight: Callable[[Values], float]
    text: str
    question: str


def _part(part: float, whole: float, least: float = 1) -> float:
    return part / whole if whole > 0 and part >= least else math.nan


def _cheap_passed_by(v: Values) -> float:
    """Cheap dwellings rarer among the allocated than among all vacant, where some were expected."""
    expected = v["anvist"] * v["billige_ledige"]
    return _below(v["maalretning"], v["billige_ledige"]) if expected >= WORTH_TELLING else math.nan


def _below(own: float, other: float) -> float:
    return 1 - own / other if other > 0 else math.nan


def _as_many_as(v: Values, others: str) -> float:
    return _part(v[others], v[others] + v["anvist"], WORTH_TELLING)


def _as_many_as_the_group(v: Values) -> float:
    """Told where those that are most alike say nothing: one such finding is enough."""
    return math.nan if _as_many_as(v, "som_lignende") > 0 else _as_many_as(v, "som_gruppen")


RULES = (
    Rule(
        lambda v: float(v["anvist"] > v["ret"]),
        "{hvem} anviste {anviste_boliger} i {aar}, {over} flere end hver fjerde ledige. Det kræver "
        "en aftale med boligorganisationerne.",
        "Hvad siger aftalen om de ekstra boliger, og hvornår skal den forhandles igen?",
    ),
    Rule(
        lambda v: _part(v["uudnyttet"], v["ret"]),
        "{hvem} anviste {anviste_boliger} i {aar}. Hver fjerde ledige svarede til {ret}, så "
        "retten til {ubrugte}{ubrugt_del} blev ikke brugt.",
        "Hvilke ledige boliger fik {kommunen} tilbudt, og hvorfor blev retten til {ubrugte} ikke "
        "brugt?",
    ),
    Rule(
        lambda v: _part(
            v["billige_uudnyttet"], v["billige_uudnyttet"] + v["billige_anvist"], WORTH_TELLING
        ),
        f"{{hvem}} anviste {{billige_anviste}} {CHEAP} i {{aar}}, og {{billige_uudnyttet}} flere "
        "kunne være anvist, før hver fjerde var nået.",
        "Kan aftalen give {kommunen} de små og billige boliger først?",
    ),
    Rule(
        _cheap_passed_by,
        f"{{saa_billige}} af de boliger, {{hvem}} anviste, kostede {CHEAP} Blandt alle de "
        "ledige familieboliger var det {billige_ledige}",
        "Hvem vælger de boliger, {kommunen} får tilbudt, og kan de billigste komme først?",
    ),
    Rule(
        lambda v: _as_many_as(v, "som_lignende"),
        "Med samme andel som {lignende} ville {hvem} have anvist {som_lignende} boliger mere i "
        "{aar}.",
        f"{AS_LARGE_A_SHARE} de kommuner, der ligner mest?",
    ),
    Rule(
        _as_many_as_the_group,
        "Med samme andel som {gruppen} ville {hvem} have anvist {som_gruppen} boliger mere i "
        "{aar}.",
        f"{AS_LARGE_A_SHARE} {{gruppen}}?",
    ),
    Rule(
        lambda v: _below(LONG_YEARS, v["aar_25"]),
        "Gik hver fjerde billige ledige bolig{hvor} til de borgere, der er talt, ville det tage "
        "{aar_25}, før alle havde fået anvist en.",
        "Hvor mange flere billige boliger kan boligorganisationerne stille til rådighed?",
    ),
    Rule(
        lambda v: _below(v["aar_25"], SHORT_YEARS),
        "Hver fjerde billige ledige bolig{hvor} er nok til, at alle de borgere, der er talt, kan "
        "få anvist en inden for et år.",
        "Hvad skal der til, for at de billige ledige boliger når frem til borgere i hjemløshed?",
    ),
    Rule(
        lambda v: 2 * v["private"] - 1,
        f"{{private}} af lejeboligerne {CHEAP}{{hvor}} er private, så vejen til en billig "
        "bolig går også gennem private udlejere.",
        "Hvem udlejer de billige private boliger, og hvem i kommunen taler med udlejerne?",
    ),
    Rule(
        lambda v: _below(v["almene"], v["almene_land"]),
        "{almene} af boligerne{hvor} er almene familieboliger mod {almene_land} i hele landet.",
        "Hvor kan der komme flere almene familieboliger, som målgruppen kan betale?",
    ),
    Rule(
        lambda v: _below(v["billige_almene"], v["billige_almene_land"]),
        f"{{billige_almene}} af de almene familieboliger{{hvor}} koster {CHEAP} mod "
        "{billige_almene_land} i hele landet.",
        f"Hvilke af boligerne til {{laveste}}–{{lav_hoejst}}{NBSP}kr./md. kan borgere med en "
        "lav indtægt betale?",
    ),
    Rule(
        lambda v: LEAST if v["lave_huslejer"] > 0 and v["omsaetning_alle"] > 0 else math.nan,
        f"{{lave_huslejer}} almene familieboliger{{hvor}} koster under {{lav}}{NBSP}kr./md., og "
        "{omsaetning_alle} af alle familieboligerne blev lejet ud på ny i {aar}.",
        f"Hvor mange af boligerne under {{lav}}{NBSP}kr./md. bliver ledige i år, og i hvilke "
        "afdelinger?",
    ),
)


@lru_cache(maxsize=4)  # cover, page 3 and the short edition tell the same
def findings_of(data: Data, edition: Edition) -> Findings:
    """Find what an edition's own numbers say, by the rule above."""
    if edition.is_national:
        return _findings(*_country(data, edition))
    table = REACH.table(data, edition)
    whose = _Whose(edition.area.doer, edition.area.where, edition.area.actor)
    if "eksempel" in table.frame:
        return _findings((), whose)
    names = names_of(table)
    words = {**words_of(table, HERE), **table.huslejer.ord, **_others(names)}
    values = values_of(table, HERE)
    shares, said = _shares(data, edition)
    return _findings(_chosen(values | shares, words | said, edition, whose), whose)


def findings_in_the_country(data: Data, edition: Edition) -> Findings:
    """Find what the country's numbers say, which are known also where an edition is an example."""
    return _findings(*_country(data, edition))


@dataclass(frozen=True)
class _Whose:
    """Who acts, where, and what they are called once that is said."""

    doer: str
    where: str
    kommunen: str


def _country(data: Data, edition: Edition) -> tuple[tuple[Finding, ...], _Whose]:
    table = REACH.table(data, edition)
    whose = _Whose("landets kommuner", "i hele landet", "kommunerne")
    nothing = dict.fromkeys(SHARES, math.nan) | {f"{name}_land": math.nan for name in SHARES}
    values = values_of(table, LAND) | nothing
    words = {**words_of(table, LAND), **table.huslejer.ord, **_others({})}
    return _chosen(values, words, edition, whose), whose


def _findings(found: tuple[Finding, ...], whose: _Whose) -> Findings:
    anybodys = [each.format(kommunen=whose.kommunen) for each in ANYBODYS_QUESTIONS]
    asked = [each.question for each in found]
    return Findings(found, tuple([*asked, *anybodys][:MOST]))


def _chosen(values: Values, words: Words, edition: Edition, whose: _Whose) -> tuple[Finding, ...]:
    weights = [rule.weight(values) for rule in RULES]
    heavy = [place for place, weight in enumerate(weights) if weight > 0]  # NaN is not
    heaviest = sorted(heavy, key=lambda place: -weights[place])[:MOST]
    said = {**words, **_said_of(values, words, edition, whose)}
    named = {"hvem": whose.doer, "hvor": f" {whose.where}"}
    later = {"hvem": whose.kommunen, "hvor": ""}
    return tuple(
        Finding(
            saetning(RULES[place].text.format(**said, **subject)),
            RULES[place].question.format(**said),
        )
        for place, subject in zip(heaviest, (named, *[later] * MOST), strict=False)
    )


def _said_of(values: Values, words: Words, edition: Edition, whose: _Whose) -> dict[str, str]:
    """Further words of the sentences: when, who, and which group."""
    return {
        "aar": str(edition.aar - 1),
        "kommunen": whose.kommunen,
        "anviste_boliger": _familieboliger(words["anvist"]),
        "billige_anviste": antal_words(words["billige_anvist"]),
        "saa_billige": "ingen" if values["billige_anvist"] == 0 else words["maalretning"],
        "over": tal(values["anvist"] - values["ret"]),
        "ubrugte": "1 bolig" if words["uudnyttet"] == "1" else words["uudnyttet"],
        "ubrugt_del": _fraction(values["uudnyttet"], values["ret"]),
    }


def _fraction(part: float, whole: float) -> str:
    """A part in words between commas; a part of few says itself."""
    said = broek(part / whole) if whole >= FEWEST_IN_A_FRACTION else ""
    return f", {said}," if said else ""


def _others(names: Mapping[str, str]) -> dict[str, str]:
    """Words of those whose share the own one is held against."""
    said = beside_words(names)
    return {"gruppen": said.get("som_gruppen", ""), "lignende": said.get("som_lignende", "")}


def _familieboliger(words: str) -> str:
    if words == "0":
        return "ingen familieboliger"
    return f"{words} {'familiebolig' if words == '1' else 'familieboliger'}"


def _shares(data: Data, edition: Edition) -> tuple[dict[str, float], dict[str, str]]:
    """The key figures that a finding may be about, own and the country's."""
    values: dict[str, float] = {}
    words: dict[str, str] = {}
    for name, exhibit in SHARES.items():
        table = exhibit.table(data, edition)
        own, country = row(table.frame, edition.area.place), country_row(table.frame)
        silent = is_example(table) or country is None
        for key, entry in ((name, own), (f"{name}_land", country)):
            values[key] = math.nan if silent or entry is None else float(entry["vaerdi"])
            words[key] = "" if entry is None else printed_value(entry, ANDEL)
    return values, words
