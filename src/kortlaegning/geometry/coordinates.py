"""Whether outlines lie where the municipalities are known to lie, and in which coordinates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import geopandas as gpd
import numpy as np
import pandas as pd
import pyproj
import shapely
from numpy.typing import NDArray

from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry.affine import Points

CRS = "EPSG:25832"
FARTHEST = 30_000.0  # metres from where a municipality's middle is known to be
TYPICAL = 5_000.0
EXCHANGED = 1_000.0  # metres that the outlines come nearer by changing places
LEAST_AREA = 1e6  # square metres; Frederiksberg, the smallest, has 8.7 km²
LEAST_COUNTRY = 30e9  # of 43,000 km²
LEAST_PART = 0.01  # of the ground nearest to a municipality's middle
SURROUNDINGS = 25_000.0
DENMARK = (400_000.0, 6_000_000.0, 930_000.0, 6_450_000.0)
GUESSES = ("EPSG:4326", CRS, "EPSG:25833", "EPSG:3857")


@dataclass(frozen=True)
class Coordinates:
    """What the numbers of a file are: their system, and whether their axes are exchanged."""

    crs: str
    exchanged: bool

    def __call__(self, points: Points) -> Points:
        """Move points to the map's own coordinates."""
        first, second = points[:, ::-1].T if self.exchanged else points.T
        to_map = pyproj.Transformer.from_crs(self.crs, CRS, always_xy=True)
        moved: Points = np.column_stack(to_map.transform(first, second))
        return moved

    def told(self, stated: str | None) -> str:
        """What was understood otherwise than the file says; nothing when it is as it says."""
        words = []
        if self.crs != stated:
            says = f"says {stated}" if stated else "does not say its coordinate system"
            words.append(f"the file {says}, and its numbers are {self.crs}")
        if self.exchanged:
            words.append("its axes are exchanged")
        return " and ".join(words)


def find_coordinates(layer: str, shapes: gpd.GeoSeries, told: Sequence[str]) -> Coordinates:
    """Find the coordinate system in which outlines lie in Denmark, first as the file says.

    Parameters
    ----------
    told
        What messages call each outline.

    Raises
    ------
    KortlaegningError
        When they lie there in none.
    """
    bounds = shapes.bounds.to_numpy(float)
    middles: Points = (bounds[:, :2] + bounds[:, 2:]) / 2
    nearly: list[str] = list(told)
    for guess in _guesses(shapes.crs):
        inside = _in_denmark(guess(middles))
        if inside.all():
            return guess
        elsewhere = [name for name, there in zip(told, inside, strict=True) if not there]
        nearly = min(nearly, elsewhere, key=len)
    if len(nearly) < len(told) / 2:
        raise KortlaegningError(
            f"{layer}: the municipalities do not lie where they should: {nearly[0]} lies outside "
            f"Denmark{f', as do {len(nearly) - 1} more' if len(nearly) > 1 else ''}; take the file "
            "from its source again."
        )
    low, high = bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)
    says = f"says {_name(shapes.crs)}" if shapes.crs is not None else "does not say them"
    raise KortlaegningError(
        f"{layer}: the municipalities do not lie where they should, in Denmark: the numbers, from "
        f"{low[0]:g}, {low[1]:g} to {high[0]:g}, {high[1]:g}, are no known coordinates (the file "
        f"{says}); save it as {CRS}."
    )


def stated(crs: object) -> str | None:
    """Short name of the coordinate system that a file states."""
    return None if crs is None else _name(crs)


def check_places(
    layer: str, frame: gpd.GeoDataFrame, kommuner: pd.DataFrame, told: Mapping[str, str]
) -> None:
    """Check outlines in the map's coordinates against the known middles, and their sizes.

    Parameters
    ----------
    frame
        Columns ``kommunekode`` and ``geometry``, one row per municipality.
    kommuner
        Columns ``kommunekode``, ``centroid_x``, ``centroid_y``.
    told
        What messages call each code.

    Raises
    ------
    KortlaegningError
        When outlines lie elsewhere, have changed places, or are too small to be seen.
    """
    codes = frame["kommunekode"].tolist()
    known = kommuner.set_index("kommunekode").loc[codes, ["centroid_x", "centroid_y"]]
    middles = known.to_numpy(float)
    shapes = frame.geometry.to_numpy()
    if flat := [
        told[code] for code, area in zip(codes, shapely.area(shapes), strict=True) if not area
    ]:
        raise KortlaegningError(
            f"{layer}: the outline of {flat[0]} has no area: it is points or lines, or lies under "
            "another's; supply the outlines of the municipalities."
        )
    found = shapely.get_coordinates(shapely.centroid(shapes))
    distance = np.hypot(*(found[:, None] - middles[None, :]).transpose(2, 0, 1))
    own = np.diag(distance)
    place = _best_places(distance)
    better = own - distance[np.arange(len(codes)), place]
    moved = [i for i in np.argsort(-better) if place[i] != i]
    if moved and better.sum() > EXCHANGED:
        first = moved[0]
        raise KortlaegningError(
            f"{layer}: the municipalities do not lie where they should: the outline of "
            f"{told[codes[first]]} lies where {told[codes[place[first]]]} is, and {len(moved)} in "
            "all have changed places; take the file from its source again."
        )
    if np.median(own) > TYPICAL or own.max() > FARTHEST:
        first = int(own.argmax())
        raise KortlaegningError(
            f"{layer}: the municipalities do not lie where they should: the middle of "
            f"{told[codes[first]]} is {own[first] / 1000:.0f} km away; take the file from its "
            "source again."
        )
    _check_sizes(layer, shapes, middles, [told[code] for code in codes])


def _check_sizes(layer: str, shapes: NDArray[np.object_], middles: Points, told: list[str]) -> None:
    areas = shapely.area(shapes)
    least = np.maximum(LEAST_AREA, LEAST_PART * shapely.area(_surroundings(middles)))
    if (areas < least).any():
        first = int((areas / least).argmin())
        raise KortlaegningError(
            f"{layer}: the outline of {told[first]} is only {areas[first] / 1e6:.3g} km², too "
            "small to be seen on a map; supply the outlines of the municipalities, not points or "
            "marks."
        )
    if areas.sum() < LEAST_COUNTRY:
        raise KortlaegningError(
            f"{layer}: the outlines cover {areas.sum() / 1e6:,.0f} of Denmark's 43,000 km²; supply "
            "the outlines of the whole municipalities."
        )


def _surroundings(middles: Points) -> NDArray[np.object_]:
    """Ground that is nearer to each municipality's middle than to any other's."""
    points = shapely.points(middles)
    cells = shapely.voronoi_polygons(shapely.MultiPoint(list(points)), ordered=True)
    near: NDArray[np.object_] = shapely.intersection(
        shapely.get_parts(cells), shapely.buffer(points, SURROUNDINGS)
    )
    return near


def _best_places(distance: NDArray[np.float64]) -> NDArray[np.intp]:
    """Which place each outline would have, were all put where they fit best."""
    from scipy.optimize import linear_sum_assignment  # half a second: only for a new map

    places: NDArray[np.intp] = linear_sum_assignment(distance)[1]
    return places


def _guesses(crs: object) -> Iterator[Coordinates]:
    said = [] if crs is None else [_name(crs)]
    for exchanged in (False, True):
        for each in dict.fromkeys([*said, *GUESSES]):
            yield Coordinates(each, exchanged)


def _in_denmark(points: Points) -> NDArray[np.bool_]:
    west, south, east, north = DENMARK
    x, y = points.T
    inside: NDArray[np.bool_] = (x > west) & (x < east) & (y > south) & (y < north)
    return inside


@lru_cache
def _name(crs: object) -> str:
    found = pyproj.CRS.from_user_input(crs)
    authority = found.to_authority(min_confidence=25)
    return ":".join(authority) if authority else found.to_wkt()
