"""Polygons as SVG paths: short text, in relative steps of tenths of a unit."""

import numpy as np
import shapely

FINEST_PART = 0.6  # units; parts smaller than this in both directions are not drawn


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
