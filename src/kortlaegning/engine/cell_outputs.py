"""What a notebook's cells show, as the messages that a kernel would send of it."""

import contextlib
import io
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Any, Self

from jupyter_client.jsonutil import json_default
from jupyter_client.session import Session
from traitlets import Any as AnyTrait

Message = dict[str, Any]
# What one notebook may show; more than this no edition can hold, and no reader open.
MOST_SHOWN = 20_000_000
# Said of a cell, and not shown by it.
_UNCOUNTED = frozenset(("error", "status", "execute_input", "execute_reply"))
_DESCRIPTORS = {"stdout": 1, "stderr": 2}
# Made once: a notebook that patches ``json`` must not break what reports on it.
_encode = json.JSONEncoder(default=json_default, allow_nan=False).encode
_decode = json.JSONDecoder().decode


class TooMuchOutputError(BaseException):
    """A notebook showed more than `MOST_SHOWN`; no ``except Exception`` lets it go on."""


class CellOutputs(Session):
    """A Jupyter session whose messages are handled at once instead of going down a socket.

    ipykernel's shell, display hook and display publisher talk to a session; giving them this one
    is what makes their outputs the same as in a kernel. Text is gathered until something else is
    shown, or the notebook asks for it to be shown, as in a kernel.
    """

    take = AnyTrait(None)

    def __init__(self, take: Callable[[Message], None]) -> None:
        super().__init__(username="")
        self.take = take
        self._owner = os.getpid()
        self._shown = 0
        self._texts: dict[str, list[str]] = {"stdout": [], "stderr": []}

    def send(  # type: ignore[override]
        self,
        stream: object,
        msg_or_type: Message | str,
        content: Message | None = None,
        parent: Message | None = None,
        **_unused: object,
    ) -> Message | None:
        """Hand over one message; ``stream`` (a socket in Jupyter) is not used."""
        del stream
        if isinstance(msg_or_type, dict):
            message = msg_or_type
        else:
            message = self.msg(msg_or_type, content=content, parent=parent)
        if os.getpid() != self._owner:  # a process that the notebook forked has no cell to show in
            return None
        # A copy, of what JSON can hold: the notebook may go on changing what it has shown.
        encoded = _encode(message["content"])
        if message["header"]["msg_type"] not in _UNCOUNTED:
            self._count(len(encoded))
        message["content"] = _decode(encoded)
        self.flush()
        self.take(message)
        return message

    def write(self, name: str, text: str) -> None:
        """Take in text for one of the two streams."""
        if os.getpid() == self._owner:
            self._count(len(text))
            self._texts[name].append(text)
        else:
            os.write(_DESCRIPTORS[name], text.encode("utf-8", "replace"))

    def _count(self, size: int) -> None:
        self._shown += size
        if self._shown > MOST_SHOWN:
            raise TooMuchOutputError(
                f"the notebook was stopped: it shows more than {MOST_SHOWN // 1_000_000} MB; print "
                "less, or write it to a file"
            )

    def flush(self, *names: str) -> None:
        """End the present output of these streams, or of both."""
        for name in names or tuple(self._texts):
            text = "".join(self._texts[name])
            self._texts[name].clear()
            if text:
                self.take(self.msg("stream", {"name": name, "text": text}))


class CellStream(io.TextIOBase):
    """``sys.stdout`` or ``sys.stderr`` as a notebook's cells see it."""

    encoding = "UTF-8"
    errors = "replace"

    def __init__(self, outputs: CellOutputs, name: str) -> None:
        super().__init__()
        self._outputs = outputs
        self._name = name

    @property
    def name(self) -> str:
        """Name of the stream, as a kernel's stream has it."""
        return f"<{self._name}>"

    def write(self, text: str) -> int:
        """Add the text to the cell's outputs."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._outputs.write(self._name, text)
        return len(text)

    def flush(self) -> None:
        """End the present output, so that what follows is one of its own."""
        self._outputs.flush(self._name)

    def writable(self) -> bool:
        """Say that cells may print."""
        return True

    def isatty(self) -> bool:
        """Say that nobody sits at a terminal."""
        return False

    def fileno(self) -> int:
        """Give the descriptor for subprocesses; what they write there is captured as well."""
        return _DESCRIPTORS[self._name]

    def set_parent(self, parent: object) -> None:
        """Accept the header of the running request; there is only one notebook."""


class Descriptors:
    """Where subprocesses and C libraries write, past Python: descriptors 1 and 2.

    As a context manager it keeps two files for what they write while a cell runs.
    """

    def __enter__(self) -> Self:
        """Open the files."""
        self._streams = [stream for stream in (sys.stdout, sys.stderr) if stream is not None]
        with contextlib.ExitStack() as stack:
            # Whatever the notebook left running may still hold the files on Windows.
            folder = tempfile.TemporaryDirectory(prefix="celle-", ignore_cleanup_errors=True)
            path = Path(stack.enter_context(folder))
            files: dict[int, IO[bytes]] = {0: stack.enter_context(Path(os.devnull).open("rb"))}
            self._written = {}
            for name, descriptor in _DESCRIPTORS.items():
                files[descriptor] = stack.enter_context((path / name).open("ab"))
                self._written[name] = stack.enter_context((path / name).open("rb"))
            self._files = files
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Drop the files."""
        self._stack.close()

    @contextlib.contextmanager
    def caught(self, outputs: CellOutputs) -> Iterator[None]:
        """Add to the outputs what is written to the descriptors in the block.

        Nobody can type at a notebook, so descriptor 0 is at its end.
        """
        for stream in self._streams:
            stream.flush()
        try:
            with contextlib.ExitStack() as stack:
                for descriptor, file in self._files.items():
                    stack.enter_context(_redirected(descriptor, file.fileno()))
                yield
        finally:
            for name, file in self._written.items():
                if new := file.read(MOST_SHOWN + 1):
                    outputs.write(name, new.decode("utf-8", "replace"))


@contextlib.contextmanager
def _redirected(descriptor: int, to: int) -> Iterator[None]:
    try:
        kept = os.dup(descriptor)
    except OSError:  # a program without a terminal may not have it
        yield
        return
    try:
        os.dup2(to, descriptor)
        yield
    finally:
        os.dup2(kept, descriptor)
        os.close(kept)
