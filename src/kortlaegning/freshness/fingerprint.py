"""Everything that an edition depends on, by name and hash of its content."""

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from kortlaegning.freshness.edition_list import Target
from kortlaegning.freshness.file_hashes import HashCache, digest_of
from kortlaegning.freshness.input_files import InputFile, own_files, shared_files
from kortlaegning.freshness.software_versions import software_versions
from kortlaegning.project import Project
from kortlaegning.tables.package_file import DESCRIPTOR, misplaced_tables

# Published instead of the hash of a file that has few possible contents and may not be known: who
# tries them all would find the one with that hash.
PRIVATE = "fortrolig"
NO_FILE = "kan ikke læses"


@dataclass(frozen=True)
class Options:
    """How editions are made; other options give other editions."""

    renderer: str = "portable"
    notebook_engine: str = "kortlaegning"
    aar: int | None = None


@dataclass(frozen=True)
class Inputs:
    """What editions depend on: ``shared`` by all of them, and each one's ``own``.

    Both are published with the site. The hashes of private files, which are not, are in
    ``private`` and ``own_private``; in what is published, a word stands in their place.
    """

    shared: Mapping[str, str]
    own: Mapping[str, Mapping[str, str]]
    private: Mapping[str, str] = field(default_factory=dict)
    own_private: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def shared_id(self) -> str:
        """One hash for all that is shared and published."""
        return digest_of(self.shared)

    def private_of(self, folder: str) -> dict[str, str]:
        """Hashes of all private files behind one edition."""
        return {**self.private, **self.own_private.get(folder, {})}


def take_fingerprint(
    project: Project, targets: tuple[Target, ...], options: Options, cache: HashCache
) -> Inputs:
    """Hash what the editions depend on.

    All tables are shared, since every edition shows all municipalities on its maps and ranks
    itself among them; only the params file in ``params/editions`` and the sheet of afdelinger in
    ``data/dataark`` are an edition's own.
    """
    files = list(shared_files(project))
    shared, private = _hashes(files, cache.sha256)
    if hidden := misplaced_tables(project):
        shared[f"data/{DESCRIPTOR}"] = _without_hashes(project, hidden)
    if options.renderer == "quarto":
        shared["_quarto.yml"] = cache.sha256(project.root / "_quarto.yml")
    versions = software_versions(options.renderer)
    shared |= {f"version {name}": version for name, version in versions.items()}
    shared |= {
        "option engine": options.renderer,
        "option notebook-engine": options.notebook_engine,
        "option aar": str(options.aar),
    }
    own, own_private = {}, {}
    for target in targets:
        published, kept = _hashes(own_files(project, target), partial(_hash_or_none, cache))
        if published:
            own[target.folder] = published
        if kept:
            own_private[target.folder] = kept
    return Inputs(dict(sorted(shared.items())), own, private, own_private)


def changed_inputs(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Say which inputs differ, each in words."""
    for name in sorted(before.keys() | now.keys()):
        if name not in before:
            yield f"{name} is new"
        elif name not in now:
            yield f"{name} is gone"
        elif before[name] != now[name]:
            yield f"{name} changed"


def _hashes(
    files: Iterable[InputFile], hash_of: Callable[[str], str]
) -> tuple[dict[str, str], dict[str, str]]:
    """What is published of some files, and the hashes of those among them that are private."""
    published, private = {}, {}
    for file in files:
        digest = hash_of(file.path)
        published[file.name] = PRIVATE if file.private else digest
        if file.private:
            private[file.name] = digest
    return published, private


def _hash_or_none(cache: HashCache, path: str) -> str:
    """Hash of an edition's own file; one that cannot be read fails that edition when it is made."""
    try:
        # A pipe is not even opened, since reading it might never end.
        return cache.sha256(path) if os.path.isfile(path) else NO_FILE  # noqa: PTH113
    except OSError:
        return NO_FILE


def _without_hashes(project: Project, tables: Iterable[str]) -> str:
    """Hash of what the descriptor says, but for the hashes of some tables that it holds."""
    described = json.loads((project.data / DESCRIPTOR).read_bytes())
    for resource in described["resources"]:
        if resource["name"] in tables:
            resource.pop("hash", None)
    return digest_of({DESCRIPTOR: json.dumps(described, ensure_ascii=False, sort_keys=True)})
