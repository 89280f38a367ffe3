"""Which numbers differ between two finished sites, and in whose editions."""

import contextlib
import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.errors import KortlaegningError

NUMBERS = "tal"
# Say what a row is about, in this order of preference; the rest of the words tell rows apart.
KEY_COLUMNS = ("kommunekode", "navn", "omraade", "kategori", "anvisningstype")
NO_KEY = {"status", "kilde"}
# Columns that say whether, or which, numbers of a row are hidden, and what says that none is.
HIDDEN = "skjult"
SHOWN = "nej"
Row = Mapping[str, str]
# Figure, row, column, and what stands there before and after.
Told = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Change:
    """One number, or word, that is another in the new site; empty: it is not there."""

    figure: str
    row: str
    column: str
    before: str
    after: str
    editions: tuple[str, ...]

    @property
    def difference(self) -> float | None:
        """New minus old, where both are numbers."""
        before, after = _number(self.before), _number(self.after)
        return None if before is None or after is None else after - before


def compare_sites(old: Path, new: Path) -> tuple[Change, ...]:
    """Compare the CSV files behind all figures of two sites.

    The same change in several editions (a map shows all municipalities in each) is one change,
    with the list of editions that it shows in.

    Raises
    ------
    KortlaegningError
        When one of the folders holds no editions.
    """
    folders = sorted(_editions(old) | _editions(new))
    return together((folder, compare_editions(old / folder, new / folder)) for folder in folders)


def together(editions: Iterable[tuple[str, Iterable[Told]]]) -> tuple[Change, ...]:
    """Each change once, with the editions that it shows in."""
    folders: dict[Told, list[str]] = defaultdict(list)
    for folder, changes in editions:
        for change in changes:
            folders[change].append(folder)
    return tuple(Change(*change, tuple(who)) for change, who in sorted(folders.items()))


def compare_editions(before: Path, after: Path) -> Iterator[Told]:
    """Compare the CSV files of two versions of one edition; of equal bytes, none is parsed."""
    for name in sorted(_figures(before / NUMBERS) | _figures(after / NUMBERS)):
        old, new = before / NUMBERS / name, after / NUMBERS / name
        if old.is_file() and new.is_file() and old.read_bytes() == new.read_bytes():
            continue
        for change in _compare(_read(old), _read(new)):
            yield Path(name).stem, *change


def _editions(site: Path) -> set[str]:
    found = {path.parent.name for path in site.glob(f"*/{NUMBERS}") if path.is_dir()}
    if not found:
        raise KortlaegningError(
            f"{site} holds no editions: give two folders that kortlaegning build has made."
        )
    return found


def _figures(folder: Path) -> set[str]:
    return {path.name for path in folder.glob("*.csv")}


def _read(path: Path) -> list[Row]:
    """Rows of a file; of one that is no table, written by whatever, as much as can be read."""
    if not path.is_file():
        return []
    rows: list[Row] = []
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    with contextlib.suppress(csv.Error):
        for row in csv.DictReader(io.StringIO(text, newline="")):
            rows.append({name: cell or "" for name, cell in row.items() if name is not None})
    return rows


def _compare(before: list[Row], after: list[Row]) -> Iterator[tuple[str, str, str, str]]:
    keys = _key_columns(before, after)
    old, new = _by_key(before, keys), _by_key(after, keys)
    for key in sorted(old.keys() | new.keys()):
        was, now = old.get(key, {}), new.get(key, {})
        if _hides(was) or _hides(now):
            continue
        for column in dict.fromkeys((*was, *now)):
            if column in keys or was.get(column, "") == now.get(column, ""):
                continue
            yield (
                " · ".join(part for part in key if part),
                column,
                was.get(column, ""),
                now.get(column, ""),
            )


def _hides(row: Row) -> bool:
    """Whether small counts are hidden in a row, of which neither version may tell on the other."""
    marks = (text for name, text in row.items() if name.endswith(HIDDEN) and text)
    return any(text != SHOWN for text in marks)


def _key_columns(before: list[Row], after: list[Row]) -> tuple[str, ...]:
    """Columns of words that say what a row is about; enough of them to tell rows apart."""
    rows = [*before, *after]
    columns = tuple(dict.fromkeys(name for row in rows for name in row))
    named = [name for name in KEY_COLUMNS if name in columns]
    words = [
        name
        for name in columns
        if name not in NO_KEY
        and not name.endswith(HIDDEN)
        and name not in named
        and all(_number(row.get(name, "") or "0") is None for row in rows if row.get(name))
    ]
    chosen: list[str] = []
    for name in (*named, *words):
        chosen.append(name)
        if _unique(before, chosen) and _unique(after, chosen) and len(chosen) >= min(2, len(named)):
            break
    return tuple(chosen)


def _unique(rows: list[Row], columns: list[str]) -> bool:
    keys = [tuple(row.get(name, "") for name in columns) for row in rows]
    return len(set(keys)) == len(keys)


def _by_key(rows: list[Row], columns: tuple[str, ...]) -> dict[tuple[str, ...], Row]:
    found: dict[tuple[str, ...], Row] = {}
    for number, row in enumerate(rows, start=1):
        key = tuple(row.get(name) or "" for name in columns)
        if not columns or key in found:
            key = (*key, f"række {number}")
        found[key] = row
    return found


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
