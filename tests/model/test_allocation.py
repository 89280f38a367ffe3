"""Whole numbers that add up exactly, whatever the weights."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kortlaegning.model.allocation import allocate, fit_margins, round_table

weights = st.lists(st.floats(0.01, 1000), min_size=1, max_size=40)


@given(weights, st.integers(0, 100_000))
def test_shares_add_up_and_lie_within_one_of_their_exact_value(w, total):
    shared = allocate(w, total)
    assert shared.sum() == total
    exact = np.array(w) * total / np.sum(w)
    assert np.abs(shared - exact).max() < 1 + 1e-6


@given(weights, st.integers(0, 1000))
def test_a_larger_weight_never_gets_less(w, total):
    shared = allocate(w, total)
    order = np.argsort(w, kind="stable")
    assert (np.diff(shared[order]) >= 0)[np.diff(np.array(w)[order]) > 1e-6].all()


@given(st.data())
def test_bounds_hold_and_the_total_is_met_whenever_it_can_be(data):
    w = data.draw(weights)
    low = np.array(data.draw(st.lists(st.integers(0, 50), min_size=len(w), max_size=len(w))))
    room = np.array(data.draw(st.lists(st.integers(0, 50), min_size=len(w), max_size=len(w))))
    total = data.draw(st.integers(int(low.sum()), int((low + room).sum())))
    shared = allocate(w, total, lower=low, upper=low + room)
    assert shared.sum() == total
    assert ((shared >= low) & (shared <= low + room)).all()


def test_ties_go_to_the_first():
    assert allocate([1, 1, 1, 1], 6).tolist() == [2, 2, 1, 1]


def test_a_weight_of_nothing_gets_its_lower_bound():
    assert allocate([0, 1, 3], 10, lower=[2, 0, 0]).tolist() == [2, 2, 6]


@pytest.mark.parametrize(
    ("w", "total", "low", "high"),
    [
        ([1, 1], 10, 0, [4, 4]),
        ([1, 1], 1, [1, 1], None),
        ([0, 0], 5, 0, None),
        ([1, float("nan")], 5, 0, None),
        ([1, -1], 5, 0, None),
    ],
)
def test_what_cannot_be_shared_out_is_refused(w, total, low, high):
    with pytest.raises(ValueError, match=r"cannot share|weights must"):
        allocate(w, total, lower=low, upper=high)


@settings(deadline=None)
@given(st.data())
def test_a_fitted_and_rounded_table_has_exactly_its_margins(data):
    counts = np.array(
        data.draw(
            st.lists(st.lists(st.integers(0, 300), min_size=4, max_size=4), min_size=2, max_size=25)
        )
    )
    rows, columns = counts.sum(axis=1), counts.sum(axis=0)
    assume(counts.sum() > 0)
    seed = data.draw(
        st.lists(
            st.lists(st.floats(0.05, 20), min_size=4, max_size=4),
            min_size=len(rows),
            max_size=len(rows),
        )
    )
    fitted = fit_margins(seed, rows, columns)
    rounded = round_table(fitted, rows, columns)
    assert (rounded >= 0).all()
    assert rounded.sum(axis=1).tolist() == rows.tolist()
    assert rounded.sum(axis=0).tolist() == columns.tolist()


def test_a_fitted_table_keeps_the_odds_ratio_of_its_seed():
    fitted = fit_margins([[1, 2], [3, 1]], [30, 70], [55, 45])
    odds = fitted[0, 0] * fitted[1, 1] / (fitted[0, 1] * fitted[1, 0])
    assert odds == pytest.approx(1 * 1 / (2 * 3), rel=1e-4)


def test_margins_that_disagree_are_refused():
    with pytest.raises(ValueError, match="rows sum to 3, columns to 4"):
        fit_margins([[1, 1]], [3], [2, 2])


def test_margins_that_a_seed_of_zeros_cannot_reach_are_refused():
    with pytest.raises(ValueError, match="cannot be fitted"):
        fit_margins([[1, 0], [1, 0]], [5, 5], [4, 6])
