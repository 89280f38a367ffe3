"""Close the white lines that a drawing leaves between neighbours."""

import numpy as np
import shapely
from numpy.typing import NDArray

from kortlaegning.geometry.simplify import Geometries

STEP = 400.0  # metres between the points that share out a gap
SQUARE = 5_000.0  # metres
POCKET = 8_000_000.0  # square metres


def close_gaps(shapes: Geometries, width: float) -> Geometries:
    """Grow shapes into the gaps between them until neighbours meet.

    Ground within gaps up to ``width`` goes to the nearest shape; outer coasts stay as they are,
    but for inlets that are narrower than ``width`` and small lakes.

    Parameters
    ----------
    shapes
        Polygons that do not overlap.
    width
        Width of the widest gap to be closed, in the unit of the coordinates.

    Returns
    -------
    numpy.ndarray
        As many shapes in the same order; together a coverage (shared edges are the same).
    """
    shapes = _polygons_only(shapes)
    reach = width / 2
    land = shapely.union_all(shapes)
    closed = shapely.buffer(shapely.buffer(land, reach, join_style="mitre"), -reach)
    gap = _in_squares(shapely.difference(_without_holes(closed), land))
    cells, owner = _nearest_cells(shapes, width)
    piece, cell = shapely.STRtree(cells).query(gap, predicate="intersects")
    shares = shapely.intersection(gap[piece], cells[cell])
    grown = np.empty(len(shapes), dtype=object)
    for index, shape in enumerate(shapes):
        grown[index] = shapely.union_all([shape, *shares[owner[cell] == index]])
    cleaned: Geometries = shapely.coverage_clean(_polygons_only(grown), gap_width=50.0)
    return cleaned


def _without_holes(shape: shapely.Geometry) -> shapely.Geometry:
    """Fill the pockets that stay open where three shapes meet."""
    filled = []
    for part in shapely.get_parts(shape):
        rings = [ring for ring in part.interiors if shapely.Polygon(ring).area > POCKET]
        filled.append(shapely.Polygon(part.exterior, rings))
    return shapely.MultiPolygon(filled)


def _in_squares(shape: shapely.Geometry) -> Geometries:
    """Cut a large shape into small pieces, which overlay much faster."""
    west, south, east, north = shapely.bounds(shape)
    pieces = [
        shapely.clip_by_rect(shape, x, y, x + SQUARE, y + SQUARE)
        for x in np.arange(west, east, SQUARE)
        for y in np.arange(south, north, SQUARE)
    ]
    parts = shapely.get_parts(np.array(pieces, dtype=object))
    polygons: Geometries = parts[shapely.get_type_id(parts) == 3]
    return polygons


def _nearest_cells(shapes: Geometries, width: float) -> tuple[Geometries, NDArray[np.intp]]:
    """Cells of the ground nearest to each stretch of boundary, and whose boundary that is.

    Only boundary within reach of a neighbour counts.
    """
    dense = shapely.segmentize(shapely.boundary(shapes), STEP)
    points, owner = shapely.get_coordinates(dense, return_index=True)
    points, first = np.unique(points.round(1), axis=0, return_index=True)
    owner = owner[first]
    tree = shapely.STRtree(shapes)
    near, shape = tree.query(shapely.points(points), predicate="dwithin", distance=1.5 * width)
    wanted = np.unique(near[owner[near] != shape])
    points, owner = points[wanted], owner[wanted]
    diagram = shapely.voronoi_polygons(shapely.MultiPoint(points), ordered=True)
    return shapely.get_parts(diagram), owner


def _polygons_only(shapes: Geometries) -> Geometries:
    """Drop the lines and points that overlays leave behind, and slivers of no use."""
    parts, index = shapely.get_parts(shapes, return_index=True)
    keep = (shapely.get_type_id(parts) == 3) & (shapely.area(parts) > 1.0)
    kept = [shapely.MultiPolygon(list(parts[keep & (index == i)])) for i in range(len(shapes))]
    return np.array(kept, dtype=object)
