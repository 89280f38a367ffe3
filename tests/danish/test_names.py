import pytest

from kortlaegning.danish.names import (
    genitiv,
    i_kommunen,
    i_landsdelen,
    i_regionen,
    kommunegruppe_bestemt,
    kommunegruppe_ental,
    kommunenavn,
    kommunenavn_genitiv,
)

# The 98 in order of code: name in the register and name of the authority.
OFFICIAL = {
    "København": "Københavns Kommune",
    "Frederiksberg": "Frederiksberg Kommune",
    "Ballerup": "Ballerup Kommune",
    "Brøndby": "Brøndby Kommune",
    "Dragør": "Dragør Kommune",
    "Gentofte": "Gentofte Kommune",
    "Gladsaxe": "Gladsaxe Kommune",
    "Glostrup": "Glostrup Kommune",
    "Herlev": "Herlev Kommune",
    "Albertslund": "Albertslund Kommune",
    "Hvidovre": "Hvidovre Kommune",
    "Høje-Taastrup": "Høje-Taastrup Kommune",
    "Lyngby-Taarbæk": "Lyngby-Taarbæk Kommune",
    "Rødovre": "Rødovre Kommune",
    "Ishøj": "Ishøj Kommune",
    "Tårnby": "Tårnby Kommune",
    "Vallensbæk": "Vallensbæk Kommune",
    "Furesø": "Furesø Kommune",
    "Allerød": "Allerød Kommune",
    "Fredensborg": "Fredensborg Kommune",
    "Helsingør": "Helsingør Kommune",
    "Hillerød": "Hillerød Kommune",
    "Hørsholm": "Hørsholm Kommune",
    "Rudersdal": "Rudersdal Kommune",
    "Egedal": "Egedal Kommune",
    "Frederikssund": "Frederikssund Kommune",
    "Greve": "Greve Kommune",
    "Køge": "Køge Kommune",
    "Halsnæs": "Halsnæs Kommune",
    "Roskilde": "Roskilde Kommune",
    "Solrød": "Solrød Kommune",
    "Gribskov": "Gribskov Kommune",
    "Odsherred": "Odsherred Kommune",
    "Holbæk": "Holbæk Kommune",
    "Faxe": "Faxe Kommune",
    "Kalundborg": "Kalundborg Kommune",
    "Ringsted": "Ringsted Kommune",
    "Slagelse": "Slagelse Kommune",
    "Stevns": "Stevns Kommune",
    "Sorø": "Sorø Kommune",
    "Lejre": "Lejre Kommune",
    "Lolland": "Lolland Kommune",
    "Næstved": "Næstved Kommune",
    "Guldborgsund": "Guldborgsund Kommune",
    "Vordingborg": "Vordingborg Kommune",
    "Bornholm": "Bornholms Regionskommune",
    "Middelfart": "Middelfart Kommune",
    "Assens": "Assens Kommune",
    "Faaborg-Midtfyn": "Faaborg-Midtfyn Kommune",
    "Kerteminde": "Kerteminde Kommune",
    "Nyborg": "Nyborg Kommune",
    "Odense": "Odense Kommune",
    "Svendborg": "Svendborg Kommune",
    "Nordfyns": "Nordfyns Kommune",
    "Langeland": "Langeland Kommune",
    "Ærø": "Ærø Kommune",
    "Haderslev": "Haderslev Kommune",
    "Billund": "Billund Kommune",
    "Sønderborg": "Sønderborg Kommune",
    "Tønder": "Tønder Kommune",
    "Esbjerg": "Esbjerg Kommune",
    "Fanø": "Fanø Kommune",
    "Varde": "Varde Kommune",
    "Vejen": "Vejen Kommune",
    "Aabenraa": "Aabenraa Kommune",
    "Fredericia": "Fredericia Kommune",
    "Horsens": "Horsens Kommune",
    "Kolding": "Kolding Kommune",
    "Vejle": "Vejle Kommune",
    "Herning": "Herning Kommune",
    "Holstebro": "Holstebro Kommune",
    "Lemvig": "Lemvig Kommune",
    "Struer": "Struer Kommune",
    "Syddjurs": "Syddjurs Kommune",
    "Norddjurs": "Norddjurs Kommune",
    "Favrskov": "Favrskov Kommune",
    "Odder": "Odder Kommune",
    "Randers": "Randers Kommune",
    "Silkeborg": "Silkeborg Kommune",
    "Samsø": "Samsø Kommune",
    "Skanderborg": "Skanderborg Kommune",
    "Aarhus": "Aarhus Kommune",
    "Ikast-Brande": "Ikast-Brande Kommune",
    "Ringkøbing-Skjern": "Ringkøbing-Skjern Kommune",
    "Hedensted": "Hedensted Kommune",
    "Morsø": "Morsø Kommune",
    "Skive": "Skive Kommune",
    "Thisted": "Thisted Kommune",
    "Viborg": "Viborg Kommune",
    "Brønderslev": "Brønderslev Kommune",
    "Frederikshavn": "Frederikshavn Kommune",
    "Vesthimmerlands": "Vesthimmerlands Kommune",
    "Læsø": "Læsø Kommune",
    "Rebild": "Rebild Kommune",
    "Mariagerfjord": "Mariagerfjord Kommune",
    "Jammerbugt": "Jammerbugt Kommune",
    "Aalborg": "Aalborg Kommune",
    "Hjørring": "Hjørring Kommune",
}


def test_the_table_names_all_98():
    assert len(OFFICIAL) == 98


@pytest.mark.parametrize(("name", "official"), OFFICIAL.items())
def test_every_municipality_has_its_official_name(name, official):
    assert kommunenavn(name) == official
    assert kommunenavn_genitiv(name) == f"{official}s"
    assert i_kommunen(name) == f"i {official}"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("København", "Københavns"),
        ("Samsø", "Samsøs"),
        ("Ikast-Brande", "Ikast-Brandes"),
        ("Faxe", "Faxes"),
        ("Aarhus", "Aarhus’"),
        ("Assens", "Assens’"),
        ("Halsnæs", "Halsnæs’"),
        ("Horsens", "Horsens’"),
        ("Nordfyns", "Nordfyns’"),
        ("Norddjurs", "Norddjurs’"),
        ("Randers", "Randers’"),
        ("Stevns", "Stevns’"),
        ("Syddjurs", "Syddjurs’"),
        ("Vesthimmerlands", "Vesthimmerlands’"),
        ("Marx", "Marx’"),
        ("Schweiz", "Schweiz’"),
        ("VIVES", "VIVES’"),
        ("Region Hovedstaden", "Region Hovedstadens"),
        ("landet", "landets"),
    ],
)
def test_the_genitive_is_s_or_an_apostrophe_after_s_x_and_z(name, expected):
    assert genitiv(name) == expected


def test_the_municipalities_that_take_the_apostrophe_are_those_in_s():
    assert {name for name in OFFICIAL if genitiv(name).endswith("’")} == {
        "Assens",
        "Halsnæs",
        "Horsens",
        "Norddjurs",
        "Nordfyns",
        "Randers",
        "Stevns",
        "Syddjurs",
        "Vesthimmerlands",
        "Aarhus",
    }


def test_a_landsdel_is_not_mistaken_for_the_place_of_its_name():
    # Ærø and Langeland belong to the landsdel Fyn, Samsø to Østjylland.
    assert i_landsdelen("Fyn") == "i landsdelen Fyn"


def test_regions_take_i():
    assert i_regionen("Region Syddanmark") == "i Region Syddanmark"


@pytest.mark.parametrize(
    ("group", "definite", "singular"),
    [
        ("Hovedstadskommuner", "hovedstadskommunerne", "hovedstadskommune"),
        ("Storbykommuner", "storbykommunerne", "storbykommune"),
        ("Provinsbykommuner", "provinsbykommunerne", "provinsbykommune"),
        ("Oplandskommuner", "oplandskommunerne", "oplandskommune"),
        ("Landkommuner", "landkommunerne", "landkommune"),
    ],
)
def test_municipality_groups_stand_in_running_text(group, definite, singular):
    assert kommunegruppe_bestemt(group) == definite
    assert kommunegruppe_ental(group) == singular


def test_an_unknown_kind_of_group_is_refused():
    with pytest.raises(ValueError, match="-kommuner"):
        kommunegruppe_bestemt("Region Sjælland")
