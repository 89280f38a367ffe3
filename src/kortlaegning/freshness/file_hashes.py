"""Hashes of file contents, remembered by what the file system says of each file."""

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Mapping
from pathlib import Path

from kortlaegning.ordinary_file import MIB, NotOrdinaryError, open_ordinary, read_ordinary
from kortlaegning.render.output import write_atomically

# A file that was changed just before it was hashed could be changed again within the same tick
# of the file system's clock; such a hash is used once and not remembered.
SETTLED_NS = 50_000_000
MOST_BYTES = 100 * MIB
Stat = tuple[int, int, int, int]


class HashCache:
    """SHA-256 of files by path; a file is read only when size, times or inode changed.

    Parameters
    ----------
    path
        Where the memory is kept between runs; None begins without one and keeps nothing.

    Examples
    --------
    >>> cache = HashCache(Path("_build/hashes.json"))  # doctest: +SKIP
    >>> cache.sha256(Path("data/boligbestand.csv"))  # doctest: +SKIP
    '9f86d081…'
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._entries: dict[str, list[object]] = {}
        self._changed = False
        if path is None:
            return
        try:
            loaded = json.loads(read_ordinary(path, MOST_BYTES))
        except (NotOrdinaryError, ValueError, RecursionError):
            return
        if isinstance(loaded, dict):
            self._entries = loaded

    def sha256(self, path: Path | str) -> str:
        """Hash of a file's content."""
        name = os.fspath(path)
        key = stat_of(os.stat(name))  # noqa: PTH116
        entry = self._entries.get(name)
        if entry is not None and entry[:4] == list(key):
            return str(entry[4])
        digest = hash_file(name)
        self.remember({name: (key, digest)})
        return digest

    def remember(self, hashed: Mapping[str, tuple[Stat, str]]) -> None:
        """Take over hashes that somebody else computed just now."""
        now = time.time_ns()
        for name, (key, digest) in hashed.items():
            if now - max(key[1], key[2]) > SETTLED_NS:
                self._entries[name] = [*key, digest]
                self._changed = True

    def save(self) -> None:
        """Write the memory back, when it changed; where that cannot be, all is hashed again."""
        if self._changed and self._path is not None:
            with contextlib.suppress(OSError):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                write_atomically(self._path, json.dumps(self._entries).encode())
                self._changed = False


def hash_file(path: Path | str) -> str:
    """SHA-256 of a file's content, read now."""
    with open_ordinary(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def hash_with_stat(path: Path) -> tuple[Stat, str]:
    """Hash of a file together with what `HashCache` recognises it by."""
    return stat_of(path.stat()), hash_file(path)


def digest_of(parts: Mapping[str, str]) -> str:
    """One hash for a set of named hashes, whatever their order."""
    text = json.dumps(dict(sorted(parts.items())), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def stat_of(stat: os.stat_result) -> Stat:
    """What tells that a file is the very one it was: size, times, inode."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino
