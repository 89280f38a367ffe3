"""Schematic boundaries: the drawing in the npm package ``react-denmark-map`` (MIT)."""

import json
import re
from collections.abc import Callable, Mapping
from functools import reduce
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from numpy.typing import NDArray

from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry.affine import Points, fit_affine
from kortlaegning.geometry.close_white_lines import close_gaps
from kortlaegning.geometry.coordinates import CRS
from kortlaegning.kommuner import BORNHOLM

SCRIPT = Path("node_modules") / "react-denmark-map" / "dist" / "esm" / "index.js"
ATTRIBUTION = (
    "Skematiske kommunegrænser efter react-denmark-map (MIT-licens). Bornholm er flyttet ind "
    "på kortet."
)
GAP = 2_200.0  # metres; the drawing leaves a white line between neighbours
CURVE_POINTS = 3
_STRING = r'"(?:[^"\\]|\\.)*"'
_OBJECT = re.compile(r"\{(?:\s*[\w$]+\s*:\s*" + _STRING + r"\s*,?)+\}")
_PAIR = re.compile(r"([\w$]+)\s*:\s*(" + _STRING + ")")


def read_schematic(script: str, kommuner: pd.DataFrame) -> gpd.GeoDataFrame:
    """Read the package's municipality shapes and place them in EPSG:25832.

    The drawing has no coordinate system. An affine map is fitted by least squares from the
    shapes' centroids to the true ones; Bornholm is drawn out of place, so it has no say.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``kommunekode`` and ``geometry`` (EPSG:25832), one row per municipality.

    Raises
    ------
    KortlaegningError
        When the script does not hold exactly the municipalities of ``kommuner``.
    """
    paths = parse_script(script)
    expected = list(kommuner["kommunekode"])
    if set(paths) != set(expected):
        odd = ", ".join(sorted(set(paths) ^ set(expected))[:3])
        raise KortlaegningError(
            f"{SCRIPT.as_posix()}: expected {len(expected)} municipalities, found {len(paths)} "
            f"(differs first at {odd}); run npm ci to get the pinned package."
        )
    drawn = {code: shape_of(paths[code]) for code in expected}
    affine = place(drawn, kommuner)
    placed = np.array([shapely.transform(drawn[code], affine) for code in expected], dtype=object)
    return gpd.GeoDataFrame({"kommunekode": expected}, geometry=close_gaps(placed, GAP), crs=CRS)


def parse_script(script: str) -> dict[str, str]:
    """Find the municipalities in the package's bundled script: SVG path by ``kommunekode``.

    The five regions (codes 1081 to 1085) and the islands (no code) are in the same script and
    are passed over. The order of an object's keys does not matter.

    Examples
    --------
    >>> parse_script('x=[{id:"a",code:"751",d:"M0,0l1,0l0,1Z"},{code:"1081",d:"M0,0Z"}]')
    {'0751': 'M0,0l1,0l0,1Z'}
    """
    found = {}
    for match in _OBJECT.finditer(script):
        pairs = {key: json.loads(text) for key, text in _PAIR.findall(match[0])}
        code = pairs.get("code", "")
        if "d" in pairs and re.fullmatch(r"0?\d{3}", code):
            found[code.zfill(4)] = pairs["d"]
    return found


def shape_of(path: str) -> shapely.Geometry:
    """Polygon of an SVG path; curves become short straight pieces, rings inside rings holes."""
    pen = RecordingPen()
    parse_path(path, pen)
    rings: list[list[tuple[float, float]]] = []
    for operation, points in pen.value:
        if operation == "moveTo":
            rings.append([points[0]])
        elif operation == "lineTo":
            rings[-1].append(points[0])
        elif operation == "curveTo":
            rings[-1].extend(_curve(rings[-1][-1], points))
    polygons = [shapely.Polygon(ring) for ring in rings if len(set(ring)) > 2]
    valid = [shapely.make_valid(polygon, method="structure") for polygon in polygons]
    return reduce(shapely.symmetric_difference, valid, shapely.MultiPolygon())


def place(
    drawn: Mapping[str, shapely.Geometry], kommuner: pd.DataFrame
) -> Callable[[Points], Points]:
    """Fit the drawing to the true centroids, Bornholm left out."""
    known = kommuner[kommuner["kommunekode"] != BORNHOLM]
    centres = shapely.centroid(np.array([drawn[code] for code in known["kommunekode"]]))
    target = known[["centroid_x", "centroid_y"]].to_numpy(float)
    return fit_affine(shapely.get_coordinates(centres), target)


def _curve(
    start: tuple[float, float], points: tuple[tuple[float, float], ...]
) -> list[tuple[float, float]]:
    control: NDArray[np.float64] = np.array([start, *points])
    t = np.linspace(0, 1, CURVE_POINTS + 1)[1:, None]
    weights = np.hstack([(1 - t) ** 3, 3 * (1 - t) ** 2 * t, 3 * (1 - t) * t**2, t**3])
    return [(float(x), float(y)) for x, y in weights @ control]
