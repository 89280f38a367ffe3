"""Sheets of afdelinger that a later one replaced, kept so that they can come back."""

from dataclasses import dataclass
from pathlib import Path

from kortlaegning.kommuner import Kommune
from kortlaegning.project import Project
from kortlaegning.render.output import write_atomically
from kortlaegning.tables.dataark import FOLDER, check_dataark, dataark_path
from kortlaegning.tables.earlier import FOLDER as SHELF
from kortlaegning.tables.earlier import new_id, read_kept
from kortlaegning.tables.replace_together import installation_lock


@dataclass(frozen=True)
class EarlierSheet:
    """One kept sheet; ``id`` is what a user names it by: time it was replaced, and hash."""

    id: str
    path: Path

    @property
    def content(self) -> bytes:
        """The sheet's file as it was.

        Raises
        ------
        TableError
            When the kept file is gone or has been changed.
        """
        return read_kept(self.path, self.id, "sheet")


def put_sheet(project: Project, kommune: Kommune, content: bytes) -> EarlierSheet | None:
    """Check a sheet and put it in its place; what it replaces, if that differs, is kept first.

    Raises
    ------
    KortlaegningError
        For the first fault in the sheet. Then nothing has changed.
    """
    check_dataark(project, kommune, content)
    path = dataark_path(project, kommune)
    with installation_lock(project.data):
        path.parent.mkdir(parents=True, exist_ok=True)
        there = path.read_bytes() if path.is_file() else content
        kept = None
        if there != content:
            # Imported here: what a sheet hides is its edition's matter, and only this asks for it.
            from kortlaegning.figures.remember_hidden_sheet import remember_hidden_sheet

            remember_hidden_sheet(project, kommune)
            kept = _keep(project, kommune, there)
        write_atomically(path, content)
    return kept


def earlier_sheets(project: Project, kommune: Kommune) -> tuple[EarlierSheet, ...]:
    """Kept sheets of one municipality, the latest first."""
    found = sorted(_shelf(project).glob(f"{kommune.kommunekode}-*.csv"), reverse=True)
    return tuple(
        EarlierSheet(path.stem.removeprefix(f"{kommune.kommunekode}-"), path) for path in found
    )


def _keep(project: Project, kommune: Kommune, content: bytes) -> EarlierSheet:
    own_id = new_id(content)
    path = _shelf(project) / f"{kommune.kommunekode}-{own_id}.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, content)
    return EarlierSheet(own_id, path)


def _shelf(project: Project) -> Path:
    return project.cache / SHELF / FOLDER
