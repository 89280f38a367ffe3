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


def test_shares_get_even_round_limits():
    classes = make_classes(pd.Series([5, 30, 80, 120, 293]), 6, label)
    assert classes.lower == (0, 50, 100, 150, 200, 250)
    assert classes.labels == ("0–49", "50–99", "100–149", "150–199", "200–249", "250–299")


def test_the_highest_value_gets_no_class_of_its_own_when_it_is_round():
    assert make_classes(pd.Series([0, 50, 100]), 2, label).labels == ("0–49", "50–100")


def test_zero_gets_its_own_class_when_it_occurs():
    values = pd.Series([0, 0, 3, 8, 12, 29])
    labels = make_classes(values, 5, label, own_zero=True).labels
    assert labels[:2] == ("0", "1–9")
    assert make_classes(values + 1, 5, label, own_zero=True).labels[0] == "0–9"
    assert make_classes(pd.Series([0.0, 0.0]), 5, label, own_zero=True).labels == ("0",)


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
        Classes((5, 5), ("a", "b"))


@given(
    st.lists(st.integers(0, 1_000_000), min_size=1, max_size=98),
    st.integers(2, 9),
    st.sampled_from(["lige", "kvantiler"]),
    st.booleans(),
)
def test_every_value_stands_in_the_label_of_its_class_and_of_no_other(
    values, most, spread, own_zero
):
    classes = make_classes(pd.Series(values), most, label, spread=spread, own_zero=own_zero)
    assert 1 <= len(classes) <= most
    reach = [[int(end) for end in words.split("–")] for words in classes.labels]
    for value in values:
        held = [place for place, ends in enumerate(reach) if ends[0] <= value <= ends[-1]]
        assert held == [classes.index(value)]


def test_a_share_falls_in_the_class_that_holds_it_as_printed():
    per_mille = pd.Series([31.0, 100.0, 480.0])
    classes = classes_of(per_mille, ANDEL, 6)
    assert classes.labels == ("0,0–9,9", "10,0–19,9", "20,0–29,9", "30,0–39,9", "40,0–49,9")
    assert classes.index(100.0) == 1


def test_classes_of_counts_are_whole_numbers_that_do_not_overlap():
    counts = pd.Series([*range(0, 90, 2), 265], dtype=float)
    labels = classes_of(counts, Maal("antal"), 5).labels
    assert labels[0] == "0"
    assert labels[-1].endswith("–265")
    ends = [[int(end) for end in words.split("–")] for words in labels]
    assert [low for low, *_ in ends[1:]] == [high + 1 for *_, high in ends[:-1]]
