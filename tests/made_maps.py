"""Municipalities made up for tests: the ground nearest to each known middle, and Christiansø."""

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely


def cells(kommuner: pd.DataFrame) -> gpd.GeoDataFrame:
    """Columns ``kommunekode``, ``navn`` and ``geometry`` in longitude and latitude."""
    middles = kommuner[["centroid_x", "centroid_y"]].to_numpy(float)
    points = shapely.points(middles)
    nearest = shapely.voronoi_polygons(shapely.MultiPoint(list(points)), ordered=True)
    # Cut to a square around each, so that its middle is not far from the known one.
    near = shapely.box(*(middles - 12_000).T, *(middles + 12_000).T)
    shapes = shapely.intersection(shapely.get_parts(nearest), near)
    frame = gpd.GeoDataFrame(
        {
            "kommunekode": [*kommuner["kommunekode"], "0411"],
            "navn": [*kommuner["navn"], "Christiansø"],
        },
        geometry=np.append(shapes, shapely.box(892_000, 6_147_000, 893_000, 6_148_000)),
        crs="EPSG:25832",
    )
    return frame.to_crs("EPSG:4326")
