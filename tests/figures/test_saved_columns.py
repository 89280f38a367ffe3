"""What a reader downloads has counts as integers, shares with decimals, and gaps left empty."""

import csv
import io
import re

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kortlaegning.figures.numbers_table import numbers_csv
from kortlaegning.figures.registry import all_exhibits
from kortlaegning.figures.safe_csv import safe_csv
from kortlaegning.figures.saved_columns import columns_of
from kortlaegning.figures.workbook import workbook_bytes
from kortlaegning.figures.workbook_words import column_title

# Years and rates, which are neither a count nor a share.
DECIMALS = frozenset({"her_forhold", "land_forhold", "pr_1000"}) | frozenset(
    f"tid_{limit}"
    for limit in (
        *("laveste_husleje", "alle_huslejer", "alle_lbf"),
        *("under_3500_lbf", "under_4000_lbf", "under_4500_lbf"),
    )
)


def _written(frame):
    return safe_csv(columns_of(frame)).decode("utf-8-sig").replace("\r\n", "\n")


@pytest.mark.parametrize("exhibit", all_exhibits(), ids=lambda exhibit: exhibit.label)
@pytest.mark.parametrize("kommune", [None, "0825"])
def test_no_count_in_a_csv_file_has_a_decimal_point(exhibit, kommune, data, edition_of):
    table = exhibit.table(data, edition_of(kommune))
    header, *rows = csv.reader(io.StringIO(numbers_csv(table).decode("utf-8-sig"), newline=""))
    shares = {each.name for each in columns_of(table.frame) if each.is_share} | DECIMALS
    for row in rows:
        for name, cell in zip(header, row, strict=True):
            if name not in shares and not name.endswith("_trykt"):
                assert not re.fullmatch(r"-?\d+\.\d*", cell), (name, cell)
            assert cell not in {"nan", "<NA>", "None"}


@pytest.mark.parametrize("exhibit", all_exhibits(), ids=lambda exhibit: exhibit.label)
def test_a_count_in_a_workbook_is_an_integer(exhibit, data, edition_of):
    table = exhibit.table(data, edition_of("0825"))
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(table, "Tal")))
    header = {cell.column: cell.value for row in book["Tal"].iter_rows(max_row=4) for cell in row}
    rates = {column_title(name) for name in DECIMALS}
    for row in book["Tal"].iter_rows(min_row=5):
        for cell in row:
            if header[cell.column] in rates:
                continue
            assert cell.number_format == "0.0%" or not isinstance(cell.value, float), cell


def test_a_share_that_is_exactly_one_keeps_its_decimals():
    frame = pd.DataFrame({"antal": [12.0], "andel": [1.0]})
    assert _written(frame) == "antal,andel\n12,1.0\n"


def test_a_value_without_a_denominator_is_a_count():
    frame = pd.DataFrame({"naevner": [float("nan")] * 2, "vaerdi": [51.0, float("nan")]})
    assert _written(frame) == "naevner,vaerdi\n,51\n,\n"


def test_a_column_with_one_fraction_is_no_column_of_counts():
    frame = pd.DataFrame({"leje": [3500.0, 3500.5], "vokser": [1.0, float("inf")]})
    assert _written(frame) == "leje,vokser\n3500.0,1.0\n3500.5,inf\n"


@given(st.lists(st.none() | st.integers(-(2**53), 2**53), min_size=1))
def test_whole_numbers_and_gaps_are_saved_as_they_are(counts):
    frame = pd.DataFrame({"antal": pd.Series(counts, dtype="float64")})
    (saved,) = columns_of(frame)
    assert saved.kind == "count"
    assert list(saved.values) == counts
