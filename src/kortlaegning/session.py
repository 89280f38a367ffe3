"""Everything that all editions of one report year share, loaded once and never changed."""

from dataclasses import dataclass
from functools import cache

from kortlaegning.geometry.boundaries import Boundaries, load_boundaries
from kortlaegning.project import Project
from kortlaegning.settings import MapStyle, Settings, load_settings
from kortlaegning.suppression.hidden import hidden_numbers
from kortlaegning.tables.data import Data
from kortlaegning.tables.load import load_data


@dataclass(frozen=True)
class Session:
    """The project with its data, settings and boundaries in memory."""

    project: Project
    data: Data
    settings: Settings
    boundaries: Boundaries


def open_session(project: Project, aar: int | None = None) -> Session:
    """Load data, settings and boundaries, once per process and year.

    Raises
    ------
    KortlaegningError
        For faulty settings or tables, or a year that the tables do not have.
    """
    settings = load_settings(project.params / "report.yml")
    year = aar if aar is not None else settings.aar
    return _loaded(project, settings.model_copy(update={"aar": year}))


@cache
def boundaries_of(project: Project, style: MapStyle) -> Boundaries:
    """Load the boundaries of a map style, once per process, so that drawn layers can be kept."""
    return load_boundaries(project, style)


@cache
def _loaded(project: Project, settings: Settings) -> Session:
    data = load_data(project, settings.aar)
    hidden_numbers(data, settings.diskretion.mindste_antal)  # takes seconds: once, before forking
    return Session(project, data, settings, boundaries_of(project, settings.kort.stil))
