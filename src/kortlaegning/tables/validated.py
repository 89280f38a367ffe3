"""Remember which tables were found valid: pandera takes longer than the rest of the loading."""

import contextlib
import hashlib
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

from kortlaegning.tables.descriptor import Resource

FOLDER = "gyldige-tabeller"
MOST_REMEMBERED = 200
LIBRARIES = ("pandera", "pandas", "pydantic")


def validity_key(resource: Resource, content: bytes) -> str:
    """Name everything that decides whether a table is valid, in one hash.

    That is the table's bytes, what the descriptor says of it, the code of this package's tables,
    and the versions of Python and of the libraries that validate.
    """
    parts = (content, resource.model_dump_json().encode(), _rules())
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def is_known_valid(work: Path, key: str) -> bool:
    """Whether this very table was validated before, by these rules, and without a fault."""
    return (work / FOLDER / key).is_file()


def remember_valid(work: Path, key: str) -> None:
    """Note that a table is valid; where nothing can be written, it is validated again each time."""
    folder = work / FOLDER
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        known = list(folder.iterdir())
        if len(known) >= MOST_REMEMBERED:
            for path in known:
                path.unlink(missing_ok=True)
        (folder / key).touch()


@cache
def _rules() -> bytes:
    code = [path.read_bytes() for path in sorted(Path(__file__).parent.glob("[!.]*.py"))]
    versions = [sys.version, *(metadata.version(name) for name in LIBRARIES)]
    return b"\0".join([*code, *(version.encode() for version in versions)])
