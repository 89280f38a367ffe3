"""Read several files as they stood at one moment, while another process may replace them."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.tables.package_file import PRIVATE_FOLDER

P = ParamSpec("P")
R = TypeVar("R")


def at_one_moment(
    read: Callable[Concatenate[Project, P], R],
) -> Callable[Concatenate[Project, P], R]:
    """Let a function that reads tables of a project see all of them new, or all of them old.

    Tables are replaced together, but read one after the other: when a file has been replaced
    meanwhile, what was read (or the fault that was found in it) is a mixture, and is read again.
    """

    @wraps(read)
    def whole(project: Project, /, *args: P.args, **kwargs: P.kwargs) -> R:
        while True:
            before = _moment(project.data)
            try:
                found = read(project, *args, **kwargs)
            except KortlaegningError:
                if _moment(project.data) == before:
                    raise
            else:
                if _moment(project.data) == before:
                    return found

    return whole


def _moment(data: Path) -> frozenset[tuple[str, int, int, int]]:
    """What tells that a file was replaced: a name's inode, size and time of change."""
    seen = set()
    for folder in (data, data / PRIVATE_FOLDER):
        for path in folder.glob("*"):
            try:
                stat = path.stat()
            except OSError:  # gone since it was listed, or a link that circles
                continue
            seen.add((path.name, stat.st_ino, stat.st_size, stat.st_mtime_ns))
    return frozenset(seen)
