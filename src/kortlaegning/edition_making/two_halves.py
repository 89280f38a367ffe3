"""Run an edition's notebooks in two processes, where one edition alone would leave a core idle."""

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import nbformat

from kortlaegning.engine.child import die_with

Notebooks = list[nbformat.NotebookNode]


def run_beside(
    paths: Sequence[Path],
    run: Callable[[Sequence[Path]], Notebooks],
    records: Path,
    meanwhile: Callable[[], object],
) -> Notebooks:
    """Run the first half of the notebooks beside the second, and read what both recorded.

    Where a half fails, it is run again here with what comes after it, as if there had been no
    halves: so an error and the records are the same as when they run one after another.

    Parameters
    ----------
    run
        Runs notebooks in order and leaves each one's record, under its name, in ``records``.
    meanwhile
        What this process does instead of waiting.
    """
    middle = len(paths) // 2
    halves = [half for half in (paths[:middle], paths[middle:]) if half]
    running: list[int] = []
    try:
        for half in halves:
            running.append(_start(run, half))
        meanwhile()
        succeeded = [_succeeded(running.pop(0)) for _ in halves]
    finally:
        for pid in running:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            _succeeded(pid)
    executed: Notebooks = []
    for half, well in zip(halves, succeeded, strict=True):
        if not well:
            rest = paths[len(executed) :]
            for path in rest:
                (records / path.name).unlink(missing_ok=True)
            for unfinished in records.parent.glob("*/.*"):  # of a half that was killed
                if unfinished.is_file():
                    unfinished.unlink()
            return executed + run(rest)
        executed += [_read(records / path.name) for path in half]
    return executed


def _start(run: Callable[[Sequence[Path]], Notebooks], half: Sequence[Path]) -> int:
    sys.stdout.flush()
    sys.stderr.flush()
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        code = 1  # an error is told where the half is run again
        try:
            die_with(parent)
            run(half)
            code = 0
        finally:
            os._exit(code)
    return pid


def _succeeded(pid: int) -> bool:
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status) == 0


def _read(record: Path) -> nbformat.NotebookNode:
    text = record.read_text(encoding="utf-8")
    notebook: nbformat.NotebookNode = nbformat.reads(text, as_version=4)
    return notebook
