"""Downloaded files under ``data/cache/hentet/``, each with its checksum and date."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.freshness.file_hashes import hash_file
from kortlaegning.project import Project
from kortlaegning.sources.download import Address, Limits, Report, download
from kortlaegning.sources.source_problem import SourceError

FOLDER = "hentet"
CHECKSUM = ".sha256"
_HASH = re.compile(r"(?:sha256:)?([0-9a-f]{64})")


@dataclass(frozen=True)
class Copy:
    """One downloaded file, unchanged since the day that it was fetched."""

    path: Path
    sha256: str
    fetched: dt.date


@dataclass(frozen=True)
class Wish:
    """How a user wants a source fetched: the checksum it must have, and whether a copy will do."""

    sha256: str = ""
    refresh: bool = False
    limits: Limits | None = None
    report: Report | None = None


def cached_copy(project: Project, address: Address, name: str, keep_days: int, wish: Wish) -> Copy:
    """Return the copy of a file, downloading it when there is none that is young enough.

    Parameters
    ----------
    name
        File name that tells source and question, e.g. ``bol101-2023.csv``; the date is put before
        its suffix.
    keep_days
        How old a copy may be before the source is asked again.

    Raises
    ------
    SourceError
        When the download fails, or the file has another checksum than the one wished for. What
        the cache held before is still there then.
    """
    folder = project.cache / FOLDER
    wanted = _wanted(wish.sha256)
    today = dt.datetime.now(dt.UTC).date()
    if not wish.refresh:
        for copy in _copies(folder, name):
            young = (today - copy.fetched).days <= keep_days
            if young and wanted in (None, copy.sha256):
                return copy
    path = _dated(folder, name, today)
    fresh = path.with_name(f".{path.name}")
    try:
        download(address, fresh, wish.limits, wish.report)
        digest = hash_file(fresh)
        if wanted not in (None, digest):
            raise SourceError(
                f"The file from {address.host} does not have the checksum sha256:{wanted}: it has "
                "been replaced there or damaged on the way; nothing has been changed."
            )
        path.with_name(path.name + CHECKSUM).unlink(missing_ok=True)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    path.with_name(path.name + CHECKSUM).write_text(f"{digest}  {path.name}\n")
    _forget_older(folder, name, path)
    return Copy(path, digest, today)


def _wanted(sha256: str) -> str | None:
    if not sha256:
        return None
    found = _HASH.fullmatch(sha256.strip().lower())
    if found is None:
        raise SourceError(f"The checksum {sha256!r} is no SHA-256: expected 64 digits from 0 to f.")
    return found[1]


def _dated(folder: Path, name: str, day: dt.date) -> Path:
    stem, dot, suffix = name.partition(".")
    return folder / f"{stem}.{day.isoformat()}{dot}{suffix}"


def _copies(folder: Path, name: str) -> list[Copy]:
    """Undamaged copies of a file, the latest first; damaged ones are removed."""
    copies = []
    for path in sorted(_dated_paths(folder, name), reverse=True):
        digest = hash_file(path)
        if _recorded(path) == digest:
            day = dt.date.fromisoformat(path.name.split(".")[1])
            copies.append(Copy(path, digest, day))
        else:
            path.unlink()
    return copies


def _dated_paths(folder: Path, name: str) -> list[Path]:
    stem, dot, suffix = name.partition(".")
    shape = re.compile(
        rf"{re.escape(stem)}\.\d{{4}}-\d{{2}}-\d{{2}}{re.escape(dot + suffix)}", re.ASCII
    )
    return [path for path in folder.glob(f"{stem}.*") if shape.fullmatch(path.name)]


def _recorded(path: Path) -> str:
    try:
        return path.with_name(path.name + CHECKSUM).read_text().split()[0]
    except (OSError, IndexError, UnicodeDecodeError):
        return ""


def _forget_older(folder: Path, name: str, kept: Path) -> None:
    for path in _dated_paths(folder, name):
        if path != kept:
            path.unlink()
            path.with_name(path.name + CHECKSUM).unlink(missing_ok=True)
