"""Killed at any moment, nothing is half-written, and the next run finishes the rest."""

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from kortlaegning.freshness.edition_record import RECORD_NAME, read_record, write_record
from kortlaegning.freshness.file_hashes import hash_file
from kortlaegning.site import put_in_place as placing
from kortlaegning.site.put_in_place import WORKSHOP, place, recover


def slow(bench):
    def make(kommune, out, tell):
        bench.make(kommune, out, tell)
        for number in range(20):
            (out / f"fil-{number}.txt").write_text(f"{kommune} {number}", encoding="utf-8")
            time.sleep(0.002)

    return make


def whole(bench):
    """Every edition that is in the site is complete; gives how many there are."""
    editions = [path for path in bench.site.glob("[0-9]*-*") if path.is_dir()]
    for folder in editions:
        record = read_record(folder)
        assert record is not None
        for name, output in record.outputs.items():
            assert hash_file(folder / name) == output.sha256
        assert len(record.outputs) >= 24
    return len(editions)


@pytest.mark.parametrize("seed", range(8))
def test_a_build_killed_at_a_random_moment_is_finished_by_the_next(bench, seed):
    chance = random.Random(seed)
    if seed % 2:
        bench.build(maker=slow(bench))
    for _ in range(3):
        pid = os.fork()
        if pid == 0:
            os.setpgid(0, 0)
            bench.build(maker=slow(bench), force=bool(seed % 2))
            os._exit(0)
        time.sleep(chance.uniform(0.0, 0.25))
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        found = whole(bench)
        assert found == 4 or not seed % 2
    bench.build(maker=slow(bench))
    assert whole(bench) == 4
    assert bench.build()[1] == []
    assert not (bench.site / WORKSHOP).exists()


def running(path):
    """Whether the process named in a file runs; one that only waits to be reaped does not."""
    try:
        stat = Path("/proc", path.read_text(encoding="utf-8"), "stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return stat.rsplit(")", 1)[1].split()[0] not in "ZX"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can tie a worker to its parent")
def test_workers_die_with_a_killed_build(bench):
    def sleep(kommune, out, tell):
        (bench.project.root / f"pid-{kommune}").write_text(str(os.getpid()), encoding="utf-8")
        time.sleep(60)

    pid = os.fork()
    if pid == 0:
        bench.build(maker=sleep)
        os._exit(0)
    end = time.monotonic() + 5
    while len(found := list(bench.project.root.glob("pid-*"))) < 2 and time.monotonic() < end:
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    assert len(found) == 2
    end = time.monotonic() + 5
    while any(map(running, found)) and time.monotonic() < end:
        time.sleep(0.01)
    assert not any(map(running, found))


def test_ctrl_c_ends_workers_and_leaves_nothing_unfinished(bench):
    def begin(kommune, out, tell):
        (bench.project.root / f"begyndt-{kommune}").touch()
        time.sleep(20)

    pid = os.fork()
    if pid == 0:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        try:
            bench.build(maker=begin)
        except KeyboardInterrupt:
            os._exit(42)
        os._exit(0)
    end = time.monotonic() + 10
    while not list(bench.project.root.glob("begyndt-*")) and time.monotonic() < end:
        time.sleep(0.001)
    os.kill(pid, signal.SIGINT)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 42
    assert not (bench.site / WORKSHOP).exists()


@pytest.mark.parametrize("stopped", ["after the old is renamed away", "after the new is in"])
def test_a_swap_in_two_steps_that_was_cut_is_mended(tmp_path, monkeypatch, stopped):
    """As on systems that cannot exchange two names in one step."""
    monkeypatch.setattr(placing, "_exchange", lambda one, other: False)
    final, finished = tmp_path / "0851-aalborg", tmp_path / "ny"
    for folder, text in ((final, "gammel"), (finished, "ny")):
        folder.mkdir()
        (folder / "index.html").write_text(text, encoding="utf-8")
    aside = tmp_path / ".erstattet-0851-aalborg"
    final.rename(aside)
    if stopped == "after the new is in":
        finished.rename(final)
    recover(tmp_path)
    expected = "ny" if stopped == "after the new is in" else "gammel"
    assert (final / "index.html").read_text(encoding="utf-8") == expected
    assert not aside.exists()


def test_what_an_edition_was_renamed_away_with_is_not_taken_for_somebody_elses(tmp_path):
    name = "0851-aalborg"
    for folder in (tmp_path / name, tmp_path / f".erstattet-{name}"):
        folder.mkdir()
        (folder / "index.html").write_text("tekst", encoding="utf-8")
        write_record(folder, name, "", {})
    (tmp_path / f".erstattet-{name}" / "note.txt").write_text("min", encoding="utf-8")
    recover(tmp_path)
    there = {path.name for path in (tmp_path / name).iterdir()}
    assert there == {"index.html", RECORD_NAME, "note.txt"}


def test_a_folder_that_belongs_to_somebody_else_is_not_renamed_away(tmp_path, monkeypatch):
    final, finished = tmp_path / "0851-aalborg", tmp_path / "ny"
    for folder in (final, finished):
        folder.mkdir()
        (folder / "index.html").write_text("tekst", encoding="utf-8")
    monkeypatch.setattr(placing.os, "access", lambda path, mode: path != final)
    with pytest.raises(PermissionError, match="0851-aalborg"):
        place(finished, final)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0851-aalborg", "ny"]


@pytest.mark.parametrize("exchange", [True, False])
def test_a_placed_folder_replaces_the_old_one(tmp_path, monkeypatch, exchange):
    if not exchange:
        monkeypatch.setattr(placing, "_exchange", lambda one, other: False)
    final, finished = tmp_path / "0851-aalborg", tmp_path / "ny"
    for folder, text in ((final, "gammel"), (finished, "ny")):
        folder.mkdir()
        (folder / "index.html").write_text(text, encoding="utf-8")
    place(finished, final)
    assert (final / "index.html").read_text(encoding="utf-8") == "ny"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0851-aalborg"]


def test_no_half_written_page_stays_in_the_site(tmp_path):
    (tmp_path / "input").mkdir()
    names = (".data.html.abcd1234", ".aendringer.csv._bcd1234", ".manifest.json.abcd123_")
    for name in (*names, "input/.0123456789abcdef.json.abcd1234"):
        (tmp_path / name).write_text("half", encoding="utf-8")
    recover(tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []
