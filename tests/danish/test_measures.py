from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kortlaegning.danish.measures import ANDEL, ANTAL_BOLIGER, FEW, Maal, sammenligning
from kortlaegning.danish.numbers import NBSP

KRONER = Maal("kroner")


def plain(text):
    return text.replace(NBSP, " ")


@pytest.mark.parametrize(
    ("measure", "value", "expected"),
    [
        (ANDEL, 0.1165, "11,7 pct."),
        (ANDEL, 0, "0,0 pct."),
        (Maal("andel", decimaler=0), 0.21, "21 pct."),
        (ANTAL_BOLIGER, 0, "ingen boliger"),
        (ANTAL_BOLIGER, 1, "1 bolig"),
        (ANTAL_BOLIGER, 5400, "5.400 boliger"),
        (Maal("antal", ental="genudlejning", flertal="genudlejninger"), 1, "1 genudlejning"),
        (KRONER, 3500, "3.500 kr."),
        (ANDEL, None, "ikke oplyst"),
        (ANTAL_BOLIGER, float("nan"), "ikke oplyst"),
    ],
)
def test_a_value_is_written_with_its_unit(measure, value, expected):
    assert plain(measure.skriv(value)) == expected


@pytest.mark.parametrize(
    ("own", "other", "measure", "place", "expected"),
    [
        (0.123, 0.091, ANDEL, "landet", "3,2 procentpoint højere end landet (9,1 pct.)"),
        (0.091, 0.123, ANDEL, "landet", "3,2 procentpoint lavere end landet (12,3 pct.)"),
        (0.111, 0.101, ANDEL, "landet", "1,0 procentpoint højere end landet (10,1 pct.)"),
        (
            0.2,
            0.1,
            ANDEL,
            "i Region Nordjylland",
            "10,0 procentpoint højere end i Region Nordjylland (10,0 pct.)",
        ),
        (
            0.2,
            0.2004,
            ANDEL,
            "i Region Nordjylland",
            "på niveau med Region Nordjylland (20,0 pct.)",
        ),
        (
            0.2,
            0.2,
            ANDEL,
            "blandt hovedstadskommunerne",
            "på niveau med hovedstadskommunerne (20,0 pct.)",
        ),
        (0.2, 0.2, ANDEL, "på Fyn", "på niveau med Fyn (20,0 pct.)"),
        (3, 2, ANTAL_BOLIGER, "året før", "1 bolig flere end året før (2)"),
        (2, 1200, ANTAL_BOLIGER, "året før", "1.198 boliger færre end året før (1.200)"),
        (0, 0, ANTAL_BOLIGER, "året før", "på niveau med året før (0)"),
        (3600, 5000, KRONER, "landet", "1.400 kr. lavere end landet (5.000 kr.)"),
    ],
)
def test_a_comparison_says_how_much_and_which_way(own, other, measure, place, expected):
    assert plain(sammenligning(own, other, measure, place)) == expected


@pytest.mark.parametrize(("own", "other"), [(None, 0.1), (0.1, None), (float("nan"), None)])
def test_nothing_is_compared_with_a_missing_value(own, other):
    assert sammenligning(own, other, ANDEL, "landet") is None


def test_values_that_print_alike_are_on_a_level_and_others_are_not():
    assert "på niveau" in sammenligning(0.10449, 0.1035, ANDEL, "landet")
    assert "på niveau" not in sammenligning(0.1045, 0.10449, ANDEL, "landet")


@pytest.mark.parametrize(
    ("share", "of", "expected"),
    [
        (1 / 3, 99, "33 pct."),
        (1 / 3, 100, "33,3 pct."),
        (1 / 3, None, "33,3 pct."),
        (1 / 3, float("nan"), "33,3 pct."),
        (0.125, 8, "13 pct."),
        (0, 76, "0 pct."),
        (None, 76, "ikke oplyst"),
    ],
)
def test_a_share_of_few_has_no_decimal(share, of, expected):
    assert plain(ANDEL.skriv(share, of)) == expected


def test_counts_and_amounts_know_no_base():
    assert plain(ANTAL_BOLIGER.skriv(7, 12)) == "7 boliger"
    assert plain(Maal("kroner", 2).skriv(3500.5, 12)) == "3.500,50 kr."


@given(st.integers(0, FEW - 1), st.integers(1, FEW - 1))
def test_one_dwelling_more_is_always_another_printed_share(part, of):
    part = min(part, of - 1)
    assert ANDEL.skriv(part / of, of) != ANDEL.skriv((part + 1) / of, of)


@pytest.mark.parametrize(
    ("own", "other", "bases", "expected"),
    [
        (1 / 3, 0.091, (30, 5000), "24 procentpoint højere end landet (9,1 pct.)"),
        (0.05, 0.052, (76, 5000), "på niveau med landet (5,2 pct.)"),
        (0.05, 0.152, (76, 90), "10 procentpoint lavere end landet (15 pct.)"),
        (1 / 3, 0.091, (300, 5000), "24,2 procentpoint højere end landet (9,1 pct.)"),
    ],
)
def test_a_comparison_is_no_finer_than_the_coarser_of_its_two_shares(own, other, bases, expected):
    assert plain(sammenligning(own, other, ANDEL, "landet", bases)) == expected


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_difference_is_that_of_the_printed_values(own, other):
    a, b = own / 10_000, other / 10_000
    text = sammenligning(a, b, ANDEL, "landet")
    difference = ANDEL.afrund(a) - ANDEL.afrund(b)
    if difference == 0:
        assert text.startswith("på niveau")
    else:
        printed = Decimal(text.split(NBSP)[0].replace(",", "."))
        assert printed == abs(difference) * 100
        assert ("højere" in text) == (difference > 0)
