"""With other limits, what the first report found with its own is not said of a municipality."""

from dataclasses import replace

import pytest

from kortlaegning.figures.figur_05_billige_almene import EXHIBIT
from kortlaegning.figures.figure_table import OTHER_LIMITS
from kortlaegning.tables.huslejegraenser import Huslejegraenser

MORSOE = "0773"


@pytest.fixture
def said(data, edition_of):
    def text(huslejer: Huslejegraenser) -> str:
        ours = replace(data, huslejer=huslejer)
        return EXHIBIT.text(EXHIBIT.table(ours, edition_of(MORSOE)))

    return text


def test_the_pattern_of_the_first_report_is_left_out(said) -> None:
    assert "blandt andet i Morsø" in said(Huslejegraenser())
    assert "blandt andet i Morsø" not in said(Huslejegraenser(laveste=4000))


def test_a_country_that_is_counted_needs_no_printed_number(said) -> None:
    text = said(Huslejegraenser(laveste=4000))
    assert OTHER_LIMITS not in text
    assert "under 4.000\u00a0kr./md." in text
    assert "3.500" not in text
