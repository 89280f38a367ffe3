"""Where everything on a map has its place: ground, insets, legend; worked out once per map set."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import shapely

from kortlaegning.drawing.map_cover import Box, Cover, cover
from kortlaegning.drawing.style import FULL_WIDTH, HALF_WIDTH, Size
from kortlaegning.geometry import Boundaries

WEST, NORTH, EAST, SOUTH = 438_000.0, 6_407_000.0, 820_000.0, 6_045_000.0
BORNHOLM = "0400"
CELLS = 300  # across a map, in which names find their place
FINEST_OUTLINE = 2.5  # outlines wide; what is smaller would be hidden by its own outline
FINEST_PART = 0.6  # units; parts smaller than this in both directions are not drawn


@dataclass(frozen=True)
class Measures:
    """The fixed measures of one map size, in units."""

    width: float
    height: float
    inset: Box
    legend: Box
    legend_columns: int
    text: float
    label: float
    outline: float  # what is seen of the outline of a large municipality
    mark: float = 1.0  # scale of the mark of modelled numbers


SIZES: dict[Size, Measures] = {
    "hel": Measures(
        width=FULL_WIDTH,
        height=417.0,
        inset=(278.0, 17.0, 438.5, 176.0),
        legend=(348.0, 186.0, 440.0, 345.0),
        legend_columns=1,
        text=13.6,  # 11 pixels on a phone of 360, and 7.7 points in the PDF
        label=15.0,
        outline=1.8,
        mark=1.82,
    ),
    "halv": Measures(
        width=HALF_WIDTH,
        height=280.0,
        inset=(131.0, 10.0, 212.5, 88.0),
        legend=(1.0, 205.0, 213.0, 266.0),
        legend_columns=2,
        text=8.0,  # 7.5 points in the PDF
        label=8.5,
        outline=1.1,
        mark=1.07,
    ),
}


TILE_LEGEND: Box = (330.0, 4.0, 440.0, 122.0)


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
class MapLayout:
    """One size of map for one set of boundaries: shapes on the page, as geometry and as paths."""

    measures: Measures
    names: dict[str, str]
    shapes: dict[str, shapely.Geometry]
    paths: dict[str, str]
    inset_shapes: dict[str, shapely.Geometry]
    inset_paths: dict[str, str]
    inset_ground: Box | None
    bornholm: Box | None
    cover: Cover
    inset_cover: Cover | None

    def is_shown_in_inset(self, kommunekode: str) -> bool:
        """Whether most of a municipality is shown in the inset, which then speaks for it."""
        if kommunekode not in self.inset_shapes or self.inset_ground is None:
            return False
        shape = self.shapes[kommunekode]
        return bool(shapely.clip_by_rect(shape, *self.inset_ground).area > 0.6 * shape.area)

    def outline(self, shape: shapely.Geometry) -> str:
        """Path around a shape from outside: without holes, and without its smallest islets."""
        parts = sorted(shapely.get_parts(shape), key=shapely.area, reverse=True)
        return path_of(
            shapely.MultiPolygon(
                [
                    shapely.Polygon(part.exterior)
                    for part in parts
                    if part is parts[0] or extent(part) > self.measures.outline * FINEST_OUTLINE
                ]
            )
        )

    @property
    def reserved(self) -> list[Box]:
        """Areas that no name may cover on the main map."""
        mark = self.measures.mark
        boxes = [
            self.measures.legend,
            (0.0, self.measures.height - 15 * mark, 92.0 * mark, self.measures.height),
        ]
        if self.inset_ground is not None:
            left, _, right, bottom = self.measures.inset
            boxes.append((left - 2, 0.0, right + 2, bottom + 2))
        return boxes


@lru_cache(maxsize=8)
def map_layout(boundaries: Boundaries, size: Size) -> MapLayout:
    """Work out the layout of a map; the same object comes back for the same boundaries."""
    measures = SIZES[size]
    if boundaries.copenhagen is None and size == "hel":  # no inset: the legend has its place
        measures = replace(measures, legend=TILE_LEGEND)
    ground = Projection(measures.width / (EAST - WEST), WEST, NORTH)
    codes = list(boundaries.frame["kommunekode"])
    on_ground = dict(zip(codes, boundaries.frame.geometry, strict=True))
    shapes = {code: ground.shape(shape) for code, shape in on_ground.items()}
    inset_shapes: dict[str, shapely.Geometry] = {}
    inset_ground = None
    if boundaries.copenhagen is not None:
        inset_shapes, extent = _inset(on_ground, boundaries.copenhagen, measures.inset)
        west, south, east, north = shapely.bounds(ground.shape(shapely.box(*extent)))
        inset_ground = (west, south, east, north)
    return MapLayout(
        measures=measures,
        names=dict(zip(codes, boundaries.frame["navn"], strict=True)),
        shapes=shapes,
        paths={code: path_of(shape) for code, shape in shapes.items()},
        inset_shapes=inset_shapes,
        inset_paths={code: path_of(shape) for code, shape in inset_shapes.items()},
        inset_ground=inset_ground,
        bornholm=_frame(shapes[BORNHOLM]) if boundaries.style != "fliser" else None,
        cover=cover((0.0, 0.0, measures.width, measures.height), shapes, measures.width / CELLS),
        inset_cover=cover(measures.inset, inset_shapes, measures.width / CELLS)
        if inset_shapes
        else None,
    )


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


def extent(shape: shapely.Geometry) -> float:
    """The longer side of a shape's box."""
    return float(np.ptp(shapely.get_coordinates(shape), axis=0).max())


def path_of(shape: shapely.Geometry) -> str:
    """SVG path of polygons, in relative steps of tenths of a unit.

    Examples
    --------
    >>> path_of(shapely.box(0, 0, 2, 1))
    'M2 0v1h-2v-1z'
    """
    parts = [part for part in shapely.get_parts(shape) if shapely.get_type_id(part) == 3]
    largest = max(parts, key=shapely.area, default=None)
    rings: list[str] = []
    for part in parts:
        if part is largest or extent(part) > FINEST_PART:
            rings.extend(_ring(ring) for ring in (part.exterior, *part.interiors))
    return "".join(rings)


def _ring(ring: shapely.Geometry) -> str:
    tenths = np.rint(shapely.get_coordinates(ring) * 10).astype(int)[:-1]
    steps = np.diff(tenths, axis=0)
    pieces = [f"M{_tenth(tenths[0, 0])}{_join(tenths[0, 1])}"]
    last = "M"
    for dx, dy in steps.tolist():
        if dx == 0 and dy == 0:
            continue
        if dx == 0:
            pieces.append(f"v{_tenth(dy)}")
            last = "v"
        elif dy == 0:
            pieces.append(f"h{_tenth(dx)}")
            last = "h"
        else:
            first = _join(dx) if last == "l" else f"l{_tenth(dx)}"
            pieces.append(f"{first}{_join(dy)}")
            last = "l"
    return "".join(pieces) + "z"


def _tenth(value: int) -> str:
    sign, size = ("-", -value) if value < 0 else ("", value)
    whole, rest = divmod(int(size), 10)
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def _join(value: int) -> str:
    text = _tenth(value)
    return text if text.startswith("-") else f" {text}"
