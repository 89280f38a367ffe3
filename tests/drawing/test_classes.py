import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kortlaegning.drawing.classes import Classes, make_classes


def label(low: float, high: float) -> str:
    return f"{low:g}–{high:g}"


def test_shares_get_even_round_limits():
    classes = make_classes(pd.Series([0.5, 3, 8, 12, 29.3]), 6, label)
    assert classes.upper == (5, 10, 15, 20, 25, 30)
    assert classes.labels[0] == "0–5"


def test_zero_gets_its_own_class_when_it_occurs():
    values = pd.Series([0, 0, 3, 8, 12, 29])
    assert make_classes(values, 5, label, zero="ingen").labels[0] == "ingen"
    assert make_classes(values + 1, 5, label, zero="ingen").labels[0] != "ingen"
    assert make_classes(pd.Series([0.0, 0.0]), 5, label, zero="ingen").labels == ("ingen",)


def test_quantiles_spread_skewed_counts_over_the_classes():
    counts = pd.Series([*range(1, 98), 900])
    classes = make_classes(counts, 5, label, spread="kvantiler")
    sizes = np.bincount([classes.index(v) for v in counts], minlength=len(classes))
    assert sizes.min() > 10


def test_values_that_are_all_missing_are_refused():
    with pytest.raises(ValueError, match="at least one value"):
        make_classes(pd.Series([np.nan]), 5, label)


def test_limits_must_rise():
    with pytest.raises(ValueError, match="must rise"):
        Classes(0, (5, 5), ("a", "b"))


@given(
    st.lists(st.floats(0, 1e6, allow_subnormal=False), min_size=1, max_size=98),
    st.integers(2, 9),
    st.sampled_from(["lige", "kvantiler"]),
    st.sampled_from([None, "0"]),
)
def test_every_value_falls_in_a_class_that_holds_it(values, most, spread, zero):
    classes = make_classes(pd.Series(values, dtype=float), most, label, spread=spread, zero=zero)
    assert 1 <= len(classes) <= most
    for value in values:
        place = classes.index(value)
        assert value <= classes.upper[place] * (1 + 1e-9) + 1e-9
        if place:
            assert value > classes.upper[place - 1]
