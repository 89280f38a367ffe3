"""Building blocks of a recomputation; each knows which tables it reads."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from kortlaegning.area import HELE_LANDET, KOMMUNE, LAND
from kortlaegning.reconcile.other_limits import PRINTED
from kortlaegning.suppression.cell import Cell
from kortlaegning.suppression.structure import needed_for
from kortlaegning.tables.data import Data
from kortlaegning.tables.huslejegraenser import ends_of

KEYS = ("kommunekode", "aar")


@dataclass(frozen=True)
class Recomputed:
    """A number made from the tables, or the two ends of a range.

    It is always made of the true counts; ``tells`` are those that it would give away, so that
    whoever prints it can leave it out where one of them is hidden.
    """

    value: float
    highest: float | None = None
    tells: frozenset[Cell] = frozenset()


Counted = frozenset[tuple[str, frozenset[str]]]


@dataclass(frozen=True)
class Quantity:
    """What a number is of, so that its printed value can be found: a sum, or part of a whole.

    Each is a set of tables with columns; no columns means all counts of the table.
    """

    kind: Literal["sum", "range"]
    part: Counted
    whole: Counted | None = None


@dataclass(frozen=True)
class Computation:
    """How one printed number is made from the tables, as a pure function.

    ``koder`` are the municipalities whose rows it needs; empty means all of them. ``limits`` are
    the limits of rents that it depends on.
    """

    tables: tuple[str, ...]
    run: Callable[[Data], Recomputed]
    koder: frozenset[str] = frozenset()
    quantity: Quantity | None = None
    limits: frozenset[str] = frozenset()

    def lacks(self, data: Data) -> bool:
        """Whether rows that it needs are not stated, in tables that are no example."""
        return any(
            bool((self.koder or coverage.every) - (coverage.known - gaps))
            for name in self.tables
            if (table := data[name]).is_municipal and not table.is_example
            for coverage in (data.coverage(name),)
            for gaps in ({kode for kode, column in table.gaps if self._needs(name, column)},)
        )

    def _needs(self, table: str, column: str) -> bool:
        """Whether it is made from a column of a table; where it does not say, from all of them."""
        if self.quantity is None:
            return True
        named = [*self.quantity.part, *(self.quantity.whole or ())]
        columns = [own for name, own in named if name == table]
        return not columns or any(not own or column in own for own in columns)


def count_columns(table: str) -> Computation:
    """How many kinds a table tells apart: its columns without the keys."""
    return Computation(
        (table,), lambda data: Recomputed(float(len(_counts(data[table].frame).columns)))
    )


def total(table: str, *columns: str) -> Computation:
    """Sum of columns over all municipalities; no columns means all counts of the table."""

    def run(data: Data) -> Recomputed:
        tells = _cells(data, table, columns, [(LAND, HELE_LANDET)])
        return Recomputed(float(_rows(data, table, columns).sum()), tells=tells)

    quantity = Quantity("sum", frozenset({(table, frozenset(columns))}))
    return Computation((table,), run, quantity=quantity, limits=ends_of(columns))


def count_with_some(table: str, column: str) -> Computation:
    """How many municipalities have more than none."""
    return Computation(
        (table,), lambda data: Recomputed(float(data[table].frame[column].gt(0).sum()))
    )


def percent(part: Computation, whole: Computation) -> Computation:
    """One national total in per cent of another."""

    def run(data: Data) -> Recomputed:
        one, other = part.run(data), whole.run(data)
        share = 100 * one.value / other.value if other.value else math.nan
        return Recomputed(share, tells=one.tells | other.tells)

    quantity = None
    if part.quantity and whole.quantity:
        quantity = Quantity("sum", part.quantity.part, whole.quantity.part)
    tables = tuple(dict.fromkeys(part.tables + whole.tables))
    return Computation(tables, run, quantity=quantity, limits=part.limits | whole.limits)


def percent_in(kommunekode: str, table: str, *columns: str) -> Computation:
    """Columns in per cent of all counts of a table, in one municipality."""

    def run(data: Data) -> Recomputed:
        found = shares(data, table, columns).get(kommunekode, math.nan)
        return Recomputed(float(found), tells=cells_of_share(data, table, columns, [kommunekode]))

    return Computation((table,), run, frozenset({kommunekode}), limits=ends_of(columns))


def percent_range(table: str, *columns: str) -> Computation:
    """Lowest and highest municipal percentage."""

    def run(data: Data) -> Recomputed:
        low, high, koder = _ends(shares(data, table, columns))
        return Recomputed(low, high, cells_of_share(data, table, columns, koder))

    part, whole = ((table, frozenset(columns)),), ((table, frozenset[str]()),)
    quantity = Quantity("range", frozenset(part), frozenset(whole))
    return Computation((table,), run, quantity=quantity, limits=ends_of(columns))


def smallest_and_largest(table: str, column: str) -> Computation:
    """Lowest and highest municipal count."""

    def run(data: Data) -> Recomputed:
        counts = data[table].frame.set_index("kommunekode")[column]
        low, high, koder = _ends(counts[counts > 0])
        places = [(KOMMUNE, code) for code in koder]
        return Recomputed(low, high, _cells(data, table, (column,), places))

    part = frozenset({(table, frozenset({column}))})
    return Computation((table,), run, quantity=Quantity("range", part))


def shares(data: Data, table: str, columns: tuple[str, ...]) -> pd.Series:
    """Columns in per cent of all counts, by municipality; NaN where there is nothing."""
    whole = _rows(data, table, ()).astype("float64")
    return 100 * _rows(data, table, columns) / whole.where(whole > 0)


def published(data: Data, number: str) -> float:
    """A printed number, for those that the report itself makes from others."""
    frame = data[PRINTED].frame.set_index("id")
    return float(frame["vaerdi"][number])


def cells_of_share(
    data: Data, table: str, columns: tuple[str, ...], koder: Iterable[str]
) -> frozenset[Cell]:
    """What columns in per cent of all counts of a table would tell of some municipalities."""
    places = [(KOMMUNE, code) for code in koder]
    return _cells(data, table, columns, places) | _cells(data, table, (), places)


def _ends(found: pd.Series) -> tuple[float, float, list[str]]:
    """Lowest and highest value, and who has one of them."""
    low, high = float(found.min()), float(found.max())
    return low, high, [str(code) for code in found.index[found.isin([low, high])]]


def _cells(
    data: Data, table: str, columns: tuple[str, ...], places: Iterable[tuple[str, str]]
) -> frozenset[Cell]:
    needed = tuple(needed_for(data, table, columns))
    return frozenset(Cell(*column, *place) for place in places for column in needed)


def _rows(data: Data, table: str, columns: tuple[str, ...]) -> pd.Series:
    frame = data[table].frame
    counts = frame.set_index("kommunekode")[list(columns)] if columns else _counts(frame)
    return counts.sum(axis=1, min_count=counts.shape[1])


def _counts(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.set_index("kommunekode").drop(columns="aar")
