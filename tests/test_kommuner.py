"""Many spellings, one municipality; and never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kortlaegning.danish.names import kommunenavn
from kortlaegning.kommuner import UnknownKommuneError
from kortlaegning.places import find_kommune
from kortlaegning.spelling import slugify


@pytest.mark.parametrize(
    "spelling",
    [741, "741", "0741", " 0741 ", "Samsø", "samsø", "SAMSØ", "samsoe", "samso", "Samsø Kommune"],
)
def test_samsoe_is_samsoe_however_it_is_spelt(data, spelling):
    assert find_kommune(data.kommuner, spelling).navn == "Samsø"


def test_every_municipality_is_found_by_every_form_of_its_name(data):
    for kommune in data.kommuner:
        forms = [
            kommune.kommunekode,
            int(kommune.kommunekode),
            kommune.navn,
            kommune.slug,
            kommune.folder,
            kommunenavn(kommune.navn),
            kommune.navn.upper(),
            kommune.navn.replace("aa", "å").replace("Aa", "Å"),
        ]
        for form in forms:
            assert find_kommune(data.kommuner, form) == kommune, form


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [("Aalbog", "Aalborg"), ("kobenhavm", "København"), ("lyngby", "Lyngby-Taarbæk")],
)
def test_a_near_miss_is_suggested_and_not_taken(data, misspelt, meant):
    with pytest.raises(UnknownKommuneError, match=meant):
        find_kommune(data.kommuner, misspelt)


@pytest.mark.parametrize("wrong", ["0411", 411, 9999, "", "  ", True, 1.5, "1081", "Danmark", "s"])
def test_what_is_no_municipality_is_refused(data, wrong):
    with pytest.raises(UnknownKommuneError):
        find_kommune(data.kommuner, wrong)


def test_a_code_with_another_municipalitys_name_is_refused(data):
    with pytest.raises(UnknownKommuneError, match="0851 is Aalborg"):
        find_kommune(data.kommuner, "0851-samsoe")


@given(st.text(max_size=30))
def test_any_text_is_either_a_municipality_or_refused_in_one_line(data, text):
    try:
        outcome = find_kommune(data.kommuner, text).navn
    except UnknownKommuneError as error:
        outcome = str(error)
    assert outcome
    assert "\n" not in outcome


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Christiansø", "belongs to no municipality"),
        ("0411", "belongs to no municipality"),
        ("Hele landet", "made with --land"),
        ("Region Sjælland", "a sum of several"),
        ("Hovedstadskommuner", "a sum of several"),
    ],
)
def test_a_place_that_is_no_municipality_is_known_as_what_it_is(data, asked, said):
    with pytest.raises(UnknownKommuneError, match=said):
        find_kommune(data.kommuner, asked)


@pytest.mark.parametrize(
    "asked", ["0851 Aalborg", "Aalborg (851)", "DK0851", "aalborgkommune", "A\u0061lborg", "851.0"]
)
def test_aalborg_is_aalborg_as_files_and_people_write_it(data, asked):
    assert find_kommune(data.kommuner, asked).kommunekode == "0851"


def test_a_name_from_a_mac_is_the_same_name(data):
    assert find_kommune(data.kommuner, "Ta\u030arnby").navn == "Tårnby"


def test_folders_are_plain_ascii_and_unlike(data):
    folders = [kommune.folder for kommune in data.kommuner]
    assert len(set(folders)) == 98
    assert all(folder.isascii() and " " not in folder for folder in folders)
    assert slugify("Ærø") == "aeroe"
