"""One edition alone runs half of its notebooks beside the others; nobody can tell by the result."""

import os
import signal

import nbformat
import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from kortlaegning.batch.build_site import Order
from kortlaegning.cli.build import _open_maker
from kortlaegning.edition_making import make_edition as make
from kortlaegning.edition_making.make_edition import make_edition
from kortlaegning.edition_making.two_halves import run_beside
from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_record import RECORD_NAME, hash_with_stat


@pytest.fixture
def records(tmp_path):
    folder = tmp_path / "udgave" / "notebooks"
    folder.mkdir(parents=True)
    return folder


NAMES = ("01-a.ipynb", "02-b.ipynb", "03-c.ipynb", "04-d.ipynb", "05-e.ipynb")


def files(folder):
    return {
        path.relative_to(folder).as_posix(): hash_with_stat(path)[1]
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != RECORD_NAME
    }


def test_the_edition_has_the_same_bytes(finished, warm_session, tmp_path):
    make_edition(warm_session, "0825", tmp_path, beside=True)
    assert files(tmp_path) == files(finished["0825"])


class Runner:
    """Runs a notebook by writing its name; notes who ran which, and can be made to fail."""

    def __init__(self, folder, fails=lambda name: None):
        self.folder, self.fails = folder, fails
        self.log = folder / "log"
        self.parent = os.getpid()

    def __call__(self, paths):
        done = []
        for path in paths:
            with self.log.open("a") as file:
                file.write(f"{path.name[:2]} {'here' if os.getpid() == self.parent else 'there'}\n")
            notebook = new_notebook(cells=[new_markdown_cell(path.name, id="en")])
            nbformat.write(notebook, self.folder / path.name)
            self.fails(path.name)
            done.append(notebook)
        return done

    def ran(self, where):
        lines = self.log.read_text().splitlines()
        return sorted(line[:2] for line in lines if line.endswith(f" {where}"))


def shown(notebooks):
    return [notebook.cells[0].source for notebook in notebooks]


@pytest.mark.parametrize("count", range(len(NAMES) + 1))
def test_all_notebooks_come_back_in_order(records, count):
    paths = [records / "kilde" / name for name in NAMES[:count]]
    meanwhile = []
    runner = Runner(records)
    executed = run_beside(paths, runner, records, lambda: meanwhile.append(1))
    assert shown(executed) == list(NAMES[:count])
    assert meanwhile == [1]
    assert count == 0 or runner.ran("here") == []


@pytest.mark.parametrize("failing", NAMES)
def test_a_failing_notebook_is_told_and_recorded_as_without_halves(records, failing):
    paths = [records / "kilde" / name for name in NAMES]

    def fails(name):
        if name == failing:
            raise KortlaegningError(f"{name} fails.")

    with pytest.raises(KortlaegningError, match=failing):
        run_beside(paths, Runner(records, fails), records, lambda: None)
    recorded = {path.name for path in records.glob("*.ipynb")}
    assert recorded == set(NAMES[: NAMES.index(failing) + 1])


def test_a_half_that_is_killed_is_run_again(records):
    paths = [records / "kilde" / name for name in NAMES]
    parent = os.getpid()

    def fails(name):
        if name == NAMES[3] and os.getpid() != parent:
            (records.parent / "tal").mkdir()
            (records.parent / "tal" / ".figur-12.csv.x7").write_text("half")
            os.kill(os.getpid(), signal.SIGKILL)

    runner = Runner(records, fails)
    assert shown(run_beside(paths, runner, records, lambda: None)) == list(NAMES)
    assert runner.ran("here") == ["03", "04", "05"]
    assert list((records.parent / "tal").iterdir()) == []


def test_no_half_goes_on_when_what_was_done_meanwhile_fails(records):
    paths = [records / "kilde" / name for name in NAMES]

    def slow(name):
        signal.pause()

    with pytest.raises(ZeroDivisionError):
        run_beside(paths, Runner(records, slow), records, lambda: 1 / 0)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


@pytest.mark.parametrize(
    ("editions", "jobs", "beside"), [(1, 2, True), (1, 1, False), (2, 2, False), (2, 4, True)]
)
def test_half_the_notebooks_run_beside_the_others_only_where_a_core_is_idle(
    project, monkeypatch, editions, jobs, beside
):
    asked = []
    monkeypatch.setattr(make, "make_edition", lambda *_, **options: asked.append(options))
    order = Order(targets=(), site=project.site, jobs=jobs)
    _open_maker(project, order, editions)("0825", project.site)
    assert [options["beside"] for options in asked] == [beside]
