"""A file that has not arrived whole yet, and how to ask for the rest of it."""

import json
import re
from pathlib import Path

import httpx

CONTENT_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


class Part:
    """Bytes received so far, beside a note of what they are the beginning of."""

    def __init__(self, path: Path, url: str) -> None:
        self.path = path
        self._note = path.with_name(f"{path.name}.json")
        self._url = url

    @property
    def size(self) -> int:
        """Bytes received so far."""
        return self.path.stat().st_size if self.path.is_file() else 0

    def range_headers(self) -> dict[str, str]:
        """Headers that ask for the rest; none when it is not certain what was begun."""
        version = self._version()
        if not version or not self.size:
            return {}
        return {"Range": f"bytes={self.size}-", "If-Range": version}

    def begin(self, response: httpx.Response) -> int | None:
        """Make ready for a body: go on, or start again; returns the size of the whole file.

        A server that sends another part than the one asked for is treated as cut off.
        """
        if response.status_code == httpx.codes.PARTIAL_CONTENT:
            found = CONTENT_RANGE.fullmatch(response.headers.get("Content-Range", ""))
            if found is None or int(found[1]) != self.size:
                self.drop()
                raise httpx.RemoteProtocolError("another part than the one asked for")
            return None if found[2] == "*" else int(found[2])
        self.drop()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        version = response.headers.get("ETag", "")
        if version.startswith("W/") or not version:
            version = response.headers.get("Last-Modified", "")
        self._note.write_text(json.dumps({"url": self._url, "version": version}))
        self.path.write_bytes(b"")
        if "Content-Encoding" in response.headers:
            return None
        length = response.headers.get("Content-Length", "")
        return int(length) if length.isdigit() else None

    def finish(self, target: Path) -> None:
        """Give the whole file its name."""
        self.path.replace(target)
        self._note.unlink(missing_ok=True)

    def drop(self) -> None:
        """Forget what was begun."""
        self.path.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)

    def _version(self) -> str:
        try:
            note = json.loads(self._note.read_text())
            version = note["version"] if note["url"] == self._url else ""
        except (OSError, ValueError, KeyError, TypeError):
            return ""
        return version if isinstance(version, str) else ""
