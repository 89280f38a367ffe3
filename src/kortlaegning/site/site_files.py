"""What files of a site are called, what its manifest says of them, and what is none of them."""

import json
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

from kortlaegning.ordinary_file import bytes_of

MANIFEST_NAME = "manifest.json"
INPUTS_FOLDER = "input"
INDEX_NAME = "index.html"
CRATE_NAME = "ro-crate-metadata.json"


def read_manifest(site: Path) -> dict[str, Any]:
    """What the site's manifest says; empty when there is none that can be read."""
    try:
        manifest = json.loads(bytes_of(site / MANIFEST_NAME))
    except (OSError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def is_whole(manifest: dict[str, Any]) -> bool:
    """Whether a manifest has what a build writes, so that all of it can be relied on."""
    try:
        rows = [(row["mappe"], row["filer"]) for row in manifest["udgaver"]]
    except (KeyError, TypeError):
        return False
    return {"sider", "input", "format"} <= manifest.keys() and all(
        isinstance(folder, str) and isinstance(files, dict) for folder, files in rows
    )


def strangers(folder: Path, known: Container[str]) -> Iterator[str]:
    """Files in a folder, by path in it, that are not among those that are known."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if (path.is_symlink() or not path.is_dir()) and name not in known:
            yield name


def json_bytes(content: object) -> bytes:
    """A JSON file of the site as it is written."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()
