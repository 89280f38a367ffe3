"""Find the place of a municipality's name on a map: near it, inside the canvas, on open sea."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely

from kortlaegning.drawing.map_layout import BORNHOLM, Box, MapLayout
from kortlaegning.drawing.style import text_width

DIRECTIONS = tuple((dx, dy) for dx in (1, -1, 0) for dy in (0, -1, 1) if (dx, dy) != (0, 0))
DISTANCES = (4.0, 10.0, 18.0, 28.0, 40.0, 55.0, 75.0, 100.0)
LEADER_FROM = 10.0
MARGIN = 2.5
LAND_COST = 40.0
SAMPLES = 12


@dataclass(frozen=True)
class Label:
    """Where a name stands: its box, and the leader line when it stands apart."""

    name: str
    box: Box
    size: float
    leader: tuple[float, float, float, float] | None


@lru_cache(maxsize=1024)
def place_label(layout: MapLayout, kommunekode: str) -> Label:
    """Choose the best place for one municipality's name.

    A municipality in the Greater Copenhagen inset gets its name there, any other on the main map.
    The name stays inside the canvas and off legend, insets and mark; of the places left, the one
    nearest to the municipality that covers least land is taken.
    """
    name = layout.names[kommunekode]
    measures = layout.measures
    in_inset = _belongs_to_inset(layout, kommunekode)
    if in_inset:
        shape, land = layout.inset_shapes[kommunekode], layout.inset_land
        canvas, reserved = measures.inset, []
    else:
        shape, land = layout.shapes[kommunekode], layout.land
        canvas = (0.0, 0.0, measures.width, measures.height)
        reserved = layout.reserved
    size = measures.label
    width, height = text_width(name, size, 600), size
    target = shapely.get_parts(shape)[np.argmax(shapely.area(shapely.get_parts(shape)))]
    best: tuple[float, Box] | None = None
    around = layout.bornholm if kommunekode == BORNHOLM and layout.bornholm else target.bounds
    for box, distance in _candidates(around, width, height):
        if not _inside(box, canvas) or any(_overlap(box, other) for other in reserved):
            continue
        cost = distance + LAND_COST * _share_on_land(box, land)
        if best is None or cost < best[0] - 1e-9:
            best = (cost, box)
    box = best[1] if best else _beside_frame(shapely.bounds(target), width, height, canvas)
    return Label(name, box, size, _leader(box, target))


def _belongs_to_inset(layout: MapLayout, kommunekode: str) -> bool:
    """Whether most of a municipality is shown in the inset."""
    if kommunekode not in layout.inset_shapes or layout.inset_ground is None:
        return False
    shape = layout.shapes[kommunekode]
    shown = shapely.clip_by_rect(shape, *layout.inset_ground)
    return bool(shown.area > 0.6 * shape.area)


def _candidates(bounds: Box, width: float, height: float) -> list[tuple[Box, float]]:
    left, top, right, bottom = bounds
    middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
    places = []
    for distance in DISTANCES:
        for dx, dy in DIRECTIONS:
            step = distance * (0.75 if dx and dy else 1.0)
            x = {1: right + step, -1: left - step - width, 0: middle_x - width / 2}[dx]
            y = {1: bottom + step, -1: top - step - height, 0: middle_y - height / 2}[dy]
            places.append(((x, y, x + width, y + height), distance))
    return places


def _beside_frame(bounds: Box, width: float, height: float, canvas: Box) -> Box:
    """Last resort: over the municipality itself, pushed inside the canvas."""
    x = (bounds[0] + bounds[2] - width) / 2
    y = (bounds[1] + bounds[3] - height) / 2
    x = min(max(x, canvas[0] + MARGIN), canvas[2] - MARGIN - width)
    y = min(max(y, canvas[1] + MARGIN), canvas[3] - MARGIN - height)
    return (x, y, x + width, y + height)


def _inside(box: Box, canvas: Box) -> bool:
    return (
        box[0] >= canvas[0] + MARGIN
        and box[1] >= canvas[1] + MARGIN
        and box[2] <= canvas[2] - MARGIN
        and box[3] <= canvas[3] - MARGIN
    )


def _overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] + MARGIN
        and other[0] < one[2] + MARGIN
        and one[1] < other[3] + MARGIN
        and other[1] < one[3] + MARGIN
    )


def _share_on_land(box: Box, land: shapely.Geometry) -> float:
    xs, ys = np.meshgrid(np.linspace(box[0], box[2], SAMPLES), np.linspace(box[1], box[3], 3))
    return float(shapely.contains_xy(land, xs.ravel(), ys.ravel()).mean())


def _leader(box: Box, target: shapely.Geometry) -> tuple[float, float, float, float] | None:
    frame = shapely.box(*box)
    if shapely.distance(frame, target) < LEADER_FROM:
        return None
    point = shapely.point_on_surface(target)
    (x1, y1), (x2, y2) = shapely.get_coordinates(shapely.shortest_line(frame, point))
    return (float(x1), float(y1), float(x2), float(y2))
