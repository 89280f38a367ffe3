"""The cover says what the edition finds; of an example, first that it is one."""

from dataclasses import replace
from types import MappingProxyType

from kortlaegning.edition_making.cover_message import (
    EXAMPLE_FIRST,
    PARTLY_EXAMPLE,
    cover_message,
)
from kortlaegning.edition_making.front_page import data_status
from kortlaegning.figures.findings import findings_of


def test_facts_lead_with_the_heaviest_finding(data, edition_of):
    edition = edition_of("0751")
    found = [each.text for each in findings_of(data, edition).found]
    message = cover_message(edition, data)
    assert (message.budskab, *message.fakta) == tuple(found)
    assert "Aarhus Kommune" in message.budskab


def test_an_example_says_so_first_and_tells_only_what_is_counted(example_data, edition_of):
    message = cover_message(edition_of("0751"), example_data)
    assert message.budskab == EXAMPLE_FIRST
    assert message.fakta[0].startswith("VIVE talte 507")
    assert message.fakta[1].startswith("Landets kommuner ")
    assert len(message.fakta) == 2
    no_count = cover_message(edition_of("0825"), example_data)
    assert len(no_count.fakta) == 1
    assert no_count.fakta[0].startswith("Landets kommuner ")


def test_the_national_cover_has_its_findings_below_the_reservation(example_data, edition_of):
    message = cover_message(edition_of(None), example_data)
    assert message.budskab == EXAMPLE_FIRST
    assert len(message.fakta) == 3


def test_facts_beside_examples_are_told_apart(data, example_data, edition_of):
    tables = {**data.tables, "boligbestand": example_data["boligbestand"]}
    mixed = replace(data, tables=MappingProxyType(tables))
    assert cover_message(edition_of("0751"), mixed).budskab == PARTLY_EXAMPLE


def test_who_can_put_real_numbers_in_is_said_of_one_and_of_several(example_data, edition_of):
    said = {
        kommune: data_status(example_data, edition_of(kommune)).tekst
        for kommune in ("0741", "region-sjaelland", None)
    }
    assert "Kommunen kan selv sætte sine tal ind." in said["0741"]
    for kommune in ("region-sjaelland", None):
        assert "Hver kommune kan selv sætte sine tal ind." in said[kommune]


def test_the_country_is_spoken_of_only_where_the_edition_shows_it(example_data, edition_of):
    edition = edition_of("0825")
    alone = replace(edition, compared=())
    for shown, spoken in ((edition, True), (alone, False)):
        status = data_status(example_data, shown).tekst
        facts = " ".join(cover_message(shown, example_data).fakta)
        assert ("Landets tal" in status) is ("Landets kommuner" in facts) is spoken
