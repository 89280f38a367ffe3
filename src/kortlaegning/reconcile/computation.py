"""Building blocks of a recomputation; each knows which tables it reads."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from kortlaegning.tables.data import Data

KEYS = ("kommunekode", "aar")


@dataclass(frozen=True)
class Recomputed:
    """A number made from the tables, or the two ends of a range."""

    value: float
    highest: float | None = None


@dataclass(frozen=True)
class Computation:
    """How one printed number is made from the tables, as a pure function."""

    tables: tuple[str, ...]
    run: Callable[[Data], Recomputed]


def count_columns(table: str) -> Computation:
    """How many kinds a table tells apart: its columns without the keys."""
    return Computation(
        (table,), lambda data: Recomputed(float(len(_counts(data[table].frame).columns)))
    )


def total(table: str, *columns: str) -> Computation:
    """Sum of columns over all municipalities; no columns means all counts of the table."""
    return Computation((table,), lambda data: Recomputed(float(_rows(data, table, columns).sum())))


def count_rows(table: str) -> Computation:
    """How many municipalities a table has."""
    return Computation((table,), lambda data: Recomputed(float(len(data[table].frame))))


def percent(part: Computation, whole: Computation) -> Computation:
    """One national total in per cent of another."""

    def run(data: Data) -> Recomputed:
        divisor = whole.run(data).value
        return Recomputed(100 * part.run(data).value / divisor if divisor else math.nan)

    return Computation(tuple(dict.fromkeys(part.tables + whole.tables)), run)


def percent_in(kommunekode: str, table: str, *columns: str) -> Computation:
    """Columns in per cent of all counts of a table, in one municipality."""

    def run(data: Data) -> Recomputed:
        return Recomputed(float(shares(data, table, columns).get(kommunekode, math.nan)))

    return Computation((table,), run)


def percent_range(table: str, *columns: str) -> Computation:
    """Lowest and highest municipal percentage."""

    def run(data: Data) -> Recomputed:
        found = shares(data, table, columns)
        return Recomputed(float(found.min()), float(found.max()))

    return Computation((table,), run)


def smallest_and_largest(table: str, column: str) -> Computation:
    """Lowest and highest municipal count."""

    def run(data: Data) -> Recomputed:
        found = data[table].frame[column]
        return Recomputed(float(found.min()), float(found.max()))

    return Computation((table,), run)


def shares(data: Data, table: str, columns: tuple[str, ...]) -> pd.Series:
    """Columns in per cent of all counts, by municipality; NaN where there is nothing."""
    whole = _rows(data, table, ()).astype("float64")
    return 100 * _rows(data, table, columns) / whole.where(whole > 0)


def published(data: Data, number: str) -> float:
    """A printed number, for those that the report itself makes from others."""
    frame = data["publicerede_tal"].frame.set_index("id")
    return float(frame["vaerdi"][number])


def _rows(data: Data, table: str, columns: tuple[str, ...]) -> pd.Series:
    frame = data[table].frame
    counts = frame.set_index("kommunekode")[list(columns)] if columns else _counts(frame)
    return counts.sum(axis=1)


def _counts(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.set_index("kommunekode").drop(columns="aar")
