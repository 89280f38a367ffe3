"""What lies at the top of the site: inputs, manifest, index page and provenance."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from kortlaegning.freshness.edition_record import EditionRecord
from kortlaegning.freshness.file_hashes import digest_of
from kortlaegning.freshness.fingerprint import Inputs
from kortlaegning.ordinary_file import bytes_of
from kortlaegning.render.output import write_atomically
from kortlaegning.site.site_files import INPUTS_FOLDER, json_bytes

FORMAT = 1


def write_shared_inputs(site: Path, inputs: Inputs) -> None:
    """Write down what editions are made from, before the first of them refers to it."""
    path = _inputs_path(site, inputs.shared_id)
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, json_bytes(inputs.shared))


def read_shared_inputs(site: Path, shared_id: str) -> Mapping[str, str] | None:
    """Read a set of inputs back; None when it is missing or not what its name says."""
    try:
        shared = json.loads(bytes_of(_inputs_path(site, shared_id)))
    except (OSError, ValueError):
        return None
    return shared if isinstance(shared, dict) and digest_of(shared) == shared_id else None


def drop_unused_inputs(site: Path, records: Iterable[EditionRecord]) -> None:
    """Delete sets of inputs that no edition in the site was made from."""
    used = {_inputs_path(site, record.shared).name for record in records}
    for path in (site / INPUTS_FOLDER).glob("*.json"):
        if path.name not in used and _is_set_of_inputs(path):
            path.unlink(missing_ok=True)


def manifest_bytes(
    site: Path,
    records: Iterable[EditionRecord],
    pages: Mapping[str, bytes],
    releases: Mapping[str, str],
) -> bytes:
    """Put the editions' rows together: the hash of every input and output of the site.

    ``releases`` is the hash of each earlier release's own record.
    """
    ordered = sorted(records, key=lambda record: record.folder)
    sets = {record.shared for record in ordered}
    head = json_bytes(
        {
            "format": FORMAT,
            "input": {name: read_shared_inputs(site, name) for name in sorted(sets)},
            "sider": {
                name: hashlib.sha256(content).hexdigest() for name, content in sorted(pages.items())
            },
            **({"udgivelser": dict(releases)} if releases else {}),
        }
    )
    # A line for each edition: json's indenting writer takes five times as long for so many.
    rows = ",\n".join(f"  {json.dumps(each.to_json(), ensure_ascii=False)}" for each in ordered)
    return head.removesuffix(b"\n}\n") + f',\n "udgaver": [\n{rows}\n ]\n}}\n'.encode()


def write_when_changed(path: Path, content: bytes) -> bool:
    """Write a file unless it holds that already; say whether it was written."""
    try:
        if bytes_of(path) == content:
            return False
    except OSError:
        pass
    write_atomically(path, content)
    return True


def _is_set_of_inputs(path: Path) -> bool:
    """Whether a file is what its name says: inputs, named by their hash."""
    try:
        content = json.loads(bytes_of(path))
        return isinstance(content, dict) and digest_of(content)[:16] == path.stem
    except (OSError, ValueError, AttributeError, TypeError):
        return False


def _inputs_path(site: Path, shared_id: str) -> Path:
    return site / INPUTS_FOLDER / f"{shared_id[:16]}.json"
