"""Which numbers the latest build changed: noted edition by edition, kept as a CSV in the site."""

import csv
import hashlib
import io
from collections import defaultdict
from pathlib import Path

from kortlaegning.render.output import write_atomically
from kortlaegning.site.changed_numbers import NUMBERS, compare_editions

CHANGES_CSV = "aendringer.csv"
COLUMNS = ("figur", "raekke", "kolonne", "foer", "efter", "udgaver")
Found = tuple[tuple[str, str, str, str, str], ...]


class LatestChanges:
    """Changes of one build, gathered before each new edition takes the old one's place."""

    def __init__(self) -> None:
        self._renewed = 0
        self._editions: dict[tuple[str, str, str, str, str], list[str]] = defaultdict(list)
        self._known: dict[str, Found] = {}

    def note(self, old: Path, new: Path, folder: str) -> None:
        """Compare the edition in the site with the one that is to replace it."""
        if not old.is_dir():
            return
        self._renewed += 1
        key = _numbers_hash(old) + _numbers_hash(new)
        if key not in self._known:
            self._known[key] = tuple(compare_editions(old, new))
        for change in self._known[key]:
            self._editions[change].append(folder)

    def write(self, site: Path) -> None:
        """Replace the site's list; a build that renewed no edition leaves it as it is."""
        if not self._renewed:
            return
        text = io.StringIO(newline="")
        rows = csv.writer(text, lineterminator="\r\n")
        rows.writerow(COLUMNS)
        for change, editions in sorted(self._editions.items()):
            rows.writerow([*change, " ".join(sorted(editions))])
        write_atomically(site / CHANGES_CSV, text.getvalue().encode("utf-8-sig"))


def read_latest_changes(site: Path) -> list[dict[str, str]] | None:
    """Read the list back; None when no edition of the site has been renewed yet."""
    path = site / CHANGES_CSV
    if not path.is_file():
        return None
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _numbers_hash(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted((folder / NUMBERS).glob("*.csv")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
