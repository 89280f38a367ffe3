"""A tile map: one equal hexagon per municipality, laid out from the centroids.

The small municipalities around Copenhagen get the same room as the large ones in Jutland. First
the centroids are pushed apart until a hexagon fits on each (neighbours are pulled together again,
parts of the country that the sea divides kept apart), then each municipality gets the hexagon of
a regular grid that makes the sum of squared moves least, one part of the country after the other,
with a strip of sea left free between them. There is no chance in it.
"""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from kortlaegning.geometry.affine import Points
from kortlaegning.geometry.coordinates import CRS
from kortlaegning.kommuner import BORNHOLM

ATTRIBUTION = "Flisekort: Kommunerne er vist som lige store sekskanter, omtrent hvor de ligger."

WIDTH = 22_500.0  # metres from side to side of a hexagon
ROW = WIDTH * np.sqrt(3) / 2
CORNER = np.array([452_000.0, 6_060_000.0])  # lowest left hexagon of the grid
EXTENT = (745_000.0, 6_394_000.0)  # no hexagon has its middle further east or north
BORNHOLM_CENTRE = (786_000.0, 6_078_000.0)  # in the open sea on the map, east of Falster
SHIFTS = {"Sjælland": (18_000.0, 0.0), "Fyn": (9_000.0, -4_000.0)}  # room for the sea between
MAINLANDS = ("Sjælland", "Fyn", "Jylland")
ISLANDS = ("0492", "0482", "0563", "0741", "0825")
SEA = 1.9  # hexagons between the middles of two tiles that the sea divides
STEPS = 600


def lay_out_tiles(kommuner: pd.DataFrame) -> gpd.GeoDataFrame:
    """Give each municipality its hexagon.

    Parameters
    ----------
    kommuner
        Columns ``kommunekode``, ``centroid_x``, ``centroid_y`` (EPSG:25832).

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``kommunekode`` and ``geometry`` (EPSG:25832); no two hexagons overlap.
    """
    codes = kommuner["kommunekode"].to_list()
    true = kommuner[["centroid_x", "centroid_y"]].to_numpy(float)
    moved = np.array([code == BORNHOLM for code in codes])
    true[moved] = BORNHOLM_CENTRE
    mass = np.array([_landmass(code) for code in codes])
    true += [SHIFTS.get(name, (0.0, 0.0)) for name in mass]
    middles = _spread(true, mass, ~moved)
    grid = _grid()
    for name in (*MAINLANDS, *ISLANDS):
        members = mass == name
        if not members.any():
            continue
        middles[members] = _assign(middles[members], grid)
        grid = grid[_nearest(grid, middles[members]) > 1.1 * WIDTH]
    return gpd.GeoDataFrame(
        {"kommunekode": codes}, geometry=[_hexagon(*middle) for middle in middles], crs=CRS
    )


def _landmass(code: str) -> str:
    """Which part of the country a municipality lies in: the sea divides one from another."""
    if code in (BORNHOLM, *ISLANDS):
        return code
    return {"1": "Sjælland", "2": "Sjælland", "3": "Sjælland", "4": "Fyn"}.get(code[1], "Jylland")


def _spread(true: Points, mass: NDArray[np.str_], free: NDArray[np.bool_]) -> Points:
    """Push points apart until a hexagon fits on each, staying near where they belong."""
    places = true.copy()
    apart = np.where(mass[:, None] == mass[None, :], 1.0, SEA) * WIDTH
    distance = np.hypot(*(true[:, None] - true[None, :]).transpose(2, 0, 1))
    np.fill_diagonal(distance, np.inf)
    order = np.argsort(distance, axis=1, kind="stable")[:, :5]
    friends = np.zeros_like(distance, dtype=bool)
    np.put_along_axis(friends, order, True, axis=1)
    friends &= mass[:, None] == mass[None, :]
    towards = true[:, None] - true[None, :]
    reach = np.where(np.isfinite(distance), distance, 1.0)
    wanted = towards / reach[..., None] * np.clip(reach, WIDTH, 1.03 * WIDTH)[..., None]
    for step in range(STEPS):
        cool = 1 - step / STEPS
        between = places[:, None] - places[None, :]
        length = np.hypot(between[..., 0], between[..., 1])
        np.fill_diagonal(length, np.inf)
        push = (np.clip(apart - length, 0, None) / length)[..., None] * between
        lead = np.where(friends[..., None], wanted - between, 0.0)
        change = 0.3 * push.sum(axis=1) + cool * (0.08 * lead.sum(axis=1) + 0.015 * (true - places))
        places[free] += change[free]
        places[free] = np.clip(places[free], CORNER, EXTENT)
    return places


def _grid() -> Points:
    """Middles of all hexagons of the grid, row by row from the south."""
    rows = int((EXTENT[1] - CORNER[1]) // ROW) + 1
    columns = int((EXTENT[0] - CORNER[0]) // WIDTH) + 1
    row, column = (axis.ravel() for axis in np.mgrid[0:rows, 0:columns])
    middles: Points = CORNER + np.column_stack([(column + row % 2 / 2) * WIDTH, row * ROW])
    return middles


def _assign(points: Points, grid: Points) -> Points:
    """Middle of the free hexagon for each point, at least cost over all of them together."""
    from scipy.optimize import linear_sum_assignment  # half a second: only for a tile map

    cost = ((points[:, None] - grid[None, :]) ** 2).sum(axis=2)
    _, chosen = linear_sum_assignment(cost)
    middles: Points = grid[chosen]
    return middles


def _nearest(grid: Points, taken: Points) -> Points:
    distances: Points = np.hypot(*(grid[:, None] - taken[None, :]).transpose(2, 0, 1)).min(axis=1)
    return distances


def _hexagon(x: float, y: float) -> shapely.MultiPolygon:
    """A hexagon that stands on a corner; a hair smaller than its cell."""
    angles = np.deg2rad(np.arange(30, 390, 60))
    radius = WIDTH / np.sqrt(3)
    ring = np.column_stack([x + radius * np.cos(angles), y + radius * np.sin(angles)])
    return shapely.MultiPolygon([shapely.Polygon(ring.round(1))])
