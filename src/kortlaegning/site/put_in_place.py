"""Put a finished folder in its final place, whole or not at all."""

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
from pathlib import Path

WORKSHOP = ".under-arbejde"
REPLACED = ".erstattet-"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def new_workshop(site: Path, folder: str) -> Path:
    """Make an empty temporary folder in the site's own file system."""
    parent = site / WORKSHOP
    parent.mkdir(parents=True, exist_ok=True)
    path = Path(tempfile.mkdtemp(prefix=f"{folder}-", dir=parent))
    path.chmod(0o755)
    return path


def place(finished: Path, final: Path) -> None:
    """Move a finished folder to its final place; a reader sees the old or the new one.

    Where the system can exchange two names in one step (Linux), the final name is never without
    a folder. Elsewhere the old folder is renamed away first, and `recover` brings it back if the
    process dies before the new one is in.
    """
    if not final.exists():
        finished.rename(final)
        return
    if _exchange(finished, final):
        remove(finished)
        return
    aside = final.with_name(f"{REPLACED}{final.name}")
    remove(aside)
    final.rename(aside)
    finished.rename(final)
    remove(aside)


def recover(site: Path) -> None:
    """Mend what a killed build left: bring back folders renamed away, drop unfinished ones."""
    for aside in site.glob(f"{REPLACED}*"):
        final = site / aside.name.removeprefix(REPLACED)
        if final.exists():
            remove(aside)
        else:
            aside.rename(final)
    remove(site / WORKSHOP)
    for pattern in (".*.json.*", ".*.html.*", ".*.csv.*", "input/.*.json.*"):
        for left_over in site.glob(pattern):
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
