"""The pandoc process that reads editions: started once per process, used for many documents."""

import atexit
import os
import subprocess
import threading
from functools import cache
from pathlib import Path

import pypandoc

from kortlaegning.errors import KortlaegningError

TIME_LIMIT = 60.0


class Reader:
    """A running ``pandoc lua render.lua``; one document at a time.

    Pandoc's first document costs five times as much as the next ones, so a batch keeps its
    process. A document that takes longer than the limit, or kills pandoc, ends the process; the
    next call starts another.
    """

    def __init__(self, script: Path) -> None:
        self._script = script
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def read(self, source: Path, limit: float = TIME_LIMIT) -> tuple[str, str, str]:
        """Give header (JSON), HTML body and Typst body of one document.

        Raises
        ------
        KortlaegningError
            When pandoc fails or is too slow.
        """
        if "\n" in str(source):
            raise KortlaegningError(f"{str(source)!r}: a folder's name cannot hold a line break.")
        with self._lock:
            process = self._running()
            watchdog = threading.Timer(limit, process.kill)
            watchdog.start()
            try:
                parts = self._exchange(process, source)
            except (OSError, ValueError):
                self.close()
                raise KortlaegningError(
                    f"{source}: pandoc gave no answer within {limit:.0f} seconds or ended; "
                    "look for markup nested without end."
                ) from None
            finally:
                watchdog.cancel()
        header, html, typst, error = (part.decode("utf-8") for part in parts)
        if error:
            raise KortlaegningError(f"{source} cannot be read: {error.splitlines()[0]}")
        return header, html, typst

    def close(self) -> None:
        """End the process; a later call starts a new one."""
        if self._process:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [_pandoc(), "lua", str(self._script)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._process

    @staticmethod
    def _exchange(process: subprocess.Popen[bytes], source: Path) -> list[bytes]:
        if process.stdin is None or process.stdout is None:
            raise ValueError("no pipes")
        process.stdin.write(f"{source.resolve()}\n".encode())
        process.stdin.flush()
        sizes = [int(size) for size in process.stdout.readline().split()]
        if len(sizes) != 4:
            raise ValueError("no answer")
        parts = [process.stdout.read(size) for size in sizes]
        if [len(part) for part in parts] != sizes:
            raise ValueError("half an answer")
        return parts


@cache
def _pandoc() -> str:
    return str(pypandoc.get_pandoc_path())


@cache
def _reader_of(pid: int, script: Path) -> Reader:
    reader = Reader(script)
    atexit.register(reader.close)
    return reader


def reader_for(script: Path) -> Reader:
    """This process's reader; a forked worker gets one of its own."""
    return _reader_of(os.getpid(), script)
