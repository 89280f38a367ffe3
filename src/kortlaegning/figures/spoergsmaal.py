"""What an edition leads to: findings of its own numbers, and whom to ask what next.

Which findings are chosen is a rule and no judgement: those of ``RULES`` that hold, in their order,
three at the most. Where numbers are missing or an example there are none, and the questions are
those that anybody can put to the data sheet.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kortlaegning.danish.lists import stort_begyndelsesbogstav
from kortlaegning.danish.numbers import NBSP
from kortlaegning.edition import Edition
from kortlaegning.figures.reach import goes_beyond
from kortlaegning.figures.tabel_2_raekkevidde import EXHIBIT as REACH
from kortlaegning.figures.tabel_2_raekkevidde import HERE, antal_words, values_of, words_of
from kortlaegning.render.escape import markdown_escape
from kortlaegning.tables.data import Data

MOST = 3
LONG_YEARS = 2.0
Values = Mapping[str, float]
Words = Mapping[str, str]


@dataclass(frozen=True)
class Rule:
    """When a finding holds, how it is said, and the question that follows from it."""

    holds: Callable[[Values], bool]
    finding: Callable[[Words], str]
    question: str


RULES = (
    Rule(
        lambda v: goes_beyond(4 * v["ret"], 0.0, v["anvist"]),
        lambda w: f"{w['aktoer']} anviste {w['anvist']}, flere end hver fjerde ledige bolig.",
        "Hvad siger aftalen om de ekstra boliger, og hvornår skal den forhandles igen?",
    ),
    Rule(
        lambda v: v["billige_uudnyttet"] > 0,
        lambda w: (
            f"{antal_words(w['billige_uudnyttet'])} under 3.500{NBSP}kr./md. kunne være anvist "
            "inden for hver fjerde, men blev det ikke."
        ),
        "Kan aftalen give kommunen de små og billige boliger først?",
    ),
    Rule(
        lambda v: v["uudnyttet"] > 0,
        lambda w: f"{antal_words(w['uudnyttet'])} af anvisningsretten blev ikke brugt.",
        "I hvilke afdelinger lå de ledige boliger, som kommunen ikke fik tilbudt eller sagde nej "
        "til?",
    ),
    Rule(
        lambda v: v["som_gruppen"] > 0,
        lambda w: (
            "Med samme andel som i kommunegruppen ville kommunen have anvist "
            f"{w['som_gruppen']} flere."
        ),
        "Hvad gør de kommuner, der ligner os, anderledes?",
    ),
    Rule(
        lambda v: v["aar_25"] > LONG_YEARS,
        lambda w: (
            "Går hver fjerde billige ledige bolig til de borgere, der er talt, tager det "
            f"{w['aar_25']}, før alle har fået anvist en."
        ),
        "Hvor mange flere billige boliger kan boligorganisationerne stille til rådighed?",
    ),
    Rule(
        lambda v: v["private"] > 0.5,
        lambda w: f"{w['private']} af de billige lejeboliger er private.",
        "Hvem udlejer dem, og hvem i kommunen taler med udlejerne?",
    ),
)
ANYBODYS_QUESTIONS = (
    "Hvor mange af de billige boliger blev ledige sidste år, og i hvilke afdelinger?",
    "Hvor mange af dem fik kommunen tilbudt, og hvor mange sagde den ja til?",
    "Hvilke afdelinger kan tage imod flere anviste borgere?",
)
PUBLIC_CONTACT = "Social- og Boligstyrelsen ([sbst.dk](https://www.sbst.dk))"


def spoergsmaal_markdown(data: Data, edition: Edition) -> str:
    """Write the findings with their questions, and whom to call."""
    table = REACH.table(data, edition)
    name = "land" if edition.is_national else HERE
    chosen: list[Rule] = []
    words: dict[str, str] = {}
    if "eksempel" not in table.frame:
        values = values_of(table, name)
        words = words_of(table, name) | {"aktoer": edition.area.actor.capitalize()}
        chosen = [rule for rule in RULES if rule.holds(values)][:MOST]
    findings = [f"- {stort_begyndelsesbogstav(rule.finding(words))}" for rule in chosen]
    asked = [rule.question for rule in chosen]
    asked += [each for each in ANYBODYS_QUESTIONS if len(chosen) < MOST][: MOST - len(asked)]
    questions = [f"{number}. {each}" for number, each in enumerate(asked, start=1)]
    parts = ["Det springer i øjnene:", "\n".join(findings)] if findings else []
    lead = (
        "Tre spørgsmål at tage med til boligorganisationerne og det kommunale dataark "
        "(@sec-dataark):"
    )
    return "\n\n".join([*parts, lead, "\n".join(questions), _contact(edition)])


def _contact(edition: Edition) -> str:
    own = edition.own.kontakt
    if own is None:
        return f"Spørgsmål om ordningerne besvares af {PUBLIC_CONTACT}."
    reached = " eller ".join(each for each in (own.mail, own.telefon) if each)
    named = f"{own.navn}, {own.titel}" if own.titel else own.navn
    said = f"Ring eller skriv til {named}{f' ({reached})' if reached else ''}"
    return f"{markdown_escape(said)}. Spørgsmål om ordningerne besvares af {PUBLIC_CONTACT}."
