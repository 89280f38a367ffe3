"""Read a file whole: an ordinary file only, and never more than a limit."""

import errno
import os
import stat
from io import BufferedReader
from pathlib import Path

from kortlaegning.errors import KortlaegningError

MIB = 1024 * 1024
MOST_OF_SITE = 200 * MIB


class NotOrdinaryError(KortlaegningError):
    """A file that is none, cannot be opened, or is far larger than what it should hold."""


class NoFileError(OSError):
    """A pipe, a device or a socket in a file's place."""


def open_ordinary(path: Path | str) -> BufferedReader:
    """Open a file of a folder that others may have put something into.

    Raises
    ------
    NoFileError
        For a pipe, a device or a socket, from which reading might never end.
    OSError
        When it cannot be opened.
    """
    # Not to wait for the other end of a pipe.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
    if stat.S_ISREG(os.fstat(handle).st_mode):
        return os.fdopen(handle, "rb")
    os.close(handle)
    if Path(path).is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder", os.fspath(path))
    raise NoFileError(errno.EINVAL, "no ordinary file", os.fspath(path))


def bytes_of(path: Path) -> bytes:
    """All of a small file of the site, as `open_ordinary` opens it."""
    with open_ordinary(path) as file:
        content = file.read(MOST_OF_SITE + 1)
    if len(content) > MOST_OF_SITE:
        raise OSError(errno.EFBIG, "far too large", os.fspath(path))
    return content


def read_ordinary(path: Path, most_bytes: int, name: str = "") -> bytes:
    """Read a file that the project or a user put there.

    Parameters
    ----------
    most_bytes
        More than this cannot be what is looked for.
    name
        What messages call it; default is the file's name.

    Raises
    ------
    NotOrdinaryError
        When it is missing, no ordinary file, not to be read, or larger than ``most_bytes``.
    """
    name = name or path.name
    try:
        with open_ordinary(path) as file:
            content = file.read(most_bytes + 1)
    except NoFileError:
        raise NotOrdinaryError(f"{name} is no ordinary file: put the file itself there.") from None
    except FileNotFoundError:
        raise NotOrdinaryError(
            f"{name} is missing: restore it with git checkout, or put it back."
        ) from None
    except IsADirectoryError:
        raise NotOrdinaryError(f"{name} is a folder: put the file itself there.") from None
    except PermissionError:
        kind = "is a folder: put the file itself there" if path.is_dir() else _NOT_ALLOWED
        raise NotOrdinaryError(f"{name} {kind}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name is no path"
        raise NotOrdinaryError(f"{name} cannot be read ({reason}): put it there again.") from None
    if len(content) > most_bytes:
        size = f"{most_bytes // MIB} MB" if most_bytes >= MIB else f"{most_bytes:,} bytes"
        raise NotOrdinaryError(
            f"{name} is larger than {size}, more than it can need to be: is it the right file?"
        )
    return content


def read_utf8(path: Path, most_bytes: int, name: str = "") -> str:
    """Read a text file as `read_ordinary` does; a byte order mark is no part of the text.

    Raises
    ------
    NotOrdinaryError
        Also when it is not UTF-8.
    """
    try:
        return read_ordinary(path, most_bytes, name).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotOrdinaryError(
            f"{name or path.name} is not UTF-8 text: save it as UTF-8."
        ) from None


_BINARY = getattr(os, "O_BINARY", 0)
_NOT_ALLOWED = "may not be read by you: ask its owner for permission (chmod a+r)"
