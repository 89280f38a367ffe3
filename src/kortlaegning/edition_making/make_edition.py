"""Make one edition in an empty folder: notebooks, one document, HTML and PDF."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
import papermill

from kortlaegning.edition import Edition, open_edition
from kortlaegning.edition_making.front_page import write_front_page
from kortlaegning.edition_making.join_notebooks import join_notebooks
from kortlaegning.edition_making.report_notebooks import notebook_paths, papermill_path
from kortlaegning.edition_making.short_edition import short_edition
from kortlaegning.edition_making.telling import Tell, tell_nobody
from kortlaegning.engine import ENGINE_NAME, register_engine
from kortlaegning.engine.kernel_settings import kernel_settings
from kortlaegning.errors import KortlaegningError
from kortlaegning.offered_form import write_offered_form
from kortlaegning.project import ROOT_VARIABLE, Project
from kortlaegning.render.front import Front
from kortlaegning.session import Session, boundaries_of

if TYPE_CHECKING:  # what renders takes a while to import: while notebooks run, or once for all
    from kortlaegning.render.html_and_pdf import Rendered

NOTEBOOKS = "notebooks"
HTML_NAME = "index.html"
TO_FILES = "../"
NOTEBOOK_SECONDS = 600
INJECTED = "injected-parameters"


def make_edition(
    session: Session,
    kommune: str | None,
    out: Path,
    *,
    notebook_engine: str = "kortlaegning",
    renderer: str = "portable",
    tell: Tell = tell_nobody,
) -> tuple[Path, ...]:
    """Make the edition of one municipality (None: the country) in ``out``.

    Parameters
    ----------
    tell
        Is told what is begun, and within how many seconds of it something else must be.

    Returns
    -------
    tuple of pathlib.Path
        Every file made, relative to ``out``, sorted.

    Raises
    ------
    KortlaegningError
        For faulty params, data or text; a notebook's own error comes as papermill raises it.
    """
    register_engine()
    edition = open_edition(session.project, session.data.kommuner, kommune, session.data.aar)
    boundaries = boundaries_of(session.project, edition.settings.kort.stil)
    form = write_offered_form(session, edition, out)
    front = write_front_page(edition, session.data, boundaries, out, in_site=True, form=form)
    executed = run_notebooks(session, edition, out, notebook_engine, tell)
    tell("after the last notebook", None)
    names = [path.name for path in notebook_paths(session.project)]
    body = join_notebooks(executed, TO_FILES, names=names)
    text = _header(edition) + body
    (out / "edition.qmd").write_text(text, encoding="utf-8", newline="\n")
    rendered = _render(renderer, out, edition.file_stem, session.project)
    rendered.html.rename(out / HTML_NAME)
    _write_short_edition(edition, session, front, out)
    return tuple(sorted(path.relative_to(out) for path in out.rglob("*") if path.is_file()))


def prepare_renderer(project: Project, renderer: str) -> None:
    """Import what an engine needs; the portable one reads its fonts and design too."""
    if renderer == "quarto":
        from kortlaegning.render import quarto  # noqa: F401

        return
    from kortlaegning.render import html_and_pdf, short  # noqa: F401
    from kortlaegning.render.html import load_design
    from kortlaegning.render.pdf import load_fonts

    load_fonts(project)
    load_design(project)


def _render(renderer: str, out: Path, stem: str, project: Project) -> "Rendered":
    if renderer == "quarto":
        from kortlaegning.render.quarto import render_with_quarto

        return render_with_quarto(out, stem=stem, project=project)
    if renderer == "portable":
        from kortlaegning.render.html_and_pdf import render_edition

        return render_edition(out, stem=stem, project=project)
    raise KortlaegningError(f"The engine {renderer!r} is unknown: there are portable and quarto.")


def _write_short_edition(edition: Edition, session: Session, front: Front, out: Path) -> None:
    from kortlaegning.render.short import render_short

    short = short_edition(edition, session.data, front, out)
    (out / front.kort).write_bytes(render_short(short, out, session.project))


def run_notebooks(
    session: Session, edition: Edition, out: Path, engine: str, tell: Tell = tell_nobody
) -> list[nbformat.NotebookNode]:
    """Execute every notebook for the edition, in order, and keep the executed ones as record."""
    folder = out / NOTEBOOKS
    folder.mkdir(parents=True, exist_ok=True)
    parameters = {
        "kommune": edition.which,
        "aar": edition.aar,
        "udgave_mappe": "..",
    }
    executed = []
    with _in_project(session.project):
        for path in notebook_paths(session.project):
            record = folder / path.name
            notebook = papermill.execute_notebook(
                papermill_path(path),
                papermill_path(record),
                parameters=parameters,
                engine_name=engine,
                cwd=folder,
                progress_bar=False,
                # One write when the notebook is done, or has failed, instead of two for each cell.
                request_save_on_cell_execute=False,
                **_limits(engine, path.name, tell),
            )
            _without_traces(notebook)
            record.write_text(nbformat.v4.writes(notebook) + "\n", encoding="utf-8", newline="\n")
            executed.append(notebook)
    return executed


def _limits(engine: str, name: str, tell: Tell) -> dict[str, object]:
    """How long a notebook may take, who hears of its cells, and what is noted of them."""
    tell(name, None)
    if engine != ENGINE_NAME:  # the stock engine can limit single cells only
        return {"execution_timeout": NOTEBOOK_SECONDS, "config": kernel_settings()}

    def on_cell(count: int) -> None:
        tell(f"{name}, cell In [{count}]", NOTEBOOK_SECONDS)

    # When each cell ran is not kept in the record.
    return {"notebook_timeout": NOTEBOOK_SECONDS, "on_cell": on_cell, "record_timing": False}


@contextlib.contextmanager
def _in_project(project: Project) -> Iterator[None]:
    """Tell notebooks which checkout they belong to, wherever the site is that they run in."""
    before = os.environ.get(ROOT_VARIABLE)
    os.environ[ROOT_VARIABLE] = str(project.root)
    try:
        yield
    finally:
        if before is None:
            del os.environ[ROOT_VARIABLE]
        else:
            os.environ[ROOT_VARIABLE] = before


def _without_traces(notebook: nbformat.NotebookNode) -> None:
    """Take out when, how long and in which folder: a record is the same on any day and machine."""
    for part in (notebook, *notebook.cells):
        part.metadata.pop("papermill", None)
        part.metadata.pop("execution", None)
    for cell in notebook.cells:
        if INJECTED in cell.metadata.get("tags", ()):
            cell.id = INJECTED  # papermill gives it a random one
    notebook.metadata.pop("language_info", None)


def _header(edition: Edition) -> str:
    udgave = edition.settings.udgave
    return f"---\ntitle: {udgave.titel!r}\nlang: da\n---\n\n"
