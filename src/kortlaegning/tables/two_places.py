"""Where an installed table lies: committed with the project, or kept out of git.

Examples and public tables are committed. A real confidential table lies in ``data/fortroligt/``,
which git ignores, with its sources and with what the descriptor would say of it; the example that
it stands in for stays committed as it was, so that there is nothing to push.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kortlaegning.project import Project
from kortlaegning.tables.descriptor import SOURCE_COLUMN, SOURCES, Package, Resource
from kortlaegning.tables.file_of_sources import Kilde, kilder_bytes
from kortlaegning.tables.package_file import (
    DESCRIPTOR,
    PRIVATE_DESCRIPTOR,
    PRIVATE_FOLDER,
    committed_package,
    private_entries,
    read_descriptor,
)
from kortlaegning.tables.problem import TableError
from kortlaegning.tables.read import read_rows

Known = Mapping[str, Kilde]
Entry = dict[str, Any]


def files_to_write(
    project: Project, entry: Entry, content: bytes, known: Known, *, private: bool
) -> dict[str, bytes]:
    """All files that an installation replaces, by path in ``data/``.

    Parameters
    ----------
    entry
        The keys of the table's descriptor entry that are set, its name among them.
    known
        Every source that a row of any table may name.
    private
        Whether the table is real and confidential.
    """
    committed = committed_package(project)
    resource = committed[str(entry["name"])]
    others = [each for each in private_entries(project.data) if each["name"] != resource.name]
    if private:
        path = f"{PRIVATE_FOLDER}/{resource.path}"
        entries = [*others, entry]
        new = {resource.name: content}
        return {path: content, **_private_files(project, committed, entries, known, new)}
    files = {resource.path: content, DESCRIPTOR: _descriptor_with(project, committed, entry)}
    if resource.has_row_sources:
        new = {resource.name: content}
        named = [each for each in committed.resources if each.has_row_sources]
        files[committed[SOURCES].path] = _sources_of(named, project.data, new, known)
    if len(others) < len(private_entries(project.data)):
        files |= _private_files(project, committed, others, known, {})
    return files


def drop_private(project: Project, name: str) -> None:
    """Delete the private file of a table that is committed now; nothing names it any more."""
    path = committed_package(project)[name].path
    if all(entry["name"] != name for entry in private_entries(project.data)):
        (project.data / PRIVATE_FOLDER / path).unlink(missing_ok=True)


def named_sources(content: bytes, resource: Resource) -> set[str]:
    """Sources that the rows of a table's bytes name."""
    names = resource.table.names
    raw = read_rows(content, names, f"The new table {resource.name}", may_be_empty=True)
    return {row[names.index(SOURCE_COLUMN)] for row in raw.rows}


def _private_files(
    project: Project,
    committed: Package,
    entries: Iterable[Entry],
    known: Known,
    new: Mapping[str, bytes],
) -> dict[str, bytes]:
    ordered = sorted(entries, key=lambda entry: str(entry["name"]))
    text = json.dumps({"resources": ordered}, ensure_ascii=False, indent=2) + "\n"
    named = [committed[str(entry["name"])] for entry in ordered]
    with_sources = [resource for resource in named if resource.has_row_sources]
    folder = project.data / PRIVATE_FOLDER
    return {
        PRIVATE_DESCRIPTOR: text.encode("utf-8"),
        f"{PRIVATE_FOLDER}/{committed[SOURCES].path}": _sources_of(
            with_sources, folder, new, known
        ),
    }


def _sources_of(
    resources: Iterable[Resource], folder: Path, new: Mapping[str, bytes], known: Known
) -> bytes:
    """The file of sources without those that no row of these tables names any more."""
    used: set[str] = set()
    for resource in resources:
        path = folder / resource.path
        if content := new.get(resource.name) or (path.read_bytes() if path.is_file() else b""):
            try:
                used |= named_sources(content, resource)
            except TableError:
                used |= set(known)  # what a broken table names is not known
    return kilder_bytes(kilde for kilde in known.values() if kilde.id in used)


def _descriptor_with(project: Project, committed: Package, entry: Entry) -> bytes:
    content = read_descriptor(project.data / DESCRIPTOR)
    position = committed.resources.index(committed[str(entry["name"])])
    updated = content["resources"][position] | entry
    if not updated.get("hash"):
        updated.pop("hash", None)
    # Columns stay last, where a reader of the file expects the long part.
    updated["schema"] = updated.pop("schema")
    content["resources"][position] = updated
    Package.model_validate(content)
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
