"""An edition's numbers as people get them: a workbook, an archive, files that say what they are."""

import csv
import io
import json
import re
import zipfile

import openpyxl
import pytest

from kortlaegning.edition_making.edition_datapackage import edition_datapackage
from kortlaegning.edition_making.edition_workbook import edition_workbook, sheet_name
from kortlaegning.edition_making.number_archive import zip_numbers
from kortlaegning.figures import figur_03_almene_familieboligers_andel as figur_3
from kortlaegning.figures import noegletal, tabel_1_genudlejninger
from kortlaegning.figures.numbers_table import numbers_csv
from kortlaegning.figures.people_csv import people_csv, people_file
from kortlaegning.figures.workbook import workbook_bytes
from kortlaegning.figures.workbook_words import workbook_title

STEM = "fra-bolig-til-hjem-samsoe-2023"
FILES = {"noegletal": noegletal, "figur-03": figur_3, "tabel-1": tabel_1_genudlejninger}


def header_row(sheet):
    """The row that stays in view: titles stand over it."""
    return int(re.sub(r"\D", "", sheet.freeze_panes)) - 1


@pytest.fixture(scope="module")
def out(session, edition_of, tmp_path_factory):
    """An edition of Samsø with a few files of numbers, gathered."""
    folder = tmp_path_factory.mktemp("udgave")
    edition = edition_of("0741")
    assert edition.file_stem == STEM
    (folder / "tal" / "til-excel").mkdir(parents=True)
    for name, module in FILES.items():
        table = module.EXHIBIT.table(session.data, edition)
        title = workbook_title(module.EXHIBIT, table)
        (folder / "tal" / f"{name}.csv").write_bytes(numbers_csv(table))
        (folder / "tal" / f"{name}.xlsx").write_bytes(workbook_bytes(table, title))
        (folder / people_file(f"tal/{name}.csv")).write_bytes(people_csv(table))
    front = {"titel": "Fra bolig til hjem", "sted": "Samsø Kommune", "aar": 2023, "version": "1.0"}
    front |= {"kommunekode": "0741", "stamme": STEM}
    (folder / "edition.json").write_text(json.dumps(front), encoding="utf-8")
    zip_numbers(folder, "0741-samsoe")
    return folder


@pytest.fixture(scope="module")
def workbook(out):
    return openpyxl.load_workbook(out / f"{STEM}-tal.xlsx")


def test_a_sheet_is_called_what_the_report_calls_it():
    assert sheet_name("afdelinger") == "Afdelinger"
    assert sheet_name("eget-" + "x" * 60) == f"Eget {'x' * 26}"


def test_one_workbook_holds_a_sheet_for_each_file_with_contents_first_and_sources_last(workbook):
    assert workbook.sheetnames == ["Indhold", "Nøgletal", "Figur 3", "Tabel 1", "Kilder"]
    listed = list(workbook["Indhold"].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in listed] == workbook.sheetnames[1:-1]
    assert listed[1][1].startswith("Figur 3. Almene familieboligers andel")
    assert "Kilde: " in listed[1][2]
    assert workbook["Indhold"]["A2"].hyperlink.location == "'Nøgletal'!A1"
    titles = [row[0] for row in workbook["Kilder"].iter_rows(min_row=2, values_only=True)]
    assert len(titles) == len(set(titles)) >= 3


def test_own_rows_come_first_and_no_row_is_lost(out, workbook):
    for name, sheet in (("noegletal", "Nøgletal"), ("figur-03", "Figur 3")):
        top = header_row(workbook[sheet])
        header, *rows = workbook[sheet].iter_rows(min_row=top, values_only=True)
        single = openpyxl.load_workbook(out / "tal" / f"{name}.xlsx")["Tal"]
        before = list(single.iter_rows(min_row=top + 1, values_only=True))
        codes = [row[header.index("Kode")] for row in rows]
        own = codes.count("0741")
        assert own == (1 if name == "figur-03" else 6)
        assert codes[:own] == ["0741"] * own
        assert sorted(map(str, rows)) == sorted(map(str, before))
        assert [row for row in before if "0741" not in row] == rows[own:]


def test_every_sheet_can_be_filtered_and_keeps_its_header_in_view(out, workbook):
    single = openpyxl.load_workbook(out / "tal" / "figur-03.xlsx")
    for sheet in (*workbook.worksheets, *single.worksheets):
        top = header_row(sheet)
        assert (top > 1) == (sheet.title not in ("Indhold", "Kilder"))
        last = sheet.cell(top, sheet.max_column).column_letter
        assert sheet.auto_filter.ref == f"A{top}:{last}{sheet.max_row}"


def test_the_country_has_no_rows_of_its_own_to_move(out):
    moved = openpyxl.load_workbook(io.BytesIO(edition_workbook(out / "tal", None)))
    single = openpyxl.load_workbook(out / "tal" / "figur-03.xlsx")["Tal"]
    assert [*moved["Figur 3"].values] == [*single.values]


def test_the_archive_says_what_each_file_in_it_is(out):
    with zipfile.ZipFile(out / f"{STEM}-tal.zip") as archive:
        names = [name.removeprefix(f"{STEM}-tal/") for name in archive.namelist()]
        readme = archive.read(f"{STEM}-tal/LAESMIG.txt").decode("utf-8-sig")
    assert names[:2] == ["LAESMIG.txt", f"{STEM}-tal.xlsx"]
    assert {f"til-programmer/{name}.csv" for name in FILES} <= set(names)
    assert {f"til-excel/{name}-til-excel.csv" for name in FILES} <= set(names)
    assert "til-programmer/datapackage.json" in names
    assert all(part in readme for part in ("til-excel/", "til-programmer/", "Samsø Kommune", STEM))


def test_a_danish_excel_reads_the_file_for_people_as_a_table(out):
    content = (out / "tal" / "til-excel" / "figur-03-til-excel.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    header, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert {"Navn", "Antal", "Andel (pct.)", "Placering", "Status", "Kilde"} <= set(header)
    own = dict(zip(header, next(row for row in rows if "0741" in row), strict=True))
    text = (out / "tal" / "figur-03.csv").read_text(encoding="utf-8-sig")
    theirs = next(row for row in csv.DictReader(io.StringIO(text)) if row["kode"] == "0741")
    assert "." not in own["Andel (pct.)"]
    shown = float(own["Andel (pct.)"].replace(",", "."))
    assert shown == pytest.approx(100 * float(theirs["vaerdi"]), abs=0.001)
    assert own["Antal"] == theirs["taeller"]


def test_programs_are_told_the_type_of_every_column(out):
    package = json.loads((out / "tal" / "datapackage.json").read_bytes())
    assert [each["path"] for each in package["resources"]] == sorted(
        f"{name}.csv" for name in FILES
    )
    for resource in package["resources"]:
        text = (out / "tal" / resource["path"]).read_text(encoding=resource["encoding"])
        header = next(csv.reader(io.StringIO(text)))
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        assert list(fields) == header
        assert fields["skjult"] == "boolean"
        assert fields.get("kode", "string") == "string"
    figur = next(each for each in package["resources"] if each["name"] == "figur-03")
    types = {field["name"]: field["type"] for field in figur["schema"]["fields"]}
    assert (types["taeller"], types["vaerdi"], types["navn"]) == ("integer", "number", "string")


def test_the_package_is_valid_where_frictionless_is_installed(out):
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.validate(str(out / "tal" / "datapackage.json"))
    assert report.valid, report.flatten(["message"])


def test_a_file_of_headings_alone_is_described_too(tmp_path):
    (tmp_path / "tom.csv").write_text("a,b\r\n", encoding="utf-8-sig")
    (resource,) = json.loads(edition_datapackage(tmp_path, {}, "x"))["resources"]
    assert resource["schema"]["fields"] == [
        {"name": "a", "type": "string"},
        {"name": "b", "type": "string"},
    ]
