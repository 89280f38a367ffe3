"""Where the project's files are: one frozen object that knows the root and its folders."""

import os
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.errors import KortlaegningError

ROOT_VARIABLE = "KORTLAEGNING_ROOT"
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


def find_project(start: Path | None = None) -> Project:
    """Find the checkout that a command or notebook belongs to.

    The environment variable ``KORTLAEGNING_ROOT`` wins; otherwise the folder ``start`` (default:
    the current one) and its parents are searched, and last the checkout that the package is
    installed from.

    Raises
    ------
    KortlaegningError
        When no folder with ``data/datapackage.json`` is found.
    """
    named = os.environ.get(ROOT_VARIABLE)
    if named:
        candidates = [Path(named).resolve()]
    else:
        here = (start or Path.cwd()).resolve()
        candidates = [here, *here.parents, Path(__file__).resolve().parents[2]]
    for folder in candidates:
        if (folder / MARKER).is_file():
            return Project(folder)
    raise KortlaegningError(
        f"No {MARKER} found in {candidates[0]} or above it: run the command inside a checkout of "
        f"the project, or set {ROOT_VARIABLE} to its folder."
    )
