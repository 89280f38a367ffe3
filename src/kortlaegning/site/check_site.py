"""Is a finished site as it was built, and does each edition show its own municipality only?"""

import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_list import Target, all_targets
from kortlaegning.freshness.edition_record import (
    RECORD_NAME,
    damaged_outputs,
    read_record,
)
from kortlaegning.freshness.file_hashes import HashCache, digest_of, hash_file
from kortlaegning.freshness.private_memory import FOLDER, known_private
from kortlaegning.kommuner import Kommuner
from kortlaegning.project import Project
from kortlaegning.site.foreign_traces import foreign_traces, identity_of
from kortlaegning.site.foreign_traces_in_downloads import companion_traces
from kortlaegning.site.manifest import read_shared_inputs
from kortlaegning.site.put_in_place import WORKSHOP
from kortlaegning.site.releases import RELEASE_RECORD, RELEASES, release_faults, release_folder
from kortlaegning.site.site_files import (
    INPUTS_FOLDER,
    MANIFEST_NAME,
    is_whole,
    read_manifest,
    strangers,
)

PAGES = "the site's own pages"


@dataclass(frozen=True)
class Checked:
    """One edition, or the pages around them, with what is wrong with it.

    Attributes
    ----------
    name
        Folder in the site; `PAGES` for what lies at its top.
    files
        How many files were hashed.
    changed
        Files that are missing, changed or not from the build, one sentence each.
    foreign
        What belongs to another municipality, one sentence each.
    """

    name: str
    files: int
    changed: tuple[str, ...]
    foreign: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.changed or self.foreign)


@dataclass(frozen=True)
class SiteCheck:
    """What was found in a site; ``input_sets`` is 1 when all editions are made from the same.

    ``several`` is how many of them are of several municipalities; ``releases`` are those that
    it keeps.
    """

    checked: tuple[Checked, ...]
    input_sets: int
    several: int = 0
    releases: tuple[Checked, ...] = ()

    @property
    def editions(self) -> int:
        """How many editions the site's manifest lists."""
        return len(self.checked) - 1

    @property
    def faults(self) -> tuple[str, ...]:
        """All faults, one sentence each, with the edition first."""
        return tuple(
            f"{one.name}: {fault}."
            for one in (*self.checked, *self.releases)
            for fault in one.changed + one.foreign
        )


def check_site(project: Project, site: Path, kommuner: Kommuner) -> SiteCheck:
    """Check every file of a finished site, edition by edition, the site's own pages last.

    Every file is read: nothing is taken from the memory of earlier runs.

    Raises
    ------
    KortlaegningError
        When the folder holds no manifest that can be read.
    """
    manifest = _manifest(site)
    targets = {target.folder: target for target in all_targets(project, kommuner)}
    rows = {str(row["mappe"]): row for row in manifest["udgaver"]}
    editions = (
        _edition(site / folder, row, targets.get(folder), kommuner) for folder, row in rows.items()
    )
    sets = _input_sets(project, site, rows)
    several = sum(bool(targets[folder].several) for folder in rows if folder in targets)
    releases = tuple(_releases(site, manifest.get("udgivelser", {})))
    return SiteCheck((*editions, _pages(site, manifest, rows)), len(sets), several, releases)


def _releases(site: Path, pinned: Mapping[str, str]) -> Iterator[Checked]:
    for version, digest in pinned.items():
        faults = tuple(release_faults(site, version, digest))
        files = sum(path.is_file() for path in release_folder(site, version).rglob("*"))
        yield Checked(f"{RELEASES}/{version}", files, faults)
    if (site / RELEASES).is_dir():
        for name in sorted(path.name for path in (site / RELEASES).iterdir()):
            if name not in pinned and not name.startswith("."):
                yield Checked(f"{RELEASES}/{name}", 0, ("is not from a release",))


def _input_sets(
    project: Project, site: Path, rows: Mapping[str, Mapping[str, Any]]
) -> set[tuple[str, str]]:
    """Sets of inputs that editions are made from; of private files, those that are known here."""
    found = set()
    for folder, row in rows.items():
        known = known_private(project.work / FOLDER, site / folder, HashCache()) or {}
        own = row.get("eget_input", {})
        shared = {name: digest for name, digest in known.items() if name not in own}
        found.add((str(row.get("faelles_input")), digest_of(shared)))
    return found


def _manifest(site: Path) -> Mapping[str, Any]:
    path = site / MANIFEST_NAME
    if not path.exists():
        raise KortlaegningError(
            f"{path} is missing: give the folder of a site that kortlaegning build has finished."
        )
    manifest = read_manifest(site)
    if not is_whole(manifest):
        raise KortlaegningError(
            f"{path} cannot be read as a site's manifest: run kortlaegning build again."
        )
    return manifest


def _edition(
    folder: Path, row: Mapping[str, Any], target: Target | None, kommuner: Kommuner
) -> Checked:
    if not folder.is_dir():
        return Checked(folder.name, 0, ("the whole folder is missing",))
    record = read_record(folder)
    if record is None:
        return Checked(folder.name, 0, (f"{RECORD_NAME} is missing or cannot be read",))
    changed = list(damaged_outputs(folder, record, HashCache()))
    if record.to_json() != row:
        changed.insert(0, f"{RECORD_NAME} is not what {MANIFEST_NAME} says of it")
    known = {*record.outputs, RECORD_NAME}
    changed += [f"{name} is not from the build" for name in strangers(folder, known)]
    if target is None:
        foreign = ["is of no municipality in data/kommuner.csv"]
    else:
        foreign = _traces(folder, target, kommuner)
    return Checked(folder.name, len(record.outputs), tuple(changed), tuple(foreign))


def _traces(folder: Path, target: Target, kommuner: Kommuner) -> list[str]:
    identity = identity_of(kommuner, target)
    try:
        return [*foreign_traces(folder, identity), *companion_traces(folder, identity)]
    except FileNotFoundError as error:
        return [f"whose it is cannot be told without {Path(str(error.filename)).name}"]
    except (OSError, ValueError, AttributeError, zipfile.BadZipFile, pikepdf.PdfError) as error:
        return [f"whose it is cannot be told, since a file cannot be read ({error})"]


def _pages(site: Path, manifest: Mapping[str, Any], rows: Mapping[str, object]) -> Checked:
    pages: Mapping[str, str] = manifest["sider"]
    changed = []
    for name, digest in pages.items():
        path = site / name
        if not path.is_file():
            changed.append(f"{name} is missing")
        elif hash_file(path) != digest:
            changed.append(f"{name} was changed after the build")
    for name, inputs in manifest["input"].items():
        if inputs is None or read_shared_inputs(site, name) != inputs:
            changed.append(f"{INPUTS_FOLDER}/{name[:16]}.json is missing or was changed")
    if (site / WORKSHOP).exists():
        changed.append(f"{WORKSHOP} is there: a build is at work or was stopped")
    known = {*pages, *rows, MANIFEST_NAME, INPUTS_FOLDER, RELEASES, RELEASE_RECORD}
    changed += [
        f"{path.name} is not in {MANIFEST_NAME}: the build that made it was stopped"
        if read_record(path)
        else f"{path.name} is not from the build"
        for path in sorted(site.iterdir())
        if path.name not in known and not path.name.startswith(".")
    ]
    return Checked(PAGES, len(pages) + len(manifest["input"]), tuple(changed))
