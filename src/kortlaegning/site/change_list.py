"""A list of changed numbers as the site publishes it."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from kortlaegning.site.changed_numbers import Change

COLUMNS = ("figur", "raekke", "kolonne", "foer", "efter", "udgaver")
Row = dict[str, str]


def csv_of(changes: Iterable[Change]) -> bytes:
    """Write changes as CSV for programs."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for each in changes:
        told = (each.figure, each.row, each.column, each.before, each.after)
        rows.writerow([*told, " ".join(sorted(each.editions))])
    return text.getvalue().encode("utf-8-sig")


def read_changes(path: Path) -> list[Row] | None:
    """Read a list back; None when there is none."""
    if not path.is_file():
        return None
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
