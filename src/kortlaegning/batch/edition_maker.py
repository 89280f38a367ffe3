"""What a worker makes an edition with: loaded before a fork, or by a spawned worker itself."""

import gc
import importlib
import pkgutil
import re
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.edition_making.telling import Tell
from kortlaegning.freshness.fingerprint import Options
from kortlaegning.project import Project

STOCK = {"stock": "nbclient"}  # papermill's name for its own engine
_loaded: set[tuple[Project, Options]] = set()


@dataclass(frozen=True)
class EditionMaker:
    """Makes one edition after another; holds nothing that another process could not load."""

    project: Project
    options: Options

    def __call__(self, kommune: str | None, out: Path, tell: Tell) -> object:
        """Make the edition of one municipality, or of the country, in ``out``."""
        load(self.project, self.options)
        from kortlaegning.edition_making.make_edition import make_edition
        from kortlaegning.session import open_session

        return make_edition(
            open_session(self.project, self.options.aar),
            kommune,
            out,
            notebook_engine=STOCK.get(self.options.notebook_engine, self.options.notebook_engine),
            renderer=self.options.renderer,
            tell=tell,
        )


def load(project: Project, options: Options, *, pyplot: bool = False) -> None:
    """Import the libraries and read the data that editions are made with, once in a process.

    Parameters
    ----------
    pyplot
        Whether notebooks are to find pyplot in memory too, if one of them seems to draw with it.

    Raises
    ------
    KortlaegningError
        For a missing program, a notebook that cannot be run, or faulty data.
    """
    if (project, options) in _loaded:
        return
    if options.renderer == "quarto":
        from kortlaegning.render.quarto import require_quarto

        require_quarto()  # before any notebook runs

    from kortlaegning.engine import preload

    # First, since it knows how to import nbformat without what takes a second.
    preload(pyplot=pyplot and _seem_to_plot(project))

    from kortlaegning.edition_making.report_notebooks import check_notebooks

    check_notebooks(project)
    _import_figures()

    from kortlaegning.edition_making.make_edition import prepare_renderer
    from kortlaegning.imports.own_form_lines import WHERE
    from kortlaegning.session import open_session

    prepare_renderer(project, options.renderer)
    session = open_session(project, options.aar)
    if not all(session.data.is_complete(name) for name in WHERE):
        _ = session.blank_form  # with its spreadsheet library, before workers are forked
    # All of this stays, and each notebook's shell asks for what could be freed to be looked for.
    gc.freeze()
    _loaded.add((project, options))


def _seem_to_plot(project: Project) -> bool:
    """Whether a notebook names pyplot or what draws with it, as the report's own do not.

    One that uses it without a word imports it itself, which only takes longer.
    """
    notebooks = project.notebooks.glob("*.ipynb")
    return any(re.search(rb"plot|seaborn", path.read_bytes()) for path in notebooks)


def _import_figures() -> None:
    """Import what notebooks import, so that forked workers find it in memory."""
    from kortlaegning import figures
    from kortlaegning.figures.registry import all_exhibits

    all_exhibits()  # which says in words what is wrong with a module of a fork
    importlib.import_module("kortlaegning.notebook")
    importlib.import_module("kortlaegning.edition_making.number_archive")
    for module in pkgutil.iter_modules(figures.__path__, f"{figures.__name__}."):
        importlib.import_module(module.name)
