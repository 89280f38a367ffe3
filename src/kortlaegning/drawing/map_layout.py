"""Where everything on a map has its place: ground, insets, legend; worked out once per map set."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import shapely

from kortlaegning.drawing.map_cover import Box, Cover, cover
from kortlaegning.drawing.outline_paths import extent, path_of
from kortlaegning.drawing.style import FULL_WIDTH, HALF_WIDTH, Size
from kortlaegning.geometry import Boundaries
from kortlaegning.kommuner import BORNHOLM

WEST, NORTH, EAST, SOUTH = 438_000.0, 6_407_000.0, 820_000.0, 6_045_000.0
CELLS = 300  # across a map, in which names find their place
FINEST_OUTLINE = 2.5  # outlines wide; what is smaller would be hidden by its own outline


@dataclass(frozen=True)
class Measures:
    """The fixed measures of one map size, in units.

    Attributes
    ----------
    ground
        Height of the country.
    key
        Where the own municipality's name stands when there is no room for it beside its shape.
    label_room
        Size of type that names find their place with: a phone shows them that large.
    outline
        What is seen of the outline of a large municipality.
    mark_room
        How many times as large a phone shows the mark of an example.
    """

    width: float
    height: float
    ground: float
    inset: Box
    key: Box
    legend: Box
    legend_columns: int
    text: float
    label: float
    label_room: float
    outline: float
    mark_room: float = 1.0


SIZES: dict[Size, Measures] = {
    "hel": Measures(
        width=FULL_WIDTH,
        height=316.0,
        ground=312.0,
        inset=(278.0, 17.0, 438.5, 176.0),
        key=(330.0, 187.0, 440.0, 200.0),
        legend=(330.0, 202.0, 440.0, 312.0),
        legend_columns=1,
        text=8.6,
        label=9.6,
        label_room=10.8,
        outline=1.6,
        mark_room=1.25,
    ),
    "halv": Measures(
        width=HALF_WIDTH,
        height=292.0,
        ground=202.0,
        inset=(130.0, 11.0, 212.5, 92.7),  # in the proportions of the other
        key=(1.0, 203.0, 213.0, 214.0),
        legend=(1.0, 215.0, 213.0, 277.0),
        legend_columns=2,
        text=8.6,
        label=9.0,
        label_room=9.0,
        outline=1.1,
    ),
}
# Outlines are written in the units of one size for all, so that a page need hold them once.
REFERENCE = SIZES["hel"]

TILE_KEY: Box = (330.0, 4.0, 440.0, 17.0)
TILE_LEGEND: Box = (330.0, 19.0, 440.0, 137.0)


@dataclass(frozen=True)
class Projection:
    """From metres on the ground to units on the page."""

    scale: float
    west: float
    north: float
    left: float = 0.0
    top: float = 0.0

    def shape(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Place a shape on the page; y runs downwards there."""
        return shapely.transform(
            shape,
            lambda points: np.column_stack(
                [
                    self.left + (points[:, 0] - self.west) * self.scale,
                    self.top + (self.north - points[:, 1]) * self.scale,
                ]
            ),
        )


@dataclass(frozen=True, eq=False)
class Outlines:
    """Shapes of the country and of the inset in the units that all paths are written in."""

    ground: dict[str, shapely.Geometry]
    inset: dict[str, shapely.Geometry]


@dataclass(frozen=True, eq=False)
class MapLayout:
    """One size of map for one set of boundaries: shapes on the page, and paths to be scaled to it.

    The paths are the same text in every size; ``ground_scale`` and ``inset_scale`` bring them to
    this one, the inset's from its upper left corner.
    """

    measures: Measures
    names: dict[str, str]
    shapes: dict[str, shapely.Geometry]
    paths: dict[str, str]
    inset_shapes: dict[str, shapely.Geometry]
    inset_paths: dict[str, str]
    inset_ground: Box | None
    bornholm: Box | None
    outlines: Outlines
    cover: Cover
    inset_cover: Cover | None

    @property
    def ground_scale(self) -> float:
        """From the units of the paths to those of the map."""
        return self.measures.ground / REFERENCE.ground

    @property
    def inset_scale(self) -> float:
        """From the units of the inset's paths to those of the map."""
        return _width(self.measures.inset) / _width(REFERENCE.inset)

    def is_shown_in_inset(self, kommunekode: str) -> bool:
        """Whether most of a municipality is shown in the inset, which then speaks for it."""
        if kommunekode not in self.inset_shapes or self.inset_ground is None:
            return False
        shape = self.shapes[kommunekode]
        return bool(shapely.clip_by_rect(shape, *self.inset_ground).area > 0.6 * shape.area)

    def outline(self, shape: shapely.Geometry, scale: float) -> str:
        """Path around a shape from outside: without holes, and without its smallest islets.

        ``shape`` is in the units of the paths, and ``scale`` brings them to those of the map.
        """
        parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
        finest = self.measures.outline * FINEST_OUTLINE / scale
        return path_of(
            shapely.MultiPolygon(
                [
                    shapely.Polygon(part.exterior)
                    for part in parts
                    if part is parts[0] or extent(part) > finest
                ]
            )
        )

    @property
    def reserved(self) -> list[Box]:
        """Areas that no name may cover on the main map."""
        mark = self.measures.mark_room
        boxes = [
            self.measures.key,
            self.measures.legend,
            (0.0, self.measures.height - 15 * mark, 92.0 * mark, self.measures.height),
        ]
        if self.inset_ground is not None:
            left, _, right, bottom = self.measures.inset
            boxes.append((left - 2, 0.0, right + 2, bottom + 2))
        return [*boxes, self.bornholm] if self.bornholm else boxes


@lru_cache(maxsize=8)
def map_layout(boundaries: Boundaries, size: Size) -> MapLayout:
    """Work out the layout of a map; the same object comes back for the same boundaries."""
    measures = SIZES[size]
    if boundaries.copenhagen is None and size == "hel":  # no inset: the legend has its place
        measures = replace(measures, key=TILE_KEY, legend=TILE_LEGEND)
    codes = list(boundaries.frame["kommunekode"])
    on_ground = dict(zip(codes, boundaries.frame.geometry, strict=True))
    ground = Projection(measures.ground / (NORTH - SOUTH), WEST, NORTH)
    shapes = {code: ground.shape(shape) for code, shape in on_ground.items()}
    inset_shapes: dict[str, shapely.Geometry] = {}
    inset_ground = None
    if boundaries.copenhagen is not None:
        inset_shapes, shown = _inset(on_ground, boundaries.copenhagen, measures.inset)
        west, south, east, north = shapely.bounds(ground.shape(shapely.box(*shown)))
        inset_ground = (west, south, east, north)
    kept = outlines(boundaries)
    return MapLayout(
        measures=measures,
        names=dict(zip(codes, boundaries.frame["navn"], strict=True)),
        shapes=shapes,
        paths={code: path_of(shape) for code, shape in kept.ground.items()},
        inset_shapes=inset_shapes,
        inset_paths={code: path_of(shape) for code, shape in kept.inset.items()},
        inset_ground=inset_ground,
        bornholm=_frame(shapes[BORNHOLM]) if boundaries.style != "fliser" else None,
        outlines=kept,
        cover=cover((0.0, 0.0, measures.width, measures.height), shapes, measures.width / CELLS),
        inset_cover=cover(measures.inset, inset_shapes, measures.width / CELLS)
        if inset_shapes
        else None,
    )


@lru_cache(maxsize=8)
def outlines(boundaries: Boundaries) -> Outlines:
    """Place all shapes once; the inset's begin at its upper left corner."""
    codes = list(boundaries.frame["kommunekode"])
    on_ground = dict(zip(codes, boundaries.frame.geometry, strict=True))
    ground = Projection(REFERENCE.ground / (NORTH - SOUTH), WEST, NORTH)
    inset: dict[str, shapely.Geometry] = {}
    if boundaries.copenhagen is not None:
        left, top, right, bottom = REFERENCE.inset
        corner = (0.0, 0.0, right - left, bottom - top)
        inset, _ = _inset(on_ground, boundaries.copenhagen, corner)
    return Outlines({code: ground.shape(shape) for code, shape in on_ground.items()}, inset)


def _width(box: Box) -> float:
    return box[2] - box[0]


def _inset(
    shapes: dict[str, shapely.Geometry], extent: Box, box: Box
) -> tuple[dict[str, shapely.Geometry], Box]:
    """Shapes of the inset on the page, cut at its frame, and the ground that it shows."""
    left, top, right, bottom = box
    west, south, east, north = extent
    scale = min((right - left) / (east - west), (bottom - top) / (north - south))
    spare_x = (right - left) / scale - (east - west)
    spare_y = (bottom - top) / scale - (north - south)
    west, east = west - spare_x / 2, east + spare_x / 2
    south, north = south - spare_y / 2, north + spare_y / 2
    inset = Projection(scale, west, north, left, top)
    inside = {}
    for code, shape in shapes.items():
        cut = shapely.clip_by_rect(shape, west, south, east, north)
        if cut.area > 100_000.0:
            inside[code] = inset.shape(cut)
    return inside, (west, south, east, north)


def _frame(shape: shapely.Geometry) -> Box:
    left, top, right, bottom = shapely.bounds(shape)
    return (left - 5.0, top - 5.0, right + 5.0, bottom + 5.0)
