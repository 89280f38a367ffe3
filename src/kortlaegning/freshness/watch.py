"""See whether inputs moved while something was made from them, also when they were put back.

What is hashed must be what is read. Files are read at many moments of a build, by libraries too, so
they are not read through one door; instead, whoever made something looks whether any of them was
written, moved or put back since they were hashed. The system's own times tell that where contents
no longer do.
"""

import os
from collections.abc import Iterable

from kortlaegning.freshness.edition_list import Target
from kortlaegning.freshness.file_hashes import stat_of
from kortlaegning.freshness.input_files import own_files, page_files, shared_files
from kortlaegning.project import Project

Seen = dict[str, tuple[int, ...] | None]
# A file that comes and goes in one of these is read by the editions made meanwhile.
FOLDERS = (
    "params",
    "params/editions",
    "data/dataark",
    "data/raw",
    "data/cache/graenser",
    "notebooks",
)


class Watch:
    """Files and their folders as they were when the watch began; begin it before hashing.

    Parameters
    ----------
    files
        Paths of the files that are read.
    folders
        Folders in which others may come and go.
    """

    def __init__(self, files: Iterable[str], folders: Iterable[str] = ()) -> None:
        self._files = _look(files)
        self._folders = _look(folders)

    @classmethod
    def of_editions(cls, project: Project, targets: Iterable[Target]) -> "Watch":
        """Watch what editions are made from."""
        files = [file.path for file in shared_files(project)]
        files += [file.path for target in targets for file in own_files(project, target)]
        return cls(files, [os.fspath(project.root / name) for name in FOLDERS])

    @classmethod
    def of_pages(cls, project: Project) -> "Watch":
        """Watch what the site's pages are made from."""
        return cls(file.path for file in page_files(project))

    def moved_file(self) -> str | None:
        """Path of a file that is no longer the one it was; None where all stand still."""
        return _moved(self._files)

    def moved(self) -> bool:
        """Whether a file moved, or one may have come and gone beside them."""
        return _moved(self._files) is not None or _moved(self._folders) is not None


def _look(paths: Iterable[str]) -> Seen:
    return {path: _seen(path) for path in paths}


def _moved(before: Seen) -> str | None:
    return next((path for path, seen in before.items() if _seen(path) != seen), None)


def _seen(path: str) -> tuple[int, ...] | None:
    try:
        return stat_of(os.stat(path))  # noqa: PTH116 - hundreds of files after each edition
    except OSError:
        return None
