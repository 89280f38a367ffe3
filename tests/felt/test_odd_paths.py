"""A checkout may lie below a folder of any name, or is told that it may not."""

import os
import shutil
from pathlib import Path

import pandas as pd
import pytest
from made_maps import cells

from kortlaegning.edition_making.make_edition import make_edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry import load_boundaries
from kortlaegning.project import Project, find_project
from kortlaegning.session import open_session

# Signs that a map library, Lua, pandoc, Typst, papermill or a shell may take as an instruction.
ODD = ("!", "a%20b", "a;b?c", "{x}", "{{x}}", "a'b", 'a"b', "a\tb", "a\nb", "a#b&c$HOME", "-a`b`")


@pytest.mark.parametrize("name", [ODD[2] + ODD[3] + ODD[1] + "!", "a\n\tb'c"])
def test_an_edition_is_made_below_a_folder_of_any_name(checkout, name):
    root = checkout.root.parent / name / "kassen"
    shutil.move(checkout.root, root)
    out = root / "ud"
    out.mkdir()
    make_edition(open_session(Project(root)), "0825", out)
    assert (out / "index.html").stat().st_size > 100_000
    assert [path.stat().st_size > 100_000 for path in out.glob("*[0-9].pdf")] == [True]


@pytest.mark.parametrize("name", ODD)
def test_a_map_is_read_and_kept_below_a_folder_of_any_name(project, tmp_path, name):
    root = tmp_path / name / "kassen"
    (root / "data" / "raw").mkdir(parents=True)
    (root / "data" / "kommuner.csv").symlink_to(project.data / "kommuner.csv")
    outlines = cells(pd.read_csv(project.data / "kommuner.csv", dtype={"kommunekode": str}))
    (root / "data" / "raw" / "kommuner.geojson").write_text(outlines.to_json(), encoding="utf-8")
    first = load_boundaries(Project(root))
    assert first.style == "egen"
    assert list((root / "data" / "cache").glob("graenser-*.fgb"))
    assert load_boundaries(Project(root)).frame.equals(first.frame)


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_folder_whose_name_is_no_text_is_refused(checkout, monkeypatch):
    root = Path(os.fsdecode(os.fsencode(checkout.root.parent) + b"/a\xffb"))
    shutil.move(checkout.root, root)
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(root))
    with pytest.raises(KortlaegningError, match="has a name that is no text"):
        find_project()


def test_a_folder_that_is_gone_is_told(tmp_path, monkeypatch):
    monkeypatch.delenv("KORTLAEGNING_ROOT", raising=False)
    gone = tmp_path / "mappe"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(KortlaegningError, match="is gone: go to another"):
        find_project()


def test_a_tilde_that_the_shell_left_alone_is_the_home_folder(run, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    code, said = run("data", "template", "tilsagnsrammer", "--til", "~/skemaer")
    assert code == 0, said
    assert list((tmp_path / "skemaer").glob("*.xlsx"))


def test_no_municipality_is_said_to_be_none(run):
    code, said = run("build", "--kommune", "")
    assert code == 1
    assert "No municipality was named" in said
