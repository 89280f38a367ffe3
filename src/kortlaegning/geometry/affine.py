"""The affine map that places a drawing without coordinates on the ground."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]


@dataclass(frozen=True)
class Affine:
    """``(x, y) -> (x, y, 1) @ matrix``; calling it moves an array of points."""

    matrix: Points

    def __call__(self, points: Points) -> Points:
        """Move points, one a row."""
        moved: Points = np.column_stack([points, np.ones(len(points))]) @ self.matrix
        return moved


def fit_affine(source: Points, target: Points) -> Affine:
    """Least-squares affine map from one set of points to another.

    Examples
    --------
    >>> corners = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    >>> fit_affine(corners, corners * 2 + 5)(np.array([[1.0, 1.0]])).round(6).tolist()
    [[7.0, 7.0]]
    """
    design = np.column_stack([source, np.ones(len(source))])
    matrix, *_ = np.linalg.lstsq(design, target, rcond=None)
    return Affine(np.asarray(matrix, dtype=np.float64))
