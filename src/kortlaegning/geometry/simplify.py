"""Simplify boundaries once, so that maps are light and neighbours still meet."""

import numpy as np
import shapely
from numpy.typing import NDArray

Geometries = NDArray[np.object_]
TOLERANCES = (120.0, 180.0, 270.0, 400.0, 600.0, 900.0)
MOST_VERTICES = 220
SMALLEST_ISLET = 250_000.0  # square metres
MOST_PARTS = 12


def simplify_coverage(shapes: Geometries) -> Geometries:
    """Thin out boundaries, the same on both sides, to at most some 200 vertices a municipality.

    Islets below a quarter of a square kilometre go, but never a municipality's largest part.

    Parameters
    ----------
    shapes
        Polygons in metres, one a municipality.

    Returns
    -------
    numpy.ndarray
        MultiPolygons in the same order, none of them empty.
    """
    shapes = np.array([_main_parts(shape) for shape in shapes], dtype=object)
    if not shapely.coverage_is_valid(shapes):
        shapes = shapely.coverage_clean(shapes, gap_width=10.0)
    simple = shapes
    for tolerance in TOLERANCES:
        simple = shapely.coverage_simplify(shapes, tolerance)
        if shapely.get_num_coordinates(simple).max() <= MOST_VERTICES:
            break
    return np.array([_main_parts(shape) for shape in simple], dtype=object)


def _main_parts(shape: shapely.Geometry) -> shapely.MultiPolygon:
    """Polygons worth drawing, largest first."""
    parts = shapely.get_parts(shape)
    parts = parts[shapely.get_type_id(parts) == 3]
    area = shapely.area(parts)
    order = np.argsort(-area, kind="stable")[:MOST_PARTS]
    keep = [part for rank, part in enumerate(order) if rank == 0 or area[part] > SMALLEST_ISLET]
    return shapely.MultiPolygon([shapely.normalize(parts[part]) for part in keep])
