import math
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kortlaegning.danish.numbers import (
    MISSING,
    NBSP,
    antal,
    as_decimal,
    kroner,
    procent,
    procentpoint,
    round_half_up,
    tal,
)

MISSING_VALUES = [None, float("nan"), np.nan, pd.NA, Decimal("NaN")]


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0, 0, "0"),
        (999, 0, "999"),
        (1000, 0, "1.000"),
        (2967600, 0, "2.967.600"),
        (1234.5, 1, "1.234,5"),
        (1234.5, 2, "1.234,50"),
        (-1345, 0, "−1.345"),
        (np.int64(57862), 0, "57.862"),
        (np.float64(10.44), 1, "10,4"),
        (np.float32(0.116), 3, "0,116"),
        (Decimal("506000"), 0, "506.000"),
    ],
)
def test_numbers_have_thousand_points_and_a_decimal_comma(value, decimals, expected):
    assert tal(value, decimals) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (0.125, 2, "0,13"),
        (1.005, 2, "1,01"),
        (2.675, 2, "2,68"),
        (0.3 - 0.1, 1, "0,2"),
        (1 - 0.9 - 0.05, 1, "0,1"),
        (0.49999, 0, "0"),
    ],
)
def test_halves_are_rounded_away_from_zero_whatever_the_binary_float_holds(
    value, decimals, expected
):
    assert tal(value, decimals) == expected


@pytest.mark.parametrize("value", [-0.0, -0.04, -0.049, 0.0])
def test_nothing_is_ever_printed_as_minus_zero(value):
    assert tal(value, 1) == "0,0"
    assert procent(value / 100) == f"0,0{NBSP}pct."


@pytest.mark.parametrize("missing", MISSING_VALUES)
def test_a_missing_number_is_a_dash_or_the_words_that_the_caller_chose(missing):
    assert tal(missing) == MISSING
    assert procent(missing) == MISSING
    assert procentpoint(missing) == MISSING
    assert kroner(missing) == MISSING
    assert tal(missing, mangler="ikke oplyst") == "ikke oplyst"
    assert antal(missing, "bolig", "boliger") == "et ikke oplyst antal boliger"


@pytest.mark.parametrize("infinite", [math.inf, -math.inf, np.inf, Decimal("Infinity")])
def test_an_infinite_number_is_refused(infinite):
    with pytest.raises(ValueError, match="divided by zero"):
        tal(infinite)


def test_units_stand_after_a_space_that_never_breaks():
    assert procent(0.116) == f"11,6{NBSP}pct."
    assert procent(0.21, 0) == f"21{NBSP}pct."
    assert procent(1) == f"100,0{NBSP}pct."
    assert procentpoint(-0.032) == f"−3,2{NBSP}procentpoint"
    assert kroner(3500) == f"3.500{NBSP}kr."
    assert kroner(1413.75, 2) == f"1.413,75{NBSP}kr."


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (6732, 57862, "11,6"),
        (1, 8, "12,5"),
        (23, 200, "11,5"),
        (1, 3, "33,3"),
        (31300, 506000, "6,2"),
    ],
)
def test_shares_are_rounded_from_the_exact_quotient(part, whole, expected):
    assert procent(part / whole) == f"{expected}{NBSP}pct."


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "ingen boliger"),
        (0.0, "ingen boliger"),
        (0.4, "ingen boliger"),
        (1, f"1{NBSP}bolig"),
        (1.0, f"1{NBSP}bolig"),
        (2, f"2{NBSP}boliger"),
        (1001, f"1.001{NBSP}boliger"),
    ],
)
def test_counts_take_the_noun_in_the_right_number(count, expected):
    assert antal(count, "bolig", "boliger") == expected


@given(part=st.integers(0, 3_000_000), whole=st.integers(1, 3_000_000), decimals=st.integers(0, 3))
def test_a_share_prints_as_exact_arithmetic_says(part, whole, decimals):
    scale = 10 ** (decimals + 2)
    exact_half_up = (2 * part * scale + whole) // (2 * whole)
    assert round_half_up(part / whole, decimals + 2) == Decimal(exact_half_up) / scale


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_rounding_is_symmetric_around_zero(units, decimals):
    value = units / 10 ** (decimals + 1)
    up, down = round_half_up(value, decimals), round_half_up(-value, decimals)
    assert up is not None
    assert down is not None
    assert up == -down


@given(st.integers(-(10**12), 10**12))
def test_whole_numbers_pass_unchanged(value):
    assert as_decimal(value) == value
    assert tal(value).replace(".", "").replace("−", "-") == str(value)
