"""Classes of a choropleth map: round limits, and their labels in the caller's words.

Values are whole numbers of the smallest unit that is printed (one dwelling, or a tenth of a per
cent), so that a class ends one unit before the next begins and each printed value has one place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10
from typing import Literal

import numpy as np
import pandas as pd
from matplotlib.ticker import MaxNLocator

from kortlaegning.drawing.palette import MOST_CLASSES

Spread = Literal["lige", "kvantiler"]


@dataclass(frozen=True)
class Classes:
    """Limits of classes, lowest first: class ``i`` holds ``lower[i] <= value < lower[i + 1]``.

    Attributes
    ----------
    lower
        Lower limits, rising; the lowest class also holds what is below it, the highest is open.
    labels
        What the legend says of each class, in Danish.
    """

    lower: tuple[float, ...]
    labels: tuple[str, ...]

    def __post_init__(self) -> None:
        if not 1 <= len(self.lower) <= MOST_CLASSES or len(self.lower) != len(self.labels):
            raise ValueError("classes: 1 to 9 lower limits, and a label for each")
        if list(self.lower) != sorted(set(self.lower)):
            raise ValueError("classes: the lower limits must rise")

    def __len__(self) -> int:
        return len(self.lower)

    def index(self, value: float) -> int:
        """Number of the class that a value falls in, from 0.

        Examples
        --------
        >>> Classes((0, 5), ("0–4", "5–10")).index(5)
        1
        """
        return max(int(np.searchsorted(self.lower, value, side="right")) - 1, 0)


def make_classes(
    values: pd.Series,
    most: int,
    label: Callable[[int, int], str],
    *,
    spread: Spread = "lige",
    own_zero: bool = False,
) -> Classes:
    """Find round class limits for some values.

    Parameters
    ----------
    values
        Whole numbers; missing ones do not count; at least one must be there.
    most
        How many classes at most, the class of zeros included.
    label
        Makes the label of a class from the lowest and the highest value that it holds.
    spread
        ``lige``: limits at equal, round steps. ``kvantiler``: about as many municipalities in each
        class, limits rounded; for counts, where the large cities would otherwise be alone.
    own_zero
        Whether zero gets a class of its own when it occurs.
    """
    known = values.dropna().to_numpy().astype(int)
    if not len(known):
        raise ValueError("classes need at least one value")
    zeros = own_zero and bool((known == 0).any())
    rest = known[known > 0] if zeros else known
    lower = [0] if zeros else []
    last = 0
    if len(rest):
        room = most - zeros
        limits, last = _even(rest, room) if spread == "lige" else _quantiles(rest, room)
        lower += [max(limits[0], 1) if zeros else limits[0], *limits[1:]]
    labels = [label(low, following - 1) for low, following in pairwise([*lower, last + 1])]
    if zeros:
        labels[0] = label(0, 0)
    return Classes(tuple(lower), tuple(labels))


def _even(values: np.ndarray, room: int) -> tuple[list[int], int]:
    """Lower limits, and the highest number of the last class."""
    lowest, highest = int(values.min()), int(values.max())
    for wanted in range(room, 0, -1):
        ticks = MaxNLocator(nbins=wanted, steps=[1, 2, 5, 10], min_n_ticks=1, integer=True)
        limits = sorted({round(tick) for tick in ticks.tick_values(lowest, highest)})
        bins = [pair for pair in pairwise(limits) if pair[1] > lowest and pair[0] < highest]
        if 1 <= len(bins) <= room:
            return [low for low, _ in bins], max(bins[-1][1] - 1, highest)
    return [lowest], highest


def _quantiles(values: np.ndarray, room: int) -> tuple[list[int], int]:
    """Lower limits, and the highest number of the last class."""
    inner = np.quantile(values, np.linspace(0, 1, room + 1)[1:-1])
    limits = [min(0, int(values.min()))]
    for limit in sorted({_round_up(float(each)) for each in inner}):
        below = (values >= limits[-1]) & (values < limit)
        if below.any() and (values >= limit).any():
            limits.append(limit)
    return limits, int(values.max())


def _round_up(value: float) -> int:
    """The next number with one significant digit, or two when the first is 1 or 2."""
    if value <= 1:
        return max(0, int(np.ceil(value)))
    digits = floor(log10(value))
    step = 10.0**digits if value / 10.0**digits > 3 else max(10.0**digits / 2, 1.0)
    return int(np.ceil(round(value / step, 9)) * step)
