"""The whole report inside a Jupyter kernel: what ``index.qmd`` shows when Quarto renders it."""

import os
import shutil
from pathlib import Path

import nbformat
import papermill
from IPython.display import display

from kortlaegning.build.front_page import write_front_page
from kortlaegning.build.join import join_notebooks
from kortlaegning.build.make import notebook_paths
from kortlaegning.edition import open_edition, parse_year
from kortlaegning.project import find_project
from kortlaegning.session import boundaries_of, open_session

FOLDER = "rapport"
STOCK_ENGINE = "nbclient"


def show_report(kommune: str | int | None = None, aar: int | str | None = None) -> None:
    """Execute every notebook in its own Jupyter kernel and show the joined report as markdown.

    Drawings, numbers and the executed notebooks are written to ``_build/rapport``; the notebooks
    themselves are not touched.

    Raises
    ------
    KortlaegningError
        For an unknown municipality or year; a notebook's own error comes as papermill raises it.
    """
    project = find_project()
    year = None if aar is None else parse_year(aar)
    session = open_session(project, year)
    edition = open_edition(project, session.data.kommuner, kommune, year)
    out = project.work / FOLDER
    shutil.rmtree(out, ignore_errors=True)
    (out / "notebooks").mkdir(parents=True)
    prefix = Path(os.path.relpath(out, Path.cwd())).as_posix() + "/"
    boundaries = boundaries_of(project, edition.settings.kort.stil)
    write_front_page(edition, session.data, boundaries, out, prefix=prefix, pdf="index.pdf")
    executed = [
        execute_notebook(path, out / "notebooks", edition.kommunekode, edition.aar)
        for path in notebook_paths(session)
    ]
    body = join_notebooks(executed, "../", to=prefix)
    display({"text/markdown": body, "text/plain": body}, raw=True)


def execute_notebook(
    path: Path, folder: Path, kommune: str | None, aar: int
) -> nbformat.NotebookNode:
    """Execute one notebook as stock papermill does, in a Jupyter kernel started for it."""
    executed: nbformat.NotebookNode = papermill.execute_notebook(
        path,
        folder / path.name,
        parameters={"kommune": kommune, "aar": aar, "udgave_mappe": ".."},
        engine_name=STOCK_ENGINE,
        cwd=folder,
        progress_bar=False,
    )
    return executed
