"""Files that hold numbers of municipalities and are no table here: what is said of them."""

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.sources.bol101 import EJER, UDLFORH

TITLED = ["Kommune", "År", "Ejerboliger", "Andelsboliger", "Private udlejningsboliger"]
TITLED += ["Almene boliger"]
OWNERS = list(EJER.labels.values())
USES = list(UDLFORH.labels.values())
IN_ENGLISH = ["Private persons", "Non-profit building societies", "Public authorities"]


def divided(data, owners, uses, headings):
    rows = [
        [k.navn, owner, use, "2023", "12"]
        for k in data.kommuner
        for owner in owners
        for use in uses
    ]
    return [headings, *rows]


@pytest.mark.parametrize("tabel", [None, "boligbestand", "tilsagnsrammer"])
@pytest.mark.parametrize(
    ("owners", "headings"),
    [
        (OWNERS, ["OMRÅDE", "EJERFORHOLD", "UDLEJNINGSFORHOLD", "TID", "INDHOLD"]),
        (OWNERS, ["Område", "Hvem", "Hvordan", "År", "Antal"]),
        (IN_ENGLISH, ["REGION", "OWNERSHIP", "TENURE", "TIME", "CONTENT"]),
        (list(EJER.labels), ["OMRÅDE", "EJER", "UDLFORH", "TID", "INDHOLD"]),
    ],
)
def test_dwellings_by_owner_and_use_are_fetched(read, data, owners, headings, tabel):
    with pytest.raises(KortlaegningError, match=r"BOL101.*data fetch boligbestand"):
        read(divided(data, owners, USES, headings), "udtraek.csv", tabel=tabel)


@pytest.mark.parametrize("tabel", [None, "boligbestand"])
def test_dwellings_by_owner_in_columns_are_fetched_too(read, data, tabel):
    rows = [[each.navn, "2023", *[12] * len(OWNERS)] for each in data.kommuner]
    with pytest.raises(KortlaegningError, match=r"BOL101.*data fetch boligbestand"):
        read([["OMRÅDE", "TID", *OWNERS], *rows], "udtraek.csv", tabel=tabel)


def test_the_whole_of_the_statistic_is_too_long_and_says_so(read, data):
    rows = divided(data, OWNERS * 10, USES, ["OMRÅDE", "EJER", "UDLFORH", "TID", "INDHOLD"])
    with pytest.raises(KortlaegningError, match=r"more than 20000 rows.*data fetch boligbestand"):
        read(rows)


@pytest.mark.parametrize("tabel", [None, "tilsagnsrammer", "boligbestand"])
def test_numbers_that_are_divided_as_no_table_is_name_the_division(read, data, tabel):
    rows = [
        [k.navn, kind, "2023", "12"] for k in data.kommuner for kind in ("Huse", "Etager", "Hytter")
    ]
    with pytest.raises(KortlaegningError, match=r"row 1, column B: .*divided by 'BYGNING'"):
        read([["OMRÅDE", "BYGNING", "TID", "INDHOLD"], *rows], "udtraek.csv", tabel=tabel)


def test_a_table_that_was_named_and_is_not_there_is_named(read, stock):
    with pytest.raises(
        KortlaegningError, match="belongs to the table tilsagnsrammer; leave --tabel"
    ):
        read([TITLED, *stock.rows()], tabel="tilsagnsrammer")


def test_a_sheet_on_its_side_is_told_to_be_turned(read, stock):
    rows = [TITLED, *stock.rows(lambda each: each.navn)]
    with pytest.raises(KortlaegningError, match="swap rows and columns"):
        read([list(column) for column in zip(*rows, strict=True)])


def test_a_line_of_units_below_the_headings_is_a_note(read, stock, holds):
    found = holds(read([TITLED, ["", "", *["antal"] * 4], *stock.rows()]))
    assert found.converted.left_out == ("row 2: a note ('antal')",)


def test_a_row_of_marks_without_a_name_is_no_note(read, stock):
    rows = stock.rows()
    with pytest.raises(KortlaegningError, match="row 2, column A: no municipality"):
        read([TITLED, ["", "2023", *["*"] * 4], *rows])


def test_a_long_cell_takes_no_longer_than_its_length(read, stock):
    rows = [[code, aar, *["9" * 5_000] * 4] for code, aar, *_ in stock.rows()]
    with pytest.raises(KortlaegningError, match=r"row 2, column C: .*from 0 to 1,000,000"):
        read([TITLED, *rows])
    names = [["x" * 4_000, *rest] for _, *rest in stock.rows()]
    with pytest.raises(KortlaegningError, match=r"^[^\n]{1,300}$"):
        read([TITLED, *names])


def test_a_word_for_a_number_says_how_a_hidden_one_is_written(read, stock):
    rows = stock.rows()
    rows[3][3] = "[x]"
    with pytest.raises(KortlaegningError, match=r"or \* where the source hides the number"):
        read([TITLED, *rows])
