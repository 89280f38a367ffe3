"""Install a table: check it, keep the one it replaces, swap table and descriptor as one."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kortlaegning.project import Project
from kortlaegning.tables.descriptor import DESCRIPTOR, Package, Resource, load_package
from kortlaegning.tables.earlier import Earlier, keep
from kortlaegning.tables.load import check_content
from kortlaegning.tables.problem import TableError
from kortlaegning.tables.replace_together import installation_lock, replace_together
from kortlaegning.tables.status import Status


@dataclass(frozen=True)
class Provenance:
    """Where a table comes from, as the descriptor is to say it.

    ``periode`` and ``confidential`` stay as they are when they are None.
    """

    status: Status
    kilde: str
    licens: str
    tilgaaet: dt.date
    note: str = ""
    periode: str | None = None
    confidential: bool | None = None

    @classmethod
    def of(cls, resource: Resource) -> "Provenance":
        """What the descriptor, or a kept copy of an entry, says of a table now."""
        return cls(
            resource.status,
            resource.kilde,
            resource.licens,
            resource.tilgaaet,
            resource.note,
            resource.periode,
            resource.confidential,
        )


@dataclass(frozen=True)
class Installed:
    """What an installation did; ``earlier`` is the version it replaced, if that differs."""

    table: str
    sha256: str
    rows: int
    earlier: Earlier | None


def install_table(
    project: Project, name: str, frame: pd.DataFrame, provenance: Provenance
) -> Installed:
    """Check a table and make it the one that everything is built from.

    Parameters
    ----------
    frame
        Exactly the columns of the descriptor, in its order; rows are sorted by key here.

    Raises
    ------
    KortlaegningError
        When the table does not fit its descriptor, or another table no longer fits with it. Then
        nothing has changed.
    """
    return install_content(project, name, content_of(project, name, frame), provenance)


def content_of(project: Project, name: str, frame: pd.DataFrame) -> bytes:
    """Write a table as the bytes of its file: UTF-8, comma, decimal point, sorted by key."""
    key = [
        column
        for column in load_package(project)[name].table.primary_key
        if column in frame.columns
    ]
    ordered = frame.sort_values(key, kind="stable") if key else frame
    try:
        return ordered.to_csv(index=False, lineterminator="\n").encode("utf-8")
    except UnicodeEncodeError:
        raise TableError(
            f"The new table {name} holds a sign that is no text: remove it, and import it again."
        ) from None


def install_content(
    project: Project, name: str, content: bytes, provenance: Provenance
) -> Installed:
    """Install the bytes of a table's file, for a version that must come back unchanged."""
    with installation_lock(project.data):
        package = load_package(project)
        checked = check_content(project, name, content)
        entry = changed_entry(package[name], provenance, checked.sha256)
        descriptor = _descriptor_with(project, package, entry)
        earlier = _keep_replaced(project, package[name], content, provenance)
        replace_together(project.data, {package[name].path: content, DESCRIPTOR: descriptor})
    return Installed(name, checked.sha256, len(checked.frame), earlier)


def changed_entry(resource: Resource, provenance: Provenance, sha256: str) -> dict[str, Any]:
    """The keys of a descriptor entry that an installation sets.

    A modelled table carries no hash, since it can be made again by the code at any time.
    """
    periode = resource.periode if provenance.periode is None else provenance.periode
    confidential = (
        resource.confidential if provenance.confidential is None else provenance.confidential
    )
    return {
        "name": resource.name,
        "status": str(provenance.status),
        "kilde": provenance.kilde,
        "licens": provenance.licens,
        "tilgaaet": provenance.tilgaaet.isoformat(),
        "note": provenance.note,
        "confidential": confidential,
        "periode": periode,
        "hash": "" if provenance.status.is_modelled else f"sha256:{sha256}",
    }


def _descriptor_with(project: Project, package: Package, entry: dict[str, Any]) -> bytes:
    content = json.loads((project.data / DESCRIPTOR).read_text(encoding="utf-8"))
    for position, resource in enumerate(content["resources"]):
        if resource["name"] == entry["name"]:
            updated = resource | entry
            if not updated["hash"]:
                del updated["hash"]
            # Columns stay last, where a reader of the file expects the long part.
            updated["schema"] = updated.pop("schema")
            content["resources"][position] = updated
    Package.model_validate(content)
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _keep_replaced(
    project: Project, resource: Resource, content: bytes, provenance: Provenance
) -> Earlier | None:
    try:
        old = (project.data / resource.path).read_bytes()
    except FileNotFoundError:
        return None
    same = hashlib.sha256(old).digest() == hashlib.sha256(content).digest()
    if same and resource.status is provenance.status:
        return None
    return keep(project, resource, old)
