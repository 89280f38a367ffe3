import pytest
from openpyxl import Workbook

from kortlaegning.dispatch.recipients import (
    Recipient,
    find_list,
    read_recipients,
    recipients_of,
)
from kortlaegning.freshness.edition_list import read_kommuner
from kortlaegning.imports.grid import ImportFileError
from kortlaegning.project import Project

PLAIN = "Kommune;Modtager;Mail\nAalborg;Anne Bo;anne@aalborg.example\n0741;;post@samsoe.example\n"


@pytest.fixture(scope="module")
def kommuner(project):
    return read_kommuner(project)


def read(tmp_path, kommuner, text):
    path = tmp_path / "liste.csv"
    path.write_text(text, encoding="utf-8")
    return read_recipients(path, kommuner)


def test_codes_and_names_find_their_municipality(tmp_path, kommuner):
    assert read(tmp_path, kommuner, PLAIN) == {
        "0851": (Recipient("Anne Bo", "anne@aalborg.example"),),
        "0741": (Recipient("", "post@samsoe.example"),),
    }


def test_a_workbook_with_lines_above_the_headings_is_the_same(tmp_path, kommuner):
    book = Workbook()
    for cells in (
        ("Postkasser, opdateret i dag",),
        (),
        ("Kommunekode", "Kommunenavn", "E-mail", "Kontaktperson"),
        (851, "Aalborg", "anne@aalborg.example", "Anne Bo"),
        (741, "Samsø Kommune", "post@samsoe.example", None),
    ):
        book.active.append(cells)
    path = tmp_path / "liste.xlsx"
    book.save(path)
    assert read_recipients(path, kommuner) == read(tmp_path, kommuner, PLAIN)


def test_two_rows_of_a_municipality_are_two_recipients(tmp_path, kommuner):
    found = read(tmp_path, kommuner, "Kommune,Mail\nAalborg,a@x.dk\nAalborg,b@x.dk\n")
    assert [each.mail for each in found["0851"]] == ["a@x.dk", "b@x.dk"]


def test_the_municipality_itself_is_no_name_of_a_person(tmp_path, kommuner):
    found = read(tmp_path, kommuner, "Kode;Navn;Mail\n0851;Aalborg;a@x.dk\n")
    assert found["0851"] == (Recipient("", "a@x.dk"),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Kommune;Mail\nAalbrg;a@x.dk\n", "row 2, column A: Unknown municipality 'Aalbrg'"),
        ("Kommune;Mail\nAalborg;a at x.dk\n", "row 2, column B: expected one address"),
        ("Kommune;Mail\nAalborg;a@x.dk, b@x.dk\n", "a second one stands in a row of its own"),
        ("Kommune;Mail\n;a@x.dk\n", "row 2, column A: expected a municipality, found an empty"),
        ("Kommune;Mail\nHele landet;a@x.dk\n", "expected a municipality, found"),
        ("Kommune;Mail\nAalborg;a@x.dk\nAalborg;a@x.dk\n", "row 3, column B: the same recipient"),
        ("Kommunekode;Kommunenavn;Mail\n0851;Aarhus;a@x.dk\n", "two municipalities in one row"),
        ("Kommunekode;Navn;Mail\n0851;Aarhus;a@x.dk\n", "the row is Aalborg's, but here stands"),
        ("Kommune;Mail;E-mail\nAalborg;a@x.dk;b@x.dk\n", "a second column of addresses"),
        ("Navn;Telefon\nAalborg;12 34 56 78\n", "no row with the headings 'Kommune'"),
    ],
)
def test_a_faulty_list_is_refused_with_its_place(tmp_path, kommuner, text, said):
    with pytest.raises(ImportFileError, match=r"liste\.csv") as refused:
        read(tmp_path, kommuner, text)
    assert said in str(refused.value)


def test_without_a_list_the_contact_of_the_edition_is_the_recipient(tmp_path, kommuner):
    project = Project(tmp_path)
    own = project.params / "editions" / "0851-aalborg.yml"
    own.parent.mkdir(parents=True)
    own.write_text("kontakt: {navn: Anne Bo, mail: anne@aalborg.example}\n", encoding="utf-8")
    aalborg, samsoe = kommuner["0851"], kommuner["0741"]
    assert recipients_of(project, aalborg, {}) == (Recipient("Anne Bo", "anne@aalborg.example"),)
    assert recipients_of(project, samsoe, {}) == (Recipient(),)
    listed = {"0851": (Recipient("", "post@aalborg.example"),)}
    assert recipients_of(project, aalborg, listed) == listed["0851"]


def test_the_list_in_params_is_found_and_two_are_too_many(tmp_path):
    project = Project(tmp_path)
    project.params.mkdir()
    assert find_list(project, None) is None
    (project.params / "modtagere.csv").touch()
    assert find_list(project, None) == project.params / "modtagere.csv"
    assert find_list(project, tmp_path / "en-anden.csv") == tmp_path / "en-anden.csv"
    (project.params / "modtagere.xlsx").touch()
    with pytest.raises(ImportFileError, match="two lists of recipients"):
        find_list(project, None)
