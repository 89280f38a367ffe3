"""Sheets of afdelinger as municipalities send them."""

import datetime as dt
import unicodedata

import openpyxl
import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.imports.dataark_import import prepare_dataark
from kortlaegning.places import find_kommune

HEADINGS = [
    *("Boligorganisation", "Afdeling", "År", "Familieboliger", "Ældreboliger", "Ungdomsboliger"),
    *("Under 3.500 kr./md.", "3.500–4.499 kr./md.", "4.500–6.500 kr./md.", "Over 6.500 kr./md."),
    *("Under 50 m²", "Fraflytninger", "Kommunalt anviste"),
]
ROW = ["Måløv Bolig", "Åen", 2023, 100, 0, 0, 10, 20, 30, 40, 5, 6, 7]


@pytest.fixture
def read(own_project, data, tmp_path):
    def one(*rows, headings=HEADINGS, **options):
        book = openpyxl.Workbook()
        for row in (headings, *rows):
            book.active.append(row)
        path = tmp_path / "ark.xlsx"
        book.save(path)
        kommuner = data.kommuner
        options = {"aar": None, "kommuner": kommuner} | options
        return prepare_dataark(own_project, path, find_kommune(kommuner, "Ballerup"), **options)

    return one


def changed(row, **cells):
    row = list(row)
    for name, value in cells.items():
        row[["organisation", "afdeling", "aar", "familieboliger"].index(name)] = value
    return row


def nfd(text):
    return unicodedata.normalize("NFD", text) if isinstance(text, str) else text


def test_a_sheet_from_a_mac_is_the_same_sheet(read):
    plain = read(ROW)
    assert read(list(map(nfd, ROW)), headings=list(map(nfd, HEADINGS))).content == plain.content


def test_an_afdeling_is_not_counted_twice_because_its_letters_are_stored_in_two_ways(read):
    for again in (list(map(nfd, ROW)), changed(ROW, afdeling="åen")):
        with pytest.raises(KortlaegningError, match="stands there twice, in row 2 as well"):
            read(ROW, again)


def test_a_name_that_a_spreadsheet_made_a_date_is_refused(read):
    with pytest.raises(KortlaegningError, match=r"row 2, column B: '2026-03-01' is a date"):
        read(changed(ROW, afdeling=dt.date(2026, 3, 1)))


def test_a_year_that_is_a_date_is_a_year(read):
    assert set(read(changed(ROW, aar=dt.date(2023, 1, 1))).frame["aar"]) == {2023}
    with pytest.raises(KortlaegningError, match="'År' is '2023-07-01'"):
        read(changed(ROW, aar=dt.date(2023, 7, 1)))


@pytest.mark.parametrize(("name", "found"), [(12, "12"), (12.5, "12,5"), ("'=Havbo", "'=Havbo")])
def test_a_name_that_is_a_number_or_a_sign_is_a_name(read, name, found):
    assert list(read(changed(ROW, afdeling=name)).frame["afdeling"]) == [found]


def test_a_formula_without_its_value_is_refused_with_the_way_out(read):
    for cells in ({"familieboliger": "=SUM(G2:J2)"}, {"afdeling": "=A1"}):
        with pytest.raises(KortlaegningError, match="a formula that has not been calculated"):
            read(changed(ROW, **cells))


@pytest.mark.parametrize(
    "names",
    [
        *(("Måløv Bolig", "I alt"), ("Måløv Bolig i alt", None), (None, "Hovedtotal")),
        *(("Måløv Bolig Total", None), ("I alt for kommunen", None), ("Grand Total", None)),
    ],
)
def test_a_sum_of_afdelinger_is_no_afdeling(read, names):
    prepared = read(ROW, [*names, *ROW[2:]])
    assert len(prepared.frame) == 1
    (reason,) = prepared.left_out
    assert "a total" in reason


def test_a_sheet_with_another_municipalitys_rows_is_refused(read):
    headings = ["Kommune", *HEADINGS]
    assert len(read(["Ballerup", *ROW], headings=headings).frame) == 1
    with pytest.raises(KortlaegningError, match=r"row 2, column A: the row is of Samsø \(0741\)"):
        read(["Samsø", *ROW], headings=headings)


@pytest.mark.parametrize(
    "title", ["Dataark for Samsø Kommune", "Kommune: Samsø", "Samsø", "samsø_kommune, udtræk 2023"]
)
def test_a_sheet_whose_title_says_another_municipality_is_refused(read, title):
    own = read(HEADINGS, ROW, headings=[title.replace("Samsø", "Ballerup").replace("samsø", "B")])
    assert len(own.frame) == 1
    with pytest.raises(KortlaegningError, match=r"of Samsø \(0741\), not of Ballerup \(0151\)"):
        read(HEADINGS, ROW, headings=[title])


def test_a_title_that_speaks_of_roads_names_no_municipality(read):
    assert len(read(HEADINGS, ROW, headings=["Vejen til en bolig i kommunen"]).frame) == 1


def test_a_hidden_number_is_no_zero(read):
    with pytest.raises(KortlaegningError, match=r"'<5', hidden by the source.*it is not 0"):
        read(changed(ROW, familieboliger="<5"))


def test_what_is_no_sheet_of_afdelinger_is_told_its_form(read):
    for headings in (["Kommune", "År", "Ejerboliger"], ["Note"]):
        with pytest.raises(KortlaegningError, match="kortlaegning data template dataark"):
            read(["Ballerup", 2023, 7], headings=headings)
