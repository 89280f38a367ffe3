"""Replace several files as one: after a crash at any point, all are new or all are old.

The new contents are first written beside their targets; then one journal that lists them is put in
place, which is the point of no return; then each file is renamed. Whoever next reads the folder
and finds a journal finishes the renames.
"""

import json
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from kortlaegning.errors import KortlaegningError
from kortlaegning.machine_fault import sentence_for
from kortlaegning.render.output import forced_to_disk

JOURNAL = ".installation.json"
LOCK = "cache/installation.lock"
STAGED = ".ny"
MODE = 0o644


def replace_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put new contents in place of several files of a folder, all or none.

    The caller holds :func:`installation_lock`.

    Parameters
    ----------
    contents
        New content by path relative to the folder.

    Raises
    ------
    OSError
        When the disk is full or the folder cannot be written; nothing has changed then.
    """
    _sweep(folder, contents)
    token = secrets.token_hex(4)
    staged = {name: _beside(name, token) for name in contents}
    try:
        for name, temporary in staged.items():
            _write(folder / temporary, contents[name])
        pending = _beside(JOURNAL, token)
        _write(folder / pending, json.dumps(staged, indent=1).encode())
        (folder / pending).replace(folder / JOURNAL)
    except BaseException:
        _sweep(folder, contents)
        raise
    _finish(folder)


def finish_interrupted(folder: Path) -> bool:
    """Finish a replacement that was cut off; says whether there was one.

    Costs one look at the folder when there is nothing to do, so readers call it first.
    """
    if not (folder / JOURNAL).exists():
        return False
    with installation_lock(folder):
        return True


@contextmanager
def installation_lock(folder: Path) -> Iterator[None]:
    """Wait until no other process replaces files of the folder, and finish what one left.

    Raises
    ------
    KortlaegningError
        When the folder cannot be written.
    """
    lock = FileLock(folder / LOCK)
    try:
        (folder / LOCK).parent.mkdir(exist_ok=True)
        lock.acquire()
    except OSError as error:
        raise KortlaegningError(sentence_for(error, (folder,)) or str(error)) from None
    try:
        _finish(folder)
        yield
    finally:
        lock.release()


def _finish(folder: Path) -> None:
    journal = folder / JOURNAL
    try:
        staged: dict[str, str] = json.loads(journal.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    for name, temporary in staged.items():
        if (folder / temporary).exists():  # renamed already when it is gone
            (folder / temporary).replace(folder / name)
            forced_to_disk((folder / name).parent)
    journal.unlink()
    forced_to_disk(folder)


def _beside(name: str, token: str) -> str:
    path = Path(name)
    return path.with_name(f".{path.name}.{token}{STAGED}").as_posix()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        error.filename = error.filename or str(path)  # a full disk does not say where
        raise
    path.chmod(MODE)
    forced_to_disk(path.parent)


def _sweep(folder: Path, names: Iterable[str]) -> None:
    """Remove what a crash before the point of no return left behind."""
    for parent in {folder, *((folder / name).parent for name in names)}:
        for leftover in parent.glob(f".*{STAGED}"):
            leftover.unlink(missing_ok=True)
