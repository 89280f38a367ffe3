"""What a notebook changes is put back, and one that hangs is an error with its place."""

import getpass
import os
import random
import signal
import subprocess
import sys
import time
import warnings

import nbformat
import numpy
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


def test_the_caller_finds_everything_as_it_was(tmp_path):
    before = (os.getcwd(), sys.path[:], sys.argv, sys.modules["__main__"], dict(os.environ))  # noqa: PTH109
    kept = (sys.stdout, sys.displayhook, getpass.getpass, input, warnings.filters[:])
    random.seed(7)
    numbers = random.getstate(), numpy.random.get_state()[1].tolist()
    run(
        tmp_path,
        "import os, sys, random, numpy, warnings\nos.environ['SPOR'] = '1'\nspor = 1\n"
        "sys.path.append('spor')\nos.chdir('/')\nrandom.seed(1); numpy.random.seed(1)\n"
        "warnings.simplefilter('error')\nsys.argv.append('spor')\nprint = None",
    )
    assert before == (
        os.getcwd(),  # noqa: PTH109
        sys.path,
        sys.argv,
        sys.modules["__main__"],
        dict(os.environ),
    )
    assert kept == (sys.stdout, sys.displayhook, getpass.getpass, input, warnings.filters)
    assert numbers == (random.getstate(), numpy.random.get_state()[1].tolist())


def test_siblings_draw_different_random_numbers(tmp_path):
    draw = "import random, numpy\nprint(random.random(), numpy.random.random())"
    assert text(run(tmp_path, draw)).split() != text(run(tmp_path, draw)).split()


@pytest.mark.parametrize("limit", ["notebook_timeout", "execution_timeout"])
@pytest.mark.parametrize(
    "hanging",
    [
        "while True: pass",
        "import time\ntime.sleep(60)",
        "import asyncio\nawait asyncio.sleep(60)",
        "import subprocess\nsubprocess.run(['sleep', '60'])",
        "while True:\n    try:\n        while True: pass\n    except Exception:\n        pass",
    ],
)
def test_a_time_limit_stops_the_notebook(tmp_path, limit, hanging):
    started = time.monotonic()
    with pytest.raises(PapermillExecutionError, match="took longer than 1 s") as raised:
        run(tmp_path, f"print('inden')\n{hanging}", "print('efter')", **{limit: 1})
    assert time.monotonic() - started < 5
    assert raised.value.ename == "NotebookTimeoutError"
    record = nbformat.read(tmp_path / "ud.ipynb", 4)
    shown = [out.get("text") for cell in record.cells for out in cell.get("outputs", ())]
    assert "inden\n" in shown
    assert "efter\n" not in shown
    assert run(tmp_path, "1").cells[0].outputs


def test_a_notebook_within_its_time_limit_is_left_alone(tmp_path):
    done = run(tmp_path, "1", "2", notebook_timeout=60, execution_timeout=60)
    time.sleep(0.01)
    assert [cell.execution_count for cell in done.cells] == [1, 2]
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


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


def test_another_language_is_refused(tmp_path):
    notebook = new_notebook(cells=[new_code_cell("1")])
    notebook.metadata.kernelspec = {"name": "ir", "language": "R", "display_name": "R"}
    from kortlaegning.errors import KortlaegningError

    with pytest.raises(KortlaegningError, match="written in R"):
        papermill.execute_notebook(
            notebook, tmp_path / "ud.ipynb", engine_name=ENGINE_NAME, progress_bar=False
        )


def test_inside_a_notebook_the_engine_is_refused_in_one_sentence(tmp_path):
    source = (
        "from IPython.core.interactiveshell import InteractiveShell\n"
        "InteractiveShell.instance()\n"
        "from kortlaegning.engine import preload\n"
        "preload()\n"
    )
    done = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True)
    assert "leave engine_name out" in done.stderr.splitlines()[-1]


def test_what_the_notebook_prints_does_not_keep_papermill_from_logging():
    script = (
        "import logging, papermill\n"
        "from nbformat.v4 import new_code_cell, new_notebook\n"
        "logging.basicConfig(level=logging.INFO)\n"
        "notebook = new_notebook(cells=[new_code_cell(\"print('af cellen')\")])\n"
        "spec = {'name': 'python3', 'language': 'python', 'display_name': 'P'}\n"
        "notebook.metadata.kernelspec = spec\n"
        "papermill.execute_notebook(\n"
        "    notebook, None, engine_name='kortlaegning', log_output=True)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert "INFO:papermill:af cellen" in done.stderr
    assert "WARNING" not in done.stderr


DEVELOPER_MODE = """
import sys, papermill
from nbformat.v4 import new_code_cell, new_notebook
from kortlaegning.engine import ENGINE_NAME, register_engine

register_engine()
source = "import time, os\\nopen(os.devnull)\\ntime.sleep(0.3)\\nimport gc; gc.collect()"
notebook = new_notebook(cells=[new_code_cell(source)])
notebook.metadata.kernelspec = {"name": "python3", "language": "python", "display_name": "P"}
done = papermill.execute_notebook(
    notebook, sys.argv[1], engine_name=ENGINE_NAME, progress_bar=False
)
print([each for cell in done.cells for each in cell.outputs if each.output_type == "stream"])
"""


def test_pythons_developer_mode_adds_nothing_to_what_a_slow_cell_shows(tmp_path):
    told = subprocess.run(
        [sys.executable, "-X", "dev", "-c", DEVELOPER_MODE, str(tmp_path / "ud.ipynb")],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert told.stdout.splitlines()[-1] == "[]"
