"""One edition in a process of its own: make it, hash it, report."""

import gc
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from kortlaegning.batch.failure import Failure, describe
from kortlaegning.edition_making.number_archive import zip_numbers
from kortlaegning.freshness.edition_list import Target
from kortlaegning.freshness.edition_record import write_record
from kortlaegning.freshness.file_hashes import Stat

Maker = Callable[[str | None, Path], object]
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Job:
    """What a worker is told: which edition, in which temporary folder, made from what."""

    target: Target
    out: Path
    shared: str
    own: Mapping[str, str]


@dataclass(frozen=True)
class Result:
    """What came of a job; ``failure`` is None when the folder is finished."""

    job: Job
    seconds: float
    peak_bytes: int
    failure: Failure | None
    hashed: Mapping[str, tuple[Stat, str]]


def start(job: Job, maker: Maker) -> tuple[int, int]:
    """Fork a process that does the job.

    Returns
    -------
    tuple of int
        Its process id, and the descriptor on which its report arrives as JSON.
    """
    report_read, report_write = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    # Python swallows a KeyboardInterrupt that comes while it forks; held back, it comes after.
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        pid = os.fork()
        if pid == 0:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
            os.close(report_read)
            _work(job, maker, report_write, parent)
        os.close(report_write)
    except OSError:
        os.close(report_read)
        os.close(report_write)
        raise
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
    return pid, report_read


def read_report(job: Job, report: bytes, status: int, peak_bytes: int) -> Result:
    """Understand what a process left behind, also when it died before it could report."""
    try:
        raw = json.loads(report)
        failure = Failure(**raw["failure"]) if raw["failure"] else None
        hashed = {
            str(name): ((int(a), int(b), int(c), int(d)), str(digest))
            for name, ((a, b, c, d), digest) in raw["hashed"].items()
        }
        return Result(job, float(raw["seconds"]), peak_bytes, failure, hashed)
    except ValueError:
        code = os.waitstatus_to_exitcode(status)
        how = f"exit code {code}" if code >= 0 else signal.Signals(-code).name
        hint = "; the machine may be out of memory, try --jobs 1" if code == -9 else ""
        failure = Failure(f"its process ended with {how}{hint}", "outside any notebook")
        return Result(job, 0.0, peak_bytes, failure, {})


def _work(job: Job, maker: Maker, report: int, parent: int) -> NoReturn:
    started = time.perf_counter()
    failure: Failure | None = None
    hashed: dict[str, tuple[Stat, str]] = {}
    try:
        # Ctrl-C is the parent's to handle (it is ignored here); the parent ends its workers.
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _die_with(parent)
        gc.enable()
        try:
            maker(job.target.kommunekode, job.out)
            zip_numbers(job.out, job.target.folder)
            hashed = write_record(job.out, job.target.folder, job.shared, job.own)
        except BaseException as error:
            failure = describe(error, job.out)
        told = {
            "seconds": time.perf_counter() - started,
            "failure": failure.to_json() if failure else None,
            "hashed": hashed,
        }
        data = json.dumps(told).encode()
        while data:
            data = data[os.write(report, data) :]
    finally:
        os._exit(0)


def _die_with(parent: int) -> None:
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(70)
