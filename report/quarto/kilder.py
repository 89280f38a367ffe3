"""Keep notebooks as they were while Quarto renders them: ``kilder.py gem``, ``kilder.py gendan``.

Quarto executes a notebook in place and writes outputs and injected parameters back into it. Before
a render, ``gem`` saves a copy of each notebook to be rendered; after it, ``gendan`` puts the copy
back, unless someone changed the notebook's own cells meanwhile. (``report/lua/kilder.lua`` does the
same as soon as Quarto has read the executed notebook, so that a render that fails after that
leaves nothing changed.) A copy that a failed render left is put back by the next ``gem`` of the
same notebook. Only the notebooks that Quarto names are touched: another render may be at work on
the rest.
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


def copy_of(notebook: Path) -> Path:
    """Where a notebook's copy lies: in a folder beside it, which the filter knows too."""
    return notebook.parent / COPIES / notebook.name


def put_back(folder: Path, names: list[str]) -> None:
    """Put the saved copies of these notebooks back where only outputs and parameters differ."""
    for name in names:
        notebook = folder / name
        copy = copy_of(notebook)
        if not copy.is_file():
            continue
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
    put_back(folder, names)
    for name in names:
        notebook = folder / name
        if notebook.suffix == ".ipynb" and notebook.is_file():
            copy_of(notebook).parent.mkdir(parents=True, exist_ok=True)
            copy_of(notebook).write_bytes(notebook.read_bytes())


def listed(which: str) -> list[str]:
    """The files that Quarto names: ``INPUT`` before a render, ``OUTPUT`` after it."""
    file = os.environ.get(f"QUARTO_USE_FILE_FOR_PROJECT_{which}_FILES")
    if file and Path(file).is_file():
        return Path(file).read_text(encoding="utf-8").splitlines()
    return os.environ.get(f"QUARTO_PROJECT_{which}_FILES", "").splitlines()


def rendered() -> list[str]:
    """The notebooks of a render that is over; Quarto may name only what it made of them."""
    made = (str(Path(name).with_suffix(".ipynb")) for name in listed("OUTPUT"))
    return listed("INPUT") or sorted(set(made))


if __name__ == "__main__":
    if sys.argv[1:] == ["gem"]:
        save(Path.cwd(), listed("INPUT"))
    elif sys.argv[1:] == ["gendan"]:
        put_back(Path.cwd(), rendered())
    else:
        sys.exit("usage: kilder.py gem | gendan")
