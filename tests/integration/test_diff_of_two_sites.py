"""``kortlaegning diff`` says which numbers changed, and for whom."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from kortlaegning.cli.verbs import app
from kortlaegning.errors import KortlaegningError
from kortlaegning.site.changed_numbers import compare_sites


@pytest.fixture
def two(bench, tmp_path):
    bench.build()
    old = tmp_path / "gammel"
    shutil.copytree(bench.site, old)
    path = bench.project.data / "tal.csv"
    path.write_bytes(path.read_bytes().replace(b"0851,851", b"0851,900"))
    bench.build()
    return old, bench.site


def test_a_changed_number_is_one_change_with_all_the_editions_that_show_it(two):
    (change,) = compare_sites(*two)
    assert (change.figure, change.row, change.column) == ("figur-03", "0851", "antal")
    assert (change.before, change.after, change.difference) == ("851", "900", 49)
    assert change.editions == ("0000-landet", "0101-koebenhavn", "0741-samsoe", "0851-aalborg")


def test_the_same_site_has_no_changes(two):
    assert compare_sites(two[0], two[0]) == ()


def test_json_and_csv_and_table_say_the_same(two):
    paths = [str(path) for path in two]
    run = CliRunner().invoke
    (change,) = json.loads(run(app, ["diff", *paths, "--json"]).stdout)
    assert change["before"] == "851"
    assert change["difference"] == 49
    assert (
        "figur-03,0851,antal,851,900,49.0,0000-landet" in run(app, ["diff", *paths, "--csv"]).stdout
    )
    table = run(app, ["diff", *paths], env={"COLUMNS": "160"}).stdout
    assert "900" in table
    assert "+49" in table
    assert "4 editions" in table


def test_long_frames_are_told_apart_by_place_and_category(tmp_path):
    for site, count in (("a", "1"), ("b", "2")):
        folder = tmp_path / site / "0851-aalborg" / "tal"
        folder.mkdir(parents=True)
        (folder / "figur-01.csv").write_text(
            "navn,kategori,antal,kilde\r\nAalborg,ejer,10,DST\r\n"
            f"Aalborg,almen,{count},DST\r\nHele landet,almen,7,DST\r\n",
            encoding="utf-8-sig",
        )
    (change,) = compare_sites(tmp_path / "a", tmp_path / "b")
    assert (change.row, change.column) == ("Aalborg · almen", "antal")


def test_an_edition_that_went_is_told_number_by_number(two):
    shutil.rmtree(two[1] / "0741-samsoe")
    gone = [change for change in compare_sites(*two) if change.editions == ("0741-samsoe",)]
    assert {(change.row, change.before, change.after) for change in gone} == {
        ("0101", "101", ""),
        ("0741", "741", ""),
        ("0851", "851", ""),
    }


def test_a_folder_without_editions_is_refused(tmp_path, two):
    with pytest.raises(KortlaegningError, match="holds no editions"):
        compare_sites(tmp_path / "tom", two[1])


@pytest.mark.parametrize(("before", "after"), [("ja", "nej"), ("nej", "ja"), ("ja", "ja")])
def test_of_a_row_that_is_hidden_in_either_site_nothing_is_told(tmp_path, before, after):
    for site, hidden, count in (("a", before, "31"), ("b", after, "40")):
        folder = tmp_path / site / "0851-aalborg" / "tal"
        folder.mkdir(parents=True)
        (folder / "figur-13.csv").write_text(
            f"niveau,navn,taeller,skjult\r\nkommune,Aalborg,{count},{hidden}\r\n"
            f"kommune,Samsø,{count},nej\r\n",
            encoding="utf-8-sig",
        )
    changes = compare_sites(tmp_path / "a", tmp_path / "b")
    assert {change.row for change in changes} == {"Samsø"}


def test_which_columns_of_a_sheet_are_hidden_hides_the_row(tmp_path):
    for site, hidden, count in (("a", "laveste_husleje fraflytninger", ""), ("b", "", "7")):
        folder = tmp_path / site / "0851-aalborg" / "tal"
        folder.mkdir(parents=True)
        (folder / "afdelinger.csv").write_text(
            f"afdeling,familieboliger,laveste_husleje,skjult\r\nEngen,40,{count},{hidden}\r\n",
            encoding="utf-8-sig",
        )
    assert compare_sites(tmp_path / "a", tmp_path / "b") == ()


@pytest.mark.parametrize(
    "content",
    [b"navn,antal\nA,1,2,3\nB\n", b"navn,antal\n\xff\xfe,1\n", b'a,"b\nc', b"", b"a\0b,c\n1,2\n"],
)
def test_a_file_that_is_no_table_stops_no_comparison(tmp_path, content):
    for site, count in (("a", b"1"), ("b", b"2")):
        folder = tmp_path / site / "0851-aalborg" / "tal"
        folder.mkdir(parents=True)
        (folder / "eget.csv").write_bytes(content)
        (folder / "figur-01.csv").write_bytes(b"navn,antal\nAalborg," + count + b"\n")
    assert "figur-01" in {change.figure for change in compare_sites(tmp_path / "a", tmp_path / "b")}
