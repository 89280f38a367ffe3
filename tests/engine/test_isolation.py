"""Nothing leaks between notebooks, and a notebook that dies or hangs is an error, not a hang."""

import os
import time

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from papermill.exceptions import PapermillExecutionError

from kortlaegning.engine import ENGINE_NAME, preload


@pytest.fixture(scope="module", autouse=True)
def _preloaded():
    preload()


def run(tmp_path, *sources, **options):
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    notebook.metadata.kernelspec = {
        "name": "python3",
        "language": "python",
        "display_name": "Python 3",
    }
    return papermill.execute_notebook(
        notebook, tmp_path / "ud.ipynb", engine_name=ENGINE_NAME, progress_bar=False, **options
    )


def text(notebook, cell=-1):
    return "".join(out.get("text", "") for out in notebook.cells[cell].outputs)


def test_a_patched_module_does_not_reach_the_next_notebook(tmp_path):
    run(
        tmp_path,
        "import json, os, sys\njson.dumps = None\nos.environ['SPOR'] = '1'\nspor = 1\n"
        "sys.path.append('spor')\nsys.modules['spor'] = json\nos.chdir('/')",
    )
    after = run(
        tmp_path,
        "import json, os, sys\n"
        "print(json.dumps is None, 'SPOR' in os.environ, 'spor' in globals(), "
        "'spor' in sys.path, 'spor' in sys.modules)",
    )
    assert text(after) == "False False False False False\n"
    assert "SPOR" not in os.environ


def test_siblings_draw_different_random_numbers(tmp_path):
    draw = "import random, numpy\nprint(random.random(), numpy.random.random())"
    assert text(run(tmp_path, draw)).split() != text(run(tmp_path, draw)).split()


def test_background_processes_end_with_the_notebook(tmp_path):
    done = run(
        tmp_path, "import subprocess\nbarn = subprocess.Popen(['sleep', '60'])\nprint(barn.pid)"
    )
    pid = int(text(done))
    end = time.monotonic() + 5
    while os.path.exists(f"/proc/{pid}/cmdline") and time.monotonic() < end:  # noqa: PTH110
        if not open(f"/proc/{pid}/cmdline").read():  # noqa: PTH123, SIM115
            break
        time.sleep(0.01)
    else:
        assert time.monotonic() < end


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("import os; print('inden'); os._exit(3)", "exit code 3"),
        ("import os, signal; print('inden'); os.kill(os.getpid(), signal.SIGSEGV)", "SIGSEGV"),
        ("import os, signal; print('inden'); os.kill(os.getpid(), signal.SIGKILL)", "SIGKILL"),
    ],
)
def test_a_dying_process_is_an_error_in_its_cell(tmp_path, source, said):
    started = time.monotonic()
    with pytest.raises(PapermillExecutionError, match=said) as raised:
        run(tmp_path, "1", source, "2")
    assert time.monotonic() - started < 10
    assert raised.value.ename == "DeadNotebookError"
    assert raised.value.cell_index == 1
    record = nbformat.read(tmp_path / "ud.ipynb", 4)
    failed = next(cell for cell in record.cells if "os." in cell.source)
    assert failed.outputs[0].text == "inden\n"


def test_a_dead_process_is_noticed_while_a_grandchild_holds_its_pipes(tmp_path):
    with pytest.raises(PapermillExecutionError, match="exit code 5"):
        run(tmp_path, "import os, time\nif os.fork() == 0:\n    time.sleep(60)\nos._exit(5)")


@pytest.mark.parametrize("limit", ["notebook_timeout", "execution_timeout"])
def test_a_time_limit_kills_the_notebook(tmp_path, limit):
    started = time.monotonic()
    with pytest.raises(PapermillExecutionError, match="took longer than 1 s") as raised:
        run(tmp_path, "print('inden')\nwhile True: pass", **{limit: 1})
    assert time.monotonic() - started < 5
    assert raised.value.ename == "NotebookTimeoutError"


def test_prints_of_a_forked_worker_are_captured(tmp_path):
    done = run(
        tmp_path,
        "import multiprocessing as mp\ndef f(n):\n    print('barn', n)\n    return n * n\n"
        "with mp.get_context('fork').Pool(1) as pool: print(pool.map(f, [3]))",
    )
    assert "barn 3" in text(done)
    assert "[9]" in text(done)


def test_large_outputs_arrive_whole(tmp_path):
    done = run(tmp_path, "print('å' * 3_000_000)")
    assert text(done) == "å" * 3_000_000 + "\n"


def test_exit_code_zero_ends_the_notebook_without_error_as_papermill_has_it(tmp_path):
    done = run(tmp_path, "import sys; sys.exit(0)", "print('nåes ikke')")
    assert done.cells[1].outputs == []


def test_the_caller_keeps_its_streams_and_working_folder(tmp_path, capfd):
    here = os.getcwd()  # noqa: PTH109
    run(tmp_path, "import os; print('inde'); os.write(1, b'raat'); os.chdir('/')")
    assert os.getcwd() == here  # noqa: PTH109
    assert "inde" not in capfd.readouterr().out


def test_atexit_handlers_of_the_notebook_run_and_those_of_the_caller_do_not(tmp_path):
    import atexit

    theirs, ours = tmp_path / "kalder", tmp_path / "notesbog"
    atexit.register(theirs.touch)
    try:
        run(tmp_path, f"import atexit, pathlib\natexit.register(pathlib.Path({str(ours)!r}).touch)")
    finally:
        atexit.unregister(theirs.touch)
    assert ours.exists()
    assert not theirs.exists()


def test_another_language_is_refused(tmp_path):
    notebook = new_notebook(cells=[new_code_cell("1")])
    notebook.metadata.kernelspec = {"name": "ir", "language": "R", "display_name": "R"}
    from kortlaegning.errors import KortlaegningError

    with pytest.raises(KortlaegningError, match="written in R"):
        papermill.execute_notebook(
            notebook, tmp_path / "ud.ipynb", engine_name=ENGINE_NAME, progress_bar=False
        )
