"""A sheet that has all afdelinger of a municipality also tells its numbers."""

import datetime as dt

import pytest

from kortlaegning.imports.dataark_import import prepare_dataark
from kortlaegning.imports.dataark_sums import check_sums, install_sums, sums_of_sheet
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
        own = kommuner.find("Samsø")
        prepared = prepare_dataark(own_project, path, own, kommuner=kommuner, aar=None)
        return sums_of_sheet(prepared.frame, own)

    return of


def test_the_afdelinger_add_up_to_the_municipality(own_project, sums, kommuner):
    own = kommuner.find("Samsø")
    found = sums(*ROWS)
    assert all(merged.added for merged in check_sums(own_project, own, found, DAY).values())
    assert load_data(own_project, 2023)[RENTS].is_example
    install_sums(own_project, own, found, DAY)
    data = load_data(own_project, 2023)
    (row,) = data.frame(RENTS).to_dict("records")
    assert row == {
        "kommunekode": "0741",
        "aar": 2023,
        "under_3500": 63,
        "fra_3500_til_4500": 117,
        "fra_4500_til_6500": 95,
        "over_6500": 35,
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
