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
from kortlaegning.tables.descriptor import Resource
from kortlaegning.tables.problem import TableError

FOLDER = "tidligere"
ENTRY = "resource.json"
TABLE = "table.csv"
STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True)
class Earlier:
    """One kept version; ``id`` is what a user names it by: time it was replaced, and hash."""

    id: str
    folder: Path
    replaced: dt.datetime
    resource: Resource

    @property
    def content(self) -> bytes:
        """The table's file as it was.

        Raises
        ------
        TableError
            When the kept file is gone or has been changed.
        """
        try:
            content = (self.folder / TABLE).read_bytes()
        except OSError as error:
            raise TableError(
                f"The earlier version {self.id} cannot be read ({error.strerror}): choose another."
            ) from None
        if not self.id.endswith(f"-{_digest(content)}"):
            raise TableError(f"The earlier version {self.id} is damaged: choose another.")
        full = f"sha256:{hashlib.sha256(content).hexdigest()}"
        if self.resource.hash and self.resource.hash != full:
            raise TableError(
                f"The earlier version {self.id} was changed by hand after it was installed, so it "
                f"may not be what its source says ({self.resource.status}): choose another, or "
                f"import the file with its source: {self.folder / TABLE}"
            )
        return content


def keep(project: Project, resource: Resource, content: bytes) -> Earlier:
    """Keep a table's file and descriptor entry under ``data/cache/tidligere/<table>/``."""
    now = dt.datetime.now(dt.UTC)
    own_id = f"{now.strftime(STAMP)}-{_digest(content)}"
    shelf = project.cache / FOLDER / resource.name
    shelf.mkdir(parents=True, exist_ok=True)
    temporary = shelf / f".{secrets.token_hex(4)}"
    temporary.mkdir()
    try:
        (temporary / TABLE).write_bytes(content)
        entry = resource.model_dump(mode="json", by_alias=True)
        (temporary / ENTRY).write_text(
            json.dumps(entry, ensure_ascii=False, indent=2), encoding="utf-8"
        )
        temporary.rename(shelf / own_id)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    return Earlier(own_id, shelf / own_id, now, resource)


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
        replaced = dt.datetime.strptime(stamp, STAMP).replace(tzinfo=dt.UTC)
        text = (folder / ENTRY).read_text(encoding="utf-8")
        resource = Resource.model_validate_json(text)
    except (OSError, ValueError, ValidationError):
        return None
    return Earlier(folder.name, folder, replaced, resource)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:12]
