"""Make a release of a finished site: its changes told, and the whole of it kept as it is."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_record import EditionRecord, read_record
from kortlaegning.freshness.file_hashes import HashCache
from kortlaegning.kommuner import Kommuner
from kortlaegning.ordinary_file import bytes_of
from kortlaegning.project import Project
from kortlaegning.settings import Settings
from kortlaegning.site.archive import fill_archive
from kortlaegning.site.finish_site import finish_site
from kortlaegning.site.manifest import write_when_changed
from kortlaegning.site.put_in_place import WORKSHOP, new_workshop, published_modes, recover, remove
from kortlaegning.site.release_changes import changes_name, compare_versions
from kortlaegning.site.releases import (
    RELEASE_RECORD,
    RELEASES,
    read_releases,
    release_folder,
    release_record,
)
from kortlaegning.site.site_files import read_manifest
from kortlaegning.site.site_lock import locked_site


def version_faults(site: Path, settings: Settings, version: str) -> Iterator[str]:
    """Say what keeps a site from being released as a version, one sentence each."""
    if settings.udgave.version != version:
        yield (
            f"params/report.yml says version {settings.udgave.version}, not {version}: set udgave: "
            "version and dato there, and run kortlaegning build --alle --land."
        )
    printed = dict(_printed_versions(site))
    if others := [folder for folder, said in printed.items() if said != version]:
        yield (
            f"{len(others)} of {len(printed)} editions say another version than {version} "
            f"({others[0]} says {printed[others[0]] or 'none'}): run kortlaegning build --alle "
            "--land."
        )


def publish_release(
    project: Project, kommuner: Kommuner, site: Path, settings: Settings
) -> tuple[str, ...]:
    """Keep the site as the release of the version that the settings say.

    It is made beside the others and renamed into its place, so that there is never half of one.

    Returns
    -------
    tuple of str
        The release before it, where there is one.

    Raises
    ------
    KortlaegningError
        When that version was released already, and the site is another now.
    """
    version = settings.udgave.version
    with published_modes(), locked_site(site):
        recover(site)
        before = [each.version for each in read_releases(site) if each.version != version][-1:]
        for old in before:
            tell_between(site, old, version)
        records = finish_site(project, kommuner, site, HashCache())
        out = new_workshop(site, RELEASES)
        try:
            pages = read_manifest(site)["sider"]
            files = fill_archive(site, records, pages, out, version, settings.adresse)
            record = release_record(version, settings.udgave.dato, files)
            (out / RELEASE_RECORD).write_bytes(record)
            _put(out, release_folder(site, version), record)
        finally:
            remove(site / WORKSHOP)
        finish_site(project, kommuner, site, HashCache())
    return tuple(before)


def tell_between(site: Path, old: str, new: str) -> Path:
    """Write the list of numbers that differ between two versions; the page comes of it."""
    path = site / f"{changes_name(old, new)}.csv"
    write_when_changed(path, compare_versions(site, old, new))
    return path


def _put(out: Path, final: Path, record: bytes) -> None:
    if not final.exists():
        final.parent.mkdir(exist_ok=True)
        out.rename(final)
        return
    if bytes_of(final / RELEASE_RECORD) != record:
        raise KortlaegningError(
            f"Version {final.name} was released already, and a release is never changed: give this "
            "one another version in params/report.yml, and build again."
        )


def _printed_versions(site: Path) -> Iterator[tuple[str, str]]:
    rows: list[Mapping[str, object]] = read_manifest(site).get("udgaver", [])
    for row in rows:
        folder = site / str(row["mappe"])
        record: EditionRecord | None = read_record(folder)
        if record is None:
            continue
        try:
            yield folder.name, str(json.loads(bytes_of(folder / "edition.json"))["version"])
        except (OSError, ValueError, KeyError, TypeError):
            yield folder.name, ""
