"""Everything that all editions of one report year share, loaded once and never changed."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from kortlaegning.geometry.boundaries import Boundaries, load_boundaries
from kortlaegning.project import Project
from kortlaegning.settings import MapStyle, Settings, load_settings
from kortlaegning.suppression.hidden import hidden_numbers
from kortlaegning.tables.data import Data
from kortlaegning.tables.load import load_data

if TYPE_CHECKING:  # a spreadsheet library, which only an edition that lacks numbers needs
    from kortlaegning.imports.own_form import BlankForm


@dataclass(frozen=True)
class Session:
    """The project with its data, settings and boundaries in memory."""

    project: Project
    data: Data
    settings: Settings
    boundaries: Boundaries

    @cached_property
    def blank_form(self) -> "BlankForm":
        """The form that municipalities send their numbers in, made once per process."""
        from kortlaegning.imports.own_form import blank_form
        from kortlaegning.tables.package_file import load_package

        return blank_form(load_package(self.project), self.data)


def open_session(project: Project, aar: int | None = None) -> Session:
    """Load data, settings and boundaries, once per process and year.

    Raises
    ------
    KortlaegningError
        For faulty settings or tables, or a year that the tables do not have.
    """
    settings = load_settings(project.params)
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
