"""Classes of a choropleth map by quantiles, and their labels in the caller's words.

Values are whole numbers of the smallest unit that is printed (one dwelling, or a tenth of a per
cent), so that a class ends one unit before the next begins and each printed value has one place.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

import numpy as np
import pandas as pd

from kortlaegning.drawing.palette import MOST_CLASSES

UNEVEN = 1.5  # times its share of the values is what a class may hold for the sake of round limits


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
    own_zero: bool = False,
) -> Classes:
    """Find classes that hold about as many values each, with limits as round as that allows.

    Parameters
    ----------
    values
        Whole numbers; missing ones do not count; at least one must be there.
    most
        How many classes at most, the class of zeros included.
    label
        Makes the label of a class from the lowest and the highest value that it holds.
    own_zero
        Whether zero gets a class of its own when it occurs.
    """
    known = values.dropna().to_numpy().astype(int)
    if not len(known):
        raise ValueError("classes need at least one value")
    zeros = own_zero and bool((known == 0).any())
    rest = known[known > 0] if zeros else known
    lower = [0] if zeros else []
    if len(rest):
        first, *others = _limits(rest, most - zeros)
        lower += [max(first, 1) if zeros else first, *others]
    labels = [
        label(low, following - 1) for low, following in pairwise([*lower, int(known.max()) + 1])
    ]
    if zeros:
        labels[0] = label(0, 0)
    return Classes(tuple(lower), tuple(labels))


def _limits(values: np.ndarray, room: int) -> list[int]:
    """Lower limits at the quantiles, rounded to the largest step that keeps the classes even."""
    inner = np.quantile(values, np.linspace(0, 1, room + 1)[1:-1])
    finest = _filled(values, inner, 1)
    most_in_one = ceil(UNEVEN * len(values) / room)
    for step in reversed(_round_steps(int(values.max()))):
        limits = _filled(values, inner, step)
        sizes = np.diff([*np.searchsorted(np.sort(values), limits), len(values)])
        if len(limits) == len(finest) and sizes.max() <= most_in_one:
            return limits
    return finest


def _round_steps(highest: int) -> list[int]:
    """The steps 1, 2, 5, 10, 20 and so on, up to the first that is as large as a number."""
    powers = range(len(str(highest)))
    return [factor * 10**power for power in powers for factor in (1, 2, 5)]


def _filled(values: np.ndarray, inner: np.ndarray, step: int) -> list[int]:
    """Limits rounded to a step, without those that would leave a class empty."""
    limits = [int(values.min()) // step * step]
    for limit in sorted({step * round(float(each) / step) for each in inner}):
        if ((values >= limits[-1]) & (values < limit)).any() and (values >= limit).any():
            limits.append(limit)
    return limits
