import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kortlaegning.danish.measures import ANDEL, ANTAL_BOLIGER, Maal
from kortlaegning.danish.numbers import NBSP
from kortlaegning.danish.ranks import (
    Placering,
    Udeladt,
    placering,
    pladssaetning,
    pladstekst,
)


def plain(text):
    return text.replace(NBSP, " ")


SHARES = {"0101": 0.30, "0147": 0.20, "0151": 0.2004, "0153": 0.10, "0155": None, "0157": 0.05}


def test_the_highest_value_is_number_one():
    assert placering(SHARES, "0101", ANDEL) == Placering(1, 5, 6)


def test_values_printed_alike_share_a_place():
    assert placering(SHARES, "0147", ANDEL) == Placering(2, 5, 6, delt_med=1)
    assert placering(SHARES, "0151", ANDEL) == Placering(2, 5, 6, delt_med=1)


def test_the_place_after_a_tie_is_skipped():
    assert placering(SHARES, "0153", ANDEL) == Placering(4, 5, 6)


def test_the_lowest_is_known_as_such():
    lowest = placering(SHARES, "0157", ANDEL)
    assert lowest.plads == 5
    assert lowest.er_lavest
    assert not lowest.er_hoejest


def test_a_missing_value_has_no_place():
    assert placering(SHARES, "0155", ANDEL) == Placering(None, 5, 6, udeladt=Udeladt.MANGLER)


def test_suppressed_values_are_neither_placed_nor_counted():
    assert placering(SHARES, "0101", ANDEL, skjulte={"0101"}) == Placering(
        None, 4, 6, udeladt=Udeladt.SKJULT
    )
    assert placering(SHARES, "0153", ANDEL, skjulte={"0101"}).plads == 3


def test_a_series_will_do():
    assert placering(pd.Series({"0101": 3, "0147": 7}), "0101", ANTAL_BOLIGER).plads == 2


def test_a_municipality_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        placering(SHARES, "9999", ANDEL)


@pytest.mark.parametrize(
    ("place", "short"),
    [
        (Placering(12, 98, 98), "nr. 12 af 98"),
        (Placering(3, 98, 98, delt_med=1), "delt nr. 3 af 98"),
        (Placering(None, 90, 98, udeladt=Udeladt.MANGLER), "ikke oplyst"),
        (Placering(None, 90, 98, udeladt=Udeladt.SKJULT), "skjult"),
    ],
)
def test_a_place_is_said_in_few_words(place, short):
    assert plain(pladstekst(place)) == short


@pytest.mark.parametrize(
    ("place", "measure", "expected"),
    [
        (
            Placering(12, 98, 98),
            ANDEL,
            "X Kommune var nr. 12 af 98.",
        ),
        (
            Placering(12, 91, 98),
            ANTAL_BOLIGER,
            "X Kommune var nr. 12 af de 91 kommuner, der har tal.",
        ),
        (
            Placering(3, 98, 98, delt_med=1),
            ANDEL,
            "X Kommune delte 3.-pladsen med én anden kommune.",
        ),
        (
            Placering(3, 91, 98, delt_med=2),
            Maal("kroner"),
            "X Kommune delte 3.-pladsen med to andre kommuner blandt de 91 kommuner, der har tal.",
        ),
        (Placering(1, 98, 98), ANDEL, "X Kommune havde den højeste andel blandt de 98 kommuner."),
        (
            Placering(1, 98, 98, delt_med=1),
            ANDEL,
            "X Kommune havde sammen med én anden kommune den højeste andel blandt de 98 kommuner.",
        ),
        (Placering(98, 98, 98), ANDEL, "X Kommune havde den laveste andel blandt de 98 kommuner."),
        (
            Placering(60, 98, 98, delt_med=38),
            ANTAL_BOLIGER,
            "X Kommune havde sammen med 38 andre kommuner det mindste antal blandt de 98 kommuner.",
        ),
        (
            Placering(90, 90, 98),
            Maal("kroner"),
            "X Kommune havde det laveste beløb blandt de 90 kommuner, der har tal.",
        ),
        (
            Placering(1, 98, 98, delt_med=97),
            ANDEL,
            "X Kommune havde samme andel som alle de andre kommuner.",
        ),
        (
            Placering(1, 2, 98, delt_med=1),
            ANDEL,
            "X Kommune havde samme andel som alle de andre kommuner, der har tal.",
        ),
        (Placering(1, 1, 98), ANDEL, "X Kommune er den eneste kommune, der har tal."),
        (
            Placering(None, 97, 98, udeladt=Udeladt.MANGLER),
            ANDEL,
            "X Kommune er ikke placeret blandt kommunerne, fordi tallet ikke er oplyst.",
        ),
        (
            Placering(None, 97, 98, udeladt=Udeladt.SKJULT),
            ANDEL,
            "X Kommune er ikke placeret blandt kommunerne, fordi tallet er skjult, så små "
            "antal ikke kan udledes.",
        ),
    ],
)
def test_a_whole_sentence_fits_every_case(place, measure, expected):
    assert plain(pladssaetning("X Kommune", place, measure)) == expected


@given(
    st.dictionaries(
        st.from_regex(r"[0-9]{4}", fullmatch=True),
        st.none() | st.integers(0, 300),
        min_size=1,
        max_size=30,
    )
)
def test_places_agree_with_the_printed_values(counts):
    places = {kode: placering(counts, kode, ANTAL_BOLIGER) for kode in counts}
    for kode, place in places.items():
        sentence = pladssaetning("X", place, ANTAL_BOLIGER)
        assert sentence.endswith(".")
        assert "None" not in sentence
        if counts[kode] is None:
            assert place.plads is None
            continue
        for other, other_place in places.items():
            if counts[other] is None:
                continue
            assert (place.plads < other_place.plads) == (counts[kode] > counts[other])
            assert (place.plads == other_place.plads) == (counts[kode] == counts[other])
        known = [count for count in counts.values() if count is not None]
        assert place.er_hoejest == (counts[kode] == max(known))
        assert place.er_lavest == (counts[kode] == min(known))
