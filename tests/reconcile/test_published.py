"""The country's numbers are the printed ones, with their rounding and their words."""

import pytest

from kortlaegning.reconcile.published import (
    published_count,
    published_range,
    published_share,
)

HUSLEJE = "almene_familieboliger_husleje"
RENTS = ("hoej_husleje", "laveste_husleje", "lav_husleje", "mellem_husleje")
STOCK = ("ejerboliger", "andelsboliger", "private_udlejningsboliger", "almene_boliger")
RELET = "genudlejninger_anvisningstype"


@pytest.mark.parametrize(
    ("table", "columns", "words", "step"),
    [
        (HUSLEJE, RENTS, "knap 506.000", 1000),
        (HUSLEJE, ("lav_husleje", "laveste_husleje"), "knap 110.800", 100),
        (HUSLEJE, ("laveste_husleje",), "i alt 31.300", 100),
        ("boligbestand", STOCK, "2.967.600", 100),
        (RELET, ("kommunal_anvisning",), "6.732", 1),
        ("tilsagnsrammer", ("boliger",), "1.345", 1),
        ("genudlejninger_billige", ("genudlejninger_laveste_husleje",), "omkring 5.400", 100),
    ],
)
def test_a_count_reads_as_it_is_printed(data, table, columns, words, step) -> None:
    found = published_count(data, ((table, columns),))
    assert (found.text, found.step) == (words, step)


def test_of_two_printed_values_the_exact_one_counts(data) -> None:
    every = tuple(set(data[RELET].frame.columns) - {"kommunekode", "aar"})
    assert published_count(data, ((RELET, every),)).text == "57.862"
    share = published_share(data, ((RELET, ("kommunal_anvisning",)),), ((RELET, every),))
    assert share.id == "tabel1-kommunal-anvisning-andel"
    assert share.text == "11,6\u00a0pct."


def test_a_share_has_no_more_decimals_than_it_was_printed_with(data) -> None:
    whole = (("boligbestand", STOCK),)
    assert published_share(data, (("boligbestand", ("ejerboliger",)),), whole).text == (
        "ca. 49\u00a0pct."
    )


def test_a_share_of_rounded_counts_is_worked_out_in_whole_per_cent(data) -> None:
    found = published_share(data, ((HUSLEJE, ("hoej_husleje",)),), ((HUSLEJE, RENTS),))
    assert (found.text, found.id, found.step) == ("ca. 29\u00a0pct.", "", 1)


def test_what_was_not_printed_is_not_made_up(data) -> None:
    assert published_count(data, (("almene_boliger", ("familieboliger",)),)) is None
    assert published_share(
        data, (("almene_boliger", ("familieboliger",)),), ((HUSLEJE, RENTS),)
    ) is (None)


def test_the_ends_of_a_range_are_printed_together(data) -> None:
    found = published_range(data, ((HUSLEJE, ("laveste_husleje",)),), ((HUSLEJE, RENTS),))
    assert found.text == "fra 0 til 30\u00a0pct."
    assert published_range(data, (("tilsagnsrammer", ("boliger",)),)).text == "fra 6 til 350"
