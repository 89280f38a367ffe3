"""``kortlaegning check`` finds what was lost, changed, added or mixed up in a finished site."""

import json
import os
import shutil
import zipfile

import pikepdf
import pytest
from typer.testing import CliRunner

from kortlaegning.cli.verbs import app
from kortlaegning.danish.names import kommunenavn
from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_list import read_kommuner
from kortlaegning.site.check_site import PAGES, check_site

AALBORG, SAMSOE = "0851-aalborg", "0741-samsoe"


def write_whole_edition(kommuner, kommune, out):
    """An edition with every kind of file, each saying whose it is."""
    name = kommunenavn(kommuner[kommune].navn) if kommune else "Hele landet"
    (out / "tal").mkdir()
    (out / "index.html").write_text(f"<h1>{name}</h1>", encoding="utf-8")
    (out / "edition.json").write_text(json.dumps({"kommunekode": kommune}), encoding="utf-8")
    (out / "tal" / "figur-01.csv").write_text(
        f"niveau,navn,antal\nkommune,{name},{kommune}\n" if kommune else "niveau,navn\n",
        encoding="utf-8",
    )
    with zipfile.ZipFile(out / "tal" / "figur-01.xlsx", "w") as workbook:
        workbook.writestr("xl/worksheets/sheet1.xml", f"<t>{name}</t>")
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Title"] = f"Fra bolig til hjem – {name}"
    pdf.save(out / f"{kommune or 'landet'}.pdf")


@pytest.fixture
def site(bench):
    kommuner = read_kommuner(bench.project)
    bench.build(lambda kommune, out, tell: write_whole_edition(kommuner, kommune, out))
    return bench.site


@pytest.fixture
def faults(bench, site):
    def look():
        return check_site(bench.project, site, read_kommuner(bench.project)).faults

    return look


def test_a_site_as_built_has_no_faults(bench, site, faults, monkeypatch):
    assert faults() == ()
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(bench.project.root))
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 0
    assert "4 of 4 editions" in result.stdout
    assert "every edition shows its own municipality only" in result.stdout


def test_outlines_that_maps_cannot_be_drawn_from_are_a_fault(bench, site, monkeypatch):
    bench.project.raw.mkdir(parents=True, exist_ok=True)
    (bench.project.raw / "kommuner.geojson").write_text('{"type": "FeatureCollec', "utf-8")
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(bench.project.root))
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 1
    assert "Boundaries: kommuner.geojson: cannot be read as a map file" in result.stdout
    assert "1 fault." in result.stdout


def test_a_file_that_is_missing_changed_or_added_is_named(site, faults):
    (site / AALBORG / "tal" / "figur-01.csv").unlink()
    with (site / SAMSOE / "index.html").open("a", encoding="utf-8") as file:
        file.write("<p>Tilføjet</p>")
    (site / SAMSOE / "noter.txt").write_text("husk", encoding="utf-8")
    assert f"{AALBORG}: tal/figur-01.csv is missing." in faults()
    assert f"{SAMSOE}: index.html was changed after the build." in faults()
    assert f"{SAMSOE}: noter.txt is not from the build." in faults()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("name", ["manifest.json", f"{AALBORG}/index.html", "index.html"])
def test_a_pipe_in_a_files_place_is_not_waited_for(bench, site, faults, name):
    (site / name).unlink()
    os.mkfifo(site / name)
    try:
        told = faults()
    except KortlaegningError as error:
        told = (str(error),)
    assert any(name.rsplit("/", 1)[-1] in fault for fault in told)


def test_a_change_that_keeps_size_and_time_is_found(site, faults):
    path = site / AALBORG / "tal" / "figur-01.csv"
    stat, content = path.stat(), path.read_bytes()
    path.write_bytes(content.replace(b"0851", b"0852"))
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert f"{AALBORG}: tal/figur-01.csv was changed after the build." in faults()


def test_the_sites_own_pages_are_checked_too(site, faults):
    (site / "index.html").write_text("<p>", encoding="utf-8")
    next((site / "input").glob("*.json")).write_text("{}", encoding="utf-8")
    (site / "0999-ukendt").mkdir()
    told = [fault for fault in faults() if fault.startswith(PAGES)]
    assert len(told) == 3
    assert "index.html was changed" in told[0]
    assert "input/" in told[1]
    assert "0999-ukendt is not from the build" in told[2]


def test_an_edition_whose_build_was_stopped_before_the_manifest_is_named(site, faults):
    manifest = json.loads((site / "manifest.json").read_text(encoding="utf-8"))
    manifest["udgaver"] = [row for row in manifest["udgaver"] if row["mappe"] != AALBORG]
    (site / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert any(f"{AALBORG} is not in manifest.json" in fault for fault in faults())


def test_an_edition_that_went_is_named(site, faults):
    shutil.rmtree(site / AALBORG)
    assert faults() == (f"{AALBORG}: the whole folder is missing.",)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("index.html", "index.html: names Samsø Kommune"),
        ("edition.json", "edition.json: is of kommunekode '0741'"),
        ("tal/figur-01.csv", "figur-01.csv: has the numbers of Samsø Kommune"),
        ("tal/figur-01.xlsx", "figur-01.xlsx: names Samsø Kommune"),
        (".pdf", "without Aalborg Kommune"),
    ],
)
def test_a_mix_up_inside_the_build_is_found_although_every_hash_is_right(
    bench, faults, site, name, told
):
    kommuner = read_kommuner(bench.project)

    def mixed_up(kommune, out, tell):
        write_whole_edition(kommuner, kommune, out)
        if kommune == "0851":
            theirs = name if name != ".pdf" else "0741.pdf"
            shutil.copy(site / SAMSOE / theirs, out / (name if name != ".pdf" else "0851.pdf"))

    bench.build(mixed_up, force=True)
    found = faults()
    assert any(told in fault for fault in found), found
    assert all(fault.startswith(AALBORG) for fault in found)
    assert not any("changed after the build" in fault for fault in found)


def test_an_archive_holds_the_editions_own_files(bench, site, faults):
    archive = site / AALBORG / f"{AALBORG}-tal.zip"
    shutil.copy(site / SAMSOE / f"{SAMSOE}-tal.zip", archive)
    assert f"{AALBORG}: {AALBORG}-tal.zip: figur-01.csv in it is not the one in tal/." in faults()


def test_files_that_cannot_be_read_are_faults_and_not_an_error(site, faults):
    (site / AALBORG / "0851.pdf").write_bytes(b"")
    (site / SAMSOE / "tal" / "figur-01.xlsx").write_bytes(b"PK")
    told = [fault for fault in faults() if "cannot be told" in fault]
    assert [fault.split(":")[0] for fault in told] == [SAMSOE, AALBORG]


def test_faults_end_with_exit_code_1(bench, site, monkeypatch):
    (site / AALBORG / "index.html").unlink()
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(bench.project.root))
    result = CliRunner().invoke(app, ["check", str(site)])
    assert result.exit_code == 1
    assert "index.html is missing." in result.stdout
    assert "2 faults." in result.stdout


def test_editions_from_different_inputs_are_told(bench, site, monkeypatch):
    path = bench.project.data / "tal.csv"
    path.write_bytes(path.read_bytes().replace(b"851", b"852"))
    kommuner = read_kommuner(bench.project)
    bench.build(
        lambda kommune, out, tell: write_whole_edition(kommuner, kommune, out),
        targets=bench.targets()[:1],
    )
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(bench.project.root))
    result = CliRunner().invoke(app, ["check"])
    assert result.exit_code == 0
    assert "2 different sets" in result.stdout


@pytest.mark.parametrize("content", [None, "{", "[]", '{"udgaver": [1]}'])
def test_a_folder_that_is_no_site_is_one_sentence(bench, tmp_path, content):
    if content is not None:
        (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(KortlaegningError, match="manifest"):
        check_site(bench.project, tmp_path, read_kommuner(bench.project))
