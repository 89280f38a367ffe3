import pytest

from kortlaegning.danish.lists import (
    alfabetisk,
    opremsning,
    opremsning_af_numre,
    saetning,
    stort_begyndelsesbogstav,
)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a og b"),
        (["a", "b", "c"], "a, b og c"),
        (iter(["a", "b", "c", "d"]), "a, b, c og d"),
    ],
)
def test_an_enumeration_has_og_and_no_comma_before_it(parts, expected):
    assert opremsning(parts) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ""),
        (["nøgletal"], "nøgletal"),
        (["figur 10", "figur 11"], "figur 10 og 11"),
        (["figur 3", "figur 4", "figur 5", "figur 6"], "figur 3–6"),
        (["figur 12", "figur 13.a", "figur 13.b", "tabel 2"], "figur 12, 13.a og 13.b; tabel 2"),
        (["trin 0", "tabel 1", "bilag A", "bilag B"], "trin 0; tabel 1; bilag A og B"),
    ],
)
def test_what_is_numbered_is_named_once(names, expected):
    assert opremsning_af_numre(names) == expected


def test_ae_oe_aa_close_the_alphabet_and_double_a_counts_as_aa():
    ordered = [
        "Ballerup",
        "Faxe",
        "Furesø",
        "Faaborg-Midtfyn",
        "Vejle",
        "Ærø",
        "Aabenraa",
        "Aarhus",
    ]
    assert sorted(sorted(ordered), key=alfabetisk) == ordered
    assert sorted(["Øst", "Ål", "Æble", "Zoo"], key=alfabetisk) == ["Zoo", "Æble", "Øst", "Ål"]


def test_only_the_first_letter_is_capitalised():
    assert stort_begyndelsesbogstav("ærø Kommune i Region Syddanmark").startswith("Ærø Kommune i R")
    assert stort_begyndelsesbogstav("") == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("andelen er 11,6 pct.", "Andelen er 11,6 pct."),
        ("lejen er 3.500 kr./md.", "Lejen er 3.500 kr./md."),
        (" der er ingen boliger ", "Der er ingen boliger."),
        ("hvor mange?", "Hvor mange?"),
        ("", ""),
    ],
)
def test_a_sentence_ends_in_exactly_one_stop(text, expected):
    assert saetning(text) == expected
