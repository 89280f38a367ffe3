"""A list of changed numbers as the site publishes it."""

import csv
from collections.abc import Iterable
from pathlib import Path

from kortlaegning.site.changed_numbers import Change
from kortlaegning.written_csv import csv_for_people

COLUMNS = ("figur", "raekke", "kolonne", "foer", "efter", "udgaver")
Row = dict[str, str]


def csv_of(changes: Iterable[Change]) -> bytes:
    """Write changes as CSV for programs."""
    rows = (
        (each.figure, each.row, each.column, each.before, each.after, _folders(each))
        for each in changes
    )
    return csv_for_people([COLUMNS, *rows])


def _folders(change: Change) -> str:
    return " ".join(sorted(change.editions))


def read_changes(path: Path) -> list[Row] | None:
    """Read a list back; None when there is none."""
    if not path.is_file():
        return None
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
