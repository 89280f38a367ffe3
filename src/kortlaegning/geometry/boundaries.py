"""The boundaries that every map is drawn on: chosen, made ready, cached."""

import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry.boundary_files import map_name, read_parts
from kortlaegning.geometry.coordinates import CRS, check_places
from kortlaegning.geometry.official import Outlines
from kortlaegning.geometry.providers import Provider, choose
from kortlaegning.geometry.simplify import simplify_coverage
from kortlaegning.geometry.tiles import BORNHOLM_CENTRE
from kortlaegning.geometry.whose_outline import Names
from kortlaegning.kommuner import BORNHOLM
from kortlaegning.project import Project
from kortlaegning.render.output import write_atomically
from kortlaegning.settings import MapStyle

GREATER_COPENHAGEN = (
    *("0101", "0147", "0151", "0153", "0155", "0157", "0159", "0161"),
    *("0163", "0165", "0167", "0173", "0175", "0183", "0185", "0187"),
)
RECIPE = "7"  # goes up when the same sources are made ready in another way


IN_CAPTIONS = {"skematisk": "Kommunegrænserne er skematiske."}


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
    remark
        What was understood otherwise than the file says, in English.
    """

    frame: gpd.GeoDataFrame
    style: str
    attribution: str
    copenhagen: tuple[float, float, float, float] | None
    fingerprint: str
    remark: str = ""

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
    contents = read_parts(files)
    fingerprint = _fingerprint(provider, contents, kommuner)
    cached = project.cache / f"graenser-{provider.name}-{fingerprint[:16]}.fgb"
    made = _read_cached(cached, kommuner)
    if made is None:
        made = make_ready(provider, contents, kommuner)
        _write_cached(made, cached)
    return Boundaries(
        frame=made.frame.merge(kommuner[["kommunekode", "navn"]], on="kommunekode")[
            ["kommunekode", "navn", "geometry"]
        ],
        style=provider.name,
        attribution=provider.attribution(project),
        copenhagen=None if provider.name == "fliser" else _copenhagen(made.frame),
        fingerprint=fingerprint,
        remark=made.remark,
    )


def make_ready(
    provider: Provider, contents: Mapping[str, bytes], kommuner: pd.DataFrame
) -> Outlines:
    """Make the outlines that maps are drawn from, and check them as they will be drawn.

    Raises
    ------
    KortlaegningError
        When the file is faulty, or the finished outlines do not lie where they should.
    """
    read = provider.read(contents, kommuner)
    frame = read.frame.sort_values("kommunekode", ignore_index=True)
    if provider.name == "fliser":
        return Outlines(frame[["kommunekode", "geometry"]], read.remark)
    try:
        shapes = simplify_coverage(frame.geometry.to_numpy())
    except shapely.GEOSException as error:
        raise KortlaegningError(
            f"{map_name(contents)}: the outlines cannot be drawn ({error}); mend them in a map "
            "program, or supply those of another source."
        ) from None
    own = np.flatnonzero(frame["kommunekode"] == BORNHOLM)
    shapes[own] = [_move(shape, BORNHOLM_CENTRE) for shape in shapes[own]]
    frame = gpd.GeoDataFrame(frame[["kommunekode"]], geometry=shapes, crs=CRS)
    known = kommuner.astype({"centroid_x": float, "centroid_y": float})
    known.loc[known["kommunekode"] == BORNHOLM, ["centroid_x", "centroid_y"]] = BORNHOLM_CENTRE
    check_places(map_name(contents), frame, known, Names(kommuner).by_code)
    return Outlines(frame, read.remark)


def _move(shape: shapely.Geometry, centre: tuple[float, float]) -> shapely.Geometry:
    west, south, east, north = shapely.bounds(shape)
    shift = np.array(centre) - ((west + east) / 2, (south + north) / 2)
    return shapely.transform(shape, lambda points: points + shift)


def _copenhagen(frame: gpd.GeoDataFrame) -> tuple[float, float, float, float]:
    """Extent of the capital and its nearest neighbours, with some air."""
    near = frame[frame["kommunekode"].isin(GREATER_COPENHAGEN)]
    west, south, east, north = near.total_bounds.round(-2).tolist()
    return (west - 1_000.0, south - 1_000.0, east + 1_000.0, north + 1_000.0)


def _fingerprint(provider: Provider, contents: Mapping[str, bytes], kommuner: pd.DataFrame) -> str:
    digest = hashlib.sha256(f"{RECIPE}\0{provider.name}\0{shapely.geos_version_string}".encode())
    digest.update(kommuner.to_csv(index=False).encode())
    for name, content in contents.items():
        digest.update(name.encode("utf-8", errors="surrogateescape"))
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()


def _read_cached(path: Path, kommuner: pd.DataFrame) -> Outlines | None:
    try:
        frame = gpd.read_file(io.BytesIO(path.read_bytes()))
        frame = frame.sort_values("kommunekode", ignore_index=True)
        whole = frame["kommunekode"].tolist() == kommuner["kommunekode"].tolist()
        remark = str(frame["remark"].iloc[0])
    except Exception:  # a spoilt cache file is made again, whatever is wrong with it
        return None
    if not whole:
        return None
    return Outlines(frame[["kommunekode", "geometry"]], remark)


def _write_cached(made: Outlines, path: Path) -> None:
    """Keep them for the next run; where that is not allowed, they are made again each time."""
    content = io.BytesIO()
    made.frame.assign(remark=made.remark).to_file(content, driver="FlatGeobuf")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, content.getvalue())
    except OSError:
        return
