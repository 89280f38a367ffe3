"""A list of those that have something says nothing of the others, unless it is said to be whole."""

import csv

import pandas as pd
import pytest
from facts_project import copied_project
from typer.testing import CliRunner

from kortlaegning.cli.verbs import app
from kortlaegning.errors import KortlaegningError
from kortlaegning.imports.rest_is_zero import with_zeros
from kortlaegning.tables.load import load_data
from kortlaegning.tables.status import Status

TABLE = "tilsagnsrammer"
SOURCE = ["--kilde", "Social- og Boligstyrelsen", "--licens", "Fri brug", "--ja", "--tabel"]


@pytest.fixture
def copy(tmp_path):
    return copied_project(tmp_path / "projekt")


@pytest.fixture
def send(copy, tmp_path, monkeypatch):
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(copy.root))

    def one(*options, rows=(("København", 2023, 350), ("Aalborg", 2023, 60)), table=TABLE):
        path = tmp_path / f"{table}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows([("Kommune", "År", "Boliger"), *rows])
        return CliRunner().invoke(app, ["data", "import", str(path), *options, *SOURCE, table])

    return one


def test_a_list_of_some_leaves_the_others_unknown(copy, send):
    assert send().exit_code == 0
    data = load_data(copy, 2023)
    assert data.coverage(TABLE).known == {"0101", "0851"}
    assert not data.is_complete(TABLE)


def test_of_a_whole_list_the_rest_has_none(copy, send):
    done = send("--resten-er-nul")
    assert done.exit_code == 0, done.output
    data = load_data(copy, 2023)
    assert data.is_complete(TABLE)
    found = data.frame(TABLE).set_index("kommunekode")["boliger"]
    assert len(found) == 98
    assert (found["0101"], found["0851"], found.sum()) == (350, 60, 410)
    (source,) = data.sources_of(TABLE, ["0825"])
    assert (source.status, source.source) == (Status.OFFICIEL, "Social- og Boligstyrelsen")


@pytest.mark.parametrize("mark", ["*", "<5", "..", "…", "ukendt", ""])
def test_a_number_that_the_list_hides_is_not_none(copy, send, mark):
    done = send("--resten-er-nul", rows=[("Aalborg", 2023, 60), ("Herlev", 2023, mark)])
    assert done.exit_code == 0, done.output
    assert "Herlev" in done.output
    data = load_data(copy, 2023)
    rows = data.frame(TABLE)
    assert rows["boliger"].sum() == 60
    assert rows.loc[rows["kommunekode"].eq("0163"), "boliger"].isna().all()
    assert not data.is_complete(TABLE)


def test_a_municipality_that_told_another_number_is_shown_as_a_conflict(copy, send):
    assert send("--status", "oplyst", rows=[("Læsø", 2023, 4)]).exit_code == 0
    done = send("--resten-er-nul")
    assert "0825 2023: Social- og Boligstyrelse" in done.output
    assert load_data(copy, 2023).frame(TABLE).query("kommunekode == '0825'")[
        "boliger"
    ].tolist() == [0]


def test_where_every_municipality_belongs_the_rest_is_not_known(package, kommuner):
    resource = package["boligbestand"].form
    rows = pd.DataFrame([{"kommunekode": "0851", "aar": 2023}])
    with pytest.raises(KortlaegningError, match="not known, and not 0"):
        with_zeros(resource, rows, kommuner)


def test_a_list_of_two_years_may_be_whole_in_one_of_them_only(send):
    done = send("--resten-er-nul", rows=[("Aalborg", 2022, 1), ("Aalborg", 2023, 2)])
    assert "one year at a time" in str(done.exception)
