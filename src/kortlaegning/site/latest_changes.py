"""Which numbers the latest update changed: found when the site is finished, kept as a CSV in it.

Before an edition is replaced for the first time, the numbers that it had are laid aside. They stay
until the whole site has been brought up to date and its changes have been told: so an update that
was interrupted, or in which an edition failed, loses none of them.
"""

import contextlib
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from kortlaegning.freshness.edition_record import read_record
from kortlaegning.render.output import write_atomically
from kortlaegning.site.change_list import csv_of
from kortlaegning.site.changed_numbers import NUMBERS, Told, compare_editions, together
from kortlaegning.site.put_in_place import WORKSHOP, remove

CHANGES_CSV = "aendringer.csv"
BEFORE = ".tal-foer"


def lay_aside(site: Path, folder: str) -> None:
    """Keep an edition's numbers before it is replaced, unless older ones are kept already."""
    old, kept = site / folder / NUMBERS, site / BEFORE / folder
    if kept.exists() or read_record(site / folder) is None:
        return
    kept.parent.mkdir(exist_ok=True)
    (site / WORKSHOP).mkdir(exist_ok=True)
    copy = Path(tempfile.mkdtemp(dir=site / WORKSHOP))
    (copy / NUMBERS).mkdir()
    for path in old.glob("*.csv"):
        _same_file(path, copy / NUMBERS / path.name)
    copy.rename(kept)


def tell_changes(site: Path, complete: Callable[[], bool]) -> None:
    """Replace the site's list by what differs from the numbers laid aside; without any, leave it.

    Parameters
    ----------
    complete
        Says whether all editions of the site are up to date: then the next update is another one.
    """
    before = site / BEFORE
    if not before.is_dir():
        return
    known: dict[str, tuple[Told, ...]] = {}
    found = []
    for kept in sorted(before.iterdir()):
        if read_record(site / kept.name) is None:
            continue
        key = _numbers_hash(kept) + _numbers_hash(site / kept.name)
        if key not in known:
            known[key] = tuple(compare_editions(kept, site / kept.name))
        found.append((kept.name, known[key]))
    write_atomically(site / CHANGES_CSV, csv_of(together(found)))
    if complete():
        (site / WORKSHOP).mkdir(exist_ok=True)
        before.rename(site / WORKSHOP / BEFORE)
        remove(site / WORKSHOP / BEFORE)


def _same_file(path: Path, copy: Path) -> None:
    """Another name for a file that is about to lose its own; a copy where there are no such."""
    with contextlib.suppress(OSError):
        os.link(path, copy)
        return
    shutil.copyfile(path, copy)


def _numbers_hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted((folder / NUMBERS).glob("*.csv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
