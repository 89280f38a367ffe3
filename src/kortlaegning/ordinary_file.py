"""Read a file whole: an ordinary file only, and never more than a limit."""

import os
import stat
from pathlib import Path

from kortlaegning.errors import KortlaegningError

MIB = 1024 * 1024


class NotOrdinaryError(KortlaegningError):
    """A file that is none, cannot be opened, or is far larger than what it should hold."""


def read_ordinary(path: Path, most_bytes: int, name: str = "") -> bytes:
    """Read a file that the project or a user put there.

    A pipe, a device or a socket is refused without opening it, since reading it might never end.

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
        # Not to wait for the other end of a pipe, should one come between the look and the reading.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        with os.fdopen(handle, "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            if not stat.S_ISREG(mode):
                raise NotOrdinaryError(f"{name} is no ordinary file: put the file itself there.")
            content = file.read(most_bytes + 1)
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
