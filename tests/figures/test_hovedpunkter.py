"""The summary's main points say the edition's own numbers, as the figures print them."""

from dataclasses import replace
from functools import partial
from types import MappingProxyType

from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.numbers import NBSP
from kortlaegning.figures.hovedpunkter import POINTS, hovedpunkter_markdown
from kortlaegning.figures.indicator import printed_value, row


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
    data = without_number("private_udlejningsboliger_husleje", "laveste_husleje", "0741")
    points = points_of(hovedpunkter_markdown(data, edition_of("0741")))
    assert len(points) == len(POINTS) - 1
    assert not any("private udlejningsboliger" in point for point in points)
    assert len(points_of(hovedpunkter_markdown(data, edition_of("0751")))) == len(POINTS)


def test_a_point_made_from_an_example_says_so_and_compares_nothing(data, example_data, edition_of):
    edition = edition_of("0741")
    behind = {name for figure in POINTS for name in figure.number.tables}

    def facts(names):
        changed = {name: data[name] for name in names}
        return replace(example_data, tables=MappingProxyType({**example_data.tables, **changed}))

    for points in map(
        points_of,
        map(
            partial(hovedpunkter_markdown, edition=edition),
            (example_data, facts(sorted(behind)[1:]), facts(behind)),
        ),
    ):
        for point in points:
            assert point.startswith("- Eksempel: ") != (
                "landets andel" in point or "hele landet" in point
            )
    told = points_of(hovedpunkter_markdown(example_data, edition))
    assert all(point.startswith("- Eksempel: ") for point in told)
    assert not any(point.startswith("- Eksempel: ") for point in points)


def test_the_country_of_an_example_is_what_was_printed(example_data, edition_of):
    points = points_of(hovedpunkter_markdown(example_data, edition_of(None)))
    assert [point.replace(NBSP, " ") for point in points] == [
        "- **Knap 506.000 almene familieboliger**: ca. 17 pct. af boligerne",
        "- **31.300 almene familieboliger havde en husleje under 3.500 kr./md.**: "
        "ca. 6 pct. af de almene familieboliger",
        "- **6.732 almene familieboliger blev lejet ud ved kommunal anvisning i 2022**: "
        "11,6 pct. af genudlejningerne",
    ]


def test_the_country_is_held_against_its_lowest_and_highest_municipality(data, edition_of):
    points = points_of(hovedpunkter_markdown(data, edition_of(None)))
    assert len(points) == len(POINTS)
    for point in points:
        _, _, spread = point.partition(", fra ")
        low, high = spread.removesuffix(" i kommunerne").split(" til ")
        assert low.endswith(f"{NBSP}pct.")
        assert high.endswith(f"{NBSP}pct.")
        assert float(low[:-5].replace(",", ".")) < float(high[:-5].replace(",", "."))
