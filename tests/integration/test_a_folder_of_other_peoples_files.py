"""A folder that is no site stays as it is, and in a site only what a build made is deleted."""

import json
import shutil

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_list import read_kommuner
from kortlaegning.site.check_site import check_site
from kortlaegning.site.own_files import MARK, site_folder
from kortlaegning.site.put_in_place import recover

THEIRS = {
    "index.html": "a page of theirs",
    "manifest.json": '{"name": "a web app", "icons": []}',
    "input/0123456789abcdef.json": "{}",
    "input/measurements.json": "[1, 2]",
    ".erstattet-notes/a.txt": "notes",
    ".under-arbejde/a.txt": "work",
    ".settings.json.backup12": "{}",
    "0851-aalborg/report.docx": "a report",
    "thesis.csv": "a,b",
}


def lay_out(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def content(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_folder_of_other_files_is_refused_and_untouched(bench, tmp_path):
    folder = tmp_path / "theirs"
    lay_out(folder, THEIRS)
    with pytest.raises(KortlaegningError, match="is no site of this project: it holds"):
        bench.build(site=folder)
    assert content(folder) == THEIRS


@pytest.mark.parametrize("name", list(THEIRS))
def test_one_such_file_is_enough(bench, tmp_path, name):
    folder = tmp_path / "theirs"
    lay_out(folder, {name: THEIRS[name]})
    with pytest.raises(KortlaegningError, match="is no site"):
        bench.build(site=folder)
    assert content(folder) == {name: THEIRS[name]}


def test_an_empty_folder_becomes_a_site_and_a_copy_without_hidden_files_is_one(bench, tmp_path):
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / ".DS_Store").write_bytes(b"a system's")
    assert bench.build(site=folder)[1]
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".*"))
    assert bench.build(site=copy)[1] == []


def test_a_site_whose_first_build_was_killed_is_still_one(bench):
    bench.build(targets=bench.targets()[:1])
    (bench.site / "manifest.json").unlink()
    assert (bench.site / MARK).is_file()
    bench.build()


def test_what_somebody_put_into_a_site_outlives_every_build(bench):
    bench.build()
    mine = {
        name: text for name, text in THEIRS.items() if name not in ("index.html", "manifest.json")
    } | {"0851-aalborg/tal/own.csv": "a", "0851-aalborg/notes/deep/b.txt": "b"}
    del mine[".under-arbejde/a.txt"]  # the builds' own workshop
    lay_out(bench.site, mine)
    bench.build(force=True)
    path = bench.project.data / "tal.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("851\n", "852\n"), encoding="utf-8")
    bench.build()
    there = content(bench.site)
    assert {name: there.get(name) for name in mine} == mine
    faults = check_site(bench.project, bench.site, read_kommuner(bench.project)).faults
    assert any("notes/deep/b.txt is not from the build" in fault for fault in faults)


def test_a_file_of_theirs_that_takes_an_editions_name_is_kept_beside_it(bench):
    bench.build()
    theirs = bench.site / "0851-aalborg" / "nyt.csv"
    theirs.write_text("theirs", encoding="utf-8")

    def make(kommune, out, tell):
        bench.make(kommune, out, tell)
        (out / "nyt.csv").write_text("ours", encoding="utf-8")

    bench.build(make, force=True)
    assert theirs.read_text(encoding="utf-8") == "ours"
    assert theirs.with_name("nyt.csv.fremmed").read_text(encoding="utf-8") == "theirs"


def test_a_folder_with_an_editions_name_that_no_build_made_stops_the_build(bench):
    bench.build(targets=bench.targets()[:1])
    lay_out(bench.site, {"0851-aalborg/index.html": "theirs"})
    with pytest.raises(KortlaegningError, match=r"0851-aalborg is not from a build.*move it away"):
        bench.build()
    assert content(bench.site / "0851-aalborg") == {"index.html": "theirs"}


def test_an_edition_whose_record_is_damaged_is_still_known_by_the_manifest(bench):
    bench.build()
    before = bench.settled_files()
    (bench.site / "0851-aalborg" / "udgave-manifest.json").write_text("?", encoding="utf-8")
    assert bench.build()[1] == ["0851"]
    assert bench.settled_files() == before
    assert json.loads((bench.site / "manifest.json").read_bytes())["udgaver"]


def test_an_empty_name_or_the_checkout_itself_is_no_folder_for_a_site(bench):
    project, default = bench.project, bench.site
    assert site_folder(project, None, default) == default.resolve()
    with pytest.raises(KortlaegningError, match="--site is empty"):
        site_folder(project, "", default)
    for name in ("", "..", "data", "params/editions", "notebooks"):
        with pytest.raises(KortlaegningError, match="the checkout itself"):
            site_folder(project, str(project.root / name), default)


@pytest.mark.parametrize("name", ["0851-aalborg", "0000-landet", "region-sjaelland", "gruppe-x"])
def test_an_edition_that_a_killed_build_had_renamed_away_comes_back(tmp_path, name):
    lay_out(tmp_path, {f".erstattet-{name}/index.html": "old", ".erstattet-notes/a.txt": "theirs"})
    recover(tmp_path)
    assert content(tmp_path) == {f"{name}/index.html": "old", ".erstattet-notes/a.txt": "theirs"}
