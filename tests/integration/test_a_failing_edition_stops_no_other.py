"""One failing edition does not stop the rest, and the closing table says how to repeat it."""

import gc
import os
import shutil
import signal
import time
from pathlib import Path

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from kortlaegning.batch import worker_pool
from kortlaegning.batch.build_site import FAILED
from kortlaegning.batch.warm_up import warm_up
from kortlaegning.cli.progress import print_failures, print_summary
from kortlaegning.edition import open_edition
from kortlaegning.engine import preload
from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_list import read_kommuner
from kortlaegning.project import Project
from kortlaegning.session import open_session
from kortlaegning.settings import load_edition_settings
from kortlaegning.tables.dataark import load_dataark

from .conftest import write_edition

ROOT = Path(__file__).parents[2]


def failing(bench, how):
    def make(kommune, out, tell):
        bench.make(kommune, out, tell)
        if kommune == "0741":
            how(out)

    return make


def raise_error(out):
    raise KortlaegningError("data/tal.csv, row 3: expected a number.")


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (raise_error, "data/tal.csv, row 3: expected a number."),
        (lambda out: 1 / 0, "ZeroDivisionError: division by zero"),
        (lambda out: os._exit(7), "its process ended with exit code 7"),
        (lambda out: os.kill(os.getpid(), signal.SIGKILL), "SIGKILL; the machine may be out of"),
    ],
)
def test_the_others_are_built_and_the_failure_is_told(bench, how, said):
    summary, _ = bench.build(maker=failing(bench, how))
    assert [result.job.target.kommunekode for result in summary.failed] == ["0741"]
    assert said in summary.failed[0].failure.what
    assert not (bench.site / "0741-samsoe").exists()
    assert (bench.site / "0851-aalborg" / "index.html").is_file()
    summary, made = bench.build()
    assert made == ["0741"]
    assert not summary.failed


def test_workers_collect_their_garbage_where_the_builder_does_not(bench):
    def make(kommune, out, tell):
        assert gc.isenabled()
        bench.make(kommune, out, tell)

    gc.disable()
    try:
        summary, _ = bench.build(maker=make)
    finally:
        gc.enable()
    assert not summary.failed


def test_the_closing_table_names_what_where_and_how_to_repeat(bench, capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    summary, _ = bench.build(maker=failing(bench, lambda out: 1 / 0))
    print_summary(summary, bench.order(), 1.0)
    print_failures(summary, bench.project)
    printed = capsys.readouterr()
    assert "3 editions built in 1.0 s, 1 failed." in printed.out
    assert "Peak memory of a worker:" in printed.out
    assert "ZeroDivisionError: division by zero" in printed.err
    assert "kortlaegning build --kommune 0741" in printed.err
    assert "test_a_failing_edition" in printed.err
    kept = bench.project.work / FAILED / "0741-samsoe" / "fejl.txt"
    assert "division by zero" in kept.read_text(encoding="utf-8")


def running_notebook(bench, *sources, seconds=None):
    """A maker in whose edition of Samsø a notebook with these cells is run."""

    def make(kommune, out, tell):
        bench.make(kommune, out, tell)
        if kommune != "0741":
            return
        notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
        notebook.metadata.kernelspec = {
            "name": "python3",
            "language": "python",
            "display_name": "Python 3",
        }
        (out / "notebooks").mkdir()
        record = out / "notebooks" / "03-trin-2.ipynb"
        nbformat.write(notebook, record)
        papermill.execute_notebook(
            record,
            record,
            engine_name="kortlaegning",
            progress_bar=False,
            on_cell=lambda count: tell(f"03-trin-2.ipynb, cell In [{count}]", seconds),
        )

    preload()
    return make


def test_an_error_in_a_notebook_names_notebook_and_cell(bench):
    summary, _ = bench.build(maker=running_notebook(bench, "a = 1", "raise OSError('x')"))
    failure = summary.failed[0].failure
    assert failure.what == "OSError: x"
    assert failure.where == "03-trin-2.ipynb, cell In [2]"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import os; print('inden'); os._exit(3)", "exit code 3"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
        ("import faulthandler; faulthandler._sigsegv()", "SIGSEGV"),
        ("import os, time\nif os.fork() == 0:\n    time.sleep(60)\nos._exit(5)", "exit code 5"),
    ],
)
def test_a_cell_that_ends_its_process_is_named(bench, source, said):
    started = time.monotonic()
    summary, _ = bench.build(maker=running_notebook(bench, "1", source, "2"))
    failure = summary.failed[0].failure
    assert said in failure.what
    assert failure.where == "03-trin-2.ipynb, cell In [2]"
    assert time.monotonic() - started < 30
    kept = bench.project.work / FAILED / "0741-samsoe" / "fejl.txt"
    crashed = "Segmentation fault" in kept.read_text(encoding="utf-8")
    assert crashed == (said == "SIGSEGV")


def test_a_cell_that_nothing_in_python_can_stop_is_killed(bench, monkeypatch):
    monkeypatch.setattr(worker_pool, "GRACE_SECONDS", 0.5)
    hang = "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])\n"
    maker = running_notebook(bench, "1", f"{hang}while True: pass", seconds=1)
    summary, _ = bench.build(maker=maker)
    failure = summary.failed[0].failure
    assert failure.what == "it was stopped: nothing new had begun for 1 s"
    assert failure.where == "03-trin-2.ipynb, cell In [2]"


def test_what_a_notebook_started_ends_with_its_edition(bench):
    told = bench.project.root / "pid"
    start = "import subprocess\npid = subprocess.Popen(['sleep', '60']).pid\n"
    start += f"open({str(told)!r}, 'w').write(str(pid))"
    summary, _ = bench.build(maker=running_notebook(bench, start))
    assert not summary.failed
    state = Path("/proc", told.read_text(), "stat")
    end = time.monotonic() + 5
    while state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] not in "ZX":
        assert time.monotonic() < end
        time.sleep(0.01)


def test_an_earlier_edition_stays_when_its_renewal_fails(bench):
    bench.build()
    path = bench.site / "0741-samsoe" / "index.html"
    content = path.read_bytes()
    summary, _ = bench.build(maker=failing(bench, lambda out: 1 / 0), force=True)
    assert summary.failed
    assert path.read_bytes() == content


def test_fail_fast_starts_no_more(bench):
    summary, made = bench.build(maker=failing(bench, lambda out: 1 / 0), fail_fast=True, jobs=1)
    assert made == ["0101", "0741", "None"]
    assert summary.not_tried == 1
    assert bench.build()[1] == ["0741", "0851"]


def test_a_faulty_params_file_of_any_municipality_does_not_stop_what_all_share(tmp_path):
    """What is made once for all editions opens no municipality's own file."""
    root = tmp_path / "projekt"
    for part in ("data", "notebooks", "report"):
        (root / part).parent.mkdir(parents=True, exist_ok=True)
        (root / part).symlink_to(ROOT / part)
    (root / "params" / "editions").mkdir(parents=True)
    shutil.copy(ROOT / "params" / "report.yml", root / "params" / "report.yml")
    session = open_session(Project(root))
    for kommune in session.data.kommuner:
        own = root / "params" / "editions" / f"{kommune.folder}.yml"
        own.write_text("logo: x\n", encoding="utf-8")
    warm_up(session)
    with pytest.raises(KortlaegningError, match="unknown key 'logo'"):
        open_edition(session.project, session.data.kommuner, "0630")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"navn,antal\nA,1,2\n", "tal/eget.csv, line 2: 3 cells where the heading has 2"),
        (b"navn,antal\nA\n", "tal/eget.csv, line 2: 1 cells"),
        (b"navn,navn\nA,1\n", "line 1: expected a name for each column"),
        (b"navn\n\xff\n", "is not UTF-8 text"),
        (b"navn\nA\0\n", "holds a NUL"),
        (b'navn\n"A\n', "not well-formed CSV"),
    ],
)
def test_numbers_that_nobody_can_read_fail_the_edition_that_wrote_them(bench, content, said):
    bench.build()  # so that there is something to compare with
    summary, _ = bench.build(
        failing(bench, lambda out: (out / "tal" / "eget.csv").write_bytes(content)), force=True
    )
    [failed] = summary.failed
    assert failed.job.target.kommunekode == "0741"
    assert said in failed.failure.what
    assert len(summary.results) == 4


@pytest.mark.parametrize("kind", ["pipe", "folder", "broken link"])
@pytest.mark.parametrize("place", ["params/editions/0741-samsoe.yml", "data/dataark/0741.csv"])
def test_an_own_file_that_is_none_is_its_editions_matter(bench, kind, place):
    path = bench.project.root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("ingen-steder")

    def make(kommune, out, tell):
        if kommune == "0741":
            load_edition_settings(bench.project.params / "editions" / "0741-samsoe.yml")
            load_dataark(bench.project, read_kommuner(bench.project)["0741"])
        write_edition(bench.project, None, out)

    shutil.copy(ROOT / "data" / "dataark.schema.json", bench.project.data / "dataark.schema.json")
    summary, _ = bench.build(make)
    assert [one.job.target.kommunekode for one in summary.failed] == ["0741"]
    assert path.name in summary.failed[0].failure.what
    assert len(summary.results) == 4
