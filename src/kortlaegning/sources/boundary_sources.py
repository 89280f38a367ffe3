"""Official municipality boundaries: GISCO's LAU by year, or DAGI when there is a key."""

import datetime as dt
import tempfile
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import pandas as pd

from kortlaegning.danish.dates import dato
from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry import official
from kortlaegning.project import Project
from kortlaegning.sources.cache import Copy, Wish, cached_copy
from kortlaegning.sources.download import Address
from kortlaegning.sources.hosts import Hosts
from kortlaegning.sources.source_problem import SourceFormatError
from kortlaegning.tables.load import load_table

FIRST_YEAR = 2011
KEEP_DAYS = 3650  # a release of a year does not change
KEEP_DAGI_DAYS = 30
FARTHEST = 30_000.0
TYPICAL = 5_000.0
DAGI_TYPE = "dagi_v001:kommuneinddeling_current"


@dataclass(frozen=True)
class FetchedBoundaries:
    """Where the boundaries were put, and what the maps say of them."""

    path: Path
    caption: str
    sha256: str


def fetch_boundaries(project: Project, hosts: Hosts, aar: int, wish: Wish) -> FetchedBoundaries:
    """Fetch boundaries, check them, and put them where the maps look for them.

    With a key in the environment they come from Datafordeler (DAGI), else from GISCO: the release
    of the year. The boundaries that were fetched before are replaced.

    Raises
    ------
    KortlaegningError
        When the source does not answer, or the file does not hold the 98 municipalities where
        they are. Then nothing has been changed.
    """
    if hosts.key:
        copy = cached_copy(project, dagi_address(hosts), "dagi.geojson", KEEP_DAGI_DAYS, wish)
        name = "kommuner_dagi.geojson"
        caption = (
            f"Kommunegrænser: indeholder data fra Klimadatastyrelsen, DAGI, {dato(copy.fetched)}."
        )
        where = None
    else:
        address = gisco_address(hosts, aar)
        copy = cached_copy(project, address, f"lau-{aar}.geojson", KEEP_DAYS, wish)
        name = f"lau_{aar}.geojson"
        caption = (
            f"Kommunegrænser: Eurostat (GISCO), LAU {aar}, "
            "© EuroGeographics for administrative grænser."
        )
        where = "CNTR_CODE = 'DK'"
    kommuner = load_table(project, "kommuner").frame
    caption += " Bornholm er flyttet ind på kortet."
    path = _place(project, _checked(copy, where, kommuner), name, caption)
    return FetchedBoundaries(path, caption, copy.sha256)


def gisco_address(hosts: Hosts, aar: int) -> Address:
    """Where GISCO keeps the local administrative units of Europe as they were in a year."""
    if not FIRST_YEAR <= aar <= dt.datetime.now(dt.UTC).year:
        raise KortlaegningError(
            f"GISCO has boundaries from {FIRST_YEAR} on, one release a year; {aar} is none of them."
        )
    return Address(f"{hosts.gisco}/distribution/v2/lau/geojson/LAU_RG_01M_{aar}_4326.geojson")


def dagi_address(hosts: Hosts) -> Address:
    """Ask Datafordeler's WFS for the municipalities as they are now."""
    return Address(
        f"{hosts.datafordeler}/DAGI/DAGI_WFS/1.0.0/WFS?service=WFS&version=2.0.0"
        f"&request=GetFeature&typenames={DAGI_TYPE}"
        "&outputFormat=application/json&srsname=EPSG:4326",
        secret={"apikey": hosts.key},
    )


def _checked(copy: Copy, where: str | None, kommuner: pd.DataFrame) -> gpd.GeoDataFrame:
    """The 98 municipalities of a downloaded file, each where it should be."""
    with tempfile.TemporaryDirectory(dir=copy.path.parent) as folder:
        try:
            source = copy.path
            if where:
                danish = gpd.read_file(copy.path, where=where)
                source = Path(folder) / copy.path.name
                danish.to_file(source, driver="GeoJSON")
            frame = official.read_official(source, kommuner)
        except KortlaegningError:
            _forget(copy)
            raise
        except Exception as error:  # pyogrio raises a family of its own that differs by driver
            _forget(copy)
            raise SourceFormatError(
                f"{copy.path.name} cannot be read as a map file ({error}): the answer was cut off, "
                "or the source has changed; nothing has been changed."
            ) from error
    try:
        _check_places(copy, frame, kommuner)
    except SourceFormatError:
        _forget(copy)
        raise
    return frame


def _check_places(copy: Copy, frame: gpd.GeoDataFrame, kommuner: pd.DataFrame) -> None:
    known = kommuner.set_index("kommunekode").loc[frame["kommunekode"]]
    centres = frame.geometry.centroid
    away = ((centres.x - known["centroid_x"].to_numpy()) ** 2) + (
        (centres.y - known["centroid_y"].to_numpy()) ** 2
    )
    distance = away**0.5
    if not (distance.median() <= TYPICAL and distance.max() <= FARTHEST):
        worst = frame["kommunekode"].iloc[int(distance.fillna(float("inf")).to_numpy().argmax())]
        raise SourceFormatError(
            f"{copy.path.name}: the municipalities do not lie where they should, first {worst}: "
            "codes or coordinates have been changed at the source; nothing has been changed."
        )


def _forget(copy: Copy) -> None:
    """A file that is no use must not be taken from the cache next time."""
    copy.path.unlink(missing_ok=True)


def _place(project: Project, frame: gpd.GeoDataFrame, name: str, caption: str) -> Path:
    """Swap the set of boundaries; cut off midway, there is none, and maps are drawn schematically.

    The caption is there before the boundaries are, so that they are never shown without owner.
    """
    folder = project.cache / official.DOWNLOADS
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / name
    with tempfile.TemporaryDirectory(dir=folder, prefix=".") as temporary:
        staged = Path(temporary) / name
        frame.to_crs("EPSG:4326").to_file(staged, driver="GeoJSON")
        note = staged.with_suffix(".txt")
        note.write_text(f"{caption}\n", encoding="utf-8")
        for old in official.boundary_files(folder):
            old.unlink()
            old.with_suffix(".txt").unlink(missing_ok=True)
        note.replace(target.with_suffix(".txt"))
        staged.replace(target)
    return target
