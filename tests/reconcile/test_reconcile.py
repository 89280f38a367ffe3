"""Afstemning: every printed number is rebuilt or explained, and a change of a table shows."""

import dataclasses
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_tables import with_status

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.reconcile.agreement import Published, agrees
from kortlaegning.reconcile.computation import Recomputed
from kortlaegning.reconcile.recomputations import COMPUTATIONS, NOT_COMPUTED
from kortlaegning.reconcile.reconcile import reconcile
from kortlaegning.reconcile.wording import summary
from kortlaegning.tables.data import Data
from kortlaegning.tables.load import load_data
from kortlaegning.tables.status import Status

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def data():
    return load_data(Project(ROOT), 2023)


@pytest.fixture(scope="module")
def result(data):
    return reconcile(data).set_index("id")


def changed(data, name, change, status=None):
    """The same data with one table changed."""
    frame = data.frame(name)
    change(frame)
    table = dataclasses.replace(data[name], frame=frame)
    if status:
        table = with_status(table, status)
    return dataclasses.replace(data, tables=MappingProxyType({**data.tables, name: table}))


def test_every_printed_number_is_rebuilt_or_is_a_named_contradiction(result):
    computed = result[result["resultat"] != "ikke_beregnet"]
    assert set(computed["resultat"]) == {"stemmer", "eksempel", "modsigelse"}
    assert list(computed.index[computed["resultat"] == "modsigelse"]) == ["fig13b-andel"]
    assert len(computed) > 60


def test_the_one_contradiction_says_both_numbers(result):
    row = result.loc["fig13b-andel"]
    assert row["publiceret"] == 9.4
    assert row["genberegnet"] == pytest.approx(100 * 6732 / 57862)
    assert "11,6" in row["forklaring"]
    assert "9,4" in row["forklaring"]
    assert row["modsigelse"]


def test_what_is_not_computed_says_why(result):
    silent = result[result["resultat"] == "ikke_beregnet"]
    assert set(silent.index) == set(NOT_COMPUTED)
    assert (silent["forklaring"].str.len() > 20).all()
    assert silent["genberegnet"].isna().all()


def test_every_computation_belongs_to_a_printed_number(data):
    ids = set(data["publicerede_tal"].frame["id"])
    assert ids == set(COMPUTATIONS) | set(NOT_COMPUTED)
    assert not set(COMPUTATIONS) & set(NOT_COMPUTED)


def test_every_described_contradiction_is_used(data):
    used = set(data["publicerede_tal"].frame["modsigelse"].dropna())
    assert used == set(data["modsigelser"].frame["id"])


def test_rows_stand_in_the_order_of_the_report(data, result):
    assert list(result.index) == data["publicerede_tal"].frame["id"].tolist()


def test_a_number_made_from_modelled_tables_says_so(data, result):
    assert result.loc["fig1-boliger", "status"] == "eksempel"
    assert result.loc["tilskud-i-alt", "status"] == "publiceret"
    official = changed(data, "boligbestand", lambda frame: None, Status.OFFICIEL)
    again = reconcile(official).set_index("id")
    assert again.loc["fig1-boliger", "status"] == "officiel"
    assert again.loc["fig4-boliger", "status"] == "eksempel"


def test_a_computation_names_every_table_that_it_reads(data):
    class Watched(Data):
        def __getitem__(self, name):
            read.add(name)
            return super().__getitem__(name)

    for number, computation in COMPUTATIONS.items():
        read = set()
        computation.run(Watched(data.aar, data.tables, data.kommuner))
        assert read == set(computation.tables), number


def test_a_changed_table_deviates_where_it_is_used_and_nowhere_else(data):
    def more(frame):
        frame.loc[0, "ejerboliger"] += 200_000

    again = reconcile(changed(data, "boligbestand", more)).set_index("id")
    deviating = set(again.index[again["resultat"] == "afviger"])
    assert all(number.startswith("fig1-") for number in deviating)
    assert {"fig1-boliger", "fig1-ejerboliger", "fig1-private"} <= deviating
    assert "andet tal" in again.loc["fig1-boliger", "forklaring"]


def test_one_reletting_more_is_seen(data):
    def one_more(frame):
        frame.loc[5, "bytning"] += 1

    again = reconcile(changed(data, "genudlejninger_anvisningstype", one_more)).set_index("id")
    assert again.loc["tabel1-bytning", "resultat"] == "afviger"
    assert again.loc["tabel1-sum", "resultat"] == "afviger"
    assert again.loc["tabel1-bytning-andel", "resultat"] == "eksempel"


def test_a_number_of_a_contradiction_that_fits_neither_side_deviates(data):
    def twice(frame):
        frame["kommunal_anvisning"] *= 2

    again = reconcile(changed(data, "genudlejninger_anvisningstype", twice)).set_index("id")
    assert again.loc["fig13b-andel", "resultat"] == "afviger"
    assert again.loc["tabel1-kommunal-anvisning-andel", "resultat"] == "afviger"


def test_tables_that_bear_out_the_other_side_turn_the_contradiction_round(data):
    def fewer(frame):
        frame["kommunal_anvisning"] = 0
        frame.loc[0, "kommunal_anvisning"] = 5310

    again = reconcile(changed(data, "genudlejninger_anvisningstype", fewer)).set_index("id")
    assert again.loc["fig13b-andel", "resultat"] == "eksempel"
    assert again.loc["tabel1-kommunal-anvisning-andel", "resultat"] == "modsigelse"
    assert again.loc["tabel1-kommunal-anvisning", "resultat"] == "afviger"


def test_a_share_that_equals_another_types_share_is_no_contradiction(data):
    def swap(frame):
        frame.loc[0, "ekstern_venteliste"] -= 600
        frame.loc[0, "bytning"] += 600

    again = reconcile(changed(data, "genudlejninger_anvisningstype", swap)).set_index("id")
    assert again.loc["tabel1-bytning-andel", "resultat"] == "afviger"


def test_empty_tables_deviate_and_do_not_stop_the_afstemning(data):
    def nothing(frame):
        for name in frame.columns.drop(["kommunekode", "aar"]):
            frame[name] = 0

    again = reconcile(changed(data, "almene_familieboliger_husleje", nothing)).set_index("id")
    assert again.loc["fig5-morsoe", "resultat"] == "afviger"
    assert again.loc["genudlejning-andel", "resultat"] == "afviger"


def test_a_printed_number_without_computation_stops_with_its_name(data):
    def another(frame):
        frame.loc[0, "id"] = "nyt-tal"

    with pytest.raises(KortlaegningError, match="the number 'nyt-tal' has no computation"):
        reconcile(changed(data, "publicerede_tal", another))


@given(
    st.integers(-(10**6), 10**6), st.sampled_from([0.1, 1, 100, 500, 1000]), st.floats(-0.49, 0.49)
)
def test_a_number_agrees_with_what_it_rounds_to_and_not_with_the_next(steps, step, off):
    printed = Published("x", steps * step, step=step)
    assert agrees(printed, Recomputed((steps + off) * step))
    assert not agrees(printed, Recomputed((steps + off + 1.1) * step))


@pytest.mark.parametrize(
    ("printed", "found", "expected"),
    [
        (Published("x", 20, 1, wording="over"), Recomputed(20.0), False),
        (Published("x", 20, 1, wording="over"), Recomputed(29.9), True),
        (Published("x", 10, 1, wording="under"), Recomputed(9.99), True),
        (Published("x", 10, 1, wording="under"), Recomputed(10.0), False),
        (Published("x", 25, 1, 30, "mellem"), Recomputed(24.6), True),
        (Published("x", 25, 1, 30, "mellem"), Recomputed(24.4), False),
        (Published("x", 25, 1, 30, "mellem"), Recomputed(30.6), False),
        (Published("x", 0, 1, 30, "fra-til"), Recomputed(0.3, 29.9), True),
        (Published("x", 0, 1, 30, "fra-til"), Recomputed(0.3, 28.0), False),
        (Published("x", 0, 1, 30, "fra-til"), Recomputed(2.0, 30.0), False),
        (Published("x", 0, 1, 30, "fra-til"), Recomputed(0.0), False),
        (Published("x", 5, 1), Recomputed(float("nan")), False),
    ],
)
def test_words_beside_a_number_decide_what_agrees(printed, found, expected):
    assert agrees(printed, found) is expected


def test_an_agreement_of_real_rows_is_told_apart_from_that_of_an_example(data):
    real = changed(data, "boligbestand", lambda frame: None, Status.OPLYST)
    found = reconcile(real).set_index("id")["resultat"]
    assert found["fig1-boliger"] == "stemmer"
    assert found["fig4-boliger"] == "eksempel"
    said = summary(reconcile(real))
    assert "54 af dem er eksemplet regnet ud af, så de passer altid" in said
    assert "Af de øvrige stemmer 8 med tabellerne" in said
