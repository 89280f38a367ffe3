from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kortlaegning.danish.measures import ANDEL, ANTAL_BOLIGER, FEW, Maal, sammenligning
from kortlaegning.danish.numbers import NBSP, round_half_up

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
        (0.123, 0.091, ANDEL, "landet", "3,2 procentpoint over landets andel (9,1 pct.)"),
        (0.091, 0.123, ANDEL, "landet", "3,2 procentpoint under landets andel (12,3 pct.)"),
        (0.111, 0.101, ANDEL, "landet", "1,0 procentpoint over landets andel (10,1 pct.)"),
        (
            0.2,
            0.1,
            ANDEL,
            "i Region Nordjylland",
            "10,0 procentpoint over andelen i Region Nordjylland (10,0 pct.)",
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
        (3600, 5000, KRONER, "landet", "1.400 kr. under landets beløb (5.000 kr.)"),
    ],
)
def test_a_comparison_says_how_much_and_which_way(own, other, measure, place, expected):
    assert plain(sammenligning(own, other, measure, place)) == expected


@pytest.mark.parametrize(("own", "other"), [(None, 0.1), (0.1, None), (float("nan"), None)])
def test_nothing_is_compared_with_a_missing_value(own, other):
    assert sammenligning(own, other, ANDEL, "landet") is None


def test_values_that_print_alike_or_differ_by_next_to_nothing_are_on_a_level():
    assert "på niveau" in sammenligning(0.10449, 0.1035, ANDEL, "landet")  # 10,4 both
    assert "på niveau" in sammenligning(0.1045, 0.10449, ANDEL, "landet")  # 10,5 and 10,4
    assert "på niveau" not in sammenligning(0.1045, 0.1039, ANDEL, "landet")


def test_a_difference_of_coarse_shares_is_not_taken_from_their_rounded_values():
    said = sammenligning(0.056, 0.0519, ANDEL, "landet", (76, 5000))  # 6 and 5,2 pct.: true 0,4
    assert plain(said) == "på niveau med landet (5,2 pct.)"
    said = sammenligning(0.0651, 0.0519, ANDEL, "landet", (76, 5000))  # 7 and 5,2 pct.: true 1,3
    assert plain(said) == "1 procentpoint over landets andel (5,2 pct.)"


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
        (1 / 3, 0.091, (30, 5000), "24 procentpoint over landets andel (9,1 pct.)"),
        (0.05, 0.052, (76, 5000), "på niveau med landet (5,2 pct.)"),
        (0.05, 0.152, (76, 90), "10 procentpoint under landets andel (15 pct.)"),
        (1 / 3, 0.091, (300, 5000), "24,2 procentpoint over landets andel (9,1 pct.)"),
    ],
)
def test_a_comparison_is_no_finer_than_the_coarser_of_its_two_shares(own, other, bases, expected):
    assert plain(sammenligning(own, other, ANDEL, "landet", bases)) == expected


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_the_difference_is_that_of_the_exact_values_rounded_once(own, other):
    a, b = Decimal(own) / 10_000, Decimal(other) / 10_000
    text = sammenligning(a, b, ANDEL, "landet")
    difference = round_half_up((a - b) * 100, 1)
    if difference == 0 or ANDEL.afrund(a) == ANDEL.afrund(b):
        assert text.startswith("på niveau")
    else:
        assert Decimal(text.split(NBSP)[0].replace(",", ".")) == abs(difference)
        assert (" over " in text) == (difference > 0)
