"""Whether a column of somebody's frame tells the hidden counts of a confidential table.

A copy tells them, and so does what can be turned back: counts times a number, per inhabitant or as
a share of another column, rounded or not, and anything that grows or falls with them, such as a
logarithm or a rank. A sum over some municipalities, a difference, or noise that was added cannot be
known from the column.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kortlaegning.suppression.hidden import Column, Hidden
from kortlaegning.suppression.structure import protected_tables, structure_of
from kortlaegning.tables.data import Data

# From this share of numbers that agree on, a column is taken to be made from a table's.
AGREEING = 0.9
# Fewer numbers than these say nothing of how a column was made, unless it is a copy.
FEWEST = 10
ROUNDING = 0.02
Floats = NDArray[np.float64]


def table_told_by(given: pd.Series, data: Data, hidden: Hidden) -> str:
    """Name of the confidential table whose hidden counts a column tells; empty if it tells none.

    Parameters
    ----------
    given
        Numbers by ``kommunekode``, none of them missing.
    """
    for table in protected_tables(data):
        counts = _counts(data, table)
        for column in counts:
            secret = {kode for _, kode in hidden.places([(table, str(column))])}
            is_secret = np.array(given.index.isin(list(secret)))
            if not is_secret.any():
                continue
            true = counts[column].reindex(given.index).to_numpy(dtype="float64", na_value=np.nan)
            numbers = given.to_numpy(dtype="float64")
            if _is_copy(numbers, true, is_secret) or any(
                _turns_back(numbers * base.reindex(given.index).to_numpy(), true, is_secret)
                for base in _bases(data, but=(table, str(column)))
            ):
                return table
            if _keeps_the_order(numbers, true, is_secret):
                return table
    return ""


def table_copied_in(given: pd.Series, data: Data, smallest: int) -> str:
    """Name of the confidential table whose counts a column is, small ones too; empty if of none.

    For columns of which most are beyond doubt: those that many municipalities have a count in. What
    is hidden beside a small count may well be the same in another column, such as the next year's.
    """
    for table in protected_tables(data):
        counts = _counts(data, table)
        for column in counts:
            true = counts[column].reindex(given.index).to_numpy(dtype="float64")
            counted = true > 0
            if counted.sum() >= FEWEST and _is_copy(
                given.to_numpy(dtype="float64")[counted], true[counted], true[counted] < smallest
            ):
                return table
    return ""


@lru_cache(maxsize=32)
def _counts(data: Data, table: str) -> pd.DataFrame:
    structure = structure_of(table, data[table])
    rows = data[table].frame.set_index("kommunekode")
    names = [*structure.parts]
    if structure.whole is not None and structure.whole[0] == table:
        names.append(structure.whole[1])
    counts = rows[[name for name in names if name in rows]].astype("float64")
    whole = [name for name in names if name not in rows]
    return counts.assign(**{name: counts.sum(axis=1, min_count=1) for name in whole})


def _bases(data: Data, but: Column) -> Iterator[pd.Series]:
    """What a count may have been made a share of: nothing, inhabitants, any other count."""
    codes = [kommune.kommunekode for kommune in data.kommuner]
    yield pd.Series(1.0, index=codes)
    yield pd.Series([float(kommune.folketal) for kommune in data.kommuner], index=codes)
    for name, table in data.tables.items():
        rows = table.frame
        if "kommunekode" not in rows or rows["kommunekode"].duplicated().any():
            continue
        counts = rows.set_index("kommunekode")[list(structure_of(name, table).parts)]
        counts = counts.astype("float64")
        yield from (counts[column] for column in counts if (name, column) != but)
        yield counts.sum(axis=1)


def _is_copy(given: Floats, true: Floats, is_secret: NDArray[np.bool_]) -> bool:
    same = given == true
    return bool(same.mean() >= AGREEING and same[is_secret].any())


def _turns_back(given: Floats, true: Floats, is_secret: NDArray[np.bool_]) -> bool:
    """Whether numbers are the true ones times one factor, so that the hidden ones follow."""
    usable = (true > 0) & (given > 0)
    known = usable & ~is_secret
    if known.sum() < FEWEST or known.sum() < AGREEING * ((true > 0) & ~is_secret).sum():
        return False
    read = given / np.median(given[known] / true[known])
    off = np.abs(read - true)
    near = off <= np.maximum(0.5, ROUNDING * true)
    return bool(near[known].mean() >= AGREEING and (off[usable & is_secret] < 0.5).any())


def _keeps_the_order(given: Floats, true: Floats, is_secret: NDArray[np.bool_]) -> bool:
    """Whether numbers grow or fall with the true ones all the way."""
    usable = true > 0
    if usable.sum() < FEWEST or not (usable & is_secret).any():
        return False
    order = pd.Series(true[usable]).rank(method="min")
    ranks = (pd.Series(sign * given[usable]).rank(method="min") for sign in (1, -1))
    return any(bool((order == rank).mean() >= AGREEING) for rank in ranks)
