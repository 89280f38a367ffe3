"""The warm engine gives the outputs that papermill's own engine gives."""

import copy
import re
import subprocess
import sys

import nbformat
import papermill
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from papermill.exceptions import PapermillExecutionError

from kortlaegning.engine import ENGINE_NAME, preload, register_engine

TRICKY = [
    "print('før'); import sys; print('fejl', file=sys.stderr); print('efter'); 6 * 7",
    "import pandas as pd\npd.DataFrame({'kommune': ['Aalborg', 'Ærø'], 'antal': [1, 2]})",
    "from IPython.display import HTML, Markdown, display\n"
    "display(HTML('<b>x</b>'), Markdown('*y*'), metadata={'isolated': True})\n'sidst'",
    "handle = display('første', display_id='mærke')",
    "handle.update('anden')\nprint('rettet')",
    "from IPython.display import clear_output\nprint('væk'); clear_output(); print('tilbage')",
    "print('venter'); clear_output(wait=True); print('ny')",
    # A kernel hears of what passes Python by in a thread, which may come too late.
    "import os, subprocess, time\nos.write(1, 'råt\\n'.encode())\n"
    "_ = subprocess.run(['echo', 'barn']); time.sleep(0.5)",
    "import asyncio\nawait asyncio.sleep(0)\nasync def f():\n    return 'asynkron'\nawait f()",
    "task = asyncio.create_task(asyncio.sleep(0.01, 'klar'))",
    "await task",
    "%%capture fanget\nprint('gemt')",
    "fanget.stdout",
    "%%writefile skrevet.txt\nindhold",
    "_, __, _oh is not None, len(In)",
    "__name__, get_ipython().__class__.__name__, In[1][:5]",
    "import matplotlib.pyplot as plt\nplt.rcParams['figure.figsize'] = (1, 1)\nplt.plot([1, 2]);",
    "fig, ax = plt.subplots(); ax.bar(['a'], [3]); plt.show(); print(plt.get_backend())",
    "class Sær:\n    def _repr_html_(self): return '<i>sær</i>'\n"
    "    def __repr__(self): return 'sær'\nSær()",
    "import warnings\nwarnings.warn('pas på')",
    "print('a', flush=True); print('b', flush=True); print('\\rny linje', end='')",
    "import io; sys.stdout.isatty(), isinstance(sys.stdout, io.TextIOBase)",
    "x = 1;",
    "None",
    "def dyb(n):\n    return 1 / n if n == 0 else dyb(n - 1)",
]
FAILING = {
    "an exception in a function": "def ydre(n):\n    return 1 / n\n\nydre(0)",
    "a syntax error": "print('aldrig'\n",
    "an exception with a cause": "try:\n    {}['ø']\nexcept KeyError as e:\n"
    "    raise ValueError('årsag') from e",
    "sys.exit with a message": "import sys\nsys.exit('slut')",
    "an unknown magic": "%findes_ikke",
    "a failing repr": "class Ond:\n    def __repr__(self): raise RuntimeError('ond')\nOnd()",
    "a failing script": "%%bash\nexit 3",
    "an exception in awaited code": "async def g():\n    raise OSError('afbrudt')\nawait g()",
    "asyncio.run inside the running loop": "import asyncio\nasyncio.run(asyncio.sleep(0))",
}


def run(cells, engine, tmp_path, **options):
    notebook = new_notebook(cells=[copy.deepcopy(cell) for cell in cells])
    notebook.metadata.kernelspec = {
        "name": "python3",
        "language": "python",
        "display_name": "Python 3",
    }
    folder = tmp_path / str(engine)
    folder.mkdir(exist_ok=True)
    source = folder / "ind.ipynb"
    nbformat.write(notebook, source)
    error = None
    try:
        papermill.execute_notebook(
            source,
            folder / "ud.ipynb",
            engine_name=engine,
            cwd=folder,
            progress_bar=False,
            **options,
        )
    except PapermillExecutionError as raised:
        error = raised
    return nbformat.read(folder / "ud.ipynb", 4), error


def comparable(notebook):
    """Outputs without what differs from run to run: process ids, addresses, split streams."""
    cells = []
    for cell in notebook.cells:
        outputs = []
        for output in cell.get("outputs", []):
            last = outputs[-1] if outputs else {}
            output = dict(output)
            for key in ("text", "evalue"):
                if key in output:
                    output[key] = _clean(output[key])
            if "traceback" in output:
                output["traceback"] = [_clean(line) for line in output["traceback"]]
            if output["output_type"] == "stream" and last.get("name") == output["name"]:
                last["text"] += output["text"]
            else:
                outputs.append(output)
        # Which of stdout and stderr comes first is a race in a kernel.
        outputs.sort(key=lambda o: (o["output_type"] == "stream", o.get("name", "")))
        cells.append((cell.cell_type, cell.source, cell.get("execution_count"), outputs))
    return cells


def _clean(text):
    return re.sub(r"0x[0-9a-f]+", "0x0", re.sub(r"ipykernel_\d+", "ipykernel_N", text))


@pytest.fixture(scope="module", autouse=True)
def _registered():
    register_engine()


def test_a_shell_command_prints_what_it_prints_in_a_kernel(tmp_path):
    """In a process of its own: a fork beside the threads of whatever runs the tests may hang."""
    cells = [new_code_cell("%%writefile skrevet.txt\nindhold"), new_code_cell("!cat skrevet.txt")]
    stock, _ = run(cells, None, tmp_path)
    (tmp_path / "None" / "skrevet.txt").unlink()
    out = tmp_path / "None" / "varm.ipynb"
    source = tmp_path / "None" / "ind.ipynb"
    command = [sys.executable, "-m", "papermill", source, out, "--engine", ENGINE_NAME]
    subprocess.run([*command, "--cwd", source.parent], check=True, capture_output=True, timeout=120)
    assert comparable(nbformat.read(out, 4)) == comparable(stock)


@pytest.mark.parametrize("preloaded", [False, True])
def test_tricky_cells_give_the_same_outputs_as_a_kernel(tmp_path, monkeypatch, preloaded):
    # ipykernel does not capture what subprocesses print when it sees this.
    monkeypatch.delenv("PYTEST_CURRENT_TEST")
    cells = [new_markdown_cell("# Overskrift"), *map(new_code_cell, TRICKY)]
    cells += [
        new_code_cell(source, metadata={"tags": ["raises-exception"]})
        for source in FAILING.values()
    ]
    stock, stock_error = run(cells, None, tmp_path)
    if preloaded:
        preload()
    warm, warm_error = run(cells, ENGINE_NAME, tmp_path)
    # Papermill reports the first error output, also of a cell that is allowed to fail.
    assert str(warm_error) == str(stock_error)
    for ours, theirs in zip(comparable(warm), comparable(stock), strict=True):
        assert ours == theirs
    assert warm.metadata.language_info == stock.metadata.language_info
    assert warm.metadata.kernelspec == stock.metadata.kernelspec
    for ours, theirs in zip(warm.cells, stock.cells, strict=True):
        ours_run, theirs_run = (one.metadata.get("papermill", {}) for one in (ours, theirs))
        assert ours_run.keys() == theirs_run.keys()
        assert ours_run.get("status") == theirs_run.get("status")
        assert ours_run.get("exception") == theirs_run.get("exception")
        assert set(ours.metadata.get("execution", {})) == set(theirs.metadata.get("execution", {}))


def test_an_error_stops_the_notebook_as_with_a_kernel(tmp_path):
    cells = [new_code_cell("a = 1"), new_code_cell(FAILING["an exception in a function"])]
    cells.append(new_code_cell("print('nåes ikke')"))
    stock, stock_error = run(cells, None, tmp_path)
    warm, warm_error = run(cells, ENGINE_NAME, tmp_path)
    assert str(warm_error) == str(stock_error)
    assert warm_error.traceback == stock_error.traceback
    assert comparable(warm) == comparable(stock)
    assert [c.metadata.get("papermill") and c.metadata.papermill.status for c in warm.cells] == [
        c.metadata.get("papermill") and c.metadata.papermill.status for c in stock.cells
    ]


def test_parameters_are_injected_as_with_a_kernel(tmp_path):
    parameters = new_code_cell("kommune = None", metadata={"tags": ["parameters"]})
    cells = [parameters, new_code_cell("kommune")]
    stock, _ = run(cells, None, tmp_path, parameters={"kommune": "0851"})
    warm, _ = run(cells, ENGINE_NAME, tmp_path, parameters={"kommune": "0851"})
    assert comparable(warm) == comparable(stock)
    assert warm.cells[-1].outputs[0].data["text/plain"] == "'0851'"


def test_a_run_that_keeps_no_times_gives_the_same_outputs(tmp_path):
    cells = [*map(new_code_cell, TRICKY), new_code_cell(FAILING["an exception in a function"])]
    timed, timed_error = run(cells, ENGINE_NAME, tmp_path)
    (tmp_path / ENGINE_NAME / "skrevet.txt").unlink()
    untimed, untimed_error = run(cells, ENGINE_NAME, tmp_path, record_timing=False)
    assert comparable(untimed) == comparable(timed)
    assert str(untimed_error) == str(timed_error)
    assert not any("execution" in cell.metadata for cell in untimed.cells)


@pytest.mark.parametrize("source", ["input('navn? ')", "import getpass; getpass.getpass()"])
def test_asking_the_reader_is_refused_in_a_kernels_own_words(tmp_path, source):
    _, warm_error = run([new_code_cell(source)], ENGINE_NAME, tmp_path)
    assert warm_error.ename == "StdinNotImplementedError"
    assert "this frontend does not support input requests" in warm_error.evalue
