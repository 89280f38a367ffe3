"""Where a municipality with facts stands in the geographic pattern that the first report found."""

import pytest

from kortlaegning.figures import (
    figur_01_boligsektorer,
    figur_03_almene_familieboligers_andel,
    figur_05_billige_almene,
    figur_06_private_og_almene,
    figur_08_billige_private,
    figur_13b_anviste_af_genudlejninger,
)
from kortlaegning.figures.bestand import HUSLEJEINTERVALLER
from kortlaegning.figures.first_report_pattern import Pattern, pattern_text, those_named
from kortlaegning.figures.registry import all_exhibits

SECTORS, PRIVATE = figur_01_boligsektorer.EXHIBIT, figur_08_billige_private.EXHIBIT
FAMILY, CHEAP = figur_03_almene_familieboligers_andel.EXHIBIT, figur_05_billige_almene.EXHIBIT
AARHUS, LYNGBY, SAMSOE, SKIVE = "0751", "0173", "0741", "0779"


@pytest.mark.parametrize(
    ("exhibit", "code", "said"),
    [
        (FAMILY, AARHUS, "store andele i de store byer, og her er den over landets."),
        (FAMILY, LYNGBY, "store andele i Københavns forstæder, men her er den under landets."),
        (FAMILY, SAMSOE, "små andele i en del landkommuner, og her er den under landets."),
        (SECTORS, "0101", "store andele andelsboliger i København, og her er den over landets."),
        (SECTORS, SAMSOE, "store andele ejerboliger i landkommunerne, og her er den over landets."),
        (
            SECTORS,
            AARHUS,
            "store andele almene boliger i de større byer, og her er den over landets.",
        ),
        (
            PRIVATE,
            "0259",
            "små andele i nogle af kommunerne på Sjælland, og her er den under landets.",
        ),
        (CHEAP, "0259", "små andele på Sjælland, og her er den under landets."),
        (CHEAP, LYNGBY, "små andele i hovedstadsområdet, og her er den under landets."),
    ],
)
def test_it_says_whether_the_municipality_fits(exhibit, code, said, data, edition_of):
    own, _country = exhibit.text(exhibit.table(data, edition_of(code))).split("\n\n")
    assert f"Den første rapport fandt {said}" in own


def test_a_share_like_the_countrys_neither_fits_nor_does_not(data, edition_of):
    table = FAMILY.table(data, edition_of(AARHUS))
    frame = table.frame.copy()
    own, land = ("kommune", AARHUS), ("land", "Hele landet")
    frame.loc[[own], ["vaerdi", "naevner"]] = frame.loc[[land], ["vaerdi", "naevner"]].to_numpy()
    alike = type(table)(**{**vars(table), "frame": frame})
    pattern = Pattern(large=(those_named("i Aarhus", AARHUS),))
    said = pattern_text(alike, FAMILY.number.maal, pattern)
    assert said == (
        "Den første rapport fandt store andele i Aarhus, men her er andelen som i hele landet."
    )


def test_nothing_is_said_of_an_example_the_country_a_region_or_elsewhere(
    data, example_data, edition_of
):
    for given, which in (
        (example_data, AARHUS),
        (data, None),
        (data, "region-sjaelland"),
        (data, SKIVE),
    ):
        for exhibit in (CHEAP, figur_13b_anviste_af_genudlejninger.EXHIBIT):
            text = exhibit.text(exhibit.table(given, edition_of(which)))
            assert "Den første rapport fandt" not in text


def test_nothing_is_said_where_the_own_number_is_missing(without_number, edition_of):
    column = next(iter(HUSLEJEINTERVALLER))
    data = without_number("almene_familieboliger_husleje", column, AARHUS)
    assert "Den første rapport fandt" not in FAMILY.text(FAMILY.table(data, edition_of(AARHUS)))


def test_no_municipality_is_both_where_shares_are_large_and_where_they_are_small(data):
    for exhibit in all_exhibits():
        pattern = getattr(exhibit, "pattern", None)
        if pattern is None or exhibit is figur_06_private_og_almene.EXHIBIT:
            continue
        for kommune in data.kommuner:
            places = [
                any(each.holds(kommune) for each in found)
                for found in (pattern.large, pattern.small)
            ]
            assert not all(places), (exhibit.label, kommune.navn)


def test_every_named_municipality_is_one(data):
    codes = {kommune.kommunekode for kommune in data.kommuner}
    told = 0
    for exhibit in all_exhibits():
        pattern = getattr(exhibit, "pattern", None)
        for places in (*pattern.large, *pattern.small) if pattern else ():
            held = [kommune for kommune in data.kommuner if places.holds(kommune)]
            assert held, (exhibit.label, places.where)
            assert {each.kommunekode for each in held} <= codes
            told += 1
    assert told >= 12
