"""The notebooks of an edition share a process; each begins as if it were the first."""

import subprocess
import sys

import nbformat
import papermill
import pytest
from matplotlib import pyplot
from nbformat.v4 import new_code_cell, new_notebook
from papermill.exceptions import PapermillExecutionError

from kortlaegning.engine import ENGINE_NAME, preload

LOOK = """
import builtins, decimal, locale, os, sys, warnings
import matplotlib, numpy, pandas
import matplotlib.pyplot as plt
print('spor' in globals(), 'SPOR' in os.environ, 'spor' in sys.path, hasattr(builtins, 'spor'))
print(os.path.basename(os.getcwd()), sys.argv, sys.stdout is sys.__stdout__)
print(pandas.get_option('display.precision'), numpy.get_printoptions()['precision'])
print(numpy.geterr()['divide'], matplotlib.rcParams['font.size'], plt.get_fignums())
print(plt.isinteractive(), plt._REPL_DISPLAYHOOK)
print(len(warnings.filters))
"""
SPOIL = """
import builtins, io, os, sys, warnings
import matplotlib, numpy, pandas
import matplotlib.pyplot as plt
spor = 1
builtins.spor = 1
os.environ['SPOR'] = '1'
sys.path.append('spor')
sys.argv = ['spor']
pandas.set_option('display.precision', 1)
numpy.set_printoptions(precision=1)
numpy.seterr(divide='raise')
matplotlib.rcParams['font.size'] = 77
plt.ioff()
plt.figure()
warnings.simplefilter('error')
os.chdir('/')
sys.stdout = io.StringIO()
"""


@pytest.fixture(scope="module", autouse=True)
def _preloaded():
    preload()


def notebook_of(*sources):
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    notebook.metadata.kernelspec = {
        "name": "python3",
        "language": "python",
        "display_name": "Python 3",
    }
    return notebook


def run(tmp_path, *sources):
    return papermill.execute_notebook(
        notebook_of(*sources),
        tmp_path / "ud.ipynb",
        engine_name=ENGINE_NAME,
        progress_bar=False,
        cwd=tmp_path,
    )


def outputs(notebook):
    return [[dict(output) for output in cell.outputs] for cell in notebook.cells]


def test_a_notebook_finds_nothing_of_the_one_before_it(tmp_path):
    before = run(tmp_path, LOOK)
    run(tmp_path, SPOIL)
    after = run(tmp_path, LOOK)
    assert outputs(after) == outputs(before)
    assert "False False False False" in outputs(before)[0][0]["text"]


def test_what_the_first_to_import_matplotlib_sets_is_put_back_too(tmp_path):
    """As in a build of one edition, whose own notebooks do without matplotlib."""
    program = """
import sys
import nbformat, papermill
from nbformat.v4 import new_code_cell, new_notebook
from kortlaegning.engine import preload
preload(pyplot=False)
assert 'matplotlib' not in sys.modules
kernel = {'name': 'python3', 'language': 'python', 'display_name': 'Python 3'}
for source in ("import matplotlib; matplotlib.rcParams['font.size'] = 77",
               "import matplotlib; print(matplotlib.rcParams['font.size'])"):
    notebook = new_notebook(cells=[new_code_cell(source)], metadata={'kernelspec': kernel})
    done = papermill.execute_notebook(
        notebook, 'ud.ipynb', engine_name='kortlaegning', progress_bar=False
    )
print(done.cells[0].outputs[0].text)
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert ran.stdout.strip() == "10.0"


def test_cells_are_counted_from_one_in_each_notebook(tmp_path):
    run(tmp_path, "1", "2")
    second = run(tmp_path, "x = 3", "x")
    assert [cell.execution_count for cell in second.cells] == [1, 2]


def test_random_numbers_are_not_those_of_a_seed_set_before(tmp_path):
    draw = "import random, numpy\nprint(random.random(), numpy.random.random())"
    first = run(tmp_path, "import random, numpy\nrandom.seed(1)\nnumpy.random.seed(1)")
    second = run(tmp_path, draw)
    run(tmp_path, first.cells[0].source)
    third = run(tmp_path, draw)
    assert outputs(second) != outputs(third)


def test_figures_are_shown_in_the_second_notebook_too(tmp_path):
    show = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
    run(tmp_path, show)
    second = run(tmp_path, show)
    assert "image/png" in second.cells[0].outputs[0].data


def test_pyplot_obeys_the_notebook_though_it_was_used_in_another_shell(tmp_path):
    pyplot.install_repl_displayhook()
    turn = "import matplotlib.pyplot as plt\nplt.ioff()\nplt.ion()\nplt.plot([1, 2]);"
    shown = run(tmp_path, turn)
    assert "image/png" in shown.cells[0].outputs[0].data


def test_a_notebook_after_a_failed_one_begins_anew(tmp_path):
    before = run(tmp_path, LOOK)
    with pytest.raises(PapermillExecutionError, match="gik galt"):
        run(tmp_path, SPOIL + "raise ValueError('gik galt')")
    record = nbformat.read(tmp_path / "ud.ipynb", 4)
    assert any(cell.get("outputs") for cell in record.cells)
    assert outputs(run(tmp_path, LOOK)) == outputs(before)
