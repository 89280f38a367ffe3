"""Whole numbers that add up: share a total out, and fit a table to its margins."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

FIT_ROUNDS = 500
FIT_TOLERANCE = 1e-7
HALVINGS = 200


def allocate(
    weights: ArrayLike, total: int, lower: ArrayLike = 0, upper: ArrayLike | None = None
) -> Ints:
    """Share ``total`` out in proportion to weights, as whole numbers within bounds.

    The exact shares are ``weights`` times one common factor, cut off at the bounds; they are
    rounded by largest remainder (ties go to the first), so each is less than 1 from its share.

    Raises
    ------
    ValueError
        When no such allocation exists.

    Examples
    --------
    >>> allocate([1, 1, 1], 10).tolist()
    [4, 3, 3]
    >>> allocate([5, 1, 1], 10, upper=[4, 10, 10]).tolist()
    [4, 3, 3]
    """
    w = np.asarray(weights, dtype=np.float64)
    low = np.broadcast_to(np.asarray(lower, dtype=np.int64), w.shape)
    high = np.full(w.shape, total) if upper is None else np.asarray(upper, dtype=np.int64)
    high = np.where(w > 0, np.broadcast_to(high, w.shape), low)
    if not np.isfinite(w).all() or (w < 0).any():
        raise ValueError("weights must be finite and not negative")
    if (low > high).any() or not low.sum() <= total <= high.sum():
        raise ValueError(f"cannot share {total} out within bounds {low.sum()} to {high.sum()}")
    shares = np.clip(w * _factor(w, total, low, high), low, high)
    whole = np.floor(shares + 1e-9).astype(np.int64)
    missing = total - int(whole.sum())
    room = (whole < high) if missing > 0 else (whole > low)
    remainder = np.where(room, (shares - whole) * np.sign(missing), -np.inf)
    whole[np.argsort(-remainder, kind="stable")[: abs(missing)]] += np.sign(missing)
    return whole


def _factor(w: Floats, total: int, low: Ints, high: Ints) -> float:
    def reached(factor: float) -> bool:
        return float(np.clip(w * factor, low, high).sum()) >= total

    upper = 1.0
    while not reached(upper):
        upper *= 2
    lower = 0.0
    for _ in range(HALVINGS):
        middle = (lower + upper) / 2
        lower, upper = (lower, middle) if reached(middle) else (middle, upper)
    return upper


def fit_margins(seed: ArrayLike, rows: ArrayLike, columns: ArrayLike) -> Floats:
    """Scale a table until its rows and columns have given sums (iterative proportional fitting).

    The fitted table keeps the seed's odds ratios: which municipality has more of what.

    Raises
    ------
    ValueError
        When the margins have different sums, or the seed's zeros make them unreachable.
    """
    table = np.array(seed, dtype=np.float64)
    row_sums = np.asarray(rows, dtype=np.float64)
    column_sums = np.asarray(columns, dtype=np.float64)
    if not np.isclose(row_sums.sum(), column_sums.sum(), rtol=0, atol=0.5):
        raise ValueError(f"rows sum to {row_sums.sum():g}, columns to {column_sums.sum():g}")
    for _ in range(FIT_ROUNDS):
        table *= _ratio(row_sums, table.sum(axis=1))[:, None]
        table *= _ratio(column_sums, table.sum(axis=0))[None, :]
        off = np.abs(table.sum(axis=1) - row_sums).max(initial=0)
        if off < FIT_TOLERANCE * max(1.0, row_sums.max(initial=0)):
            return table
    raise ValueError("the table cannot be fitted to these margins")


def _ratio(wanted: Floats, found: Floats) -> Floats:
    return np.divide(wanted, found, out=np.zeros_like(wanted), where=found > 0)


def round_table(fitted: ArrayLike, rows: ArrayLike, columns: ArrayLike) -> Ints:
    """Round a fitted table to whole numbers with exactly the given margins.

    Columns are rounded one after another, the largest last, each to its own sum and to no more
    than what the rows have left; what rounding moved in one column the next take back.
    """
    exact = np.asarray(fitted, dtype=np.float64)
    left = np.asarray(rows, dtype=np.int64).copy()
    sums = np.asarray(columns, dtype=np.int64)
    whole = np.zeros(exact.shape, dtype=np.int64)
    order = np.argsort(sums, kind="stable")
    for place, column in enumerate(order):
        rest = exact[:, order[place:]].sum(axis=1)
        share = np.divide(exact[:, column], rest, out=np.ones_like(rest), where=rest > 0)
        whole[:, column] = allocate(left * share, int(sums[column]), upper=left)
        left -= whole[:, column]
    return whole
