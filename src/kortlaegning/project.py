"""Where the project's files are: one frozen object that knows the root and its folders."""

import os
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.errors import KortlaegningError

ROOT_VARIABLE = "KORTLAEGNING_ROOT"
# The checkout that the package which runs lies in, where it is installed from one.
RUNNING = Path(__file__).resolve().parents[2]
MARKER = Path("data") / "datapackage.json"


@dataclass(frozen=True)
class Project:
    """A checkout of the project; every path in the code hangs on this one root."""

    root: Path

    @property
    def data(self) -> Path:
        """Committed tables and their descriptor."""
        return self.root / "data"

    @property
    def raw(self) -> Path:
        """Files that the user supplies; git-ignored."""
        return self.data / "raw"

    @property
    def cache(self) -> Path:
        """Derived or downloaded files that can be made again; git-ignored."""
        return self.data / "cache"

    @property
    def params(self) -> Path:
        """Settings of the report and of single editions."""
        return self.root / "params"

    @property
    def notebooks(self) -> Path:
        """One notebook per section of the report."""
        return self.root / "notebooks"

    @property
    def report(self) -> Path:
        """Templates, style sheets, fonts and filters."""
        return self.root / "report"

    @property
    def figures(self) -> Path:
        """The national figures, committed as reference."""
        return self.root / "figures"

    @property
    def work(self) -> Path:
        """Intermediate files of a build."""
        return self.root / "_build"

    @property
    def site(self) -> Path:
        """The finished editions."""
        return self.root / "_site"


def find_project() -> Project:
    """Find the checkout that a command or notebook belongs to.

    The environment variable ``KORTLAEGNING_ROOT`` wins; otherwise the current folder and its
    parents are searched, and last the checkout that the package is installed from.

    Raises
    ------
    KortlaegningError
        When no folder with ``data/datapackage.json`` is found, or the checkout has a package of
        its own and another one runs.
    """
    named = os.environ.get(ROOT_VARIABLE)
    if named:
        candidates = [Path(named).resolve()]
    else:
        here = _current_folder().resolve()
        candidates = [here, *here.parents, RUNNING]
    for folder in candidates:
        if (folder / MARKER).is_file():
            if (folder / "src" / "kortlaegning").is_dir():
                refuse_another_package(folder)
            _refuse_path_without_letters(folder)
            return Project(folder)
    raise KortlaegningError(
        f"No {MARKER} found in {candidates[0]} or above it: run the command inside a checkout of "
        f"the project, or set {ROOT_VARIABLE} to its folder."
    )


def refuse_another_package(root: Path) -> None:
    """Stop where the package that runs is not that of the checkout, as in a copied or moved folder.

    Raises
    ------
    KortlaegningError
        Saying which one runs and what to type.
    """
    if root.resolve() != RUNNING:
        raise KortlaegningError(
            f"The package that runs is that of {RUNNING}, so what is changed in the src of {root} "
            "would not be used: type make setup there (on Windows what the README says), then use "
            "the kortlaegning of its .venv."
        )


def _current_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise KortlaegningError(
            "The folder that the command is run in is gone: go to another one (cd)."
        ) from None


def _refuse_path_without_letters(folder: Path) -> None:
    """Refuse a path that is no text: no page or program could name it."""
    try:
        str(folder).encode("utf-8")
    except UnicodeEncodeError:
        shown = str(folder).encode("utf-8", "replace").decode("utf-8")
        raise KortlaegningError(
            f"{shown}: a folder on the way to the project has a name that is no text (where ? "
            "stands); give it another name."
        ) from None
