"""What the machine refuses, in one sentence: a full disk, a missing permission, a lost drive."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from kortlaegning.errors import KortlaegningError

NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_LITTLE = 1_000_000  # bytes; a disk with less is as good as full
_AGAIN = "run the same command again"


def sentence_for(error: BaseException, places: Sequence[Path] = ()) -> str | None:
    """Say what kept a command from its work, when that is the machine; None for other errors.

    Parameters
    ----------
    places
        Folders that were written to, to find the disk that is full.
    """
    for each in _chain(error):
        if isinstance(each, KortlaegningError):
            return str(each)
        if isinstance(each, OSError) and each.errno is not None:
            return _of_system(each, places)
        if isinstance(each, MemoryError):
            return (
                "There is not enough memory: close other programs, or build with fewer workers "
                "(--jobs 1)."
            )
        if isinstance(each, RecursionError):
            return "A file is nested too deeply to be read: is it the right one?"
    return None


def disk_full(places: Sequence[Path], named: Path | None = None) -> str:
    """Say which disk is full: the one that holds a named file, or the fullest that was used."""
    disks = [_disk_of(place) for place in (*([named] if named else []), *places, *_usual())]
    full = disks[:1] if named else [disk for disk in disks if _free(disk) < _LITTLE]
    if not full:
        return f"There is no room left for what was to be written: free some and {_AGAIN}."
    return (
        f"The disk that holds {full[0]} is full: free some room there and {_AGAIN}; what was "
        "finished is kept."
    )


def _chain(error: BaseException) -> list[BaseException]:
    """An error and those behind it."""
    found: list[BaseException] = []
    at: BaseException | None = error
    while at is not None and at not in found:
        found.append(at)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return found


def _of_system(error: OSError, places: Sequence[Path]) -> str:
    named = next(
        (Path(os.fsdecode(name)) for name in (error.filename2, error.filename) if name), None
    )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full(places, named)
    what = "A file" if named is None else _shown(named)
    said = _SENTENCES.get(error.errno or 0)
    return said(what, named) if said else f"{what}: {error.strerror or type(error).__name__}."


def _not_allowed(what: str, named: Path | None) -> str:
    if named is None:
        return f"{what} may not be read or written by you: ask for permission."
    there = _nearest(named)
    if there != named:
        return (
            f"{_shown(there)} may not be written to by you{_owner(there)}: ask for permission, or "
            "name a folder of your own."
        )
    return f"{what} may not be read or written by you{_owner(named)}: ask for permission."


def _read_only(what: str, named: Path | None) -> str:
    what = what if named is None else _shown(_nearest(named))
    return f"{what} is on a disk that can only be read: name a folder elsewhere."


def _missing(what: str, named: Path | None) -> str:
    if named is not None and named.name.startswith(".") and named.parent.is_dir():
        return f"{_shown(named.parent)} is a folder that takes no files: name another."
    if named is not None and not named.parent.exists():
        return f"{what} has no folder to lie in: make it first, or name another."
    return f"{what} is missing: put it back, as with git checkout, or name another."


def _no_folder(what: str, named: Path | None) -> str:
    there = None if named is None else _nearest(named)
    if there is not None and there.is_file():
        what = _shown(there)
    return f"{what} is a file where a folder is expected: move it away and {_AGAIN}."


_SENTENCES: dict[int, Callable[[str, Path | None], str]] = {
    errno.EACCES: _not_allowed,
    errno.EPERM: _not_allowed,
    errno.EROFS: _read_only,
    errno.ENOENT: _missing,
    errno.ENOTDIR: _no_folder,
    errno.EEXIST: _no_folder,
    errno.EISDIR: lambda what, _: f"{what} is a folder where a file is expected: move it away.",
    errno.ELOOP: lambda what, _: (
        f"{what} is a link that leads in a circle: put the file itself there."
    ),
    errno.ENAMETOOLONG: lambda what, _: (
        f"{what} has a path longer than this system allows: move the "
        "project to a folder with a shorter path."
    ),
    errno.EFBIG: lambda what, _: (
        f"{what} grew larger than this system allows (ulimit -f): raise the limit and {_AGAIN}."
    ),
    errno.EMFILE: lambda what, _: (
        f"Too many files are open (ulimit -n): raise the limit and {_AGAIN}."
    ),
    errno.ENFILE: lambda what, _: f"Too many files are open on this machine: {_AGAIN} later.",
    errno.ENOMEM: lambda what, _: "There is not enough memory: close other programs.",
    errno.EAGAIN: lambda what, _: (
        "No more processes can be started (ulimit -u): build with --jobs 1."
    ),
    errno.EIO: lambda what, _: (
        f"{what} cannot be read from its disk: the disk or its connection fails."
    ),
    errno.ESTALE: lambda what, _: f"{what} lies on a network drive that is gone: connect it again.",
    errno.ETXTBSY: lambda what, _: f"{what} is in use by another program: close it and {_AGAIN}.",
    errno.EBUSY: lambda what, _: f"{what} is in use by another program: close it and {_AGAIN}.",
}


def _nearest(path: Path) -> Path:
    """The path itself, or the folder above it that is there."""
    while not os.path.lexists(path) and path != path.parent:
        path = path.parent
    return path


def _owner(path: Path) -> str:
    try:
        return f" (it belongs to {path.owner()})"
    except (OSError, KeyError, NotImplementedError):
        return ""


def _shown(path: Path) -> str:
    text = "".join(sign if sign.isprintable() else "�" for sign in str(path))
    return text or "A file without a name"


def _usual() -> tuple[Path, ...]:
    try:
        return Path.cwd(), Path(tempfile.gettempdir())
    except OSError:
        return ()


def _disk_of(path: Path | None) -> Path:
    """Where the disk of a path is mounted."""
    at = _nearest(Path("/") if path is None else path.absolute()).resolve()
    while not at.is_mount() and at != at.parent:
        at = at.parent
    return at


def _free(disk: Path) -> int:
    try:
        return shutil.disk_usage(disk).free
    except OSError:
        return _LITTLE
