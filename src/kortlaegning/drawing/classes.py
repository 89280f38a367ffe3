"""Classes of a choropleth map: round limits, and their labels in the caller's words."""

from collections.abc import Callable
from dataclasses import dataclass
from math import floor, log10
from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from kortlaegning.drawing.palette import MOST_CLASSES

Spread = Literal["lige", "kvantiler"]


@dataclass(frozen=True)
class Classes:
    """Limits of classes, lowest first: class ``i`` holds ``upper[i-1] < value <= upper[i]``.

    Attributes
    ----------
    lower
        Round lower limit of the lowest class, which holds everything up to ``upper[0]``.
    upper
        Upper limits, rising; the last is at or above the largest value.
    labels
        What the legend says of each class, in Danish.
    """

    lower: float
    upper: tuple[float, ...]
    labels: tuple[str, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.upper) <= MOST_CLASSES or len(self.upper) != len(self.labels):
            raise ValueError("classes: 1 to 9 upper limits, and a label for each")
        if list(self.upper) != sorted(set(self.upper)):
            raise ValueError("classes: the upper limits must rise")

    def __len__(self) -> int:
        return len(self.upper)

    def index(self, value: float) -> int:
        """Number of the class that a value falls in, from 0.

        Examples
        --------
        >>> Classes(0, (5, 10), ("0–5", "5–10")).index(5.1)
        1
        """
        return min(int(np.searchsorted(self.upper, value, side="left")), len(self.upper) - 1)


def make_classes(
    values: pd.Series,
    most: int,
    label: Callable[[float, float], str],
    *,
    spread: Spread = "lige",
    zero: str | None = None,
) -> Classes:
    """Find round class limits for some values.

    Parameters
    ----------
    values
        Missing ones do not count; at least one must be there.
    most
        How many classes at most, the class of zeros included.
    label
        Makes the label of a class from its lower and upper limit.
    spread
        ``lige``: limits at equal, round steps. ``kvantiler``: about as many municipalities in each
        class, limits rounded; for counts, where the large cities would otherwise be alone.
    zero
        Label of a class of its own for zero; it is made only when a zero occurs.
    """
    known = values.dropna().astype(float).to_numpy()
    if not len(known):
        raise ValueError("classes need at least one value")
    own_zero = zero is not None and bool((known == 0).any())
    rest = known[known > 0] if own_zero else known
    if not len(rest):
        return Classes(0.0, (0.0,), (zero or label(0.0, 0.0),))
    room = most - own_zero
    upper = _even(rest, room) if spread == "lige" else _quantiles(rest, room)
    lower = 0.0 if own_zero else _lower(rest, upper)
    bounds = [lower, *upper]
    labels = [label(low, high) for low, high in zip(bounds, upper, strict=False)]
    if own_zero:
        return Classes(0.0, (0.0, *upper), (str(zero), *labels))
    return Classes(lower, tuple(upper), tuple(labels))


def _even(values: np.ndarray, room: int) -> list[float]:
    lowest, highest = float(values.min()), float(values.max())
    for wanted in range(room, 0, -1):
        ticks = MaxNLocator(nbins=wanted, steps=[1, 2, 5, 10], min_n_ticks=1)
        limits = sorted({_nine_digits(float(tick)) for tick in ticks.tick_values(lowest, highest)})
        bins = [limit for limit in limits[1:] if limit > lowest or limit == limits[-1]]
        if len(bins) <= room and lowest < highest <= bins[-1]:
            return bins
    return [highest]


def _quantiles(values: np.ndarray, room: int) -> list[float]:
    bins = np.quantile(values, np.linspace(0, 1, room + 1)[1:])
    rounded = sorted({_round_up(float(limit)) for limit in bins})
    return [
        limit
        for place, limit in enumerate(rounded)
        if place == 0 or (values > rounded[place - 1]).any()
    ]


def _round_up(value: float) -> float:
    """The next number with one significant digit, or two when the first is 1 or 2."""
    if value <= 0:
        return 0.0
    digits = floor(log10(value))
    step = 10.0**digits if value / 10.0**digits > 3 else 10.0**digits / 2
    return _nine_digits(float(np.ceil(round(value / step, 9)) * step))


def _nine_digits(value: float) -> float:
    """The number without what binary fractions add to it: 0.30000000000000004 is 0.3."""
    return float(f"{value:.9g}")


def _lower(values: np.ndarray, upper: list[float]) -> float:
    smallest = float(values.min())
    if len(upper) == 1:
        return smallest
    lower = upper[0] - (upper[1] - upper[0])
    return max(0.0, lower) if smallest >= 0 else lower
