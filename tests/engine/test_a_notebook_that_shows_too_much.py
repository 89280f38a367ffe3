"""What a notebook shows is limited, whatever way it takes, and no other notebook pays for it."""

import papermill
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from kortlaegning.engine import ENGINE_NAME, register_engine
from kortlaegning.engine.cell_outputs import MOST_SHOWN

LINE = 'line = "x" * 99_999 + "\\n"\n'


def run(tmp_path, source):
    register_engine()
    notebook = new_notebook(cells=[new_code_cell(source), new_code_cell("print('after')")])
    notebook.metadata.kernelspec = {"name": "python3", "language": "python", "display_name": "P"}
    return papermill.execute_notebook(
        notebook, tmp_path / "ud.ipynb", engine_name=ENGINE_NAME, progress_bar=False
    )


@pytest.mark.parametrize(
    "source",
    [
        LINE + "while True:\n    print(line)",
        LINE + "while True:\n    try:\n        print(line)\n    except Exception:\n        pass",
        'print("x" * 50_000_000)',
        "import sys\nfor _ in range(1000):\n    sys.stderr.write('x' * 100_000)",
        "from IPython.display import HTML, display\n"
        "for _ in range(1000):\n    display(HTML('x' * 100_000))",
        "'x' * 50_000_000",
        "import subprocess, sys\n"
        "subprocess.run([sys.executable, '-c', \"print('x' * 50_000_000)\"], check=True)",
    ],
    ids=["for ever", "swallowed", "at once", "stderr", "shown", "as result", "a program"],
)
def test_a_notebook_that_shows_too_much_is_stopped_and_says_so(tmp_path, source):
    with pytest.raises(papermill.PapermillExecutionError) as caught:
        run(tmp_path, source)
    assert "it shows more than 20 MB" in f"{caught.value.evalue}"
    assert (tmp_path / "ud.ipynb").stat().st_size < MOST_SHOWN + 1_000_000


def test_what_is_shown_within_the_limit_is_kept_whole(tmp_path):
    done = run(tmp_path, 'print("x" * 5_000_000)')
    assert len(done.cells[0].outputs[0].text) == 5_000_001
    assert done.cells[1].outputs[0].text == "after\n"
