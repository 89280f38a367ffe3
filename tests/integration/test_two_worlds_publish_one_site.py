"""Two countries that differ in hidden counts alone publish the same site, to the last byte.

Three official confidential tables and a municipality's sheet of afdelinger, installed and built as
a publisher does it, in two checkouts. Only counts that are hidden in both differ. Whoever compares
the sites, or tries all numbers that a hidden count can be, learns nothing.
"""

import datetime as dt
import hashlib
import io
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest
from real_tables import with_status

from kortlaegning.edition import open_edition
from kortlaegning.figures import afdelinger
from kortlaegning.project import Project
from kortlaegning.suppression.cells import build_system
from kortlaegning.suppression.hidden import hidden_numbers
from kortlaegning.suppression.protect import shifts
from kortlaegning.tables.dataark import INTERVALS, check_dataark, dataark_path
from kortlaegning.tables.install import Provenance, install_table
from kortlaegning.tables.status import Status

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("data", "notebooks", "params", "report")
TABLES = (
    "genudlejninger_anvisningstype",
    "genudlejninger_billige",
    "kommunalt_anviste_familieboliger",
)
SMALLEST = 5
MOST_TRIED = 12
AREA = ("--region", "midtjylland")
SHEET_OF = "0741"
SHEET = (
    "organisation,afdeling,aar,familieboliger,aeldreboliger,ungdomsboliger,laveste_husleje,"
    "lav_husleje,mellem_husleje,hoej_husleje,under_50_m2,fraflytninger,kommunalt_anviste\n"
    "Øens Boligforening,Engen,2023,40,,,3,17,18,2,,6,\n"
    "Øens Boligforening,Havnen,2023,38,,,2,14,19,3,,7,\n"
    "Øens Boligforening,Skoven,2023,55,,,20,15,10,10,,9,\n"
)
# The same sums of rows and columns, other counts below five.
OTHER_SHEET = SHEET.replace(",3,17,18,2,", ",2,17,18,3,").replace(",2,14,19,3,", ",3,14,19,2,")

pytestmark = pytest.mark.slow


def _official(data, frames):
    """The data with some tables as the register's, under confidentiality."""
    tables = {
        name: replace(with_status(data[name], Status.OFFICIEL), frame=frame)
        for name, frame in frames.items()
    }
    assert all(table.source.confidential for table in tables.values())
    return replace(data, tables=MappingProxyType({**data.tables, **tables}))


def _other_counts(data, frames):
    """The tables with a few hidden counts changed, so that the very same numbers are hidden."""
    first = _official(data, frames)
    hidden = hidden_numbers(first, SMALLEST).cells
    counts = build_system(first).counts
    changed = set()
    for table in TABLES:
        small = [
            cell
            for cell in sorted(hidden)
            if (cell.tabel, cell.niveau) == (table, "kommune")
            and cell.kolonne != "rest"
            and 0 < counts[cell] < SMALLEST - 1
        ]
        for cell in small[:: max(1, len(small) // MOST_TRIED)]:
            tried, places = _with_one_more(data, frames, hidden, cell)
            if places and hidden_numbers(_official(data, tried), SMALLEST).cells == hidden:
                frames, changed = tried, changed | places
                break
    return frames, sorted(changed)


def _with_one_more(data, frames, hidden, cell):
    """The tables with one more in a hidden cell, and less or more in others, all sums the same."""
    system = build_system(_official(data, frames))
    found = shifts(system, hidden, [cell], system.counts[cell] + 1)
    tried = {name: frame.copy() for name, frame in frames.items()}
    places = set()
    for each, change in found.items():
        if each.niveau == "kommune" and each.kolonne != "rest":
            frame = tried[each.tabel]
            frame.loc[frame["kommunekode"] == each.kode, each.kolonne] += change
            places.add(each.kode)
    return tried, places


def _checkout(root, frames, sheet):
    derived = shutil.ignore_patterns("_build", "cache", "raw", ".quarto", "fortroligt")
    for part in PARTS:
        shutil.copytree(ROOT / part, root / part, ignore=derived)
    shutil.copyfile(ROOT / "package-lock.json", root / "package-lock.json")
    if (ROOT / "node_modules").is_dir():
        (root / "node_modules").symlink_to((ROOT / "node_modules").resolve())
    project = Project(root)
    for name, frame in frames.items():
        source = Provenance(
            Status.OFFICIEL, "Register", "Fortroligt", dt.date(2024, 3, 1), confidential=True
        )
        install_table(project, name, frame, source)
    path = root / "data" / "dataark" / f"{SHEET_OF}.csv"
    path.write_text(sheet, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def worlds(data, session, tmp_path_factory):
    """Two checkouts, built, with the municipalities whose hidden counts differ."""
    frames = {name: data.frame(name) for name in TABLES}
    others, changed = _other_counts(data, frames)
    folder = tmp_path_factory.mktemp("to-verdener")
    roots = (
        _checkout(folder / "en", frames, SHEET),
        _checkout(folder / "anden", others, OTHER_SHEET),
    )
    for root in roots:
        command = [sys.executable, "-m", "kortlaegning", "build", "--land", *AREA]
        for code in (SHEET_OF, *changed[:2]):
            command += ["--kommune", code]
        environment = os.environ | {"KORTLAEGNING_ROOT": str(root)}
        told = subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, told.stdout + told.stderr
    return roots


def _content(site):
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name != ".bygger"
    }


def test_the_two_sheets_hide_the_same_and_show_the_same(data, session, tmp_path):
    """Guards the test below: sheets that could be told apart would make it prove nothing."""
    edition = open_edition(session.project, data.kommuner, SHEET_OF)
    kommune = edition.kommune
    frames = [
        afdelinger.table(data, edition, check_dataark(session.project, kommune, sheet.encode()))
        for sheet in (SHEET, OTHER_SHEET)
    ]
    pd.testing.assert_frame_equal(frames[0].frame, frames[1].frame)
    assert frames[0].frame["skjult"].str.contains(INTERVALS[0]).sum() >= 2
    assert dataark_path(Project(tmp_path), kommune).name == f"{SHEET_OF}.csv"


def test_every_file_of_the_two_sites_is_the_same(worlds):
    one, other = (_content(root / "_site") for root in worlds)
    assert one.keys() == other.keys()
    assert [name for name in one if one[name] != other[name]] == []


def test_the_two_worlds_really_differ(worlds):
    """Guards the test above."""
    names = [*(f"fortroligt/{table}.csv" for table in TABLES), f"dataark/{SHEET_OF}.csv"]
    files = [[(root / "data" / name).read_bytes() for root in worlds] for name in names]
    assert sum(one != other for one, other in files) > 2
    for one, other in files:
        assert pd.read_csv(io.BytesIO(one)).shape == pd.read_csv(io.BytesIO(other)).shape


def test_no_hash_of_a_confidential_file_is_published(worlds):
    for root in worlds:
        names = [f"fortroligt/{table}.csv" for table in TABLES] + [f"dataark/{SHEET_OF}.csv"]
        hashes = [
            hashlib.sha256((root / "data" / name).read_bytes()).hexdigest()[:12].encode()
            for name in (*names, "fortroligt/datapackage.json")
        ]
        told = [
            name
            for name, content in _content(root / "_site").items()
            if any(digest in content for digest in hashes)
        ]
        assert told == []


def test_a_hidden_count_that_changed_still_renews_the_editions_here(worlds):
    one, other = worlds
    name = Path("data") / "dataark" / f"{SHEET_OF}.csv"
    shutil.copyfile(other / name, one / name)
    environment = os.environ | {"KORTLAEGNING_ROOT": str(one)}
    command = [sys.executable, "-m", "kortlaegning", "build", "--explain", "--kommune", SHEET_OF]
    told = subprocess.run(
        command, cwd=one, env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert f"data/dataark/{SHEET_OF}.csv changed" in told
