"""Which numbers of confidential tables were hidden before these tables were replaced.

Whoever has an older release reads it beside the newer one, so hiding small counts takes it into
account. That a number was hidden is no secret: every edition said so.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from kortlaegning.render.output import write_atomically
from kortlaegning.tables.problem import TableError
from kortlaegning.written_csv import csv_of_table

HIDDEN_FILE = "fortroligt/skjult.csv"
COLUMNS = ("aar", "tabel", "kolonne", "niveau", "kode")
Number = tuple[str, str, str, str]


def read_hidden(data: Path, aar: int) -> frozenset[Number]:
    """Numbers that were hidden in a report year, by table, column and area.

    Raises
    ------
    TableError
        When the file cannot be understood.
    """
    return frozenset(number for year, number in _rows(data) if year == aar)


def add_hidden(data: Path, aar: int, numbers: Iterable[Number]) -> None:
    """Add what is hidden now to what was hidden before."""
    rows = sorted(_rows(data) | {(aar, tuple(number)) for number in numbers})
    path = data / HIDDEN_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, csv_of_table([COLUMNS, *((year, *number) for year, number in rows)]))


def _rows(data: Path) -> set[tuple[int, Number]]:
    path = data / HIDDEN_FILE
    if not path.is_file():
        return set()
    try:
        text = path.read_text(encoding="utf-8")
        return {
            (int(year), (table, column, level, code))
            for year, table, column, level, code in list(csv.reader(io.StringIO(text)))[1:]
        }
    except (OSError, ValueError, csv.Error) as error:
        raise TableError(
            f"data/{HIDDEN_FILE} cannot be read as what earlier releases hid ({error}): take it "
            "back from a copy. Delete it only if nothing has been published from this data."
        ) from None
