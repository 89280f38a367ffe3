"""Releases: every version of the site that was published, kept in it as it was.

``udgaver/1.0/`` is the site of version 1.0 with its own manifest, and in it ``udgivelse.json`` with
the hash of each of its files. The hash of that one stands in the site's manifest, so that nothing
in a release changes without being told.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.file_hashes import hash_file
from kortlaegning.ordinary_file import bytes_of
from kortlaegning.site.site_files import json_bytes, strangers
from kortlaegning.tables.problem import quote

RELEASES = "udgaver"
RELEASE_RECORD = "udgivelse.json"
# Fit for a folder on any system, for an address, and for the name of a list of changes.
VERSION = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z._]{0,18}[0-9A-Za-z])?")


@dataclass(frozen=True)
class Release:
    """One version, its date, the hash of each file, and of the record that holds them."""

    version: str
    dato: dt.date
    files: Mapping[str, str]
    sha256: str

    @property
    def order(self) -> tuple[dt.date, list[tuple[int, int, str]]]:
        """Where it stands among others: by date, then by version, 1.10 after 1.9."""
        parts = re.findall(r"\d+|[A-Za-z]+", self.version)
        return self.dato, [(not part.isdigit(), _number(part), part) for part in parts]


def release_folder(site: Path, version: str) -> Path:
    """Where a release lies in the site."""
    return site / RELEASES / version


def refuse_odd_version(version: str) -> None:
    """Stop at a version that no folder or address can be called.

    Raises
    ------
    KortlaegningError
        Saying what a version looks like.
    """
    if not VERSION.fullmatch(version):
        raise KortlaegningError(
            f"The version {quote(version)} cannot be the name of a folder: expected letters a-z, "
            "digits and points, such as 1.1."
        )


def release_record(version: str, dato: dt.date, files: Mapping[str, str]) -> bytes:
    """What a release says of itself."""
    content = {
        "format": 1,
        "version": version,
        "dato": dato.isoformat(),
        "filer": dict(sorted(files.items())),
    }
    return json_bytes(content)


def read_releases(site: Path) -> tuple[Release, ...]:
    """Releases that lie in a site, the oldest first."""
    found = (_read(path) for path in (site / RELEASES).glob(f"*/{RELEASE_RECORD}"))
    return tuple(sorted((each for each in found if each), key=lambda each: each.order))


def pinned(site: Path, before: Mapping[str, str]) -> dict[str, str]:
    """Hash of each release's record by version: as it was pinned first, and new ones as they are.

    A release that somebody has deleted is no longer pinned.
    """
    now = {each.version: each.sha256 for each in read_releases(site)}
    kept = {
        version: digest
        for version, digest in before.items()
        if VERSION.fullmatch(version) and release_folder(site, version).is_dir()
    }
    return dict(sorted((now | kept).items()))


def release_faults(site: Path, version: str, digest: str) -> Iterator[str]:
    """Say what in a release is not as it was when it was made, one sentence each."""
    folder = release_folder(site, version)
    if not folder.is_dir():
        yield "the whole release is missing"
        return
    release = _read(folder / RELEASE_RECORD)
    if release is None or release.sha256 != digest:
        yield f"{RELEASE_RECORD} is missing or was changed after the release"
        return
    for name, known in release.files.items():
        if not (folder / name).is_file():
            yield f"{name} is missing"
        elif hash_file(folder / name) != known:
            yield f"{name} was changed after the release"
    for name in strangers(folder, {*release.files, RELEASE_RECORD}):
        yield f"{name} is not from the release"


def _read(path: Path) -> Release | None:
    try:
        content = bytes_of(path)
        raw = json.loads(content)
        files = {str(name): str(digest) for name, digest in raw["filer"].items()}
        version, dato = str(raw["version"]), dt.date.fromisoformat(raw["dato"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    if version != path.parent.name or not VERSION.fullmatch(version):
        return None
    return Release(version, dato, files, hashlib.sha256(content).hexdigest())


def _number(part: str) -> int:
    return int(part) if part.isdigit() else 0
