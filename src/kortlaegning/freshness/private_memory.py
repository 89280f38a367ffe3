"""From which private files each edition was made: known in the checkout that made it only.

A site says of a confidential table or sheet that it was used, and nothing that depends on its
content. Whether an edition is still up to date with it is therefore looked up here, by the hash of
the edition's own record; where that is not known, the edition is made again. A share of the
editions, which is published by nobody, carries its notes with it.
"""

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from kortlaegning.freshness.edition_record import RECORD_NAME
from kortlaegning.freshness.file_hashes import HashCache, hash_file
from kortlaegning.ordinary_file import bytes_of
from kortlaegning.render.output import write_atomically

FOLDER = "fortroligt"
MOST_REMEMBERED = 2000


def remember_private(memory: Path, edition: Path, private: Mapping[str, str]) -> None:
    """Note what a finished edition was made from, before it is put in place.

    Where nothing can be written, the edition is made again next time.
    """
    if not private:
        return
    with contextlib.suppress(OSError):
        memory.mkdir(parents=True, exist_ok=True)
        _forget_oldest(memory)
        note = memory / f"{hash_file(edition / RECORD_NAME)}.json"
        write_atomically(note, json.dumps(dict(private), ensure_ascii=False).encode())


def known_private(memory: Path, edition: Path, cache: HashCache) -> Mapping[str, str] | None:
    """What an edition of a site was made from; None when this checkout did not make it."""
    try:
        digest = cache.sha256(edition / RECORD_NAME)
        known = json.loads(bytes_of(memory / f"{digest}.json"))
    except (OSError, ValueError):
        return None
    return known if isinstance(known, dict) else None


def _forget_oldest(folder: Path) -> None:
    notes = list(folder.glob("*.json"))
    if len(notes) < MOST_REMEMBERED:
        return
    for note in sorted(notes, key=lambda path: path.stat().st_mtime)[: MOST_REMEMBERED // 2]:
        with contextlib.suppress(OSError):
            note.unlink()
