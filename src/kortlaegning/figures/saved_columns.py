"""The columns of a figure's frame as its files have them, read once for all kinds of files.

Frames hold counts as floats, since a missing or hidden one is NaN. Whoever opens a file shall
read 1739 and not 1739.0; a share keeps its decimals also when it is exactly 0 or 1.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.per_frame import per_frame

SHARES = frozenset({"andel", "vaerdi", "omsaetning", "her_andel", "land_andel"})
Value = str | float | int | bool | None
_DTYPES = {"count": "Int64", "number": "float64", "truth": "bool", "words": "str"}


@dataclass(frozen=True)
class SavedColumn:
    """A column: its values are Python's own, and None where one is missing."""

    name: str
    kind: Literal["count", "number", "truth", "words"]
    values: tuple[Value, ...]
    is_share: bool = False


@per_frame
def saved_columns(table: FigureTable) -> tuple[SavedColumn, ...]:
    """A figure's columns as its files have them, with counts as whole numbers."""
    return columns_of(table.frame)


def columns_of(frame: pd.DataFrame) -> tuple[SavedColumn, ...]:
    """Read the columns of a frame.

    A count is a number column that is no share and holds whole numbers alone. A ``vaerdi`` without
    a denominator is no share.

    Examples
    --------
    >>> frame = pd.DataFrame({"antal": [1739.0, None], "andel": [1.0, 0.25], "kr": [3.5, 4.0]})
    >>> [(each.kind, each.values) for each in columns_of(frame)]
    [('count', (1739, None)), ('number', (1.0, 0.25)), ('number', (3.5, 4.0))]
    """
    shares = SHARES
    if "naevner" in frame and frame["naevner"].isna().all():
        shares = frozenset()
    return tuple(
        _column(str(name), column, is_share=name in shares) for name, column in frame.items()
    )


def _column(name: str, column: pd.Series, *, is_share: bool) -> SavedColumn:
    values: list[Any] = column.tolist()
    stored = column.dtype.kind
    if stored == "b":
        return SavedColumn(name, "truth", tuple(values), is_share)
    known = [
        None if missing else value
        for value, missing in zip(values, column.isna().tolist(), strict=True)
    ]
    if stored not in "iuf":
        return words_column(name, (None if value is None else str(value) for value in known))
    if stored != "f" or (not is_share and _are_whole(known)):
        whole = tuple(None if value is None else int(value) for value in known)
        return SavedColumn(name, "count", whole, is_share)
    return SavedColumn(name, "number", tuple(known), is_share)


def _are_whole(values: Iterable[float | None]) -> bool:
    return all(value is None or value.is_integer() for value in values)


def words_column(name: str, values: Iterable[str | None]) -> SavedColumn:
    """A column of words."""
    return SavedColumn(name, "words", tuple(values))


def frame_of(columns: Iterable[SavedColumn]) -> pd.DataFrame:
    """The columns as a frame, for whoever works on with them."""
    return pd.DataFrame(
        {each.name: pd.Series(each.values, dtype=_DTYPES[each.kind]) for each in columns}
    )
