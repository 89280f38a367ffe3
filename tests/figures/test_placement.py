"""How a municipality is held against areas, and how far all are apart, in running text."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kortlaegning.danish.measures import ANDEL, ANTAL_BOLIGER
from kortlaegning.danish.ranks import Placering, Udeladt, pladssaetning
from kortlaegning.figures import (
    figur_05_billige_almene,
    figur_08_billige_private,
    figur_12_billige_genudlejninger,
    figur_13a_anviste_af_bestand,
)
from kortlaegning.figures.discretion import HiddenPlaces
from kortlaegning.figures.indicator import indicator, kommune_rows, printed_value
from kortlaegning.figures.placement import placement_text, placing, range_text
from kortlaegning.figures.registry import all_exhibits
from kortlaegning.kommuner import Kommune, Kommuner

SHARE = figur_05_billige_almene.EXHIBIT


@pytest.fixture
def compared(data, edition_of):
    """Sentence of comparisons, the areas' values set so that they lie as wished."""

    def say(region, gruppe, land, own=0.2):
        table = SHARE.table(data, edition_of("0751"))
        values = {
            ("kommune", "0751"): own,
            ("region", "Region Midtjylland"): region,
            ("kommunegruppe", table.edition.kommune.kommunegruppe): gruppe,
            ("land", "Hele landet"): land,
        }
        frame = table.frame.copy()
        for key, value in values.items():
            frame.loc[key, "vaerdi"] = value
        said = placement_text(replace(table, frame=frame), SHARE.number.maal)
        return said.replace("\u00a0", " ").partition("Andelen var ")[2]

    return say


def test_areas_that_lie_alike_share_their_verb(compared):
    assert compared(0.1, 0.15, 0.05) == (
        "højere end i Region Midtjylland (10,0 pct.), blandt storbykommunerne (15,0 pct.) og "
        "i hele landet (5,0 pct.)."
    )


def test_areas_above_and_below_are_set_against_each_other(compared):
    assert compared(0.1, 0.15, 0.3) == (
        "højere end i Region Midtjylland (10,0 pct.) og blandt storbykommunerne (15,0 pct.), men "
        "lavere end i hele landet (30,0 pct.)."
    )


def test_an_area_that_prints_alike_is_on_a_level(compared):
    assert compared(0.1, 0.2004, 0.3) == (
        "højere end i Region Midtjylland (10,0 pct.), på niveau med storbykommunerne (20,0 pct.) "
        "og lavere end i hele landet (30,0 pct.)."
    )


def test_a_text_says_the_range_once_and_names_who_lies_at_its_ends(data, edition_of):
    figure = figur_08_billige_private.EXHIBIT
    table = figure.table(data, edition_of(None))
    rows = kommune_rows(table.frame).sort_values("vaerdi")
    ends = [
        f"{printed_value(end, figure.shows[0].maal)} ({end['navn']})"
        for end in (rows.iloc[0], rows.iloc[-1])
    ]
    assert " til ".join(ends) in figure.text(table)
    assert "Højest lå" not in figure.text(table)
    assert "Højest lå" not in figure.alt(table)


def test_an_end_that_several_share_names_none_of_them(with_table, edition_of):
    def six_alike(frame):
        frame.loc[:5, ["genudlejninger_laveste_husleje", "heraf_kommunalt_anvist"]] = 0
        frame.loc[6:, "genudlejninger_laveste_husleje"] += 1
        return frame

    figure = figur_12_billige_genudlejninger.EXHIBIT
    data = with_table("genudlejninger_billige", six_alike)
    table = figure.table(data, edition_of(None))
    counts = kommune_rows(table.frame)["taeller"]
    shared = int((counts == counts.min()).sum())
    assert shared == 6
    assert f"fra {counts.min():.0f} (seks kommuner) til " in range_text(table, figure.shows[0].maal)


def test_a_count_out_of_a_whole_is_followed_by_what_is_counted(data, edition_of):
    table = figur_13a_anviste_af_bestand.EXHIBIT.table(data, edition_of("0825"))
    own = kommune_rows(table.frame).loc["0825"]
    said = figur_13a_anviste_af_bestand.EXHIBIT.text(table).replace("\u00a0", " ")
    assert f": {own['taeller']:.0f} af {own['naevner']:.0f} boliger." in said


def test_the_private_rents_are_only_said_of_dwellings_whose_rent_is_known(data, edition_of):
    for code in (None, "0101"):
        table = figur_08_billige_private.EXHIBIT.table(data, edition_of(code))
        for words in (
            figur_08_billige_private.EXHIBIT.text(table),
            figur_08_billige_private.EXHIBIT.alt(table),
        ):
            assert words.count("af de private udlejningsboliger") == words.count(
                "af de private udlejningsboliger med kendt husleje"
            )


def test_every_map_says_its_range(data, edition_of):
    maps = [exhibit for exhibit in all_exhibits() if exhibit.kind == "map"]
    assert len(maps) == 7
    for exhibit in maps:
        assert exhibit.text(exhibit.table(data, edition_of("0101"))).count("Blandt kommunerne") == 1


def places(counts, of=None, maal=ANTAL_BOLIGER, hidden=()):
    """Place of each municipality by its count, or by its share of as many."""
    kommuner = Kommuner.of(Kommune(kode, kode, "", "", "", 0) for kode in counts)
    part = pd.Series(counts, dtype="float64")
    whole = None if of is None else pd.Series(of, index=part.index, dtype="float64")
    masked = HiddenPlaces(frozenset(("kommune", kode) for kode in hidden))
    frame = indicator(kommuner, (), part, whole, maal, masked)
    return {kode: placing(frame, ("kommune", kode)) for kode in counts}


COUNTS = {"0101": 3000, "0147": 2000, "0151": 2004, "0153": 1000, "0155": None, "0157": 500}


def test_values_printed_alike_share_a_place_and_the_next_is_skipped():
    found = places(COUNTS, of=10_000, maal=ANDEL)
    assert found["0101"] == Placering(1, 5, 6)
    assert found["0147"] == found["0151"] == Placering(2, 5, 6, delt_med=1)
    assert found["0153"] == Placering(4, 5, 6)
    assert found["0157"].er_lavest
    assert found["0155"] == Placering(None, 5, 6, udeladt=Udeladt.MANGLER)


def test_suppressed_values_are_neither_placed_nor_counted():
    found = places(COUNTS, of=10_000, maal=ANDEL, hidden=["0101"])
    assert found["0101"] == Placering(None, 4, 6, udeladt=Udeladt.SKJULT)
    assert found["0153"].plads == 3


@given(
    st.dictionaries(
        st.from_regex(r"[0-9]{4}", fullmatch=True),
        st.none() | st.integers(0, 300),
        min_size=1,
        max_size=30,
    )
)
def test_places_agree_with_the_printed_values(counts):
    found = places(counts)
    for kode, place in found.items():
        sentence = pladssaetning("X", place, ANTAL_BOLIGER)
        assert sentence.endswith(".")
        assert "None" not in sentence
        if counts[kode] is None:
            assert place.plads is None
            continue
        for other, other_place in found.items():
            if counts[other] is None:
                continue
            assert (place.plads < other_place.plads) == (counts[kode] > counts[other])
            assert (place.plads == other_place.plads) == (counts[kode] == counts[other])
        known = [count for count in counts.values() if count is not None]
        assert place.er_hoejest == (counts[kode] == max(known))
        assert place.er_lavest == (counts[kode] == min(known))
