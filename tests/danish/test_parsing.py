from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kortlaegning.danish.numbers import kroner, procent, tal
from kortlaegning.danish.parsing import NumberFormatError, laes_tal


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", "0"),
        ("1234", "1234"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("1 234", "1234"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("1\u202f234,50", "1234.50"),
        ("2.967.600", "2967600"),
        ("0,116", "0.116"),
        ("1,234", "1.234"),
        (" 7 ", "7"),
        ("+7", "7"),
        ("-7", "-7"),
        ("−7,5", "-7.5"),
        ("–7", "-7"),
        ("-0", "0"),
        ("12 %", "0.12"),
        ("12%", "0.12"),
        ("11,6 pct.", "0.116"),
        ("11,6\u00a0Pct", "0.116"),
        ("100 procent", "1"),
        ("3.500 kr.", "3500"),
        ("3.500 kr./md.", "3500"),
        ("007", "7"),
    ],
)
def test_danish_numbers_are_read(text, expected):
    assert laes_tal(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text", ["", "  ", ".", "..", "...", "…", "-", "–", "−", "i.o.", "N/A", "NaN"]
)
def test_marks_for_a_missing_number_are_read_as_missing(text):
    assert laes_tal(text) is None


@pytest.mark.parametrize("text", ["-", " – ", "—"])
def test_a_lone_dash_is_zero_where_the_source_says_so(text):
    assert laes_tal(text, streg_er_nul=True) == 0


def test_two_points_stay_missing_where_a_dash_is_zero():
    assert laes_tal("..", streg_er_nul=True) is None


@pytest.mark.parametrize(
    "text",
    [
        "1.5",
        "1234.5",
        "12.34.567",
        "1.2345",
        "1,2,3",
        "1,234.5",
        "1 23",
        "1.234 567",
        "1e5",
        "0x10",
        "5,",
        ",5",
        "--5",
        "5-",
        "ca. 40",
        "12 stk.",
        "=1+1",
        "inf",
        "٣",
        "12\n13",
        "%",
    ],
)
def test_anything_else_is_refused_with_what_was_found(text):
    with pytest.raises(NumberFormatError) as caught:
        laes_tal(text)
    assert repr(text) in str(caught.value)
    assert "1.234,5" in str(caught.value)


@given(st.integers(-(10**10), 10**10), st.integers(0, 4))
def test_what_is_written_is_read_back(units, decimals):
    value = Decimal(units).scaleb(-decimals)
    assert laes_tal(tal(value, decimals)) == value
    assert laes_tal(kroner(value, decimals)) == value


@given(st.integers(-100_000, 100_000))
def test_a_printed_share_is_read_back_as_a_share(thousandths):
    share = Decimal(thousandths).scaleb(-3)
    assert laes_tal(procent(share)) == share


@given(st.text(max_size=20))
def test_no_text_does_anything_but_parse_or_be_refused(text):
    try:
        found = laes_tal(text)
    except NumberFormatError:
        return
    assert found is None or found.is_finite()
