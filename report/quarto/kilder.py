"""Keep notebooks as they were while Quarto renders them: ``kilder.py gem``, ``kilder.py gendan``.

Quarto executes a notebook in place and writes outputs and injected parameters back into it. Before
a render, ``gem`` saves a copy of each notebook to be rendered; after it, ``gendan`` puts the copy
back, unless someone changed the notebook's own cells meanwhile. (``report/lua/kilder.lua`` does the
same as soon as Quarto has read the executed notebook, so that a render that fails after that
leaves nothing changed.) Copies that a failed render left are put back by the next ``gem``.
Standard library only: Quarto runs this file with whatever Python it finds, beside the notebooks.
"""

import json
import os
import sys
from pathlib import Path

COPIES = Path("_build") / "kilder"
INJECTED = "injected-parameters"


def own_cells(notebook: bytes) -> list[tuple[str, str]]:
    """The cells as their author wrote them: without outputs and injected parameters."""
    cells = json.loads(notebook)["cells"]
    return [
        (cell["cell_type"], "".join(cell["source"]))
        for cell in cells
        if INJECTED not in cell.get("metadata", {}).get("tags", [])
    ]


def put_back(folder: Path) -> None:
    """Put every saved copy back where only outputs and injected parameters differ."""
    for copy in sorted((folder / COPIES).glob("*.ipynb")):
        notebook = folder / copy.name
        saved = copy.read_bytes()
        if notebook.is_file() and notebook.read_bytes() != saved:
            if own_cells(notebook.read_bytes()) == own_cells(saved):
                partial = copy.with_suffix(".del")
                partial.write_bytes(saved)
                partial.replace(notebook)
            else:
                print(f"{copy.name} was changed during the render and is left as it is.")
        copy.unlink()


def save(folder: Path, names: list[str]) -> None:
    """Save a copy of each notebook that is about to be rendered."""
    put_back(folder)
    (folder / COPIES).mkdir(parents=True, exist_ok=True)
    for name in names:
        notebook = folder / name
        if notebook.suffix == ".ipynb" and notebook.is_file():
            (folder / COPIES / notebook.name).write_bytes(notebook.read_bytes())


def input_files(folder: Path) -> list[str]:
    """What Quarto is about to render; without its list, every notebook of the folder."""
    file = os.environ.get("QUARTO_USE_FILE_FOR_PROJECT_INPUT_FILES")
    listed = (
        Path(file).read_text(encoding="utf-8")
        if file and Path(file).is_file()
        else os.environ.get("QUARTO_PROJECT_INPUT_FILES", "")
    )
    return listed.splitlines() or sorted(path.name for path in folder.glob("*.ipynb"))


if __name__ == "__main__":
    if sys.argv[1:] == ["gem"]:
        save(Path.cwd(), input_files(Path.cwd()))
    elif sys.argv[1:] == ["gendan"]:
        put_back(Path.cwd())
    else:
        sys.exit("usage: kilder.py gem | gendan")
