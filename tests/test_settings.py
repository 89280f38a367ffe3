"""Params files: what is wrong is said in one sentence, with file and key."""

from pathlib import Path

import pytest

from kortlaegning.edition import open_edition, parse_year
from kortlaegning.errors import KortlaegningError
from kortlaegning.settings import load_edition_settings, load_settings


@pytest.fixture
def report(project, tmp_path):
    path = tmp_path / "report.yml"
    path.write_text((project.params / "report.yml").read_text(encoding="utf-8"), encoding="utf-8")
    return path


def _change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_projects_own_settings_are_sound(project):
    assert load_settings(project.params).aar == 2023


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("aar: 2023", "aar: i fjor", "aar: expected a whole number, found 'i fjor'"),
        ("aar: 2023", "aar: 2023\naaar: 2024", "unknown key 'aaar'"),
        ("  klasser: 6", "  klasser: 40", "kort.klasser: expected 9 or less, found '40'"),
        ("dato: 2026-11-23", "dato: 23-11-2026", "udgave.dato: expected a date such as 2026-11-23"),
        ("  stil: auto", "  stil: googlemaps", "kort.stil: expected auto, skematisk or fliser"),
        ("  mindste_antal: 5", "", "diskretion"),
        ("[region, kommunegruppe, land]", "[region, galakse]", "sammenligning.1:"),
        ("aar: 2023", "aar: [2023", "not valid YAML"),
    ],
)
def test_a_faulty_setting_is_named_with_its_file(report, old, new, said):
    _change(report, old, new)
    with pytest.raises(KortlaegningError) as error:
        load_settings(report.parent)
    assert said in str(error.value)
    assert "report.yml" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_settings_file_says_how_to_get_it_back(tmp_path):
    with pytest.raises(KortlaegningError, match="git checkout"):
        load_settings(tmp_path)


def test_an_edition_without_a_file_of_its_own_has_no_overrides(tmp_path):
    assert load_edition_settings(tmp_path / "0851-aalborg.yml").kontakt is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kontkat: {navn: X}", "unknown key 'kontkat'"),
        ("kontakt: {navn: X, mobil: 1}", "'kontakt.mobil'; the keys here are navn, titel, mail"),
        (
            "lokal_tekst: [{overskrift: X, tekst: Y, text: Z}]",
            "'lokal_tekst.0.text'; the keys here are overskrift, tekst",
        ),
        ("kontakt: {navn: X, mail: ikke en adresse}", "kontakt.mail"),
        ("lokal_tekst: [{overskrift: A}]", "lokal_tekst.0.tekst"),
        (
            'lokal_tekst: [{overskrift: "  ", tekst: a}]\n',
            "expected some text; take the section out",
        ),
        ("kontakt: {navn: A}\nkontakt: {navn: B}\n", "the key 'kontakt' stands there twice"),
        ("kontakt: {navn: A, telefon: 99313131}\n", "expected text; put it in double quotes"),
        ("lokal_tekst: hej\n", "expected a list: lines that begin with a dash"),
        ("kontakt: hej\n", "each on a line of its own (navn, titel, mail, telefon), found 'hej'"),
        ("lokal_tekst: [hej]\n", "each on a line of its own (overskrift, tekst), found 'hej'"),
        ("hjemloese: {antal: 1.200, aar: 2024}\n", "a whole number, without decimals or points"),
        ("hjemloese: {antal: 12, aar: 24}\n", "hjemloese.aar: expected 2000 or more, found '24'"),
        ("kontakt: {navn: A, mail: hej}\n", "expected an address such as navn@kommune.dk"),
        ("lokal_tekst:\n  - overskrift: Note: vigtigt\n    tekst: a\n", "in double quotes"),
    ],
)
def test_a_faulty_edition_file_is_named(tmp_path, text, said):
    path = tmp_path / "0851-aalborg.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KortlaegningError) as error:
        load_edition_settings(path)
    assert said in str(error.value)
    assert "0851-aalborg.yml" in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("aar", [2023, "2023", " 2023 "])
def test_a_year_may_come_as_number_or_text(aar):
    assert parse_year(aar) == 2023


@pytest.mark.parametrize("aar", [True, "i fjor", 23, "20233", 2023.5, ""])
def test_what_is_no_year_is_refused(aar):
    with pytest.raises(KortlaegningError, match="not a year"):
        parse_year(aar)


def test_a_year_without_tables_is_refused_with_the_years_there_are(project):
    from kortlaegning.tables.load import load_data

    with pytest.raises(KortlaegningError, match="2023"):
        load_data(project, 2019)


def test_the_national_edition_has_no_municipality(session):
    edition = open_edition(session.project, session.data.kommuner)
    assert edition.is_national
    assert edition.folder == "0000-landet"


def test_an_optional_key_that_nothing_follows_counts_as_left_out(report, tmp_path):
    _change(report, "  proevet: 2026-12-01", "")
    assert load_settings(report.parent).tilgaengelighed.proevet is None
    own = tmp_path / "0851-aalborg.yml"
    own.write_text("kontakt:\nlokal_tekst:\nkort:\nsammenligning:\n", encoding="utf-8")
    assert load_edition_settings(own) == load_edition_settings(tmp_path / "ingen.yml")
    own.write_text('kontakt: {navn: A, mail: "", titel: "", telefon: }', encoding="utf-8")
    assert load_edition_settings(own).kontakt.mail == ""
