import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kortlaegning.danish.measures import ANDEL, Maal
from kortlaegning.drawing.classes import Classes, make_classes
from kortlaegning.figures.map_drawing import classes_of


def label(low: int, high: int) -> str:
    return f"{low}" if low == high else f"{low}–{high}"


@pytest.mark.parametrize("most", [4, 5, 6])
def test_classes_hold_about_as_many_values_each(most):
    rng = np.random.default_rng(23)
    for values in (rng.integers(30, 480, 98), (rng.pareto(1.5, 98) * 100).astype(int) + 1):
        classes = make_classes(pd.Series(values), most, label)
        sizes = np.bincount([classes.index(value) for value in values], minlength=len(classes))
        assert len(classes) == most
        assert sizes.max() <= 1.5 * len(values) / most + 1
        assert sizes.min() >= len(values) / most / 4


def test_limits_are_as_round_as_evenness_allows():
    assert make_classes(pd.Series(range(1, 99)), 5, label).labels == (
        *("0–19", "20–39", "40–59", "60–79", "80–98"),
    )
    close_together = pd.Series([*range(40, 60), *range(40, 60)])
    assert make_classes(close_together, 4, label).lower == (40, 45, 50, 55)


def test_zero_gets_its_own_class_when_it_occurs():
    values = pd.Series([0, 0, 3, 8, 12, 29])
    assert make_classes(values, 3, label, own_zero=True).labels == ("0", "1–9", "10–29")
    assert make_classes(values + 1, 2, label, own_zero=True).labels[0] == "0–9"
    assert make_classes(pd.Series([0.0, 0.0]), 5, label, own_zero=True).labels == ("0",)


def test_no_class_is_empty_where_many_values_are_the_same():
    values = pd.Series([7] * 80 + [*range(10, 28)])
    classes = make_classes(values, 6, label)
    assert set(range(len(classes))) == {classes.index(value) for value in values}


def test_values_that_are_all_missing_are_refused():
    with pytest.raises(ValueError, match="at least one value"):
        make_classes(pd.Series([np.nan]), 5, label)


def test_limits_must_rise():
    with pytest.raises(ValueError, match="must rise"):
        Classes((5, 5), ("a", "b"))


@given(
    st.lists(st.integers(0, 1_000_000), min_size=1, max_size=98),
    st.integers(2, 9),
    st.booleans(),
)
def test_every_value_stands_in_the_label_of_its_class_and_of_no_other(values, most, own_zero):
    classes = make_classes(pd.Series(values), most, label, own_zero=own_zero)
    assert 1 <= len(classes) <= most
    reach = [[int(end) for end in words.split("–")] for words in classes.labels]
    for value in values:
        held = [place for place, ends in enumerate(reach) if ends[0] <= value <= ends[-1]]
        assert held == [classes.index(value)]


def test_a_share_falls_in_the_class_that_holds_it_as_printed():
    per_mille = pd.Series([float(each) for each in range(10, 500, 10)])
    classes = classes_of(per_mille, ANDEL, 5)
    assert classes.labels == ("0,0–9,9", "10,0–19,9", "20,0–29,9", "30,0–39,9", "40,0–49,0")
    assert classes.index(100.0) == 1


def test_classes_of_counts_are_whole_numbers_that_do_not_overlap():
    counts = pd.Series([*range(0, 90, 2), 265], dtype=float)
    labels = classes_of(counts, Maal("antal"), 5).labels
    assert labels[0] == "0"
    assert labels[-1].endswith("–265")
    ends = [[int(end) for end in words.split("–")] for words in labels]
    assert [low for low, *_ in ends[1:]] == [high + 1 for *_, high in ends[:-1]]
