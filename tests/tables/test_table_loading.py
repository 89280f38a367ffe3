"""Loading: the committed tables load fast, and every fault is one sentence that names its place."""

import hashlib
import json
import shutil
import time
from pathlib import Path

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.tables.load import load_data, load_table

ROOT = Path(__file__).resolve().parents[2]
STOCK = "boligbestand.csv"


@pytest.fixture
def project(tmp_path):
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return Project(tmp_path)


def edit(project, name, change):
    path = project.data / name
    path.write_bytes(change(path.read_bytes()))


def lines(change):
    """Edit a file as a list of text lines."""

    def apply(content):
        rows = content.decode().splitlines()
        return ("\n".join(change(rows) or rows) + "\n").encode()

    return apply


def cell(line, position, value):
    def change(rows):
        cells = rows[line - 1].split(",")
        cells[position] = value
        rows[line - 1] = ",".join(cells)

    return lines(change)


def complaint(project, aar=2023):
    with pytest.raises(KortlaegningError) as caught:
        load_data(project, aar)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith((".", "?"))
    return message


@pytest.fixture(scope="module")
def data():
    return load_data(Project(ROOT), 2023)


def test_every_stock_table_has_one_row_for_each_of_the_98_municipalities(data):
    for name in ("boligbestand", "almene_boliger", "genudlejninger_billige"):
        frame = data[name].frame
        assert frame["kommunekode"].tolist() == [k.kommunekode for k in data.kommuner]
        assert len(frame) == 98


def test_relettings_are_those_of_the_year_before_the_stock(data):
    assert set(data["boligbestand"].frame["aar"]) == {2023}
    assert set(data["genudlejninger_anvisningstype"].frame["aar"]) == {2022}


def test_a_table_knows_its_source_period_and_hash(data):
    table = data["genudlejninger_billige"]
    content = (ROOT / "data" / "genudlejninger_billige.csv").read_bytes()
    assert table.sha256 == hashlib.sha256(content).hexdigest()
    assert table.source.period == "Kalenderåret 2022"
    assert table.source.confidential
    assert table.is_example
    assert data["boligbestand"].source.period == "1. januar 2023"
    assert not data["hjemloese"].is_example


def test_covariates_are_out_of_reach_of_the_report(data):
    assert "kovariater" not in data.tables
    assert len(load_table(Project(ROOT), "kovariater").frame) == 98


def test_municipality_names_are_spelled_officially(data):
    names = {kommune.navn for kommune in data.kommuner}
    assert {"Høje-Taastrup", "Guldborgsund", "Lyngby-Taarbæk", "Aarhus", "Nordfyns"} <= names


def test_homeless_counts_are_the_published_ones_of_all_years(data):
    frame = data["hjemloese"].frame
    whole = frame[frame["omraade"] == "Hele landet"].set_index("aar")["antal"]
    assert whole[2024] == 5989
    assert whole[2009] == 4998


def test_tables_that_are_no_municipal_tables_keep_the_order_of_their_file(data):
    first = (ROOT / "data" / "publicerede_tal.csv").read_text().splitlines()[1].split(",")[0]
    assert data["publicerede_tal"].frame["id"][0] == first


def test_all_tables_load_within_half_a_second(data):
    started = time.process_time()
    load_data(Project(ROOT), 2023)
    assert time.process_time() - started < 0.5


def test_a_year_that_no_table_has_names_the_years_that_exist(project):
    assert complaint(project, 2021) == (
        "No table of data/datapackage.json has rows for a report of 2021, only of 2023: choose "
        "another report year, or import a table for that year."
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("-3", "expected a whole number from 0 to 1000000, found '-3'"),
        ("1.234", "expected a whole number without thousand separators, found '1.234'"),
        ("12,5", None),
        ("mange", "expected a whole number without thousand separators, found 'mange'"),
        ("", "expected a value, found an empty cell"),
        ("99999999", "expected a whole number from 0 to 1000000, found '99999999'"),
        ("9" * 40, "expected a whole number without thousand separators"),
        ("=1+1", "found '=1+1'"),
        (" 12", "found ' 12'"),
    ],
)
def test_a_wrong_count_is_named_with_line_column_rule_and_value(project, value, expected):
    edit(project, STOCK, cell(14, 5, value))
    message = complaint(project)
    if expected is None:
        assert message.startswith("data/boligbestand.csv, line 14: expected 7 values, found 8")
    else:
        assert message.startswith("data/boligbestand.csv, line 14, column almene_boliger: ")
        assert expected in message


def test_the_first_of_several_faults_is_named_and_the_rest_are_counted(project):
    edit(project, STOCK, cell(40, 2, "x"))
    edit(project, STOCK, cell(14, 5, "x"))
    edit(project, STOCK, cell(14, 3, "x"))
    message = complaint(project)
    assert "line 14, column andelsboliger" in message
    assert "(and 2 more problems)" in message


def test_an_unknown_code_is_named(project):
    edit(project, STOCK, cell(14, 0, "0411"))
    assert complaint(project) == (
        "data/boligbestand.csv, line 14, column kommunekode: expected a value of "
        "kommunekode in data/kommuner.csv, found '0411'."
    )


def test_a_code_without_its_leading_zero_is_refused(project):
    edit(project, STOCK, cell(2, 0, "101"))
    assert "line 2, column kommunekode: expected text of the form [0-9]{4}, found '101'" in (
        complaint(project)
    )


def test_a_repeated_key_is_named_where_it_is_repeated(project):
    edit(project, STOCK, lines(lambda rows: [*rows, rows[3]]))
    assert complaint(project) == (
        "data/boligbestand.csv, line 100, column kommunekode: expected each combination of "
        "kommunekode and aar only once, found '0151', '2023'."
    )


def test_a_municipality_missing_in_an_example_is_named(project):
    edit(project, STOCK, lines(lambda rows: rows[:-2]))
    assert complaint(project) == (
        "data/boligbestand.csv: expected one row for each of the 98 municipalities, but Aalborg "
        "(0851), Hjørring (0860) are missing."
    )


def test_a_municipality_may_lack_a_commitment_frame(data):
    assert len(data["tilsagnsrammer"].frame) == 30


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda content: b"", "is empty"),
        (lambda content: b"\xef\xbb\xbf  \n", "line 1: column 'kommunekode' is missing"),
        (lambda content: content[: len(content) // 2], "may be cut off"),
        (lambda content: content[:-1], "does not end with a line break"),
        (lambda content: content.replace(b",almene_boliger", b""), "'almene_boliger' is missing"),
        (
            lambda content: content.replace(b"almene_boliger", b"almen"),
            "column 'almene_boliger' is missing and 'almen' is unknown",
        ),
        (
            lambda content: content.replace(b",kilde\n", b",kilde,mere\n"),
            "column 'mere' is unknown",
        ),
        (
            lambda content: content.replace(b"kommunekode,aar", b"aar,kommunekode"),
            "the columns stand in another order",
        ),
        (
            lambda content: content.replace(b"kommunekode,aar,", b"kommunekode,aar,aar,"),
            "column 'aar' stands there twice",
        ),
        (lambda content: content.replace(b",", b";"), "separated by semicolons"),
        (lambda content: content.replace(b"0101,", b'"0101,'), "not well-formed CSV"),
        (
            lambda content: content.replace(b"0101,2023", b"0101,20\x0023"),
            "line 2: contains a null",
        ),
    ],
)
def test_a_file_of_the_wrong_shape_is_explained(project, change, expected):
    edit(project, STOCK, change)
    message = complaint(project)
    assert message.startswith("data/boligbestand.csv")
    assert expected in message


def test_another_encoding_is_named_with_line_and_byte(project):
    edit(project, "kommuner.csv", lambda content: content.decode().encode("cp1252"))
    assert complaint(project) == (
        "data/kommuner.csv, line 2: not UTF-8 text (byte 0xf8); save the file as UTF-8."
    )


def test_a_byte_order_mark_does_no_harm(project, data):
    edit(project, STOCK, lambda content: b"\xef\xbb\xbf" + content)
    loaded = load_data(project, 2023)
    assert loaded["boligbestand"].frame.equals(data["boligbestand"].frame)


def test_windows_line_ends_do_no_harm(project, data):
    edit(project, STOCK, lambda content: content.replace(b"\n", b"\r\n"))
    loaded = load_data(project, 2023)
    assert loaded["boligbestand"].frame.equals(data["boligbestand"].frame)


def test_line_numbers_count_a_line_break_inside_a_text(project):
    def change(rows):
        rows[1] = rows[1].replace("Hele landet", '"Hele\nlandet"')
        rows[2] = rows[2].replace("5290", "mange")

    edit(project, "hjemloese.csv", lines(change))
    assert "data/hjemloese.csv, line 4, column antal" in complaint(project)


def test_a_missing_file_is_named(project):
    (project.data / STOCK).unlink()
    assert complaint(project).startswith("data/boligbestand.csv is missing: restore it")


def test_a_contradiction_that_is_not_described_is_named(project):
    edit(
        project,
        "publicerede_tal.csv",
        lambda content: content.replace(b",,kommunal-anvisning-2022", b",,ukendt", 1),
    )
    assert "column modsigelse: expected a value of id in data/modsigelser.csv, found 'ukendt'" in (
        complaint(project)
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda d: d.update(ekstra=1), "ekstra: there is no key of that name"),
        (lambda d: d["resources"][0].pop("status"), "must say where the table is from"),
        (lambda d: d["resources"][0].update(status="gaet"), "table kommuner › status"),
        (lambda d: d["resources"][2].update(status="officiel"), "each row names its source"),
        (lambda d: d["resources"][1].update(path="../hemmelig.csv"), "inside the data folder"),
        (lambda d: d["resources"].append(d["resources"][1]), "two tables have the same name"),
        (
            lambda d: d["resources"][1]["schema"].update(primaryKey=["kode"]),
            "a key names kode, which is no column",
        ),
        (
            lambda d: d["resources"][0]["schema"]["fields"][0]["constraints"].update(minimum=1),
            "'kommunekode' is text and cannot have a minimum",
        ),
        (lambda d: d.update(resources=None), "resources: expected a list, found 'None'"),
        (
            lambda d: d["huslejegraenser"].update(laveste="lav"),
            "laveste: expected a whole number, found 'lav'",
        ),
        (lambda d: d["huslejegraenser"].update(laveste=9000), ": laveste must be below lav, and"),
        (
            lambda d: d["resources"][1].update(tilgaaet="i går"),
            "tilgaaet: expected a date such as 2026-11-23, found 'i går'",
        ),
        (lambda d: d["resources"][1].update(kiilde="x"), "kiilde: there is no key of that name"),
    ],
)
def test_a_faulty_descriptor_is_explained(project, change, expected):
    path = project.data / "datapackage.json"
    content = json.loads(path.read_text())
    change(content)
    path.write_text(json.dumps(content))
    message = complaint(project)
    assert message.startswith("data/datapackage.json")
    assert expected in message


def test_a_descriptor_that_is_no_json_is_named_with_its_line(project):
    edit(project, "datapackage.json", lambda content: content[:500])
    assert complaint(project).startswith("data/datapackage.json, line ")


def test_an_unknown_table_lists_those_that_exist():
    with pytest.raises(KortlaegningError, match="no table 'huse': the tables are kommuner, kil"):
        load_table(Project(ROOT), "huse")


def test_an_empty_count_is_one_that_nobody_told(project):
    path = project.data / "datapackage.json"
    content = json.loads(path.read_text())
    (stock,) = (each for each in content["resources"] if each["name"] == "boligbestand")
    del next(f for f in stock["schema"]["fields"] if f["name"] == "ejerboliger")["constraints"][
        "required"
    ]
    path.write_text(json.dumps(content))
    edit(project, STOCK, cell(14, 2, ""))
    table = load_table(project, "boligbestand")
    ((code, column),) = table.unstated
    assert column == "ejerboliger"
    assert table.frame.set_index("kommunekode")["ejerboliger"].isna()[code]
