"""``kortlaegning udsend`` packs for each municipality its own edition, and nothing of another's."""

import csv
import datetime as dt
import hashlib
import io
import json
import re
import shutil
import zipfile

import openpyxl
import pikepdf
import pytest
from typer.testing import CliRunner

from kortlaegning.cli.verbs import app
from kortlaegning.danish.names import kommunenavn
from kortlaegning.errors import KortlaegningError
from kortlaegning.figures.workbook import package, sheet_of_words
from kortlaegning.freshness.edition_list import read_kommuner
from kortlaegning.render.front import DataStatus, Front

STEMS = {
    "0101": "fra-bolig-til-hjem-koebenhavn-2023",
    "0741": "fra-bolig-til-hjem-samsoe-2023",
    "0851": "fra-bolig-til-hjem-aalborg-2023",
}
REAL = ("0101", "0741")
PUBLISHED = """
  udgiver: Boligkontoret i Storby
"""
CONTACT = """
tilgaengelighed:
  kontakt: {navn: Vagten, mail: vagt@example.dk}
"""


def write_edition(kommuner, kode, out, status):
    """An edition of few bytes, with every kind of file that a municipality is sent."""
    navn = kommuner[kode].navn if kode else "Hele landet"
    sted = kommunenavn(navn) if kode else navn
    folder = kommuner[kode].folder if kode else "0000-landet"
    stem = f"fra-bolig-til-hjem-{folder[5:]}-2023"
    front = Front(
        titel="Fra bolig til hjem",
        undertitel="Kortlægning",
        sted=sted,
        kommunekode=kode,
        aar=2023,
        version="1.0",
        dato=dt.date(2026, 11, 23),
        udgiver="Boligkontoret i Storby",
        datastatus=DataStatus(status=status, overskrift="Tal", tekst="Tal."),
        pdf=f"{stem}.pdf",
        stamme=stem,
        mappe=folder,
        adresse="https://boliger.example.dk/tal",
    )
    (out / "edition.json").write_text(front.model_dump_json(), encoding="utf-8")
    (out / "index.html").write_text(f"<h1>{sted}</h1>", encoding="utf-8")
    (out / "tal").mkdir()
    for name in (f"{stem}.pdf", f"{stem}-kort.pdf"):
        with pikepdf.new() as pdf:
            pdf.docinfo["/Title"] = f"Fra bolig til hjem – {sted}"
            pdf.save(out / name, deterministic_id=True)
    words = sheet_of_words(("sted", "status"), ((sted, status),))
    (out / f"{stem}-tal.xlsx").write_bytes(package({"Tal": words}))
    if kode == "0741":
        (out / f"kommuneskema-{kode}-samsoe.xlsx").write_bytes(package({"Skema": words}))


@pytest.fixture
def site(bench, project, monkeypatch):
    """A site of facts that may be published, with a way to build it otherwise."""
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(bench.project.root))
    shutil.copy(project.params / "brev.txt", bench.project.params)
    kommuner = read_kommuner(bench.project)
    path = bench.project.params / "report.yml"
    plain = path.read_text(encoding="utf-8").split("\ntilgaengelighed:")[0] + CONTACT
    path.write_text(plain.replace("\nsammenligning:", f"{PUBLISHED}\nsammenligning:", 1), "utf-8")

    def build(status="officiel", maker=write_edition):
        bench.build(lambda kode, out, tell: maker(kommuner, kode, out, status), force=True)
        return bench.project.root / "udsendelse"

    return build


def udsend(*options):
    return CliRunner().invoke(app, ["udsend", *options])


def listed(folder):
    text = (folder / "udsendelse.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def texts_of(name, content):
    """Everything that a reader of a file may see, and its name."""
    if name.endswith(".pdf"):
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return f"{name} {pdf.docinfo['/Title']}"
    if name.endswith(".xlsx"):
        book = openpyxl.load_workbook(io.BytesIO(content))
        return f"{name} {[cell.value for sheet in book for row in sheet for cell in row]}"
    return f"{name} {content.decode('utf-8-sig')}"


def whose(archive):
    """Codes of municipalities whose name or file name is anywhere in an archive."""
    with zipfile.ZipFile(archive) as packed:
        said = " ".join(texts_of(name, packed.read(name)) for name in packed.namelist())
    names = {
        "0101": "Københavns Kommune|koebenhavn",
        "0741": "Samsø Kommune|samsoe",
        "0851": "Aalborg Kommune|aalborg",
    }
    return {kode for kode, words in names.items() if re.search(words, said)}


def test_no_municipality_is_sent_a_file_of_another(site):
    folder = site()
    found = udsend()
    assert found.exit_code == 0, found.stdout
    rows = listed(folder)
    assert [row["kommunekode"] for row in rows] == list(STEMS)
    for row in rows:
        stem = STEMS[row["kommunekode"]]
        assert whose(folder / row["pakke"]) == {row["kommunekode"]}
        named = [row[name] for name in ("pdf", "kort", "html", "regneark", "skema", "brev")]
        named = [name for name in named if name]
        with zipfile.ZipFile(folder / row["pakke"]) as packed:
            assert sorted(packed.namelist()) == sorted(named)
            for name in named:
                assert name.startswith(f"{stem}/")
                assert packed.read(name) == (folder / name).read_bytes()
        archive = (folder / row["pakke"]).read_bytes()
        assert row["sha256"] == hashlib.sha256(archive).hexdigest()
        assert row["bytes"] == str(len(archive))
        assert row["link"].startswith("https://boliger.example.dk/tal/")
        assert row["link"].endswith(f"{stem[19:-5]}/")


def test_only_who_lacks_numbers_gets_a_form(site):
    folder = site()
    udsend()
    assert [bool(row["skema"]) for row in listed(folder)] == [False, True, False]
    samsoe = (folder / STEMS["0741"] / "brev.txt").read_text(encoding="utf-8-sig")
    aalborg = (folder / STEMS["0851"] / "brev.txt").read_text(encoding="utf-8-sig")
    assert ("skemaet" in samsoe, "skemaet" in aalborg) == (True, False)


def test_a_made_edition_of_another_municipality_stops_everything(site):
    def mixed_up(kommuner, kode, out, status):
        write_edition(kommuner, "0851" if kode == "0741" else kode, out, status)

    folder = site(maker=mixed_up)
    for options in ((), ("--proeve",)):
        found = udsend(*options)
        assert found.exit_code == 1
        assert "Nothing was packed." in found.stdout
        assert not folder.exists()


def test_what_the_gate_refuses_is_packed_as_a_trial_only(site):
    folder = site("eksempel")
    refused = udsend()
    assert refused.exit_code == 1
    assert "4 editions with example numbers" in refused.stdout
    assert not folder.exists()
    assert udsend("--proeve").exit_code == 0
    for row in listed(folder):
        assert row["proeve"] == "ja"
        assert row["emne"].startswith("PRØVE: ")
        letter = (folder / row["brev"]).read_text(encoding="utf-8-sig")
        assert letter.startswith("PRØVE. Dette er en prøveforsendelse.")
        assert "opdigtede eksempler" in letter


def test_the_list_for_the_mail_merge_is_the_same_in_excel(site, tmp_path):
    folder = site()
    liste = tmp_path / "liste.csv"
    liste.write_text("Kommune;Modtager;Mail\nAalborg;=Anne;a@x.dk\nAalborg;Bo;b@x.dk\n", "utf-8")
    found = udsend("--modtagere", str(liste))
    assert "no mail address, so the list has an empty cell for Københavns Kommune" in found.stdout
    rows = listed(folder)
    assert [(row["kommunekode"], row["modtager"], row["mail"]) for row in rows] == [
        ("0101", "", ""),
        ("0741", "", ""),
        ("0851", "'=Anne", "a@x.dk"),
        ("0851", "Bo", "b@x.dk"),
    ]
    assert len({row["sha256"] for row in rows}) == 3
    sheet = openpyxl.load_workbook(folder / "udsendelse.xlsx").active
    cells = [[cell.value or "" for cell in row] for row in sheet]
    assert cells[0] == list(rows[0])
    assert [row[:2] for row in cells[1:]] == [[row["kommunekode"], row["kommune"]] for row in rows]
    assert sheet.cell(4, 3).data_type in {"s", "inlineStr"}


def test_the_same_site_gives_the_same_bytes(site):
    folder = site()

    def content():
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    udsend()
    first = content()
    shutil.rmtree(folder)
    udsend()
    assert content() == first


def test_what_somebody_put_there_or_changed_stays(site):
    folder = site()
    udsend()
    (folder / "noter.txt").write_text("mine", encoding="utf-8")
    letter = folder / STEMS["0851"] / "brev.txt"
    letter.write_text("rettet af mig", encoding="utf-8")
    assert udsend("--kommune", "samsoe").exit_code == 0
    assert [row["kommunekode"] for row in listed(folder)] == ["0741"]
    assert (folder / "noter.txt").read_text(encoding="utf-8") == "mine"
    assert letter.read_text(encoding="utf-8") == "rettet af mig"
    assert not (folder / f"{STEMS['0851']}.zip").exists()


def test_a_folder_that_is_no_dispatch_is_left_alone(site, bench):
    site()
    other = bench.project.root / "andet"
    other.mkdir()
    (other / "vigtigt.docx").write_text("x", encoding="utf-8")
    refused = udsend("--til", str(other))
    assert isinstance(refused.exception, KortlaegningError)
    assert "andet is no dispatch: it holds vigtigt.docx" in str(refused.exception)
    assert [path.name for path in other.iterdir()] == ["vigtigt.docx"]
    for part in ("_site", "_site/udsendelse", "data", "."):
        refused = udsend("--til", str(bench.project.root / part))
        assert isinstance(refused.exception, KortlaegningError)


def test_a_run_that_fails_leaves_the_earlier_dispatch_whole(site, bench):
    folder = site()
    udsend()
    before = json.loads((folder / ".udsendelse.json").read_text(encoding="utf-8"))
    (bench.project.params / "brev.txt").write_text("Emne: x\n\n{{ ukendt }}", encoding="utf-8")
    refused = udsend()
    assert isinstance(refused.exception, KortlaegningError)
    assert json.loads((folder / ".udsendelse.json").read_text(encoding="utf-8")) == before
    left = {path.name for path in bench.project.root.iterdir() if "udsendelse" in path.name}
    assert left == {"udsendelse"}


def test_real_editions_are_sent_as_they_are(bench_of, finished, monkeypatch, project):
    """The same with editions of the project itself, read as their readers read them."""
    bench = bench_of(*read_kommuner(project).by_code)
    shutil.copy(project.params / "brev.txt", bench.project.params)
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(bench.project.root))

    def copy(kode, out, tell):
        shutil.copytree(finished[kode], out, dirs_exist_ok=True)

    bench.build(copy, targets=[each for each in bench.targets() if each.kommunekode in REAL])
    found = udsend("--proeve")
    assert found.exit_code == 0, found.stdout
    for row in listed(bench.project.root / "udsendelse"):
        with zipfile.ZipFile(bench.project.root / "udsendelse" / row["pakke"]) as packed:
            names = packed.namelist()
            page = packed.read(next(name for name in names if name.endswith(".html"))).decode()
            pdf = packed.read(next(name for name in names if re.search(r"2023\.pdf$", name)))
        own = row["kommune"]
        (other,) = {"Københavns Kommune", "Samsø Kommune"} - {own}
        assert f"– {own}</title>" in page
        assert other not in page
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert own in str(opened.docinfo["/Title"])
