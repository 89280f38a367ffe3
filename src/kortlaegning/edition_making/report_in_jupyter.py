"""The whole report inside a Jupyter kernel: what ``index.qmd`` shows when Quarto renders it."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import nbformat
import papermill
from IPython.display import display

from kortlaegning.edition import Edition, open_edition, parse_year
from kortlaegning.edition_making.front_page import write_front_page
from kortlaegning.edition_making.join_notebooks import join_notebooks
from kortlaegning.edition_making.report_notebooks import (
    check_notebooks,
    notebook_paths,
    papermill_path,
)
from kortlaegning.engine.kernel_settings import kernel_settings
from kortlaegning.freshness.edition_list import Target
from kortlaegning.freshness.edition_record import damaged_outputs, read_record, write_record
from kortlaegning.freshness.file_hashes import HashCache, digest_of
from kortlaegning.freshness.fingerprint import Inputs, Options, take_fingerprint
from kortlaegning.freshness.watch import Watch
from kortlaegning.notebook_parameters import refuse_octal, refuse_unknown_parameters
from kortlaegning.offered_form import write_offered_form
from kortlaegning.project import Project, find_project
from kortlaegning.session import Session, boundaries_of, open_session

FOLDER = "rapport"
STOCK_ENGINE = "nbclient"
# What Quarto makes of index.qmd, in the output-dir of _quarto.yml.
QUARTO_FOLDER = "quarto"
QUARTO_OUTPUTS = ("index.html", "index.pdf")


def show_report(kommune: str | int | None = None, aar: int | str | None = None) -> None:
    """Execute every notebook in its own Jupyter kernel and show the joined report as markdown.

    Drawings, numbers and the executed notebooks are written to ``_build/rapport``; the notebooks
    themselves are not touched. Quarto asks once for each format; what is there is used again while
    nothing that it was made from, and none of its files, has changed. What Quarto made of another
    report is removed: the page links to its PDF by a name that all reports share.

    Raises
    ------
    KortlaegningError
        For an unknown municipality, year or parameter; a notebook's own error comes as papermill
        raises it.
    """
    refuse_unknown_parameters()
    project = find_project()
    year = None if aar is None else parse_year(aar)
    session = open_session(project, year)
    refuse_octal(kommune, session.data.kommuner)
    edition = open_edition(project, session.data.kommuner, kommune, year)
    out = project.work / FOLDER
    prefix = Path(os.path.relpath(out, Path.cwd())).as_posix() + "/"
    watch = Watch.of_editions(project, [Target(edition.kommune)])
    inputs = _inputs(project, edition)
    own = {
        **inputs.own.get(edition.folder, {}),
        "fortroligt": digest_of(inputs.private_of(edition.folder)),
        "kommune": edition.which or "",
        "sti": prefix,
    }
    check_notebooks(project)
    if not is_as_recorded(out, inputs.shared_id, own):
        _make(session, edition, out, prefix)
        if not watch.moved():
            write_record(out, FOLDER, inputs.shared_id, own)
    paths = sorted((out / "notebooks").glob("*.ipynb"))
    executed = [nbformat.read(path, as_version=4) for path in paths]
    body = join_notebooks(executed, "../", to=prefix, names=[path.name for path in paths])
    display({"text/markdown": body, "text/plain": body}, raw=True)


def is_as_recorded(out: Path, shared: str, own: Mapping[str, str]) -> bool:
    """Whether a folder was made from these inputs and has all its files as they were made."""
    record = read_record(out)
    if record is None or (record.shared, dict(record.own)) != (shared, dict(own)):
        return False
    return not any(damaged_outputs(out, record, HashCache()))


def execute_notebook(
    path: Path, folder: Path, kommune: str | None, aar: int
) -> nbformat.NotebookNode:
    """Execute one notebook as stock papermill does, in a Jupyter kernel started for it."""
    executed: nbformat.NotebookNode = papermill.execute_notebook(
        papermill_path(path),
        papermill_path(folder / path.name),
        parameters={"kommune": kommune, "aar": aar, "udgave_mappe": ".."},
        engine_name=STOCK_ENGINE,
        cwd=folder,
        progress_bar=False,
        config=kernel_settings(),
    )
    return executed


def _make(session: Session, edition: Edition, out: Path, prefix: str) -> None:
    shutil.rmtree(out, ignore_errors=True)
    for name in QUARTO_OUTPUTS:
        (session.project.work / QUARTO_FOLDER / name).unlink(missing_ok=True)
    (out / "notebooks").mkdir(parents=True)
    boundaries = boundaries_of(session.project, edition.settings.kort.stil)
    form = write_offered_form(session, edition, out)
    write_front_page(
        edition, session.data, boundaries, out, prefix=prefix, pdf="index.pdf", form=form
    )
    for path in notebook_paths(session.project):
        execute_notebook(path, out / "notebooks", edition.which, edition.aar)


def _inputs(project: Project, edition: Edition) -> Inputs:
    options = Options(notebook_engine="stock", aar=edition.aar)
    return take_fingerprint(project, (Target(edition.kommune),), options, HashCache())
