"""``sys.stdout`` and ``sys.stderr`` as a notebook's cells see them."""

import io

from kortlaegning.engine.channel import PipeSession

_DESCRIPTORS = {"stdout": 1, "stderr": 2}


class CellStream(io.TextIOBase):
    """A text stream whose writes become the cell's stream output.

    Each write is sent at once, so nothing is lost when the process dies; the receiver joins them.
    A flush ends the current output as it does in a kernel.
    """

    encoding = "UTF-8"
    errors = "replace"

    def __init__(self, session: PipeSession, name: str) -> None:
        super().__init__()
        self._session = session
        self._name = name
        self._unflushed = False

    @property
    def name(self) -> str:
        """Name of the stream, as a kernel's stream has it."""
        return f"<{self._name}>"

    def write(self, text: str) -> int:
        """Send the text to the cell's outputs."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if text:
            self._session.send(None, "stream", {"name": self._name, "text": text})
            self._unflushed = True
        return len(text)

    def flush(self) -> None:
        """End the current output, so that what follows is one of its own."""
        if self._unflushed:
            self._unflushed = False
            self._session.send(None, "flush", {"name": self._name})

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
        """Accept the header of the running request; a pipe carries one notebook only."""
