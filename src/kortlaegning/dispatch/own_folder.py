"""The folder of a dispatch: what in it is ours; everything else is somebody's, and stays."""

import json
from collections.abc import Mapping
from pathlib import Path

from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.file_hashes import hash_file
from kortlaegning.ordinary_file import bytes_of
from kortlaegning.site.own_files import named_contents

RECORD = ".udsendelse.json"


def refuse_other_folder(folder: Path) -> None:
    """Stop before anything is written to a folder that no dispatch was made in.

    Raises
    ------
    KortlaegningError
        When something is there, and nothing says that it is a dispatch.
    """
    if folder.exists() and not folder.is_dir():
        raise KortlaegningError(f"{folder} is a file: choose a folder with --til.")
    if not folder.is_dir() or _recorded(folder) is not None:
        return
    if there := named_contents(folder):
        raise KortlaegningError(
            f"{folder} is no dispatch: it holds {there}. Choose an empty folder, or a new one, "
            "with --til."
        )


def record_bytes(files: Mapping[str, str]) -> bytes:
    """What a dispatch says of itself: the hash of each of its files."""
    return (json.dumps({"filer": dict(sorted(files.items()))}, indent=1) + "\n").encode()


def own_files(folder: Path) -> frozenset[str]:
    """Files of an earlier dispatch that nobody has changed since: what may be deleted."""
    recorded = _recorded(folder) or {}
    return frozenset(
        (
            RECORD,
            *(name for name, digest in recorded.items() if _hash(folder / name) == digest),
        )
    )


def _recorded(folder: Path) -> dict[str, str] | None:
    try:
        files = json.loads(bytes_of(folder / RECORD))["filer"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return {str(name): str(digest) for name, digest in files.items()}


def _hash(path: Path) -> str:
    try:
        return hash_file(path)
    except OSError:
        return ""
