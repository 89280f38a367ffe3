"""A build that preloads no pyplot shows a notebook's own figures all the same."""

import json
import subprocess
import sys

BUILD = """
import json, sys, matplotlib.ticker
from pathlib import Path
import papermill
from nbformat.v4 import new_code_cell, new_notebook
from kortlaegning.engine import ENGINE_NAME, preload

preload(pyplot=False)
loaded = "matplotlib.pyplot" in sys.modules
draw = "import matplotlib.pyplot as plt\\nplt.plot([1, 2]);"
look = "import matplotlib; print(matplotlib.get_backend())"
kinds = []
for sources in ([draw, look], ["x = 1"], [draw, look]):
    notebook = new_notebook(cells=[new_code_cell(source) for source in sources])
    notebook.metadata.kernelspec = {
        "name": "python3", "language": "python", "display_name": "Python 3"
    }
    done = papermill.execute_notebook(
        notebook, Path(sys.argv[1]) / "ud.ipynb", engine_name=ENGINE_NAME,
        progress_bar=False, cwd=sys.argv[1],
    )
    kinds.append([
        output.get("text") or sorted(output.data)
        for cell in done.cells for output in cell.outputs
    ])
print(json.dumps({"loaded": loaded, "kinds": kinds}))
"""


def test_a_notebook_that_draws_with_pyplot_shows_its_figure_each_time(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", BUILD, str(tmp_path)], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout.splitlines()[-1])
    drawn = [["image/png", "text/plain"], "module://matplotlib_inline.backend_inline\n"]
    assert not told["loaded"]
    assert told["kinds"] == [drawn, [], drawn]
