"""What was worked out by hand for four municipalities stands in their page, PDFs and CSV files."""

import csv
import re
from dataclasses import replace
from html import unescape

import pdfplumber
import pytest
from made_up_reach import AALBORG, ISHOEJ, LAESOE, SAMSOE, made_up_reach, with_a_small_count

FILES = ("index.html", "pdf", "kort", "csv")
UNUSED, RIGHT = "Uudnyttet anvisningsret", "Hver fjerde ledige familiebolig"


@pytest.fixture
def made(session, data, made_of, tmp_path):
    """The edition of one of the four: what each of its files says, by kind of file."""

    def make(code):
        facts = made_up_reach(data)
        facts = with_a_small_count(facts, SAMSOE) if code == SAMSOE else facts
        folder = made_of(replace(session, data=facts), code, tmp_path)
        page = re.sub(r"<[^>]+>", " ", (folder / "index.html").read_text(encoding="utf-8"))
        (full,) = folder.glob("*[0-9].pdf")
        (short,) = folder.glob("*-kort.pdf")
        with (folder / "tal" / "tabel-2.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = {row["maal"]: row for row in csv.DictReader(file)}
        words = {
            "index.html": unescape(page),
            "pdf": _pdf(full),
            "kort": _pdf(short),
            "csv": " ".join(f"{row['etiket']} {row['her_trykt']}" for row in rows.values()),
        }
        said = {kind: " ".join(text.replace("\u00ad", "").split()) for kind, text in words.items()}
        return said, rows

    return make


def _pdf(path):
    with pdfplumber.open(path) as document:
        return " ".join(page.extract_text() for page in document.pages)


def in_every_file(said, *sentences):
    for kind in FILES:
        for sentence in sentences:
            assert sentence in said[kind], (kind, sentence)


def test_an_unused_right_is_the_same_number_everywhere(made):
    said, rows = made(AALBORG)
    in_every_file(said, f"{RIGHT} 570", f"{UNUSED} 260", "19,4 pct.", "2,9 år")
    assert float(rows["uudnyttet"]["her"]) == 260  # (2,310 - 30) // 4 - 310
    assert float(rows["billige_uudnyttet"]["her"]) == 40  # 400 // 4 - 60
    assert float(rows["aar_25"]["her_forhold"]) == pytest.approx(2.91)  # 291 / 100
    assert rows["som_lignende"]["sammenlignet_med"].startswith("Esbjerg, ")
    told = rows["som_lignende"]["her_trykt"]
    for kind in FILES:  # the label may need a second line
        (place,) = (each.start() for each in re.finditer("andelen var som i de", said[kind]))
        assert f" {told} " in f"{said[kind][place : place + 60]} ", kind


def test_no_re_lettings_leave_nothing_over(made):
    said, rows = made(LAESOE)
    in_every_file(said, f"{RIGHT} 0", f"{UNUSED} 0")
    assert rows["maalretning"]["her_andel"] == rows["aar_25"]["her_forhold"] == ""
    assert "ikke offentliggjort" in said["index.html"]


def test_more_than_a_quarter_takes_an_agreement(made):
    said, rows = made(ISHOEJ)
    in_every_file(said, f"{RIGHT} 24", f"{UNUSED} 0")
    for kind in ("index.html", "pdf", "kort"):
        assert "Ishøj Kommune anviste 40 familieboliger i 2022, 16 flere end hver" in said[kind]
    assert float(rows["anvist"]["her"]) == 40


def test_a_hidden_count_is_hidden_with_all_that_is_made_from_it(made):
    said, rows = made(SAMSOE)
    in_every_file(said, f"{UNUSED} skjult")
    for name in ("anvist", "uudnyttet", "maalretning", "pr_1000", "som_gruppen", "som_lignende"):
        assert rows[name]["her_trykt"] == "skjult"
        assert not any(rows[name][column] for column in ("her", "her_andel", "her_forhold"))
    assert "ikke offentliggjort" in said["pdf"]  # VIVE's count of Samsø
