"""Who a row or a label is about, however it is written; and never two places at once."""

import unicodedata

import pytest

from kortlaegning.kommuner import UnknownKommuneError
from kortlaegning.places import Kind, Places, TwoPlacesError, agreed


@pytest.fixture(scope="module")
def places(data):
    return Places.of(data.kommuner)


SPELLINGS = {
    "code": lambda each: each.kommunekode,
    "code without zero": lambda each: each.kommunekode.lstrip("0"),
    "code as a float": lambda each: f"{int(each.kommunekode)}.0",
    "country before": lambda each: f"DK{each.kommunekode}",
    "country and a stroke": lambda each: f"DK_{each.kommunekode}",
    "five digits": lambda each: f"1{each.kommunekode}",
    "kept as text with =": lambda each: f'="{each.kommunekode}"',
    "kept as text with '": lambda each: f"'{each.kommunekode}",
    "code and name": lambda each: f"{int(each.kommunekode)} {each.navn}",
    "name and code": lambda each: f"{each.navn} ({int(each.kommunekode)})",
    "name, code": lambda each: f"{each.navn}, {each.kommunekode}",
    "name - code": lambda each: f"{each.navn} - {int(each.kommunekode)}",
    "decomposed": lambda each: unicodedata.normalize("NFD", each.navn),
    "ASCII without blanks": lambda each: each.slug.replace("-", ""),
    "blanks for hyphens": lambda each: each.navn.replace("-", " "),
    "encoded twice": lambda each: each.navn.encode().decode("latin-1"),
    "star": lambda each: f"{each.navn}*",
    "note": lambda each: f"{each.navn} 1)",
    "raised note": lambda each: f"{each.navn}²",
    "note with a letter": lambda each: f"{each.navn} a)",
    "star before": lambda each: f"*{each.navn}",
    "encoded twice in DOS": lambda each: each.navn.encode().decode("cp850"),
    "indented": lambda each: f". . {each.navn}",
    "in English": lambda each: f"{each.navn} Municipality",
    "word before": lambda each: f"Kommune {each.kommunekode}",
}


@pytest.mark.parametrize("spelling", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_every_municipality_is_read_from(places, data, spelling):
    for each in data.kommuner:
        place = places.read(spelling(each))
        assert place.kind is Kind.KOMMUNE, spelling(each)
        assert place.kommunekode == each.kommunekode


@pytest.mark.parametrize(
    "text",
    [
        *("000", "0", "000 Hele landet", "Hele landet", "All Denmark", "I alt", "Ialt", "Total"),
        *("Hovedtotal", "Grand Total", "Danmark", "DK", "Alle kommuner", "Hele landet i alt"),
        *("I alt (hele landet)", "Danmark i alt", "000 Alle", "Total, alle kommuner", "Ialt*"),
    ],
)
def test_the_country_is_a_total_of_all(places, text):
    place = places.read(text)
    assert place.kind is Kind.LAND
    assert len(place.members) == 98


@pytest.mark.parametrize(
    ("text", "members"),
    [
        *(("084", 29), ("84", 29), ("1084", 29), ("084 Region Hovedstaden", 29)),
        *(("Region Sjælland", 17), ("Sjælland", 17), ("Capital Region of Denmark", 29)),
        *(("01", 4), ("Byen København", 4), ("Landsdel Byen København", 4), ("DK011", 4)),
        *(("Landsdel Bornholm", 1), ("04 Bornholm", 1), ("11 Nordjylland", 11), ("DK05", 11)),
        *(("Hovedstadskommuner", 24), ("Region Sjælland i alt", 17)),
        *(("Provinsen", 0), ("Landsgennemsnit", 0), ("Yderkommuner", 0)),
    ],
)
def test_a_part_of_the_country_is_a_sum_of_its_municipalities(places, text, members):
    place = places.read(text)
    assert place.kind is Kind.DEL
    assert len(place.members) == members


@pytest.mark.parametrize(
    "text",
    [
        *("999", "0999", "999 Uoplyst kommune", "Uoplyst", "Ukendt", "411", "411 Christiansø"),
        *("Christiansø (uden for kommunal inddeling)", "Uden for kommunal inddeling", "Ertholmene"),
        *("Ukendt kommune", "Kommune uoplyst", "Ikke oplyst", "9999", "Øvrige kommuner"),
        *("uden bopæl/uoplyst", "(tom)", "Udlandet", "Øvrige"),
    ],
)
def test_what_belongs_to_nobody_is_known_as_such(places, text):
    assert places.read(text).kind is Kind.INGEN


@pytest.mark.parametrize("text", ["", "102", "Københavns amt", "Malmö", "101,5", "-101", "Kommune"])
def test_anything_else_is_unknown_and_never_guessed(places, text):
    assert places.find(text) is None
    with pytest.raises(UnknownKommuneError):
        places.read(text)


@pytest.mark.parametrize(
    "text", ["147 Aalborg", "0851-samsoe", "Aalborg (147)", "101 Byen København", "084 Bornholm"]
)
def test_a_code_and_a_name_of_two_places_are_refused(places, text):
    with pytest.raises(TwoPlacesError, match="names two municipalities or areas"):
        places.read(text)


def test_bare_bornholm_is_the_municipality(places):
    assert places.read("Bornholm").kind is Kind.KOMMUNE


def _agreed(places, *texts):
    return agreed([(text, places.read(text)) for text in texts])


def test_all_that_a_row_says_of_itself_must_agree(places):
    assert _agreed(places, "0851", "Aalborg", "Region Nordjylland").navn == "Aalborg"
    assert _agreed(places, "Hele landet", "Aalborg").navn == "Aalborg"
    for texts in (("0851", "Samsø"), ("Aalborg", "Region Sjælland"), ("0851", "Uoplyst")):
        with pytest.raises(TwoPlacesError, match=texts[0]):
            _agreed(places, *texts)
    # Groups are made anew from time to time, and a file may hold an earlier one.
    assert _agreed(places, "0851", "Landkommuner").navn == "Aalborg"


def test_every_row_of_the_counts_of_people_names_the_municipality_of_its_code(places, data):
    rows = data.frame("hjemloese").dropna(subset=["kommunekode"])
    assert len(rows)
    for name, code in zip(rows["omraade"], rows["kommunekode"], strict=True):
        assert places.read(name).members == {code}, name
