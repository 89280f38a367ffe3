"""One edition in a process of its own: make it, hash it, report."""

import contextlib
import faulthandler
import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path

from kortlaegning.batch.failure import Failure, describe
from kortlaegning.edition_making.telling import Tell
from kortlaegning.freshness.edition_list import Target
from kortlaegning.freshness.edition_record import write_record
from kortlaegning.freshness.file_hashes import Stat

Maker = Callable[[str | None, Path, Tell], object]
CRASH = ".nedbrud"


@dataclass(frozen=True)
class Job:
    """What a worker is told: which edition, in which temporary folder, made from what."""

    target: Target
    out: Path
    shared: str
    own: Mapping[str, str]

    @property
    def crash(self) -> Path:
        """Where Python says what ran when the process crashed."""
        return self.out.with_name(f"{self.out.name}{CRASH}")


@dataclass(frozen=True)
class Begun:
    """What a worker begins, and within how many seconds it must say something again."""

    where: str
    seconds: float | None = None


@dataclass(frozen=True)
class Result:
    """What came of a job; ``failure`` is None when the folder is finished.

    ``peak_bytes`` is 0 where the system does not say how much memory the process took.
    """

    job: Job
    seconds: float
    peak_bytes: int
    failure: Failure | None
    hashed: Mapping[str, tuple[Stat, str]] = field(default_factory=dict)


def work(job: Job, maker: Maker, report: Connection) -> None:
    """Do the job and say so; what a worker process runs."""
    # Imported here: a run with nothing to do needs no library of what goes into an edition.
    from kortlaegning.edition_making.number_archive import zip_numbers
    from kortlaegning.edition_making.number_files import check_number_files

    _stand_alone()
    started = time.perf_counter()
    failure: Failure | None = None
    hashed: dict[str, tuple[Stat, str]] = {}
    try:
        with contextlib.ExitStack() as stack:
            crash = stack.enter_context(job.crash.open("w", encoding="utf-8"))
            faulthandler.enable(crash)
            stack.callback(faulthandler.disable)
            maker(job.target.which, job.out, lambda *told: report.send(Begun(*told)))
            check_number_files(job.out)
            zip_numbers(job.out, job.target.folder)
            hashed = write_record(job.out, job.target.folder, job.shared, job.own)
        job.crash.unlink()
    except BaseException as error:
        failure = describe(error, job.out)
    report.send(Result(job, time.perf_counter() - started, peak_bytes(), failure, hashed))


def died(job: Job, last: Begun, exit_code: int | None) -> Result:
    """What came of a job whose process ended, or had to be ended, before it could say so."""
    if exit_code is None:
        what = f"it was stopped: nothing new had begun for {last.seconds or 0:g} s"
    elif exit_code >= 0:
        what = f"its process ended with exit code {exit_code}"
    else:
        hint = "; the machine may be out of memory, try --jobs 1" if exit_code == -9 else ""
        what = f"its process ended with {_signal_name(-exit_code)}{hint}"
    details = ""
    with contextlib.suppress(OSError):
        details = job.crash.read_text(encoding="utf-8", errors="replace")
    return Result(job, 0.0, 0, Failure(what, last.where, details=details))


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _stand_alone() -> None:
    """Leave Ctrl-C to the build, which ends its workers, and end when it is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(os, "setpgid"):
        os.setpgid(0, 0)  # so that all that the notebooks started can be ended with it
    if build := multiprocessing.parent_process():
        threading.Thread(target=_end_with, args=[build.sentinel], daemon=True).start()
    gc.enable()


def _end_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(70)


def peak_bytes() -> int:
    """The most memory that this process has taken; 0 where the system does not say."""
    try:
        import resource
    except ImportError:
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # Linux counts in KiB
