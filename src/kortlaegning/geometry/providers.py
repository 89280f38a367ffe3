"""Where boundaries may come from, best first: the one list that decides."""

from collections.abc import Mapping, Sequence
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


def _one_map(folder: Path) -> Sequence[Path] | None:
    if not boundary_files.boundary_files(folder):
        return None
    return boundary_files.parts_of(boundary_files.only_file(folder))


@dataclass(frozen=True)
class Supplied:
    """A file that the user put into ``data/raw/``."""

    name: str = "egen"
    styles: tuple[MapStyle, ...] = ("auto",)

    def sources(self, project: Project) -> Sequence[Path] | None:
        """Find the one boundary file."""
        return _one_map(project.raw)

    def attribution(self, project: Project) -> str:
        """Name the file, and the owner that a text file beside it gives."""
        return boundary_files.supplied_caption(boundary_files.only_file(project.raw))

    def read(self, contents: Mapping[str, bytes], kommuner: pd.DataFrame) -> Outlines:
        """Read and check the file."""
        return official.read_official(contents, kommuner)


@dataclass(frozen=True)
class Downloaded:
    """An official set that was fetched into ``data/cache/graenser/``."""

    name: str = "hentet"
    styles: tuple[MapStyle, ...] = ("auto",)

    def sources(self, project: Project) -> Sequence[Path] | None:
        """Find the one downloaded set."""
        return _one_map(project.cache / boundary_files.DOWNLOADS)

    def attribution(self, project: Project) -> str:
        """Say what the fetching step wrote down about the set's owner."""
        folder = project.cache / boundary_files.DOWNLOADS
        return boundary_files.supplied_caption(boundary_files.only_file(folder))

    def read(self, contents: Mapping[str, bytes], kommuner: pd.DataFrame) -> Outlines:
        """Read and check the downloaded set."""
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


PROVIDERS: tuple[Provider, ...] = (Supplied(), Downloaded(), Schematic(), Tiles())


def choose(project: Project, style: MapStyle) -> tuple[Provider, Sequence[Path]]:
    """Pick the first provider that answers to a style and has what it needs, with its files."""
    for provider in PROVIDERS:
        if style in provider.styles and (files := provider.sources(project)) is not None:
            return provider, files
    raise AssertionError("the tile map needs no file, so some provider always answers")
