"""The report's notebooks: which they are, and whether each can be run for an edition."""

import json
from pathlib import Path

import nbformat

from kortlaegning.errors import KortlaegningError
from kortlaegning.notebook_parameters import PARAMETERS, assigned_names
from kortlaegning.ordinary_file import MIB, read_utf8
from kortlaegning.project import Project

TAG = "parameters"
MOST_BYTES = 20 * MIB


def notebook_paths(project: Project) -> list[Path]:
    """Find the report's notebooks, in order.

    Raises
    ------
    KortlaegningError
        When there is none.
    """
    paths = sorted(project.notebooks.glob("[0-9][0-9]-*.ipynb"))
    if not paths:
        raise KortlaegningError(
            f"{project.notebooks} holds no notebook of the report: a name such as "
            "01-indledning.ipynb was expected; take them back with: git checkout notebooks"
        )
    return paths


def papermill_path(path: Path) -> str:
    """A path as papermill takes it, which fills parameters in where there are braces.

    Examples
    --------
    >>> papermill_path(Path("{x}") / "01-indledning.ipynb")
    '{{x}}/01-indledning.ipynb'
    """
    return str(path).replace("{", "{{").replace("}", "}}")


def check_notebooks(project: Project) -> None:
    """Look at every notebook before any work starts.

    papermill only warns when a notebook has nowhere to put a parameter, and then runs it as it is:
    every municipality would get the national figures.

    Raises
    ------
    KortlaegningError
        For a file that is no notebook, or that does not take the `PARAMETERS` in one cell.
    """
    for path in notebook_paths(project):
        notebook = _read(path)
        cells = [cell for cell in notebook.cells if TAG in cell.metadata.get("tags", ())]
        if len(cells) != 1:
            raise KortlaegningError(
                f"{path}: one cell with the tag {TAG!r} was expected, there are {len(cells)}; "
                "the tag is given in JupyterLab under Property Inspector, Cell Tags."
            )
        missing = [name for name in PARAMETERS if name not in assigned_names(cells[0].source)]
        if missing:
            raise KortlaegningError(
                f"{path}: the cell with the tag {TAG!r} does not set {' and '.join(missing)}; "
                f"it needs a line such as {missing[0]} = None."
            )


def _read(path: Path) -> nbformat.NotebookNode:
    mend = "mend it in JupyterLab, or take it back with git checkout"
    try:
        text = read_utf8(path, MOST_BYTES, str(path))
        json.loads(text)
        notebook: nbformat.NotebookNode = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
    except KortlaegningError:
        raise
    except json.JSONDecodeError as error:
        raise KortlaegningError(
            f"{path}, line {error.lineno}: this is not a notebook ({error.msg}); a merge may have "
            f"left its marks; {mend}."
        ) from None
    # What nbformat raises for a file of another shape has many kinds, down to AttributeError.
    except Exception as error:
        said = (str(error).strip() or type(error).__name__).splitlines()[0]
        raise KortlaegningError(f"{path} is not a notebook: {said.rstrip('.')}; {mend}.") from None
    return notebook
