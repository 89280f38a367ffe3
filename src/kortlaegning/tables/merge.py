"""New rows into a table: whose number counts where two sources say something of the same."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kortlaegning.tables.descriptor import SKJULT, SOURCE_COLUMN, UOPLYST
from kortlaegning.tables.file_of_sources import Kilde

RowKey = tuple[object, ...]


@dataclass(frozen=True)
class Conflict:
    """Two sources that say different things of one row; ``wins`` is the one that counts."""

    key: RowKey
    installed: Kilde
    incoming: Kilde
    columns: tuple[str, ...]
    wins: Kilde


@dataclass(frozen=True)
class Merged:
    """The table with the new rows in it, and what became of them.

    Attributes
    ----------
    frame
        All rows, with their source; of a table that was an example, the new rows alone.
    added, changed, same
        Keys of new rows that the table did not have, that took another's place, or that say what
        was there.
    examples
        How many rows of an example have left.
    """

    frame: pd.DataFrame
    added: tuple[RowKey, ...]
    changed: tuple[RowKey, ...]
    same: tuple[RowKey, ...]
    conflicts: tuple[Conflict, ...]
    examples: int


def merge_rows(
    installed: pd.DataFrame,
    incoming: pd.DataFrame,
    kilde: Kilde,
    kilder: Mapping[str, Kilde],
    key: tuple[str, ...],
    *,
    erstat: bool = False,
) -> Merged:
    """Put rows of one source into a table.

    An example leaves as a whole with the first real row. A row that says what is there already
    changes nothing, unless its source is better. Where two sources differ, the better status wins;
    of the same status the later day; and of the same source the new one, unless it is older. What
    is not decided so stays as it is.

    Parameters
    ----------
    installed
        Rows with their source.
    incoming
        Rows of the new source, without it.
    erstat
        Let the new rows win in any case.
    """
    columns = list(installed.columns)
    numbers = [name for name in columns if name not in (*key, SOURCE_COLUMN)]
    real = [not kilder[each].status.is_example for each in installed[SOURCE_COLUMN]]
    examples = 0 if kilde.status.is_example else len(installed) - sum(real)
    rows = _by_key(installed[real] if examples else installed, key)
    added, changed, same, conflicts = [], [], [], []
    for own, row in _by_key(incoming.assign(**{SOURCE_COLUMN: kilde.id}), key).items():
        there = rows.get(own)
        if there is None:
            added.append(own)
            rows[own] = row
            continue
        source = kilder[str(there[SOURCE_COLUMN])]
        differs = tuple(name for name in numbers if not _equal(there[name], row[name]))
        if not differs and not kilde.status.is_better_than(source.status):
            same.append(own)
            continue
        wins = erstat or _wins(kilde, source)
        if differs and not kilde.is_as(source):
            conflicts.append(Conflict(own, source, kilde, differs, kilde if wins else source))
        if wins:
            changed.append(own)
            rows[own] = row
    frame = pd.DataFrame(list(rows.values()), columns=columns)
    # A column with a mark in place of a number keeps what its cells are.
    whole = [name for name in numbers if not frame[name].isin([SKJULT, UOPLYST]).any()]
    return Merged(
        frame.astype({name: installed[name].dtype for name in whole}),
        tuple(added),
        tuple(changed),
        tuple(same),
        tuple(conflicts),
        examples,
    )


def _wins(new: Kilde, there: Kilde) -> bool:
    if new.status is not there.status:
        return new.status.is_better_than(there.status)
    if new.said == there.said:
        return new.tilgaaet >= there.tilgaaet
    return new.tilgaaet > there.tilgaaet


def _by_key(frame: pd.DataFrame, key: tuple[str, ...]) -> dict[RowKey, dict[str, object]]:
    records = frame.to_dict("records")
    return {
        tuple(row[name] for name in key): {str(name): value for name, value in row.items()}
        for row in records
    }


def _equal(one: object, other: object) -> bool:
    if pd.isna(one) or pd.isna(other):  # type: ignore[call-overload]
        return bool(pd.isna(one) and pd.isna(other))  # type: ignore[call-overload]
    return one == other
