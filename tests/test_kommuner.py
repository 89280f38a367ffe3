"""Many spellings, one municipality; and never a guess."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kortlaegning.danish.names import kommunenavn
from kortlaegning.kommuner import UnknownKommuneError, slugify


@pytest.mark.parametrize(
    "spelling",
    [741, "741", "0741", " 0741 ", "Samsø", "samsø", "SAMSØ", "samsoe", "samso", "Samsø Kommune"],
)
def test_samsoe_is_samsoe_however_it_is_spelt(data, spelling):
    assert data.kommuner.find(spelling).navn == "Samsø"


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
            assert data.kommuner.find(form) == kommune, form


@pytest.mark.parametrize(
    ("misspelt", "meant"),
    [("Aalbog", "Aalborg"), ("kobenhavm", "København"), ("lyngby", "Lyngby-Taarbæk")],
)
def test_a_near_miss_is_suggested_and_not_taken(data, misspelt, meant):
    with pytest.raises(UnknownKommuneError, match=meant):
        data.kommuner.find(misspelt)


@pytest.mark.parametrize("wrong", ["0411", 411, 9999, "", "  ", True, 1.5, "1081", "Danmark", "s"])
def test_what_is_no_municipality_is_refused(data, wrong):
    with pytest.raises(UnknownKommuneError):
        data.kommuner.find(wrong)


def test_a_code_with_another_municipalitys_name_is_refused(data):
    with pytest.raises(UnknownKommuneError, match="0851 is Aalborg"):
        data.kommuner.find("0851-samsoe")


@given(st.text(max_size=30))
def test_any_text_is_either_a_municipality_or_refused_in_one_line(data, text):
    try:
        outcome = data.kommuner.find(text).navn
    except UnknownKommuneError as error:
        outcome = str(error)
    assert outcome
    assert "\n" not in outcome


def test_folders_are_plain_ascii_and_unlike(data):
    folders = [kommune.folder for kommune in data.kommuner]
    assert len(set(folders)) == 98
    assert all(folder.isascii() and " " not in folder for folder in folders)
    assert slugify("Ærø") == "aeroe"
