"""Versions of a table that a later installation replaced, kept so that they can come back."""

import datetime as dt
import hashlib
import json
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from kortlaegning.project import Project
from kortlaegning.tables.descriptor import Package, Resource
from kortlaegning.tables.file_of_sources import Kilde, kilder_in
from kortlaegning.tables.problem import TableError
from kortlaegning.tables.status import Status, weakest

FOLDER = "tidligere"
ENTRY = "resource.json"
TABLE = "table.csv"
KILDER = "kilder.csv"
STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True)
class Earlier:
    """One kept version; ``id`` is what a user names it by: time it was replaced, and hash."""

    id: str
    folder: Path
    resource: Resource

    @property
    def content(self) -> bytes:
        """The table's file as it was.

        Raises
        ------
        TableError
            When the kept file is gone or has been changed.
        """
        content = read_kept(self.folder / TABLE, self.id, "version")
        full = f"sha256:{hashlib.sha256(content).hexdigest()}"
        if self.resource.hash and self.resource.hash != full:
            raise TableError(
                f"The earlier version {self.id} was changed by hand after it was installed, so it "
                "may not be what its source says: choose another, or import the file with its "
                f"source: {self.folder / TABLE}"
            )
        return content

    def sources(self, package: Package) -> tuple[Kilde, ...]:
        """Sources of its rows, where each row has one of its own."""
        path = self.folder / KILDER
        return tuple(kilder_in(path.read_bytes(), package).values()) if path.is_file() else ()

    def told(self, package: Package) -> tuple[Status | None, str]:
        """Status and source, in short, for a list to choose from."""
        sources = self.sources(package)
        if not sources:
            return self.resource.status, self.resource.kilde
        first, *rest = dict.fromkeys(source.said for source in sources)
        more = f" and {len(rest)} more" if rest else ""
        return weakest(source.status for source in sources), f"{first}{more}"


def keep(
    project: Project, resource: Resource, content: bytes, kilder: bytes | None = None
) -> Earlier:
    """Keep a table's file, its sources and descriptor entry in ``data/cache/tidligere/<table>/``.

    Parameters
    ----------
    kilder
        Sources of the rows, where each row has one of its own.
    """
    own_id = new_id(content)
    shelf = project.cache / FOLDER / resource.name
    shelf.mkdir(parents=True, exist_ok=True)
    temporary = shelf / f".{secrets.token_hex(4)}"
    temporary.mkdir()
    try:
        (temporary / TABLE).write_bytes(content)
        if kilder is not None:
            (temporary / KILDER).write_bytes(kilder)
        entry = resource.model_dump(mode="json", by_alias=True)
        (temporary / ENTRY).write_text(
            json.dumps(entry, ensure_ascii=False, indent=2), encoding="utf-8"
        )
        temporary.rename(shelf / own_id)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    return Earlier(own_id, shelf / own_id, resource)


def earlier_versions(project: Project, name: str) -> tuple[Earlier, ...]:
    """Kept versions of a table, the latest first; folders that hold none are passed over."""
    shelf = project.cache / FOLDER / name
    if not shelf.is_dir():
        return ()
    found = [_read(folder) for folder in sorted(shelf.iterdir(), reverse=True)]
    return tuple(version for version in found if version is not None)


def _read(folder: Path) -> Earlier | None:
    stamp, _, _ = folder.name.partition("-")
    try:
        dt.datetime.strptime(stamp, STAMP).replace(tzinfo=dt.UTC)
        text = (folder / ENTRY).read_text(encoding="utf-8")
        resource = Resource.model_validate_json(text)
    except (OSError, ValueError, ValidationError):
        return None
    return Earlier(folder.name, folder, resource)


def new_id(content: bytes) -> str:
    """What something that is replaced now is called: the time, and its hash."""
    return f"{dt.datetime.now(dt.UTC).strftime(STAMP)}-{_digest(content)}"


def read_kept(path: Path, own_id: str, kind: str) -> bytes:
    """Read a kept file, if it is what its name says."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TableError(
            f"The earlier {kind} {own_id} cannot be read ({error.strerror}): choose another."
        ) from None
    if not own_id.endswith(f"-{_digest(content)}"):
        raise TableError(f"The earlier {kind} {own_id} is damaged: choose another.")
    return content


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
