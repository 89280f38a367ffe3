"""The country's numbers as the first report printed them, with its rounding and its words."""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kortlaegning.reconcile.computation import Counted, Quantity
from kortlaegning.reconcile.other_limits import PRINTED, other_limits
from kortlaegning.reconcile.recomputations import COMPUTATIONS
from kortlaegning.reconcile.wording import said
from kortlaegning.suppression.structure import KEYS
from kortlaegning.tables.data import Data

Terms = Sequence[tuple[str, Sequence[str]]]
PER_CENT = "pct."


@dataclass(frozen=True)
class PublishedNumber:
    """A printed number of the whole country.

    Attributes
    ----------
    id
        Empty for a share that is not printed, but worked out of two numbers that are.
    value, highest
        As printed: a count, or per cent; ``highest`` is the other end of a range, or NaN.
    step
        What it is rounded to: 1 for an exact count, 0.1 for one decimal.
    text
        As it reads with its word: ``knap 506.000``, ``ca. 49 pct.``, ``fra 0 til 30 pct.``.
    """

    id: str
    value: float
    highest: float
    step: float
    unit: str
    text: str


def published_count(data: Data, terms: Terms) -> PublishedNumber | None:
    """The printed national sum of columns; None where none is printed.

    Parameters
    ----------
    terms
        Tables with their columns, as ``Count.terms`` has them.
    """
    return _best(data, Quantity("sum", _counted(data, terms)))


def published_share(data: Data, part: Terms, whole: Terms) -> PublishedNumber | None:
    """The printed national share in per cent; worked out of two printed counts where none is.

    A share that is worked out has a decimal only where both counts are exact.
    """
    quantity = Quantity("sum", _counted(data, part), _counted(data, whole))
    if found := _best(data, quantity):
        return found
    one, other = published_count(data, part), published_count(data, whole)
    if one is None or other is None or not other.value:
        return None
    exact = max(one.step, other.step) <= 1
    step = 0.1 if exact else 1.0
    value = round(100 * one.value / other.value / step) * step
    words = said("" if exact else "ca.", value, math.nan, step, PER_CENT)
    return PublishedNumber("", value, math.nan, step, PER_CENT, words)


def published_range(data: Data, part: Terms, whole: Terms | None = None) -> PublishedNumber | None:
    """The printed lowest and highest share (in per cent) or count among the municipalities."""
    return _best(
        data,
        Quantity("range", _counted(data, part), None if whole is None else _counted(data, whole)),
    )


def published_number(data: Data, name: str) -> PublishedNumber | None:
    """A printed number by its name in ``publicerede_tal``."""
    return _by_name(data).get(name)


def _counted(data: Data, terms: Terms) -> Counted:
    """Columns of each table; none where they are all its counts, in whatever order."""
    counted = []
    for table, columns in terms:
        every = set(data[table].frame.columns) - KEYS
        counted.append((table, frozenset(() if set(columns) == every else columns)))
    return frozenset(counted)


def _best(data: Data, quantity: Quantity) -> PublishedNumber | None:
    """The printed value with the finest rounding; of two alike the first in the report."""
    return min(_all_printed(data).get(quantity, ()), key=lambda number: number.step, default=None)


@lru_cache(maxsize=4)
def _by_name(data: Data) -> dict[str, PublishedNumber]:
    rows = data[PRINTED].frame.to_dict("records")
    return {str(row["id"]): _number(row) for row in rows}


@lru_cache(maxsize=4)
def _all_printed(data: Data) -> dict[Quantity, tuple[PublishedNumber, ...]]:
    found: dict[Quantity, tuple[PublishedNumber, ...]] = {}
    other = other_limits(data)
    for row in data[PRINTED].frame.to_dict("records"):
        computation = COMPUTATIONS.get(row["id"])
        if computation is None or computation.quantity is None or computation.limits & other:
            continue
        number = _number(row)
        # A table with one count has its whole under the name of that count, too.
        for quantity in {computation.quantity, _named(data, computation.quantity)}:
            found[quantity] = (*found.get(quantity, ()), number)
    return found


def _number(row: Mapping[Hashable, Any]) -> PublishedNumber:
    low, high, step = float(row["vaerdi"]), float(row["vaerdi_max"]), float(row["afrunding"])
    word = row["udtryk"] if isinstance(row["udtryk"], str) else ""
    unit = PER_CENT if row["enhed"] == PER_CENT else ""
    return PublishedNumber(
        str(row["id"]),
        low,
        high,
        step,
        str(row["enhed"]),
        said(word, low, high, step, unit),
    )


def _named(data: Data, quantity: Quantity) -> Quantity:
    def named(counted: Counted) -> Counted:
        return _counted(data, [(table, tuple(columns)) for table, columns in counted])

    whole = None if quantity.whole is None else named(quantity.whole)
    return Quantity(quantity.kind, named(quantity.part), whole)
