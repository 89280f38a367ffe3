"""Messages between a notebook's process and the one that waits for it: length, then JSON."""

import json
import os
import struct
import threading
from collections.abc import Iterator
from typing import Any

from jupyter_client.jsonutil import json_default
from jupyter_client.session import Session
from traitlets import Any as AnyTrait

Message = dict[str, Any]
_LENGTH = struct.Struct("!Q")
CHUNK = 1 << 16
# Made once: a notebook that patches ``json`` must not break the channel that reports on it.
_encode = json.JSONEncoder(default=json_default, ensure_ascii=False, allow_nan=False).encode


def write_all(descriptor: int, data: bytes) -> None:
    """Write every byte; ``os.write`` alone may stop halfway on a full pipe."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def packed(message: Message) -> bytes:
    """Make the bytes of one message."""
    data = _encode(message).encode("utf-8", "surrogateescape")
    return _LENGTH.pack(len(data)) + data


class PipeSession(Session):
    """A Jupyter session whose messages go down a pipe instead of a ZeroMQ socket.

    ipykernel's shell, display hook and display publisher talk to a session; giving them this one
    is what makes their outputs the same as in a kernel. A process that the notebook forks off
    (``multiprocessing``) must not write frames into the pipe: its prints go to the descriptors,
    which are captured too, and the rest of its messages are dropped.
    """

    descriptor = AnyTrait(None)

    def __init__(self, descriptor: int) -> None:
        super().__init__(key=b"", username="")
        self.descriptor = descriptor
        self._owner = os.getpid()
        self._lock = threading.Lock()

    def send(  # type: ignore[override]
        self,
        stream: object,
        msg_or_type: Message | str,
        content: Message | None = None,
        parent: Message | None = None,
        **_unused: object,
    ) -> Message | None:
        """Send one message; ``stream`` (a socket in Jupyter) is not used."""
        del stream
        if isinstance(msg_or_type, dict):
            message = msg_or_type
        else:
            message = self.msg(msg_or_type, content=content, parent=parent)
        if os.getpid() != self._owner:
            if message["msg_type"] == "stream":
                target = 1 if message["content"]["name"] == "stdout" else 2
                write_all(target, message["content"]["text"].encode("utf-8", "replace"))
            return None
        data = packed(message)
        with self._lock:
            write_all(self.descriptor, data)
        return message


class Frames:
    """Puts the pieces that arrive on the pipe together to whole messages."""

    def __init__(self) -> None:
        self._pending = bytearray()

    def feed(self, data: bytes) -> Iterator[Message]:
        """Take in what was read and give the messages that are complete."""
        self._pending += data
        while len(self._pending) >= _LENGTH.size:
            (length,) = _LENGTH.unpack_from(self._pending)
            end = _LENGTH.size + length
            if len(self._pending) < end:
                return
            data = bytes(self._pending[_LENGTH.size : end])
            del self._pending[:end]
            yield json.loads(data.decode("utf-8", "replace"))
