"""The report's numbers for whoever works on with them: as they may be shown, and as copies."""

import geopandas as gpd
import pandas as pd

from kortlaegning.area import KOMMUNE
from kortlaegning.danish.measures import Maal
from kortlaegning.edition import Edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.figures.declared import Amount, count
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.indicator import kommune_rows
from kortlaegning.figures.numbers_table import numbers_columns
from kortlaegning.figures.saved_columns import frame_of
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.suppression.structure import protected_tables, structure_of
from kortlaegning.tables.data import Data


def tidy(table: FigureTable) -> pd.DataFrame:
    """An exhibit's numbers as its CSV file has them: one row an observation, hidden ones empty."""
    return frame_of(numbers_columns(table))


def on_the_map(frame: pd.DataFrame, boundaries: Boundaries) -> gpd.GeoDataFrame:
    """The municipalities of a tidy frame with their outlines, in EPSG:25832.

    Bornholm lies where the report's maps have it, in the sea beside Zealand.

    Raises
    ------
    KortlaegningError
        For numbers that are not by municipality.
    """
    if not {"niveau", "kode"} <= set(frame.columns) or not frame["niveau"].eq(KOMMUNE).any():
        raise KortlaegningError(
            "These numbers are not by municipality, so there is no map of them: rapport.data(…) "
            "gives them as a table."
        )
    own = frame[frame["niveau"].eq(KOMMUNE)].drop(columns="niveau")
    outlines = boundaries.frame[["kommunekode", "geometry"]]
    joined = outlines.merge(
        own.rename(columns={"kode": "kommunekode"}), on="kommunekode", validate="one_to_many"
    )
    ordered = joined[[*(name for name in joined.columns if name != "geometry"), "geometry"]]
    return gpd.GeoDataFrame(ordered, geometry="geometry", crs=boundaries.frame.crs)


def source_table(data: Data, edition: Edition, name: str) -> pd.DataFrame:
    """A table of ``data/`` as a copy that may be changed: the report does not see it.

    Of a confidential table only its counts are there, and no small one; those of an example are as
    round as the report shows them, and say so in a column.

    Raises
    ------
    KortlaegningError
        For a table that there is not.
    """
    if name not in data.tables:
        raise KortlaegningError(
            f"There is no table {name!r}: there are {', '.join(sorted(data.tables))}."
        )
    frame = data.frame(name)
    example = data[name].is_example
    if not example and name not in protected_tables(data):
        return frame
    numbers = Numbers(data, edition)
    keys = frame[[each for each in ("kommunekode", "aar") if each in frame]]
    structure = structure_of(name, data[name])
    counts = {*structure.parts, *(structure.whole or ())}.intersection(frame.columns)
    shown = {
        column: keys["kommunekode"].map(_counted(numbers, name, column)).astype("Int64")
        for column in frame.columns
        if column in counts
    }
    return keys.assign(**shown, **({"eksempel": True} if example else {}))


def _counted(numbers: Numbers, table: str, column: str) -> pd.Series:
    asked = numbers.of_each(Amount(count(table, column), Maal("antal")))
    return kommune_rows(asked)["taeller"]
