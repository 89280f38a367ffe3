"""Keep notebooks as they were while Quarto renders them: ``kilder.py gem``, ``kilder.py gendan``.

Quarto executes a notebook in place and writes outputs and injected parameters back into it. Before
a render, ``gem`` saves a copy of each notebook to be rendered; after it, ``gendan`` puts the copy
back, unless someone changed the notebook's own cells meanwhile. (``report/lua/kilder.lua`` does the
same as soon as Quarto has read the executed notebook, so that a render that fails after that
leaves nothing changed.) A copy that a failed render left is put back by the next ``gem`` of the
same notebook. Only the notebooks that Quarto names are touched: another render may be at work on
the rest. A second render of one notebook at the same time is refused, since each would read what
the other executed, for another municipality perhaps.
Standard library only: Quarto runs this file with whatever Python it finds, beside the notebooks.
"""

import json
import os
import sys
from pathlib import Path

COPIES = Path("_build") / "kilder"
INJECTED = "injected-parameters"
IN_USE = (
    "{name} is being rendered already (by process {render}), and a second render would read what "
    "the first executes; wait until it is done, then render again."
)


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
        render_of(notebook).unlink(missing_ok=True)


def save(folder: Path, names: list[str]) -> None:
    """Save a copy of each notebook that is about to be rendered, and which process renders it."""
    for name in names:
        refuse_a_second(folder / name)
    put_back(folder, names)
    for name in names:
        notebook = folder / name
        if notebook.suffix == ".ipynb" and notebook.is_file():
            copy_of(notebook).parent.mkdir(parents=True, exist_ok=True)
            render_of(notebook).write_text(str(os.getppid()), encoding="utf-8")
            copy_of(notebook).write_bytes(notebook.read_bytes())


def render_of(notebook: Path) -> Path:
    """The file that says which process renders the notebook, as long as its copy is there."""
    return copy_of(notebook).with_suffix(".render")


def refuse_a_second(notebook: Path) -> None:
    """Stop when another render, which is still at work, has the notebook."""
    said = render_of(notebook)
    if not copy_of(notebook).is_file() or not said.is_file():
        return
    render = said.read_text(encoding="utf-8").strip()
    if render.isdigit() and int(render) != os.getppid() and is_alive(int(render)):
        sys.exit(IN_USE.format(name=notebook.name, render=render))


def is_alive(process: int) -> bool:
    """Whether a process is there, without disturbing it."""
    if os.name == "nt":
        import ctypes

        may_ask = 0x1000
        handle = ctypes.windll.kernel32.OpenProcess(may_ask, False, process)
        if handle:
            ctypes.windll.kernel32.CloseHandle(handle)
        return bool(handle)
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


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
