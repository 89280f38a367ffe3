"""The affine map that places a drawing without coordinates on the ground."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


def fit_affine(source: Points, target: Points) -> Callable[[Points], Points]:
    """Least-squares affine map from one set of points to another; it moves points, one a row.

    Examples
    --------
    >>> corners = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    >>> fit_affine(corners, corners * 2 + 5)(np.array([[1.0, 1.0]])).round(6).tolist()
    [[7.0, 7.0]]
    """
    matrix, *_ = np.linalg.lstsq(_with_ones(source), target, rcond=None)
    return lambda points: np.asarray(_with_ones(points) @ matrix, dtype=np.float64)


def _with_ones(points: Points) -> Points:
    return np.column_stack([points, np.ones(len(points))])
