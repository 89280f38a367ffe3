"""Run jobs in as many processes as asked for, and hand over each result when it comes."""

import contextlib
import gc
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any

from kortlaegning.batch.worker import Begun, Job, Maker, Result, died, work

POLL_SECONDS = 0.5
GRACE_SECONDS = 10.0


def default_jobs() -> int:
    """As many workers as cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def start_method() -> str:
    """How a worker comes to be: what Python is set to, else a fork where that is safe.

    A fork shares data and libraries that are in memory here; a spawned worker loads its own.
    """
    chosen = multiprocessing.get_start_method(allow_none=True)
    safe = hasattr(os, "fork") and sys.platform != "darwin"
    return chosen or ("fork" if safe else "spawn")


def run_jobs(
    jobs: Iterable[Job],
    maker: Maker,
    workers: int,
    meanwhile: Callable[[], None] | None = None,
) -> Iterator[Result]:
    """Do the jobs, ``workers`` at a time, each in a process of its own.

    What is in memory here (data, boundaries, imported libraries) is shared with forked workers
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
    running: dict[Connection, _Running] = {}
    try:
        while True:
            while len(running) < workers and (job := next(waiting, None)) is not None:
                one = _start(job, maker)
                running[one.report] = one
            if not running:
                return
            if meanwhile:
                meanwhile()
                meanwhile = None
            ready = wait(list(running), POLL_SECONDS)
            for report, one in list(running.items()):
                if (result := one.hear(heard=report in ready)) is not None:
                    one.end()
                    del running[report]
                    yield result
    finally:
        for one in running.values():
            one.end()
        gc.unfreeze()


@dataclass
class _Running:
    job: Job
    process: BaseProcess
    report: Connection
    last: Begun = field(default_factory=lambda: Begun("before its first notebook"))
    heard_at: float = field(default_factory=time.monotonic)

    def hear(self, *, heard: bool) -> Result | None:
        """Take in what the worker says; its result, or what became of it, when there is one."""
        if not heard:
            # What a process left behind may hold its report open when it has ended.
            ended = self.process.exitcode is not None
            if ended and not self.report.poll():
                return died(self.job, self.last, self.process.exitcode)
            if not ended:
                return died(self.job, self.last, None) if self._is_late() else None
        try:
            told = self.report.recv()
        except (EOFError, OSError):
            self.process.join(GRACE_SECONDS)
            return died(self.job, self.last, self.process.exitcode)
        if isinstance(told, Result):
            return told
        self.last, self.heard_at = told, time.monotonic()
        return None

    def _is_late(self) -> bool:
        limit = self.last.seconds
        return limit is not None and time.monotonic() > self.heard_at + limit + GRACE_SECONDS

    def end(self) -> None:
        """Kill the process, and where the system can, everything that it started."""
        pid = self.process.pid
        if pid and hasattr(os, "killpg"):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        self.process.kill()
        self.process.join()
        self.process.close()
        self.report.close()


def _start(job: Job, maker: Maker) -> _Running:
    context: Any = multiprocessing.get_context(start_method())
    ours, theirs = context.Pipe(duplex=False)
    process: BaseProcess = context.Process(
        target=work, args=(job, maker, theirs), name=job.target.folder
    )
    try:
        with _interrupt_held_back():
            process.start()
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()
    return _Running(job, process, ours)


@contextlib.contextmanager
def _interrupt_held_back() -> Iterator[None]:
    """Python swallows a KeyboardInterrupt that comes while it forks; held back, it comes after."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)
