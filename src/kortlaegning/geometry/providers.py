"""Where boundaries may come from, best first: the one list that decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import geopandas as gpd
import pandas as pd

from kortlaegning.geometry import official, schematic, tiles
from kortlaegning.project import Project
from kortlaegning.settings import MapStyle


class Provider(Protocol):
    """One way to get boundaries; reading is dear, so asking whether it can comes first."""

    @property
    def name(self) -> str:
        """Short name; becomes ``Boundaries.style``."""

    @property
    def styles(self) -> tuple[MapStyle, ...]:
        """The settings of ``kort.stil`` that this provider may answer."""

    def sources(self, project: Project) -> Sequence[Path] | None:
        """Files that the result depends on; None when this provider has nothing to offer."""

    def attribution(self, project: Project) -> str:
        """What the caption says of these boundaries, in Danish."""

    def read(self, project: Project, kommuner: pd.DataFrame) -> gpd.GeoDataFrame:
        """Boundaries with the columns ``kommunekode`` and ``geometry`` in EPSG:25832."""


@dataclass(frozen=True)
class Supplied:
    """A file that the user put into ``data/raw/``."""

    name: str = "egen"
    styles: tuple[MapStyle, ...] = ("auto",)

    def sources(self, project: Project) -> Sequence[Path] | None:
        """Find the one boundary file."""
        return official.boundary_files(project.raw) or None

    def attribution(self, project: Project) -> str:
        """Name the file, and the owner that a text file beside it gives."""
        path = official.only_file(project.raw)
        return official.supplied_caption(path)

    def read(self, project: Project, kommuner: pd.DataFrame) -> gpd.GeoDataFrame:
        """Read and check the file."""
        return official.read_official(official.only_file(project.raw), kommuner)


@dataclass(frozen=True)
class Downloaded:
    """An official set that was fetched into ``data/cache/graenser/``."""

    name: str = "hentet"
    styles: tuple[MapStyle, ...] = ("auto",)

    def sources(self, project: Project) -> Sequence[Path] | None:
        """Find the one downloaded set."""
        return official.boundary_files(project.cache / official.DOWNLOADS) or None

    def attribution(self, project: Project) -> str:
        """Say what the fetching step wrote down about the set's owner."""
        return official.supplied_caption(official.only_file(project.cache / official.DOWNLOADS))

    def read(self, project: Project, kommuner: pd.DataFrame) -> gpd.GeoDataFrame:
        """Read and check the downloaded set."""
        path = official.only_file(project.cache / official.DOWNLOADS)
        return official.read_official(path, kommuner)


@dataclass(frozen=True)
class Schematic:
    """The drawing in the npm package ``react-denmark-map``."""

    name: str = "skematisk"
    styles: tuple[MapStyle, ...] = ("auto", "skematisk")

    def sources(self, project: Project) -> Sequence[Path] | None:
        """Find the package's script."""
        script = project.root / schematic.SCRIPT
        return [script] if script.is_file() else None

    def attribution(self, project: Project) -> str:
        """Name the package."""
        return schematic.ATTRIBUTION

    def read(self, project: Project, kommuner: pd.DataFrame) -> gpd.GeoDataFrame:
        """Parse the drawing and place it on the ground."""
        return schematic.read_schematic(project.root / schematic.SCRIPT, kommuner)


@dataclass(frozen=True)
class Tiles:
    """One equal hexagon per municipality; needs nothing but the centroids."""

    name: str = "fliser"
    styles: tuple[MapStyle, ...] = ("auto", "skematisk", "fliser")

    def sources(self, project: Project) -> Sequence[Path] | None:
        """Nothing is read from a file."""
        return []

    def attribution(self, project: Project) -> str:
        """Explain the form."""
        return tiles.ATTRIBUTION

    def read(self, project: Project, kommuner: pd.DataFrame) -> gpd.GeoDataFrame:
        """Lay out the hexagons."""
        return tiles.lay_out_tiles(kommuner)


PROVIDERS: tuple[Provider, ...] = (Supplied(), Downloaded(), Schematic(), Tiles())


def choose(project: Project, style: MapStyle) -> tuple[Provider, Sequence[Path]]:
    """Pick the first provider that answers to a style and has what it needs, with its files."""
    for provider in PROVIDERS:
        if style in provider.styles and (files := provider.sources(project)) is not None:
            return provider, files
    raise AssertionError("the tile map needs no file, so some provider always answers")
