"""What an edition's folder says of itself: its inputs and the hash of each of its files."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.freshness.file_hashes import HashCache, Stat, hash_with_stat
from kortlaegning.ordinary_file import bytes_of

RECORD_NAME = "udgave-manifest.json"
FORMAT = 1


@dataclass(frozen=True)
class Output:
    """One finished file."""

    sha256: str
    size: int


@dataclass(frozen=True)
class EditionRecord:
    """The row of one edition in the site's manifest.

    It lies in the edition's own folder and is written last, so that folder and row come to the
    site together, in one rename: there is no moment at which one is there without the other.
    """

    folder: str
    shared: str
    own: Mapping[str, str]
    outputs: Mapping[str, Output]

    def to_json(self) -> dict[str, object]:
        """The row as it is written."""
        return {
            "format": FORMAT,
            "mappe": self.folder,
            "faelles_input": self.shared,
            "eget_input": dict(sorted(self.own.items())),
            "filer": {
                name: {"sha256": output.sha256, "bytes": output.size}
                for name, output in sorted(self.outputs.items())
            },
        }

    def to_bytes(self) -> bytes:
        """The file that lies in the edition's folder."""
        return (json.dumps(self.to_json(), ensure_ascii=False, indent=1) + "\n").encode()


def write_record(
    out: Path, folder: str, shared: str, own: Mapping[str, str]
) -> dict[str, tuple[Stat, str]]:
    """Hash all files of a finished edition and write its record beside them.

    Nothing but the record is forced to the disk: after a power cut, files that did not get there
    have another size or content than the record says, and the next run makes them again.

    Returns
    -------
    dict
        Stat and hash of every file by its path relative to ``out``.
    """
    hashed = {
        path.relative_to(out).as_posix(): hash_with_stat(path)
        for path in sorted(out.rglob("*"))
        if path.is_file() and path.name != RECORD_NAME
    }
    outputs = {name: Output(digest, stat[0]) for name, (stat, digest) in hashed.items()}
    record = EditionRecord(folder, shared, own, outputs)
    with (out / RECORD_NAME).open("wb") as file:
        file.write(record.to_bytes())
        file.flush()
        os.fsync(file.fileno())
    return hashed


def read_record(folder: Path, named: str = "") -> EditionRecord | None:
    """Read an edition's record; None when there is none that can be understood.

    ``named`` is what the folder is called when nothing has renamed it away.
    """
    try:
        raw = json.loads(bytes_of(folder / RECORD_NAME))
        if raw["format"] != FORMAT or raw["mappe"] != (named or folder.name):
            return None
        outputs = {
            str(name): Output(str(entry["sha256"]), int(entry["bytes"]))
            for name, entry in raw["filer"].items()
        }
        return EditionRecord(
            named or folder.name, str(raw["faelles_input"]), dict(raw["eget_input"]), outputs
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def damaged_outputs(folder: Path, record: EditionRecord, cache: HashCache) -> Iterator[str]:
    """Name the files that are missing or no longer what the record says."""
    base = os.fspath(folder)
    for name, output in record.outputs.items():
        path = f"{base}{os.sep}{name}"
        try:
            size = os.stat(path).st_size  # noqa: PTH116
        except OSError:
            yield f"{name} is missing"
            continue
        if size != output.size or cache.sha256(path) != output.sha256:
            yield f"{name} was changed after the build"
