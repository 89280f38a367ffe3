"""The limits of rents are one thing, and the columns' titles cannot say another."""

import json

import pytest
from facts_project import copied_project

from kortlaegning.errors import KortlaegningError
from kortlaegning.tables.huslejegraenser import FOERSTE_RAPPORTS, Huslejegraenser, ends_of
from kortlaegning.tables.package_file import load_package


@pytest.fixture
def changed(tmp_path):
    project = copied_project(tmp_path / "projekt")

    def change(**limits: object):
        path = project.data / "datapackage.json"
        descriptor = json.loads(path.read_text("utf-8"))
        descriptor["huslejegraenser"] |= limits
        path.write_text(json.dumps(descriptor), "utf-8")
        return project

    return change


def test_a_limit_that_the_titles_do_not_say_is_refused(changed) -> None:
    with pytest.raises(KortlaegningError) as raised:
        load_package(changed(laveste=4000))
    said = str(raised.value)
    assert "almene_familieboliger_husleje: laveste_husleje is called 'Under 3.500 kr./md.'" in said
    assert "its limit is 4.000 kr." in said
    assert "mend" in said


@pytest.mark.parametrize(
    "limits", [{"laveste": 4500}, {"lav": 7000}, {"mellem": 0}, {"hoej": 9000}, {"lav": "mange"}]
)
def test_limits_that_make_no_sense_are_refused(changed, limits) -> None:
    with pytest.raises(KortlaegningError, match="huslejegraenser"):
        load_package(changed(**limits))


def test_the_checkout_has_the_limits_of_the_first_report(data) -> None:
    assert data.huslejer == FOERSTE_RAPPORTS


def test_a_limit_that_both_neighbours_share_does_not_bound_the_two_together() -> None:
    assert ends_of(["laveste_husleje"]) == {"laveste"}
    assert ends_of(["laveste_husleje", "lav_husleje", "mellem_husleje"]) == {"mellem"}
    assert not ends_of(["laveste_husleje", "lav_husleje", "mellem_husleje", "hoej_husleje"])


def test_limits_are_written_as_danes_write_them() -> None:
    limits = Huslejegraenser(laveste=4000, lav=5250, mellem=12000)
    assert limits.under_laveste == "under 4.000\u00a0kr./md."
    assert limits.skriv("{laveste}–{lav_hoejst}, {lav}–{mellem}") == "4.000–5.249, 5.250–12.000"
