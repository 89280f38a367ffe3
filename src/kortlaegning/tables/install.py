"""Install a table: check it, keep the one it replaces, swap table and descriptor as one."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.tables.data import Table
from kortlaegning.tables.descriptor import SOURCE_COLUMN, SOURCES, Package, Resource
from kortlaegning.tables.earlier import Earlier, keep
from kortlaegning.tables.file_of_sources import (
    Kilde,
    Provenance,
    kilde_of,
    kilder_bytes,
    read_kilder,
)
from kortlaegning.tables.load import check_contents, load_rows
from kortlaegning.tables.merge import Merged, merge_rows
from kortlaegning.tables.package_file import load_package
from kortlaegning.tables.problem import TableError
from kortlaegning.tables.replace_together import installation_lock, replace_together
from kortlaegning.tables.schema import dtype_of
from kortlaegning.tables.tables_read import KOMMUNER
from kortlaegning.tables.two_places import drop_private, files_to_write, named_sources

__all__ = ["Installed", "Provenance", "install_earlier", "install_rows", "install_table"]


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
    """Check a table and make it the one that everything is built from, all of one source.

    Parameters
    ----------
    frame
        Exactly the columns of the form, in its order; rows are sorted by key here.

    Raises
    ------
    KortlaegningError
        When the table does not fit its descriptor, or another table no longer fits with it. Then
        nothing has changed.
    """
    with installation_lock(project.data):
        package = load_package(project)
        kilder = []
        if package[name].has_row_sources:
            kilder = [kilde_of(provenance, read_kilder(project.data, package))]
            frame = frame.assign(**{SOURCE_COLUMN: kilder[0].id})
        entry = _entry(package[name], provenance)
        return _put(project, package, entry, content_of(project, name, frame), kilder)


def install_rows(
    project: Project,
    name: str,
    incoming: pd.DataFrame,
    provenance: Provenance,
    *,
    erstat: bool = False,
) -> Installed:
    """Put rows of one source beside those of others; a table of one source is replaced.

    Raises
    ------
    KortlaegningError
        As in :func:`install_table`; nothing has changed then.
    """
    if not load_package(project)[name].has_row_sources:
        return install_table(project, name, incoming, provenance)
    with installation_lock(project.data):
        package = load_package(project)
        merged, kilde = merged_with(project, package, name, incoming, provenance, erstat=erstat)
        content = content_of(project, name, merged.frame)
        entry = _entry(package[name], provenance)
        return _put(project, package, entry, content, (kilde,))


def install_earlier(project: Project, name: str, earlier: Earlier) -> Installed:
    """Put a version back that was kept, unchanged, with the sources of its rows.

    Raises
    ------
    KortlaegningError
        When it is damaged, or no longer fits with the other tables. Then nothing has changed.
    """
    with installation_lock(project.data):
        package = load_package(project)
        entry = {
            key: value
            for key, value in earlier.resource.model_dump(mode="json", exclude={"table"}).items()
            if key in ("name", "confidential", "periode", "hash", *_own_source(earlier.resource))
        }
        return _put(project, package, entry, earlier.content, earlier.sources(package))


def remove_rows(project: Project, name: str, koder: Sequence[str]) -> Installed:
    """Take the rows of some municipalities out of a table; nothing is stated of them then.

    Raises
    ------
    KortlaegningError
        When the table has no rows of them.
    """
    with installation_lock(project.data):
        package = load_package(project)
        if not package[name].has_row_sources:
            raise TableError(f"The table {name} needs all its municipalities.")
        rows = load_rows(project, name)
        left = rows[~rows["kommunekode"].isin(koder)]
        if len(left) == len(rows):
            raise TableError(f"The table {name} has no row of {', '.join(koder)}.")
        return _put(project, package, {"name": name}, content_of(project, name, left), ())


def check_rows(
    project: Project,
    name: str,
    incoming: pd.DataFrame,
    provenance: Provenance,
    *,
    erstat: bool = False,
) -> tuple[Table, Merged | None]:
    """Check a table as it would be with new rows of one source, and change nothing.

    Returns
    -------
    tuple
        The whole table, all its years; and what became of the rows, where rows have sources.

    Raises
    ------
    KortlaegningError
        For the first fault, in this table or one that refers to it.
    """
    package = load_package(project)
    if not package[name].has_row_sources:
        return check_contents(project, {name: content_of(project, name, incoming)}), None
    merged, kilde = merged_with(project, package, name, incoming, provenance, erstat=erstat)
    content = content_of(project, name, merged.frame)
    known = read_kilder(project.data, package)
    kilder = kilder_bytes((known | {kilde.id: kilde}).values())
    return check_contents(project, {name: content, SOURCES: kilder}), merged


def merged_with(
    project: Project,
    package: Package,
    name: str,
    incoming: pd.DataFrame,
    provenance: Provenance,
    *,
    erstat: bool = False,
) -> tuple[Merged, Kilde]:
    """Merge rows with those of a table as it is installed, and change nothing."""
    kilder = read_kilder(project.data, package)
    kilde = kilde_of(provenance, kilder)
    key = package[name].table.primary_key
    installed = _installed_rows(project, package, name, incoming)
    merged = merge_rows(installed, incoming, kilde, kilder | {kilde.id: kilde}, key, erstat=erstat)
    return merged, kilde


def _installed_rows(
    project: Project, package: Package, name: str, incoming: pd.DataFrame
) -> pd.DataFrame:
    """Rows that are there; none where they cannot be read and the new ones are of all."""
    try:
        return load_rows(project, name)
    except KortlaegningError:
        every = set(load_rows(project, KOMMUNER)["kommunekode"])
        if not every <= set(incoming["kommunekode"]):
            raise
        table = package[name].table
        return pd.DataFrame({each.name: pd.Series(dtype=dtype_of(each)) for each in table.columns})


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


def _put(
    project: Project,
    package: Package,
    entry: dict[str, Any],
    content: bytes,
    new: Sequence[Kilde],
) -> Installed:
    resource = package[str(entry["name"])]
    known = read_kilder(project.data, package) | {kilde.id: kilde for kilde in new}
    contents = {resource.name: content}
    if resource.has_row_sources:
        contents[SOURCES] = kilder_bytes(known.values())
    checked = check_contents(project, contents)
    # An example carries no hash, since it can be made again by the code at any time.
    real = not (checked.is_example or checked.frame.empty)
    entry = {**entry, "hash": f"sha256:{checked.sha256}" if real else ""}
    confidential = bool(entry.get("confidential", resource.confidential))
    if resource.private:
        # Imported here: what is hidden is worked out from tables, and only their replacement asks.
        from kortlaegning.suppression.remember_hidden import remember_hidden

        remember_hidden(project)
    earlier = _keep_replaced(project, package, resource, content, entry)
    private = real and confidential
    entry |= {"confidential": True} if private else {}
    files = files_to_write(project, entry, content, known, private=private)
    replace_together(project.data, files)
    drop_private(project, resource.name)
    return Installed(resource.name, checked.sha256, len(checked.frame), earlier)


def _entry(resource: Resource, provenance: Provenance) -> dict[str, Any]:
    """The keys of a descriptor entry that an installation sets."""
    entry: dict[str, Any] = {"name": resource.name}
    if provenance.confidential is not None:
        entry["confidential"] = provenance.confidential
    if not resource.has_row_sources:
        entry |= {
            "status": str(provenance.status),
            "kilde": ", ".join(part for part in (provenance.udgiver, provenance.kilde) if part),
            "licens": provenance.licens,
            "tilgaaet": provenance.tilgaaet.isoformat(),
            "note": provenance.note,
        }
        if provenance.periode is not None:
            entry["periode"] = provenance.periode
    return entry


def _own_source(resource: Resource) -> tuple[str, ...]:
    return () if resource.has_row_sources else ("status", "kilde", "licens", "tilgaaet", "note")


def _keep_replaced(
    project: Project,
    package: Package,
    resource: Resource,
    content: bytes,
    entry: dict[str, Any],
) -> Earlier | None:
    try:
        old = (project.data / resource.path).read_bytes()
    except FileNotFoundError:
        return None
    same = hashlib.sha256(old).digest() == hashlib.sha256(content).digest()
    if same and entry.get("status", resource.status) == resource.status:
        return None
    if not resource.has_row_sources:
        return keep(project, resource, old)
    known = read_kilder(project.data, package)
    try:
        used = named_sources(old, resource)
    except TableError:
        used = set()  # a broken table comes back from nowhere: it is kept to be looked at
    return keep(project, resource, old, kilder_bytes(known[each] for each in used if each in known))
