"""Run jobs in as many processes as asked for, and hand over each result when it comes."""

import contextlib
import gc
import os
import selectors
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kortlaegning.batch.worker import Job, Maker, Result, read_report, start

CHUNK = 1 << 16


@dataclass
class _Running:
    job: Job
    pid: int
    report: bytearray


def default_jobs() -> int:
    """As many workers as cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run_jobs(
    jobs: Iterable[Job],
    maker: Maker,
    workers: int,
    meanwhile: Callable[[], None] | None = None,
) -> Iterator[Result]:
    """Do the jobs, ``workers`` at a time, each in a fork of this process.

    What is in memory here (data, boundaries, imported libraries) is shared with the workers
    without being copied, and nothing that a worker does comes back but its report. When the
    caller stops iterating, running workers are killed.

    Parameters
    ----------
    meanwhile
        What this process does once the first workers are at work, instead of waiting for them.
    """
    # Objects that exist now are left out of garbage collection, so that a collection in a worker
    # does not write to, and thereby copy, every page that it shares with this process.
    gc.freeze()
    waiting = iter(jobs)
    running: dict[int, _Running] = {}
    selector = selectors.DefaultSelector()
    try:
        while True:
            while len(running) < workers and (job := next(waiting, None)) is not None:
                pid, descriptor = start(job, maker)
                running[descriptor] = _Running(job, pid, bytearray())
                selector.register(descriptor, selectors.EVENT_READ)
            if not running:
                return
            if meanwhile:
                meanwhile()
                meanwhile = None
            for key, _ in selector.select():
                one = running[key.fd]
                data = os.read(key.fd, CHUNK)
                if data:
                    one.report += data
                    continue
                selector.unregister(key.fd)
                os.close(key.fd)
                _, status, usage = os.wait4(one.pid, 0)
                del running[key.fd]
                yield read_report(one.job, bytes(one.report), status, _peak(usage.ru_maxrss))
    finally:
        for descriptor, one in running.items():
            _kill(one.pid)
            os.close(descriptor)
        selector.close()
        gc.unfreeze()


def _kill(pid: int) -> None:
    for target in (-pid, pid):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.kill(target, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)


def _peak(maxrss: int) -> int:
    """Peak memory in bytes; Linux counts in KiB, macOS in bytes."""
    return maxrss if sys.platform == "darwin" else maxrss * 1024
