"""Where boundaries may come from, best first: the one list that decides."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pandas as pd

from kortlaegning.geometry import boundary_files, official, schematic, tiles
from kortlaegning.geometry.official import Outlines
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
        """Files that the result depends on; None when this provider has nothing to offer.

        Raises
        ------
        KortlaegningError
            When there are several to choose from.
        """

    def attribution(self, project: Project) -> str:
        """What the caption says of these boundaries, in Danish."""

    def read(self, contents: Mapping[str, bytes], kommuner: pd.DataFrame) -> Outlines:
        """Make outlines from the contents of the sources, by file name."""


@dataclass(frozen=True)
class MapFile:
    """The one map in a folder, with what a text file beside it says of its owner."""

    name: str
    folder: Callable[[Project], Path]
    styles: tuple[MapStyle, ...] = ("auto",)

    def sources(self, project: Project) -> Sequence[Path] | None:
        """Find the map and all its parts."""
        folder = self.folder(project)
        if not boundary_files.boundary_files(folder):
            return None
        return boundary_files.parts_of(boundary_files.only_file(folder))

    def attribution(self, project: Project) -> str:
        """Name the file and its owner."""
        return boundary_files.supplied_caption(boundary_files.only_file(self.folder(project)))

    def read(self, contents: Mapping[str, bytes], kommuner: pd.DataFrame) -> Outlines:
        """Read and check the map."""
        return official.read_official(contents, kommuner)


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

    def read(self, contents: Mapping[str, bytes], kommuner: pd.DataFrame) -> Outlines:
        """Parse the drawing and place it on the ground."""
        script = contents[schematic.SCRIPT.name].decode("utf-8", errors="replace")
        return Outlines(schematic.read_schematic(script, kommuner))


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

    def read(self, contents: Mapping[str, bytes], kommuner: pd.DataFrame) -> Outlines:
        """Lay out the hexagons."""
        return Outlines(tiles.lay_out_tiles(kommuner))


# What the user put into ``data/raw/``, and an official set that ``data fetch`` has fetched.
SUPPLIED = MapFile("egen", lambda project: project.raw)
DOWNLOADED = MapFile("hentet", lambda project: project.cache / boundary_files.DOWNLOADS)
PROVIDERS: tuple[Provider, ...] = (SUPPLIED, DOWNLOADED, Schematic(), Tiles())


def choose(project: Project, style: MapStyle) -> tuple[Provider, Sequence[Path]]:
    """Pick the first provider that answers to a style and has what it needs, with its files."""
    for provider in PROVIDERS:
        if style in provider.styles and (files := provider.sources(project)) is not None:
            return provider, files
    raise AssertionError("the tile map needs no file, so some provider always answers")
