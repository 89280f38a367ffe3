"""A sheet that has all afdelinger of a municipality also tells its numbers."""

import datetime as dt
import re

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.imports.dataark_import import prepare_dataark
from kortlaegning.imports.dataark_sums import check_sums, install_sums, not_summed, sums_of_sheet
from kortlaegning.places import find_kommune
from kortlaegning.tables.dataark import check_dataark, dataark_resource
from kortlaegning.tables.load import load_data
from kortlaegning.tables.status import Status

from .test_dataark import HEADER, ROWS

DAY = dt.date(2026, 11, 30)
RENTS, ALLOCATED = "almene_familieboliger_husleje", "kommunalt_anviste_familieboliger"


@pytest.fixture
def sums(own_project, tmp_path, kommuner):
    def of(*rows):
        path = tmp_path / "ark.csv"
        path.write_text("\r\n".join([HEADER, *rows]), "cp1252")
        own = find_kommune(kommuner, "Samsø")
        prepared = prepare_dataark(own_project, path, own, kommuner=kommuner, aar=None)
        return sums_of_sheet(prepared.frame, own)

    return of


def test_the_afdelinger_add_up_to_the_municipality(own_project, sums, kommuner):
    own = find_kommune(kommuner, "Samsø")
    found = sums(*ROWS)
    assert all(merged.added for merged in check_sums(own_project, own, found, DAY).values())
    assert load_data(own_project, 2023)[RENTS].is_example
    install_sums(own_project, own, found, DAY)
    data = load_data(own_project, 2023)
    (row,) = data.frame(RENTS).to_dict("records")
    assert row == {
        "kommunekode": "0741",
        "aar": 2023,
        "laveste_husleje": 63,
        "lav_husleje": 117,
        "mellem_husleje": 95,
        "hoej_husleje": 35,
    }
    assert data.frame(ALLOCATED)["kommunalt_anviste"].tolist() == [19]
    (source,) = data.sources_of(RENTS, ["0741"])
    assert (source.status, source.source) == (
        Status.OPLYST,
        "Samsø Kommune, kommunens dataark, lagt sammen",
    )


def test_a_column_that_an_afdeling_leaves_open_is_not_summed(sums):
    open_row = ROWS[0].rsplit(";", 1)[0] + ";"
    assert set(sums(open_row, *ROWS[1:])) == {RENTS}


LET_ROWS = [
    [6, 2, 10, 1, 2, 3, 0, 0, 4, 0, 5],
    [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0],
    [3] * 11,
    [0] * 11,
]


@pytest.fixture
def sheet(own_project, tmp_path, kommuner):
    """A sheet that tells of the dwellings that were let again, too."""

    def of(let=LET_ROWS):
        path = tmp_path / "ark.csv"
        titles = [column.title for column in dataark_resource(own_project).table.columns][13:]
        rows = [";".join([row, *map(str, more)]) for row, more in zip(ROWS, let, strict=True)]
        path.write_text("\r\n".join([";".join([HEADER, *titles]), *rows]), "cp1252")
        own = find_kommune(kommuner, "Samsø")
        return prepare_dataark(own_project, path, own, kommuner=kommuner, aar=None), own

    return of


def test_what_was_let_again_is_summed_for_figure_12_13b_and_table_1(own_project, sheet):
    prepared, own = sheet()
    install_sums(own_project, own, sums_of_sheet(prepared.frame, own), DAY)
    data = load_data(own_project, 2023)
    (cheap,) = data.frame("genudlejninger_billige").to_dict("records")
    assert cheap == {
        "kommunekode": "0741",
        "aar": 2022,
        "genudlejninger_laveste_husleje": 9,
        "heraf_kommunalt_anvist": 5,
    }
    (types,) = data.frame("genudlejninger_anvisningstype").to_dict("records")
    assert (types["aar"], types["ekstern_venteliste"], types["kommunal_anvisning"]) == (2022, 14, 8)
    assert sum(types[name] for name in types if name not in ("kommunekode", "aar")) == 53
    (never,) = not_summed(prepared.frame)
    assert "letter of commitment" in never


def test_what_a_sheet_does_not_tell_is_said_with_the_reason(sheet):
    prepared, _ = sheet([["", "", *row[2:]] for row in LET_ROWS])
    assert not_summed(prepared.frame)[0] == (
        "Figure 12 cannot be summed: the sheet has no genudlejninger_laveste_husleje; vacancies do "
        "not say what a dwelling costs, or who got it."
    )
    prepared, _ = sheet([*LET_ROWS[:3], [*LET_ROWS[3][:-1], ""]])
    assert not_summed(prepared.frame)[0].startswith(
        "Table 1 and figure 13.b cannot be summed: kommunal_anvisning is empty for "
    )


@pytest.mark.parametrize(
    ("place", "number", "said"),
    [(1, 7, "7, more than the 6 genudlejninger_laveste_husleje"), (0, 26, "26, more than the 25")],
)
def test_a_part_larger_than_its_whole_is_refused(sheet, place, number, said):
    first = [*LET_ROWS[0]]
    first[place] = number
    with pytest.raises(KortlaegningError, match=rf"row 2, column \w: {re.escape(said)}"):
        sheet([first, *LET_ROWS[1:]])


def test_a_sheet_from_before_has_fewer_columns(own_project, sheet):
    prepared, own = sheet()
    fewer = prepared.frame.iloc[:, :13].to_csv(index=False, lineterminator="\n").encode()
    table = check_dataark(own_project, own, fewer)
    assert table.frame["kommunal_anvisning"].isna().all()
    assert table.frame["familieboliger"].sum() == prepared.frame["familieboliger"].sum()
