"""The summary's main points say the edition's own numbers, as the figures print them."""

from dataclasses import replace
from types import MappingProxyType

import pytest
from real_tables import with_status

from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.numbers import NBSP
from kortlaegning.figures.hovedpunkter import POINTS, hovedpunkter_markdown
from kortlaegning.figures.indicator import printed_value, row
from kortlaegning.figures.marks import MODEL_TEXT
from kortlaegning.tables.status import Status


def points_of(text):
    return [line for line in text.splitlines() if line.startswith("- ")]


def test_every_municipality_gets_the_figures_own_numbers_in_order(data, edition_of):
    for kommune in data.kommuner:
        edition = edition_of(kommune.kommunekode)
        points = points_of(hovedpunkter_markdown(data, edition))
        assert len(points) == len(POINTS)
        for point, figure in zip(points, POINTS, strict=True):
            own = row(figure.table(data, edition).frame, ("kommune", kommune.kommunekode))
            assert f"**: {printed_value(own, ANDEL)} af " in point
            assert " landets andel (" in point or " på niveau med hele landet (" in point


def test_a_number_that_is_not_known_is_left_out_and_the_others_stand(without_number, edition_of):
    data = without_number("private_udlejningsboliger_husleje", "under_3500", "0741")
    points = points_of(hovedpunkter_markdown(data, edition_of("0741")))
    assert len(points) == len(POINTS) - 1
    assert not any("private udlejningsboliger" in point for point in points)
    assert len(points_of(hovedpunkter_markdown(data, edition_of("0751")))) == len(POINTS)


@pytest.mark.parametrize("code", ["0741", None])
def test_the_points_are_marked_until_every_number_behind_them_is_official(data, edition_of, code):
    edition = edition_of(code)
    behind = {name for figure in POINTS for name in figure.number.tables}

    def official(names):
        changed = {name: with_status(data[name], Status.OFFICIEL) for name in names}
        return replace(data, tables=MappingProxyType({**data.tables, **changed}))

    assert MODEL_TEXT in hovedpunkter_markdown(data, edition)
    assert MODEL_TEXT in hovedpunkter_markdown(official(sorted(behind)[1:]), edition)
    assert MODEL_TEXT not in hovedpunkter_markdown(official(behind), edition)


def test_the_country_is_held_against_its_lowest_and_highest_municipality(data, edition_of):
    points = points_of(hovedpunkter_markdown(data, edition_of(None)))
    assert len(points) == len(POINTS)
    for point in points:
        _, _, spread = point.partition(", fra ")
        low, high = spread.removesuffix(" i kommunerne").split(" til ")
        assert low.endswith(f"{NBSP}pct.")
        assert high.endswith(f"{NBSP}pct.")
        assert float(low[:-5].replace(",", ".")) < float(high[:-5].replace(",", "."))
