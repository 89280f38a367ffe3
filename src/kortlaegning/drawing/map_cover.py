"""What lies where on a map, in small squares: how much of any box is covered, at once for all."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import shapely
from numpy.typing import NDArray

Box = tuple[float, float, float, float]  # left, top, right, bottom in units
Numbers = NDArray[np.float64]
Corners = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]


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
        corners = self._corners(boxes)
        mine = _inside(_summed(self.owner == self.codes.index(own)), corners)
        left, top, right, bottom = corners
        squares = (right - left) * (bottom - top)
        return mine / squares, (_inside(self._covered, corners) - mine) / squares

    def area(self, code: str) -> float:
        """Area of a shape's squares."""
        return float((self.owner == self.codes.index(code)).sum()) * self.cell**2

    @cached_property
    def _covered(self) -> NDArray[np.int64]:
        return _summed(self.owner >= 0)

    def _corners(self, boxes: Numbers) -> Corners:
        """The squares that boxes reach into: left, top, right, bottom."""
        place = (boxes - np.tile(self.canvas[:2], 2)) / self.cell
        left, top = np.floor(place[:, :2] + 1e-6).astype(int).T
        right = np.minimum(np.ceil(place[:, 2]).astype(int), self.owner.shape[1])
        bottom = np.minimum(np.ceil(place[:, 3]).astype(int), self.owner.shape[0])
        return left, top, right, bottom


def _summed(squares: NDArray[np.bool_]) -> NDArray[np.int64]:
    """How many squares are set above and to the left of each corner."""
    summed: NDArray[np.int64] = np.pad(squares.cumsum(0).cumsum(1), ((1, 0), (1, 0)))
    return summed


def _inside(summed: NDArray[np.int64], corners: Corners) -> NDArray[np.int64]:
    """How many squares are set between corners."""
    left, top, right, bottom = corners
    inside: NDArray[np.int64] = (
        summed[bottom, right] - summed[top, right] - summed[bottom, left] + summed[top, left]
    )
    return inside


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
