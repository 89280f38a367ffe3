"""The alt texts of the maps: the finding first, the kind of drawing last."""

import re
from dataclasses import replace

import pytest

from kortlaegning.danish.names import kommunenavn
from kortlaegning.danish.numbers import tal
from kortlaegning.danish.ranks import pladstekst
from kortlaegning.figures import (
    figur_12_billige_genudlejninger,
    figur_13a_anviste_af_bestand,
    figur_13b_anviste_af_genudlejninger,
)
from kortlaegning.figures.indicator import printed_value, row
from kortlaegning.figures.placement import placing
from kortlaegning.figures.registry import all_exhibits, exhibit_name

MAPS = [exhibit for exhibit in all_exhibits() if exhibit.kind == "map"]
IDS = [exhibit_name(exhibit) for exhibit in MAPS]


@pytest.mark.parametrize("exhibit", MAPS, ids=IDS)
def test_a_map_of_the_country_begins_with_the_countrys_number(exhibit, data, edition_of):
    table = exhibit.table(data, edition_of(None))
    land = row(table.frame, ("land", "Hele landet"))
    first = exhibit.alt(table).split(" i hele landet ")[0]
    assert printed_value(land, exhibit.shows[0].maal) in first
    assert exhibit.alt(table).endswith(" Alle kommuners tal står i tabellen på websiden.")


@pytest.mark.parametrize("code", ["0101", "0825", "0400"])
@pytest.mark.parametrize("exhibit", MAPS, ids=IDS)
def test_a_municipalitys_map_begins_with_its_number_and_rank(exhibit, code, data, edition_of):
    edition = edition_of(code)
    table = exhibit.table(data, edition)
    own = row(table.frame, ("kommune", code))
    first, second = exhibit.alt(table).split(". I hele landet var ")
    name = kommunenavn(edition.kommune.navn)
    assert re.match(r"(\d|Der var \d)", first)
    assert printed_value(own, exhibit.shows[0].maal) in first
    assert f" i {name} " in first
    assert first.endswith(f"({pladstekst(placing(table.frame, edition.area.place))})")
    assert second.endswith(" Alle kommuners tal står i tabellen på websiden.")


def test_a_hidden_number_is_named_and_given_away_nowhere(data, edition_of):
    table = figur_12_billige_genudlejninger.EXHIBIT.table(data, edition_of("0741"))
    own = table.frame["kode"].eq("0741")
    before = row(table.frame, ("kommune", "0741"))["taeller"]
    frame = table.frame.assign(
        taeller=table.frame["taeller"].mask(own),
        vaerdi=table.frame["vaerdi"].mask(own),
        skjult=own,
    )
    alt = figur_12_billige_genudlejninger.EXHIBIT.alt(replace(table, frame=frame))
    assert alt.startswith(
        "Antallet af genudlejninger af almene familieboliger med en husleje under 3.500"
    )
    assert "i Samsø Kommune i 2022 er skjult, så små antal ikke kan udledes." in alt
    assert f"var {tal(before)} " not in alt


def test_the_two_maps_that_are_read_side_by_side_have_the_same_classes(session, edition_of):
    legends = []
    for figure in (
        figur_13a_anviste_af_bestand.EXHIBIT,
        figur_13b_anviste_af_genudlejninger.EXHIBIT,
    ):
        table = figure.table(session.data, edition_of(None))
        svg = figure.draw(table, session.boundaries)[0].svg
        legends.append(re.findall(r">([\d,]+–[\d,]+)</text>", svg))
    assert legends[0] == legends[1]
    assert len(legends[0]) >= 3
