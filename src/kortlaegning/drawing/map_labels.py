"""Find the place of a municipality's name on a map: near it, on no other municipality."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import shapely
from numpy.typing import NDArray

from kortlaegning.drawing.map_cover import Box, Cover, Numbers
from kortlaegning.drawing.map_layout import MapLayout, Measures
from kortlaegning.drawing.style import text_width
from kortlaegning.drawing.svg import Anchor
from kortlaegning.kommuner import BORNHOLM

LEADER_FROM = 10.0
LONGEST_LEADER = 30.0
MOST_CROSSED = 3.0  # of a leader may lie on other municipalities
SWATCH = 18.0  # from the left of the key to its name
MARGIN = 2.5
APART = 3.0  # between a name and its municipality
OFF_CENTRE = 0.12  # cost of a unit between their middles
OWN_COST = 100.0  # for hiding all of the own municipality


@dataclass(frozen=True)
class Label:
    """Where a name stands: its box, how it leans on it, and the leader when it stands apart.

    ``in_key`` is a name that stands in the key of the map, away from its municipality.
    """

    name: str
    box: Box
    size: float
    anchor: Anchor
    leader: tuple[float, float, float, float] | None
    in_key: bool = False

    @property
    def x(self) -> float:
        """Where the text is anchored: at the side of its box that is next to the municipality."""
        left, _, right, _ = self.box
        return {"start": left, "middle": (left + right) / 2, "end": right}[self.anchor]


@lru_cache(maxsize=1024)
def place_label(layout: MapLayout, kommunekode: str) -> Label:
    """Choose the best place for one municipality's name.

    The name of a municipality in the Greater Copenhagen inset stands in the inset, any other on the
    main map. It stays inside the canvas and off legend, frames and mark. Of the places left, the
    nearest that covers no other municipality is taken, and one that covers little of its own. Where
    that is far away, or a line to it would run over others, the name stands in the key.
    """
    name = layout.names[kommunekode]
    measures = layout.measures
    ground, reserved, shapes = layout.cover, layout.reserved, layout.shapes
    if layout.is_shown_in_inset(kommunekode) and layout.inset_cover is not None:
        ground, reserved, shapes = layout.inset_cover, [], layout.inset_shapes
    parts = shapely.get_parts(shapes[kommunekode])
    target = parts[np.argmax(shapely.area(parts))]
    if kommunekode == BORNHOLM and layout.bornholm:
        target = shapely.box(*layout.bornholm)
    around = target.bounds
    width, height = text_width(name, measures.label_room, 600), measures.label_room
    box = _nearest(ground, reserved, around, (width, height), kommunekode)
    if box is None:
        return label_in_key(name, measures)
    leader = _leader(box, target)
    if leader is not None and _is_astray(leader, shapes, kommunekode):
        return label_in_key(name, measures)
    return Label(name, box, measures.label, _anchor(box, around), leader)


def label_in_key(name: str, measures: Measures) -> Label:
    """A name in the key of the map, beside an outlined box."""
    left, top, _, bottom = measures.key
    right = left + SWATCH + text_width(name, measures.label, 600)
    return Label(name, (left + SWATCH, top, right, bottom), measures.label, "start", None, True)


def _is_astray(
    leader: tuple[float, float, float, float], shapes: Mapping[str, shapely.Geometry], code: str
) -> bool:
    """Whether a leader is long, or runs over other municipalities."""
    line = shapely.LineString([leader[:2], leader[2:]])
    if line.length > LONGEST_LEADER:
        return True
    others = [shape for other, shape in shapes.items() if other != code]
    return bool(shapely.length(shapely.intersection(others, line)).sum() > MOST_CROSSED)


def _nearest(
    ground: Cover, reserved: list[Box], around: Box, size: tuple[float, float], code: str
) -> Box | None:
    """The best box on a ground that covers no other municipality; None when there is no room."""
    boxes = ground.boxes(*size)
    boxes = boxes[_fits(boxes, ground.canvas, reserved)]
    if not len(boxes):
        return None
    own, others = ground.shares(boxes, code)
    free = others == 0
    if not free.any():
        return None
    boxes, own = boxes[free], own[free]
    left, top, right, bottom = boxes.T
    across = np.maximum(0.0, np.maximum(left - around[2], around[0] - right))
    down = np.maximum(0.0, np.maximum(top - around[3], around[1] - bottom))
    apart = np.hypot(across, down)
    middles = np.hypot(left + right - around[0] - around[2], top + bottom - around[1] - around[3])
    hidden = own * size[0] * size[1] / max(ground.area(code), 1.0)
    cost = np.abs(apart - APART) + OFF_CENTRE * middles / 2 + OWN_COST * np.minimum(hidden, 1.0)
    best = int(np.argmin(np.round(cost, 6)))
    left_top = boxes[best].tolist()
    return (left_top[0], left_top[1], left_top[2], left_top[3])


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
