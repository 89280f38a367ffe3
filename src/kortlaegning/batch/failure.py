"""What went wrong with one edition, in a form that fits a table row."""

import traceback
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.errors import KortlaegningError
from kortlaegning.machine_fault import NO_ROOM, sentence_for
from kortlaegning.machine_fault import disk_full as sentence_of_full_disk

NO_ROOM_SIGNS = tuple(f"[Errno {number}]" for number in sorted(NO_ROOM))
PLACE_OF_PACKAGE = "kortlaegning"
LONGEST = 300


class DiskFullError(KortlaegningError):
    """The disk (or a quota on it) has no room left."""


@dataclass(frozen=True)
class Failure:
    """One failed edition: what happened, where, and whether the disk was full."""

    what: str
    where: str
    disk_full: bool = False
    details: str = ""


def describe(error: BaseException, out: Path) -> Failure:
    """Put an exception from making an edition into words.

    Parameters
    ----------
    out
        Folder of the unfinished edition; the notebook that failed is found in its record.
    """
    details = "".join(traceback.format_exception(error))
    disk_full = is_disk_full(error)
    if hasattr(error, "ename") and hasattr(error, "cell_index"):
        what = f"{error.ename}: {_one_line(str(getattr(error, 'evalue', '')))}"
        if disk_full:
            what = sentence_of_full_disk((out,))
        count = getattr(error, "exec_count", None)
        where = f"{_failed_notebook(out)}, cell In [{count}]"
        return Failure(what, where, disk_full, details)
    if isinstance(error, KortlaegningError):
        return Failure(_one_line(str(error)), _last_own_line(error), disk_full, details)
    what = sentence_for(error) or f"{type(error).__name__}: {error!s}"
    return Failure(_one_line(what), _last_own_line(error), disk_full, details)


def is_disk_full(error: BaseException | None) -> bool:
    """Whether the error, or one behind it, says that no more can be written."""
    while error is not None:
        if isinstance(error, DiskFullError):
            return True
        if isinstance(error, OSError) and error.errno in NO_ROOM:
            return True
        if str(getattr(error, "evalue", "")).startswith(NO_ROOM_SIGNS):
            return True
        error = error.__cause__ or error.__context__
    return False


def _failed_notebook(out: Path) -> str:
    for path in sorted(out.glob("notebooks/*.ipynb"), reverse=True):
        if "papermill-error-cell-tag" in path.read_text(encoding="utf-8", errors="replace"):
            return path.name
    return "a notebook"


def _last_own_line(error: BaseException) -> str:
    frames: list[traceback.FrameSummary] = traceback.extract_tb(error.__traceback__)
    # The worker that called the maker says nothing of the edition.
    frames = [frame for frame in frames if Path(frame.filename).name != "worker.py"]
    own = [frame for frame in frames if PLACE_OF_PACKAGE in Path(frame.filename).parts]
    if not (own or frames):
        return ""
    frame = (own or frames)[-1]
    return f"{Path(frame.filename).name}, line {frame.lineno}"


def _one_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
