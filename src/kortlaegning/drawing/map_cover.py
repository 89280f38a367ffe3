"""What lies where on a map, in small squares: how much of any box is covered, at once for all."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

Box = tuple[float, float, float, float]  # left, top, right, bottom in units
Numbers = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Cover:
    """A canvas in squares, and which shape the middle of each square lies in (-1: none)."""

    canvas: Box
    codes: list[str]
    owner: NDArray[np.int64]
    cell: float

    def boxes(self, width: float, height: float) -> Numbers:
        """All boxes of a size that stand on the squares, one a row."""
        left, top, right, bottom = self.canvas
        x, y = np.meshgrid(
            np.arange(left, right - width, 2 * self.cell),
            np.arange(top, bottom - height, 2 * self.cell),
        )
        x, y = x.ravel(), y.ravel()
        return np.column_stack([x, y, x + width, y + height])

    def shares(self, boxes: Numbers, own: str) -> tuple[Numbers, Numbers]:
        """How much of each box lies on one shape, and how much on others."""
        place = self.codes.index(own)
        return (
            self._share(self.owner == place, boxes),
            self._share((self.owner >= 0) & (self.owner != place), boxes),
        )

    def area(self, code: str) -> float:
        """Area of a shape's squares."""
        return float((self.owner == self.codes.index(code)).sum()) * self.cell**2

    def _share(self, squares: NDArray[np.bool_], boxes: Numbers) -> Numbers:
        summed = np.pad(squares.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        place = (boxes - np.tile(self.canvas[:2], 2)) / self.cell
        left, top = np.floor(place[:, :2] + 1e-6).astype(int).T
        right = np.minimum(np.ceil(place[:, 2]).astype(int), squares.shape[1])
        bottom = np.minimum(np.ceil(place[:, 3]).astype(int), squares.shape[0])
        inside = (
            summed[bottom, right] - summed[top, right] - summed[bottom, left] + summed[top, left]
        )
        share: Numbers = inside / ((right - left) * (bottom - top))
        return share


def cover(canvas: Box, shapes: dict[str, shapely.Geometry], cell: float) -> Cover:
    """Look once what lies in each square of a canvas."""
    left, top, right, bottom = canvas
    columns = np.arange(left + cell / 2, right, cell)
    rows = np.arange(top + cell / 2, bottom, cell)
    owner = np.full((len(rows), len(columns)), -1)
    for place, shape in enumerate(shapes.values()):
        west, north, east, south = shape.bounds
        x = slice(*np.searchsorted(columns, (west, east)))
        y = slice(*np.searchsorted(rows, (north, south)))
        shapely.prepare(shape)
        inside = shapely.contains_xy(shape, *np.meshgrid(columns[x], rows[y]))
        owner[y, x][inside] = place
    return Cover(canvas, list(shapes), owner, cell)
