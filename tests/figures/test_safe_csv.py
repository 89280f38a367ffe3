"""What a reader downloads opens in a spreadsheet as text and numbers, never as a formula."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kortlaegning.figures.safe_csv import safe_csv, safe_text
from kortlaegning.figures.saved_columns import columns_of


def _cells(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "\u202e=1", "\x00=1"],
)
def test_a_formula_in_a_text_column_becomes_text(text):
    assert safe_text(text).startswith("'")


@pytest.mark.parametrize("text", ["Ærø", "3.500–4.500 kr.", "", "'s", "a=b", "1-2"])
def test_ordinary_text_is_left_alone(text):
    assert safe_text(text) == text


def test_negative_numbers_stay_numbers_and_missing_ones_empty():
    frame = pd.DataFrame({"tal": [-3.5, None], "navn": ["-3", None], "skjult": [True, False]})
    rows = _cells(safe_csv(columns_of(frame)))
    assert rows[1:] == [["-3.5", "'-3", "ja"], ["", "", "nej"]]


@settings(derandomize=True, max_examples=100, deadline=None)
@given(texts=st.lists(st.text(max_size=20), min_size=1, max_size=5))
def test_no_cell_begins_like_a_formula_whatever_the_text(texts):
    for row in _cells(safe_csv(columns_of(pd.DataFrame({"navn": texts}))))[1:]:
        for cell in row:
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))
            assert not cell.startswith(("\t", "\r", "\n"))


def test_it_writes_what_pandas_would_where_nothing_is_unsafe():
    frame = pd.DataFrame(
        {
            "navn": ["Ærø", 'a "b", c', None],
            "antal": pd.array([1739, None, 0], dtype="Int64"),
            "andel": [0.1 + 0.2, 1e-17, float("nan")],
            "stort": [1e22, -0.0, float("inf")],
        }
    )
    expected = frame.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
    assert safe_csv(columns_of(frame)) == expected
