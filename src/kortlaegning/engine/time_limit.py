"""Stop what runs in the main thread when its time is up."""

import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from types import FrameType

AGAIN_SECONDS = 1.0


class NotebookTimeoutError(BaseException):
    """A cell or the whole notebook took longer than allowed; no ``except Exception`` stops it."""


def moment_after(seconds: float | None) -> float | None:
    """When so many seconds are over, on the clock of `stopped_at`; None and less: never."""
    return None if seconds is None or seconds <= 0 else time.monotonic() + seconds


@contextlib.contextmanager
def stopped_at(moment: float | None, why: str) -> Iterator[None]:
    """Raise `NotebookTimeoutError` in the block at a moment, and again while it is swallowed.

    A signal handler raises it, which only a main thread can have; in another one there is no
    limit. Code that never comes back to Python is not stopped either: the build, which waits in a
    process of its own, kills it.
    """
    if moment is None or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number: int, frame: FrameType | None) -> None:
        raise NotebookTimeoutError(why)

    left = max(moment - time.monotonic(), 0.001)
    if hasattr(signal, "setitimer"):
        before = signal.signal(signal.SIGALRM, stop)
        signal.setitimer(signal.ITIMER_REAL, left, AGAIN_SECONDS)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        return
    before = signal.signal(signal.SIGINT, stop)
    timer = threading.Timer(left, signal.raise_signal, [signal.SIGINT])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        signal.signal(signal.SIGINT, before)
