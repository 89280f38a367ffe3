"""One failing edition does not stop the rest, and the closing table says how to repeat it."""

import gc
import os
import signal

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from kortlaegning.batch.build_site import FAILED
from kortlaegning.cli.progress import print_failures, print_summary
from kortlaegning.errors import KortlaegningError


def failing(bench, how):
    def make(kommune, out):
        bench.make(kommune, out)
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
    def make(kommune, out):
        assert gc.isenabled()
        bench.make(kommune, out)

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


def test_an_error_in_a_notebook_names_notebook_and_cell(bench):
    def make(kommune, out):
        bench.make(kommune, out)
        if kommune != "0741":
            return
        notebook = new_notebook(cells=[new_code_cell("a = 1"), new_code_cell("raise OSError('x')")])
        notebook.metadata.kernelspec = {
            "name": "python3",
            "language": "python",
            "display_name": "Python 3",
        }
        (out / "notebooks").mkdir()
        nbformat.write(notebook, out / "notebooks" / "03-trin-2.ipynb")
        papermill.execute_notebook(
            out / "notebooks" / "03-trin-2.ipynb",
            out / "notebooks" / "03-trin-2.ipynb",
            engine_name="kortlaegning",
            progress_bar=False,
        )

    from kortlaegning.engine import preload

    preload()
    summary, _ = bench.build(maker=make)
    failure = summary.failed[0].failure
    assert failure.what == "OSError: x"
    assert failure.where == "03-trin-2.ipynb, cell In [2]"


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
