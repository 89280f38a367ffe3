"""Words that stand in a table in place of a number: hidden by the source, or not known to it."""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from kortlaegning.tables.descriptor import SKJULT, UOPLYST, Resource
from kortlaegning.tables.read import RawTable

__all__ = [
    "SKJULT",
    "UOPLYST",
    "CellMark",
    "empty_counts",
    "marked_counts",
    "marks_of",
    "with_marks",
]


class CellMark(NamedTuple):
    """A cell with a mark in place of its number: row label of the frame, column, mark."""

    row: int
    column: str
    mark: str


def marks_of(resource: Resource, raw: RawTable) -> tuple[CellMark, ...]:
    """The marks of a file's counts; a key and a text have none."""
    places = [
        (place, column.name)
        for place, column in enumerate(resource.table.columns)
        if column.name in resource.table.may_be_marked
    ]
    return tuple(
        CellMark(label, name, row[place])
        for label, row in enumerate(raw.rows)
        for place, name in places
        if row[place] in (SKJULT, UOPLYST)
    )


def with_marks(frame: pd.DataFrame, marks: Iterable[CellMark]) -> pd.DataFrame:
    """Put marks in place of missing numbers, as the file has them; such a column holds objects."""
    out = frame.copy()
    for row, column, mark in marks:
        if out[column].dtype != object:
            out[column] = out[column].astype(object)
        out.loc[row, column] = mark
    return out


def marked_counts(
    frame: pd.DataFrame, marks: Iterable[CellMark], wanted: str
) -> frozenset[tuple[str, str]]:
    """Counts of the rows of a frame that have one mark: ``kommunekode`` and column."""
    return frozenset(
        (str(frame.loc[row, "kommunekode"]), column)
        for row, column, mark in marks
        if mark == wanted and row in frame.index
    )


def empty_counts(resource: Resource, frame: pd.DataFrame) -> frozenset[tuple[str, str]]:
    """Counts of municipalities that stand nowhere in a frame: ``kommunekode`` and column."""
    if "kommunekode" not in frame:
        return frozenset()
    columns = [
        column.name
        for column in resource.table.columns
        if column.type != "string" and column.name not in resource.table.primary_key
    ]
    return frozenset(
        (str(kode), name)
        for name in columns
        for kode in frame.loc[frame[name].isna(), "kommunekode"]
    )
