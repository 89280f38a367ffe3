"""Find the place of a municipality's name on a map: near it, on no other municipality."""

import math
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from kortlaegning.drawing.map_cover import Box, Cover, Numbers
from kortlaegning.drawing.map_layout import BORNHOLM, MapLayout
from kortlaegning.drawing.style import text_width
from kortlaegning.drawing.svg import Anchor

LEADER_FROM = 10.0
MARGIN = 2.5
APART = 3.0  # between a name and its municipality
OFF_CENTRE = 0.12  # cost of a unit between their middles
OWN_COST = 100.0  # for hiding all of the own municipality
OTHER_COST = 1_000.0  # for all of a name over another one: the least of it is above any distance


@dataclass(frozen=True)
class Label:
    """Where a name stands: its box, how it leans on it, and the leader when it stands apart."""

    name: str
    box: Box
    size: float
    anchor: Anchor
    leader: tuple[float, float, float, float] | None

    @property
    def x(self) -> float:
        """Where the text is anchored: at the side of its box that is next to the municipality."""
        left, _, right, _ = self.box
        return {"start": left, "middle": (left + right) / 2, "end": right}[self.anchor]


@lru_cache(maxsize=1024)
def place_label(layout: MapLayout, kommunekode: str) -> Label:
    """Choose the best place for one municipality's name.

    The name of a municipality in the Greater Copenhagen inset belongs to its shape there, and may
    stand in the inset or outside its frame; any other belongs to the main map. It stays inside the
    canvas and off legend, frames and mark. Of the places left, the nearest that covers no other
    municipality is taken, and one that covers little of its own.
    """
    name = layout.names[kommunekode]
    measures = layout.measures
    frames = [layout.bornholm] if layout.bornholm and kommunekode != BORNHOLM else []
    grounds = [(layout.cover, [*layout.reserved, *frames])]
    shape = layout.shapes[kommunekode]
    if layout.is_shown_in_inset(kommunekode) and layout.inset_cover is not None:
        shape = layout.inset_shapes[kommunekode]
        grounds.append((layout.inset_cover, []))
    target = shapely.get_parts(shape)[np.argmax(shapely.area(shapely.get_parts(shape)))]
    around = target.bounds
    if kommunekode == BORNHOLM and layout.bornholm:
        around = layout.bornholm
    width, height = text_width(name, measures.label, 600), measures.label
    found = [
        _nearest(ground, reserved, around, (width, height), kommunekode)
        for ground, reserved in grounds
    ]
    _, box = min(found)
    return Label(name, box, measures.label, _anchor(box, around), _leader(box, target))


def _nearest(
    ground: Cover, reserved: list[Box], around: Box, size: tuple[float, float], code: str
) -> tuple[float, Box]:
    """The best box on one ground, and its cost; endless when there is no room."""
    boxes = ground.boxes(*size)
    boxes = boxes[_fits(boxes, ground.canvas, reserved)]
    if not len(boxes):
        return math.inf, (0.0, 0.0, 0.0, 0.0)
    own, others = ground.shares(boxes, code)
    left, top, right, bottom = boxes.T
    across = np.maximum(0.0, np.maximum(left - around[2], around[0] - right))
    down = np.maximum(0.0, np.maximum(top - around[3], around[1] - bottom))
    apart = np.hypot(across, down)
    middles = np.hypot(left + right - around[0] - around[2], top + bottom - around[1] - around[3])
    hidden = own * size[0] * size[1] / max(ground.area(code), 1.0)
    cost = (
        np.abs(apart - APART)
        + OFF_CENTRE * middles / 2
        + OWN_COST * np.minimum(hidden, 1.0)
        + OTHER_COST * (others > 0) * (1 + others)
    )
    best = int(np.argmin(np.round(cost, 6)))
    left_top = boxes[best].tolist()
    return float(cost[best]), (left_top[0], left_top[1], left_top[2], left_top[3])


def _fits(boxes: Numbers, canvas: Box, reserved: list[Box]) -> NDArray[np.bool_]:
    """Which boxes are inside a canvas and off what is reserved."""
    left, top, right, bottom = boxes.T
    free: NDArray[np.bool_] = (
        (left >= canvas[0] + MARGIN)
        & (top >= canvas[1] + MARGIN)
        & (right <= canvas[2] - MARGIN)
        & (bottom <= canvas[3] - MARGIN)
    )
    for west, north, east, south in reserved:
        free &= (
            (left >= east + MARGIN)
            | (right <= west - MARGIN)
            | (top >= south + MARGIN)
            | (bottom <= north - MARGIN)
        )
    return free


def _anchor(box: Box, around: Box) -> Anchor:
    if box[0] >= around[2]:
        return "start"
    return "end" if box[2] <= around[0] else "middle"


def _leader(box: Box, target: shapely.Geometry) -> tuple[float, float, float, float] | None:
    frame = shapely.box(*box)
    if shapely.distance(frame, target) < LEADER_FROM:
        return None
    (x1, y1), (x2, y2) = shapely.get_coordinates(shapely.shortest_line(frame, target))
    return (float(x1), float(y1), float(x2), float(y2))
