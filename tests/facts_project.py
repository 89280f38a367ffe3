"""A copy of the project in which somebody vouches for every number: facts instead of an example."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from kortlaegning.project import Project
from kortlaegning.tables.data import Data
from kortlaegning.tables.status import Status

SOURCE = Path(__file__).resolve().parents[1]
OFFICIAL = ["--ja", "--kilde", "Registeret", "--licens", "Fri brug", "--ikke-fortrolig"]


def copied_project(root: Path) -> Project:
    """What an edition is made from, laid out in a new folder."""
    root.mkdir()
    for name in ("data", "params", "notebooks", "report"):
        ignored = shutil.ignore_patterns("cache", "_build", ".ipynb_checkpoints")
        shutil.copytree(SOURCE / name, root / name, ignore=ignored)
    if (SOURCE / "node_modules").is_dir():
        (root / "node_modules").symlink_to(SOURCE / "node_modules")
    return Project(root)


def run(project: Project, *arguments: str, code: int = 0) -> str:
    """What a command says in that project; where it has code of its own, that runs."""
    own = {"PYTHONPATH": str(project.root / "src")} if (project.root / "src").is_dir() else {}
    done = subprocess.run(
        [sys.executable, "-m", "kortlaegning", *arguments],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **own, "KORTLAEGNING_ROOT": str(project.root), "COLUMNS": "200"},
    )
    assert done.returncode == code, done.stderr or done.stdout
    return done.stdout + done.stderr


def examples(data: Data) -> list[str]:
    """Names of the tables that are an example."""
    return [name for name, table in data.tables.items() if table.source.status is Status.EKSEMPEL]


def import_official(project: Project, data: Data, folder: Path) -> None:
    """Send every example in as a register owner would: as a CSV file in the form's words."""
    for name in examples(data):
        shutil.copy(project.data / f"{name}.csv", folder / f"{name}.csv")
        whole = [] if data[name].komplet else ["--resten-er-nul"]
        file = str(folder / f"{name}.csv")
        run(project, "data", "import", file, "--tabel", name, *whole, *OFFICIAL)


def facts_editions(root: Path, data: Data, codes: Iterable[str]) -> list[Path]:
    """Folders of the editions asked for, and of the country's, of a project of facts."""
    project = copied_project(root / "projekt")
    (root / "svar").mkdir()
    import_official(project, data, root / "svar")
    wanted = [word for code in codes for word in ("--kommune", code)]
    run(project, "build", "--land", *wanted)
    return sorted(path.parent for path in project.site.glob("*/edition.json"))
