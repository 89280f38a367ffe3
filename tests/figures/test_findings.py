"""Findings are chosen by the rule, and read as written for whom they are about."""

import re

import pytest

from kortlaegning.figures.findings import (
    LONG_YEARS,
    MOST,
    RULES,
    findings_in_the_country,
    findings_of,
)

TEN = ("0101", "0173", "0336", "0400", "0430", "0480", "0741", "0751", "0760", "0825")


def test_ten_editions_find_things_of_their_own(data, edition_of):
    leads = [findings_of(data, edition_of(code)).headline for code in TEN]
    assert len(set(leads)) == len(TEN)
    shapes = {re.sub(r"[\d.,]+", "#", lead.split(" Kommune")[0].split(" i ")[0]) for lead in leads}
    assert len(shapes) >= 3  # not one sentence with other numbers


@pytest.mark.parametrize("which", [*TEN, None, "region-sjaelland"])
def test_the_first_finding_names_whose_it_is_and_the_others_do_not(which, data, edition_of):
    edition = edition_of(which)
    first, *others = (each.text for each in findings_of(data, edition).found)
    named = "hele landet" if edition.is_national else edition.area.label
    assert named in first.replace("andets kommuner", "hele landet")
    assert not any(edition.area.label in each for each in others)
    for sentence in (first, *others):
        assert sentence[0] == sentence[0].upper()
        assert sentence.endswith(".")
        assert not sentence.endswith("..")
        assert "{" not in sentence
        assert "nan" not in sentence


def test_every_finding_brings_its_question_and_anybodys_fill_up(data, example_data, edition_of):
    for code in TEN:
        findings = findings_of(data, edition_of(code))
        assert findings.questions[: len(findings.found)] == tuple(
            each.question for each in findings.found
        )
        assert len(set(findings.questions)) == 3
    assert not findings_of(example_data, edition_of("0751")).found
    assert len(findings_of(example_data, edition_of("0751")).questions) == 3


def test_the_heaviest_goes_first(data, edition_of):
    said = [each.text for each in findings_of(data, edition_of("0101")).found]
    assert "27,7 år" in said[0].replace("\u00a0", " ")  # 1 - 2 / 27.7 = 0.93
    assert "retten til 208, godt en femtedel, blev ikke brugt" in said[2]  # 208 / 975 = 0.21


def test_a_share_of_nothing_weighs_nothing():
    nothing = {
        name: float("nan")
        for name in (
            *("ret", "anvist", "uudnyttet", "billige_uudnyttet", "billige_anvist", "maalretning"),
            *("billige_ledige", "som_gruppen", "som_lignende", "lave_huslejer", "omsaetning_alle"),
            *("aar_25", "private", "almene", "almene_land"),
            *("billige_almene", "billige_almene_land"),
        )
    }
    assert not any(rule.weight(nothing) > 0 for rule in RULES)
    zero = dict.fromkeys(nothing, 0.0)
    heavy = [rule for rule in RULES if rule.weight(zero | {"aar_25": LONG_YEARS}) > 0]
    assert not heavy


def test_the_countrys_findings_are_known_where_the_municipality_is_an_example(
    example_data, edition_of
):
    said = findings_in_the_country(example_data, edition_of("0825")).headline
    assert said.startswith("Landets kommuner ")
    assert "ca." in said  # printed as hundreds


def test_a_municipality_with_numbers_is_told_three_findings_at_the_least(data, edition_of):
    for kommune in data.kommuner:
        assert len(findings_of(data, edition_of(kommune.kommunekode)).found) == MOST, kommune.navn
    (*_, last) = findings_of(data, edition_of("0151")).found  # Ballerup
    assert "almene familieboliger koster under 4.500" in last.text.replace("\u00a0", " ")
