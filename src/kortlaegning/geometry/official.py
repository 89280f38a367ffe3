"""Outlines from a map file: what the user supplies, or an official set that was downloaded."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry.boundary_files import map_name
from kortlaegning.geometry.coordinates import CRS, check_places, find_coordinates, stated
from kortlaegning.geometry.map_layers import Layer, map_layers
from kortlaegning.geometry.whose_outline import Names, identify


@dataclass(frozen=True, eq=False)
class Outlines:
    """Columns ``kommunekode`` and ``geometry`` (EPSG:25832), and what was understood of a file."""

    frame: gpd.GeoDataFrame
    remark: str = ""


def read_official(parts: Mapping[str, bytes], kommuner: pd.DataFrame) -> Outlines:
    """Read a map file and check that it holds the 98 municipalities, each where it lies.

    Of several layers the first that does is taken. Several rows of one municipality are merged.
    Christiansø (0411) belongs to no municipality and is left out, as are rows without a code.

    Parameters
    ----------
    parts
        Content by file name, the map itself first.
    kommuner
        Columns ``kommunekode``, ``navn``, ``centroid_x``, ``centroid_y``.

    Raises
    ------
    KortlaegningError
        When no layer holds the municipalities, saying why the likeliest does not.
    """
    first: KortlaegningError | None = None
    for layer in map_layers(parts):
        try:
            found = _outlines(layer, kommuner)
        except KortlaegningError as error:
            first = first or error
            continue
        taken = f"the map is {layer.name}" if layer.name != map_name(parts) else ""
        return replace(found, remark=" and ".join(filter(None, (taken, found.remark))))
    raise first or KortlaegningError(f"{map_name(parts)} holds no map: supply another file.")


def _outlines(layer: Layer, kommuner: pd.DataFrame) -> Outlines:
    told = Names(kommuner).by_code
    codes = identify(layer.name, layer.frame, kommuner)
    frame = gpd.GeoDataFrame({"kommunekode": codes}, geometry=layer.frame.geometry)
    frame = frame[frame["kommunekode"].isin(told)].set_crs(layer.frame.crs)
    _check_drawn(layer.name, frame, told)
    coordinates = find_coordinates(
        layer.name, frame.geometry, [told[code] for code in frame["kommunekode"]]
    )
    shapes = shapely.transform(frame.geometry.to_numpy(), coordinates)
    frame = gpd.GeoDataFrame(
        {"kommunekode": frame["kommunekode"]},
        geometry=shapely.make_valid(shapes, method="structure"),
        crs=CRS,
    )
    frame = frame.dissolve("kommunekode").reset_index()[["kommunekode", "geometry"]]
    check_places(layer.name, frame, kommuner, told)
    return Outlines(frame, coordinates.told(stated(layer.frame.crs)))


def _check_drawn(layer: str, frame: gpd.GeoDataFrame, told: Mapping[str, str]) -> None:
    """Every row of a municipality must have an outline, with numbers for coordinates."""
    shapes = frame.geometry.to_numpy()
    lacking = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    if lacking.any():
        name = told[frame["kommunekode"][lacking].iloc[0]]
        raise KortlaegningError(
            f"{layer}: {name} has no outline in {lacking.sum()} "
            f"row{'s' if lacking.sum() > 1 else ''}; supply a file with all of them."
        )
    if not np.isfinite(shapely.bounds(shapes)).all():
        raise KortlaegningError(
            f"{layer}: coordinates that are no numbers; take the file from its source again."
        )
