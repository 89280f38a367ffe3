import pytest

from kortlaegning.dispatch.letter import read_template, write_letter
from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project

GIVEN = {
    "titel": "Fra bolig til hjem",
    "undertitel": "Kortlægning",
    "kommune": "Aarhus Kommune",
    "kommunens": "Aarhus Kommunes",
    "modtager": "",
    "aar": 2023,
    "version": "1.0",
    "dato": "23. november 2026",
    "udgiver": "Boligkontoret",
    "link": "",
    "pakke": "fra-bolig-til-hjem-aarhus-2023.zip",
    "skema": "",
    "filer": [{"navn": "a.pdf", "forklaring": "Hele udgaven."}],
}


def of(tmp_path, text):
    project = Project(tmp_path)
    project.params.mkdir(exist_ok=True)
    (project.params / "brev.txt").write_text(text, encoding="utf-8")
    return read_template(project)


def write(template, trial=False, examples=False, **changed):
    return write_letter(template, {**GIVEN, **changed}, trial=trial, examples=examples)


def test_the_committed_letter_names_the_municipality_its_files_and_the_publisher(project):
    letter = write(read_template(project))
    assert letter.subject == "Fra bolig til hjem: udgaven til Aarhus Kommune med tal for 2023"
    for words in ("Til Aarhus Kommune\n\nHer er Aarhus Kommunes egen udgave", "- a.pdf\n  Hele",
                  "Venlig hilsen\nBoligkontoret"):  # fmt: skip
        assert words in letter.text
    assert "PRØVE" not in letter.subject + letter.text
    assert "skemaet" not in letter.text
    assert "\n\n\n" not in letter.text


def test_a_recipient_a_form_and_an_address_are_told_where_there_are_some(project):
    link = "https://boliger.example.dk/0751-aarhus/"
    letter = write(read_template(project), modtager="Anne Bo", skema="skema.xlsx", link=link)
    assert letter.text.startswith("Kære Anne Bo\n\n")
    assert "så skriv dem i skemaet" in letter.text
    assert f"på nettet: {link}\n" in letter.text
    assert "\n\n\n" not in letter.text


def test_a_trial_says_so_first_whatever_the_template_says(tmp_path):
    letter = write(of(tmp_path, "Emne: Tal\n\nHej"), trial=True)
    assert letter.subject == "PRØVE: Tal"
    assert letter.text.startswith("PRØVE. Dette er en prøveforsendelse.")
    assert "opdigtede" not in letter.text
    letter = write(of(tmp_path, "Emne: Tal\n\nHej"), trial=True, examples=True)
    assert "Tal i den er opdigtede eksempler." in letter.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Hej\n", "line 1: expected 'Emne:' and the subject"),
        ("Emne:\n\nHej", "line 1: expected 'Emne:'"),
        ("Emne: x\n\nHej {{ komune }}", "'komune' is undefined; what may be filled in is aar, "),
        ("Emne: x\n\n{% if link %}Hej", "line 3: "),
        ("Emne: x\n\n{{ titel.__class__.__mro__ }}", "cannot be filled in"),
        ("Emne: x\n\n{{ 1 // 0 }}", "cannot be filled in"),
    ],
)
def test_a_faulty_template_is_refused_with_one_sentence(tmp_path, text, said):
    with pytest.raises(KortlaegningError, match=r"params/brev\.txt") as refused:
        write(of(tmp_path, text))
    assert said in str(refused.value)


def test_a_template_that_is_not_there_is_asked_for(tmp_path):
    with pytest.raises(KortlaegningError, match=r"params/brev\.txt is missing"):
        read_template(Project(tmp_path))


def test_text_that_is_filled_in_hides_and_runs_nothing(tmp_path):
    letter = write(of(tmp_path, "Emne: {{ modtager }}\n\nHej"), modtager="A\u202eB\nBcc: c {{ x }}")
    assert letter.subject == "AB Bcc: c {{ x }}"
