"""The waiting side: start a notebook's process, hand it cells, read what it says."""

import contextlib
import os
import selectors
import signal
import socket
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Self

from kortlaegning.engine.channel import CHUNK, Frames, Message, packed
from kortlaegning.engine.child import die_with, run_child

POLL_SECONDS = 0.5
GRACE_SECONDS = 2.0


class NotebookTimeoutError(Exception):
    """A cell or the whole notebook took longer than allowed."""


class DeadNotebookError(Exception):
    """The notebook's process ended in the middle of a cell."""


class NotebookProcess:
    """One forked process that runs the cells of one notebook, or of several after one another.

    What its cells, their subprocesses and C libraries write to descriptors 1 and 2 comes back as
    ``stream`` messages like the rest. As a context manager it ends with the block.
    """

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        message_read, message_write = os.pipe()
        out_read, out_write = os.pipe()
        err_read, err_write = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        parent = os.getpid()
        self.pid = os.fork()
        if self.pid == 0:
            try:
                os.setsid()
                die_with(parent)
                signal.signal(signal.SIGINT, signal.default_int_handler)
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                ours.close()
                nothing = os.open(os.devnull, os.O_RDONLY)
                for source, target in ((nothing, 0), (out_write, 1), (err_write, 2)):
                    os.dup2(source, target)
                spare = {message_read, out_read, out_write, err_read, err_write, nothing}
                for descriptor in spare - {0, 1, 2}:
                    os.close(descriptor)
                run_child(theirs, message_write)
            finally:
                os._exit(70)
        theirs.close()
        for descriptor in (message_write, out_write, err_write):
            os.close(descriptor)
        self._begin: Message | None = None
        self._commands = ours
        self._frames = Frames()
        self._raw = {out_read: "stdout", err_read: "stderr"}
        self._messages = message_read
        self._selector = selectors.DefaultSelector()
        for descriptor in (message_read, out_read, err_read):
            os.set_blocking(descriptor, False)
            self._selector.register(descriptor, selectors.EVENT_READ)
        self._ended: os.waitid_result | None = None
        self._hung_up = False
        self._released = False

    def __enter__(self) -> Self:
        """Give the process itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Let the process end by itself after a good block; kill it after an error."""
        if kind is None:
            self.close()
        self.kill()

    def begin(self, sources: Sequence[str]) -> None:
        """Take up a notebook in the present folder, with no name left of the one before it."""
        # Told with the first cell: where the process is dead by now, that is where it is seen.
        self._begin = {"begin": list(sources), "folder": str(Path.cwd())}

    def run(self, index: int, deadline: float | None) -> Iterator[Message]:
        """Run one cell and give its messages up to the idle status.

        Raises
        ------
        NotebookTimeoutError
            When ``deadline`` (a ``time.monotonic`` value) passes.
        DeadNotebookError
            When the process ends first; says how it ended.
        """
        if self._begin:
            self._tell(self._begin)
            self._begin = None
        self._tell({"cell": index})
        while True:
            wait = POLL_SECONDS
            if deadline is not None:
                wait = min(wait, deadline - time.monotonic())
                if wait <= 0:
                    raise NotebookTimeoutError
            ready = {key.fd for key, _ in self._selector.select(wait)}
            for message in self._read_messages() if self._messages in ready else ():
                if _is_idle(message):
                    yield from self._read_raw()
                    yield message
                    return
                yield message
            yield from self._read_raw(ready)
            if self._hung_up or (not ready and self._has_ended()):
                yield from self._read_raw()
                raise DeadNotebookError(self._how_it_ended())

    def close(self) -> None:
        """Let the process end by itself; kill it and its children when it does not."""
        if self._released:
            return
        self._commands.close()
        end = time.monotonic() + GRACE_SECONDS
        while not self._has_ended() and time.monotonic() < end:
            time.sleep(0.001)
        self.kill()

    def kill(self) -> None:
        """Kill the process and all that it started, and release the pipes."""
        if self._released:
            return
        self._released = True
        # Not reaped yet, so the number still belongs to it and to the group that it leads.
        for pid in (-self.pid, self.pid):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        self._commands.close()
        self._selector.close()
        for descriptor in (self._messages, *self._raw):
            os.close(descriptor)

    def _tell(self, command: Message) -> None:
        try:
            self._commands.sendall(packed(command))
        except OSError:
            raise DeadNotebookError(self._how_it_ended()) from None

    def _read_messages(self) -> list[Message]:
        data = _read(self._messages)
        if data == b"":
            self._hung_up = True
            return []
        return list(self._frames.feed(data or b""))

    def _read_raw(self, ready: set[int] | None = None) -> Iterator[Message]:
        for descriptor, name in self._raw.items():
            if ready is not None and descriptor not in ready:
                continue
            data = bytearray()
            while part := _read(descriptor):
                data += part
            if part == b"" and descriptor in self._selector.get_map():
                self._selector.unregister(descriptor)
            if data:
                text = data.decode("utf-8", "replace")
                yield {
                    "msg_type": "stream",
                    "header": {"msg_type": "stream"},
                    "parent_header": {},
                    "content": {"name": name, "text": text},
                }

    def _has_ended(self) -> bool:
        if self._ended is None:
            self._ended = os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        return self._ended is not None

    def _how_it_ended(self) -> str:
        end = time.monotonic() + GRACE_SECONDS
        while not self._has_ended() and time.monotonic() < end:
            time.sleep(0.005)
        if self._ended is None:
            return "the notebook's process closed its connection while this cell ran"
        if self._ended.si_code == os.CLD_EXITED:
            how = f"ended with exit code {self._ended.si_status}"
        else:
            how = f"was killed by {_signal_name(self._ended.si_status)}"
        return f"the notebook's process {how} while this cell ran"


def _is_idle(message: Message) -> bool:
    return bool(
        message["msg_type"] == "status" and message["content"].get("execution_state") == "idle"
    )


def _read(descriptor: int) -> bytes | None:
    """Read what is there; None when nothing is there yet, empty at the end."""
    try:
        return os.read(descriptor, CHUNK)
    except BlockingIOError:
        return None


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
