"""Put a finished folder in its final place, whole or not at all."""

import contextlib
import ctypes
import errno
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kortlaegning.site.own_files import keep_others, recorded_files
from kortlaegning.site.site_files import INPUTS_FOLDER

WORKSHOP = ".under-arbejde"
REPLACED = ".erstattet-"
EDITION = re.compile(r"(\d{4}|region|gruppe)-[a-z0-9-]+")
# What writing a file of the site leaves behind when it is killed.
LEFT_OVER = re.compile(
    r"\.(index\.html|data\.html|afstemning\.html|aendringer(-[\w.]+-til-[\w.]+)?\.(html|csv)"
    r"|tilgaengelighed\.html|alle-\d+\.html|sitemap\.xml|CITATION\.cff|manifest\.json|ro-crate-metadata\.json|[0-9a-f]{16}\.json)\.[a-z0-9_]{8}"
)
OWNER_MAY_WRITE = 0o022
GROUP_MAY_WRITE = 0o002
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextlib.contextmanager
def published_modes() -> Iterator[None]:
    """Make files that a web server may read, and that nobody but their owner may change.

    Somebody whose group may write (umask 002) goes on sharing folders with it.
    """
    before = _mask()
    os.umask(before if before == GROUP_MAY_WRITE else OWNER_MAY_WRITE)
    try:
        yield
    finally:
        os.umask(before)


def _mask() -> int:
    mask = os.umask(OWNER_MAY_WRITE)
    os.umask(mask)
    return mask


def new_workshop(site: Path, folder: str) -> Path:
    """Make an empty temporary folder in the site's own file system."""
    parent = site / WORKSHOP
    parent.mkdir(parents=True, exist_ok=True)
    path = Path(tempfile.mkdtemp(prefix=f"{folder}-", dir=parent))
    # The group that a shared site is of goes on to the folders in this one.
    path.chmod(0o777 & ~_mask() | path.stat().st_mode & stat.S_ISGID)
    return path


def place(finished: Path, final: Path, ours: frozenset[str] | None = None) -> None:
    """Move a finished folder to its final place; a reader sees the old or the new one.

    ``ours`` are the files of the old folder that may be deleted with it; by default those of its
    record.

    Where the system can exchange two names in one step (Linux), the final name is never without
    a folder. Elsewhere the old folder is renamed away first, and `recover` brings it back if the
    process dies before the new one is in. What somebody put into the old folder stays.
    """
    if not final.exists():
        finished.rename(final)
        return
    if not os.access(final, os.W_OK):  # somebody else's, whose files could not be taken away
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(final))
    recorded = recorded_files(final) if ours is None else ours
    if _exchange(finished, final):
        keep_others(finished, final, recorded)
        remove(finished)
        return
    aside = final.with_name(f"{REPLACED}{final.name}")
    remove(aside)
    final.rename(aside)
    finished.rename(final)
    keep_others(aside, final, recorded)
    remove(aside)


def recover(site: Path) -> None:
    """Mend what a killed build left: bring back folders renamed away, drop unfinished ones."""
    for aside in site.glob(f"{REPLACED}*"):
        final = site / aside.name.removeprefix(REPLACED)
        if not EDITION.fullmatch(final.name):
            continue
        if final.exists():
            keep_others(aside, final, recorded_files(aside, final.name))
            remove(aside)
        else:
            aside.rename(final)
    remove(site / WORKSHOP)
    for folder in (site, site / INPUTS_FOLDER):
        for left_over in folder.glob(".*"):
            if LEFT_OVER.fullmatch(left_over.name):
                left_over.unlink(missing_ok=True)


def remove(folder: Path) -> None:
    """Delete a folder that nothing refers to any more; what cannot be deleted now stays."""
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    if sys.platform != "linux":
        return False
    with contextlib.suppress(OSError, AttributeError):
        rename = ctypes.CDLL(None, use_errno=True).renameat2
        done = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
        return bool(done == 0)
    return False
