"""The day that somebody writes beside an extract, in the evening and in other countries' order."""

import datetime as dt

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.imports.provenance import provenance_of

IN_UTC = dt.date(2026, 6, 30)


def day(text):
    return provenance_of([], {"kilde": "LBF", "tilgaaet": text}, IN_UTC).tilgaaet


def test_after_midnight_in_denmark_today_is_not_in_the_future():
    assert day("2026-07-01") == dt.date(2026, 7, 1)
    with pytest.raises(KortlaegningError, match="lies in the future"):
        day("2026-07-02")


@pytest.mark.parametrize("text", ["2026-03-12", "12-03-2026", "12.3.2026", "2026-03-12T00:00:00"])
def test_a_day_is_read_in_danish_order_too(text):
    assert day(text) == dt.date(2026, 3, 12)


@pytest.mark.parametrize("text", ["31-02-2026", "i går", "03/2026"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(KortlaegningError, match=r"Hentet: .* is no date"):
        day(text)
