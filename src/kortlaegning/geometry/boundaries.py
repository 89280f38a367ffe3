"""The boundaries that every map is drawn on: chosen, made ready, cached."""

import hashlib
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry.official import CRS
from kortlaegning.geometry.providers import Provider, choose
from kortlaegning.geometry.simplify import simplify_coverage
from kortlaegning.project import Project
from kortlaegning.settings import MapStyle

BORNHOLM = "0400"
BORNHOLM_CENTRE = (786_000.0, 6_078_000.0)  # in the open sea on the map, east of Falster
GREATER_COPENHAGEN = (
    *("0101", "0147", "0151", "0153", "0155", "0157", "0159", "0161"),
    *("0163", "0165", "0167", "0173", "0175", "0183", "0185", "0187"),
)
RECIPE = "6"  # goes up when the same sources are made ready in another way


IN_CAPTIONS = {"skematisk": "Kommunegrænser: skematiske."}


@dataclass(frozen=True, eq=False)
class Boundaries:
    """Municipality boundaries ready for drawing.

    Attributes
    ----------
    frame
        Columns ``kommunekode``, ``navn``, ``geometry`` (EPSG:25832), sorted by code, with
        Bornholm moved in beside Zealand.
    style
        Which provider they come from: ``egen``, ``hentet``, ``skematisk`` or ``fliser``.
    attribution
        Where they come from and their licence, in Danish.
    copenhagen
        Extent of the Greater Copenhagen inset (west, south, east, north); None for tiles, which
        are all of one size.
    fingerprint
        Hash of everything that they are made from.
    """

    frame: gpd.GeoDataFrame
    style: str
    attribution: str
    copenhagen: tuple[float, float, float, float] | None
    fingerprint: str

    @property
    def caption(self) -> str:
        """What a map's caption says of them; the whole attribution stands among the sources."""
        return IN_CAPTIONS.get(self.style, self.attribution)


def load_boundaries(
    project: Project, style: MapStyle = "auto", kommuner: pd.DataFrame | None = None
) -> Boundaries:
    """Load the boundaries that a map style asks for, from the cache when nothing changed.

    Parameters
    ----------
    style
        ``auto`` (own file, else downloaded, else schematic, else tiles), ``skematisk`` or
        ``fliser``.
    kommuner
        Columns ``kommunekode``, ``navn``, ``centroid_x``, ``centroid_y``; default is
        ``data/kommuner.csv``.

    Raises
    ------
    KortlaegningError
        When a boundary file is faulty.
    """
    if kommuner is None:
        kommuner = pd.read_csv(project.data / "kommuner.csv", dtype={"kommunekode": str})
    kommuner = kommuner[["kommunekode", "navn", "centroid_x", "centroid_y"]]
    kommuner = kommuner.sort_values("kommunekode", ignore_index=True)
    provider, files = choose(project, style)
    fingerprint = _fingerprint(provider, files, kommuner)
    cached = project.cache / f"graenser-{provider.name}-{fingerprint[:16]}.fgb"
    frame = _read_cached(cached)
    if frame is None:
        frame = _make_ready(provider, project, kommuner)
        _write_cached(frame, cached)
    return Boundaries(
        frame=frame.merge(kommuner[["kommunekode", "navn"]], on="kommunekode")[
            ["kommunekode", "navn", "geometry"]
        ],
        style=provider.name,
        attribution=provider.attribution(project),
        copenhagen=None if provider.name == "fliser" else _copenhagen(frame),
        fingerprint=fingerprint,
    )


def _make_ready(provider: Provider, project: Project, kommuner: pd.DataFrame) -> gpd.GeoDataFrame:
    frame = provider.read(project, kommuner).sort_values("kommunekode", ignore_index=True)
    shapes = frame.geometry.to_numpy()
    if provider.name != "fliser":
        shapes = simplify_coverage(shapes)
        own = np.flatnonzero(frame["kommunekode"] == BORNHOLM)
        shapes[own] = [_move(shape, BORNHOLM_CENTRE) for shape in shapes[own]]
    frame = gpd.GeoDataFrame(frame[["kommunekode"]], geometry=shapes, crs=CRS)
    if frame.geometry.is_empty.any():
        lost = ", ".join(frame.loc[frame.geometry.is_empty, "kommunekode"])
        raise KortlaegningError(
            f"The boundaries of {lost} have no area: supply boundaries of another source."
        )
    return frame


def _move(shape: shapely.Geometry, centre: tuple[float, float]) -> shapely.Geometry:
    west, south, east, north = shapely.bounds(shape)
    shift = np.array(centre) - ((west + east) / 2, (south + north) / 2)
    return shapely.transform(shape, lambda points: points + shift)


def _copenhagen(frame: gpd.GeoDataFrame) -> tuple[float, float, float, float]:
    """Extent of the capital and its nearest neighbours, with some air."""
    near = frame[frame["kommunekode"].isin(GREATER_COPENHAGEN)]
    west, south, east, north = near.total_bounds.round(-2).tolist()
    return (west - 1_000.0, south - 1_000.0, east + 1_000.0, north + 1_000.0)


def _fingerprint(provider: Provider, files: Sequence[Path], kommuner: pd.DataFrame) -> str:
    digest = hashlib.sha256(f"{RECIPE}\0{provider.name}\0{shapely.geos_version_string}".encode())
    digest.update(kommuner.to_csv(index=False).encode())
    for path in files:
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _read_cached(path: Path) -> gpd.GeoDataFrame | None:
    if not path.is_file():
        return None
    try:
        frame = gpd.read_file(path)
    except Exception:  # a spoilt cache file is made again, whatever is wrong with it
        return None
    return frame.sort_values("kommunekode", ignore_index=True)


def _write_cached(frame: gpd.GeoDataFrame, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".graenser-") as folder:
        temporary = Path(folder) / path.name
        frame.to_file(temporary, driver="FlatGeobuf")
        temporary.replace(path)
