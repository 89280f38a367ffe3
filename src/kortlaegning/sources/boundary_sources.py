"""Official municipality boundaries: GISCO's LAU by year, or DAGI when there is a key."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from kortlaegning.danish.dates import dato
from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry import official
from kortlaegning.geometry.boundaries import make_ready
from kortlaegning.geometry.boundary_files import DOWNLOADS, boundary_files, read_parts
from kortlaegning.geometry.providers import DOWNLOADED
from kortlaegning.project import Project
from kortlaegning.render.output import write_atomically
from kortlaegning.sources.cache import Copy, Wish, cached_copy
from kortlaegning.sources.download import Address
from kortlaegning.sources.hosts import Hosts
from kortlaegning.sources.source_problem import SourceFormatError
from kortlaegning.tables.load import load_table

FIRST_YEAR = 2011
KEEP_DAYS = 3650  # a release of a year does not change
KEEP_DAGI_DAYS = 30
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
    else:
        address = gisco_address(hosts, aar)
        copy = cached_copy(project, address, f"lau-{aar}.geojson", KEEP_DAYS, wish)
        name = f"lau_{aar}.geojson"
        caption = (
            f"Kommunegrænser: Eurostat (GISCO), LAU {aar}, "
            "© EuroGeographics for administrative grænser."
        )
    kommuner = load_table(project, "kommuner").frame
    caption += " Bornholm er flyttet ind på kortet."
    path = _place(project, _checked(copy, kommuner), name, caption)
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


def _checked(copy: Copy, kommuner: pd.DataFrame) -> bytes:
    """The 98 municipalities of a downloaded file as GeoJSON, from which a map has been made."""
    try:
        read = official.read_official(read_parts([copy.path]), kommuner)
        content = str(read.frame.to_crs("EPSG:4326").to_json(drop_id=True)).encode()
        make_ready(DOWNLOADED, {copy.path.name: content}, kommuner)
    except KortlaegningError as error:
        copy.path.unlink(missing_ok=True)  # else it would be taken from the cache next time
        raise SourceFormatError(f"{error} Nothing has been changed.") from None
    return content


def _place(project: Project, content: bytes, name: str, caption: str) -> Path:
    """Swap the set of boundaries; cut off midway, there is none, and maps are drawn schematically.

    The caption is there before the boundaries are, so that they are never shown without owner.
    """
    folder = project.cache / DOWNLOADS
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / name
    for old in boundary_files(folder):
        if old != target:
            old.unlink()
            old.with_suffix(".txt").unlink(missing_ok=True)
    write_atomically(target.with_suffix(".txt"), f"{caption}\n".encode())
    write_atomically(target, content)
    return target
