"""Which edition is being made: the national one, or one municipality's own."""

from dataclasses import dataclass

from kortlaegning.area import LAND, Area, compared_with, kommune_area, summed_areas
from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import NATIONAL_FOLDER, Kommune, Kommuner
from kortlaegning.project import Project
from kortlaegning.settings import (
    EditionSettings,
    Settings,
    load_edition_settings,
    load_settings,
)


@dataclass(frozen=True)
class Edition:
    """Everything that tells one edition from another.

    Attributes
    ----------
    area
        The area that the edition is of.
    compared
        Areas that its numbers are shown beside, in the order of the setting.
    areas
        Areas that have a row in the frame of a map: all of each kind that is shown.
    kommune
        The edition's municipality; None when it is of the country.
    """

    area: Area
    compared: tuple[Area, ...]
    areas: tuple[Area, ...]
    kommune: Kommune | None
    settings: Settings
    own: EditionSettings

    @property
    def is_national(self) -> bool:
        """Whether this is the national edition."""
        return self.area.niveau == LAND

    @property
    def shown(self) -> tuple[Area, ...]:
        """The own area, then those it is compared with."""
        return (self.area, *self.compared)

    @property
    def aar(self) -> int:
        """Year of the stock (1 January)."""
        return self.settings.aar

    @property
    def mindste_antal(self) -> int:
        """Smallest count that is printed of confidential tables; the same in all editions."""
        return self.settings.diskretion.mindste_antal

    @property
    def kommunekode(self) -> str | None:
        """Code of the edition's municipality; None for the national edition."""
        return self.kommune.kommunekode if self.kommune else None

    @property
    def sted(self) -> str:
        """Whose edition it is, as a sentence says it: ``Læsø Kommune`` or ``hele landet``."""
        return "hele landet" if self.is_national else self.area.label

    @property
    def folder(self) -> str:
        """Folder of the finished edition, e.g. ``0851-aalborg`` or ``0000-landet``."""
        return self.kommune.folder if self.kommune else NATIONAL_FOLDER


def open_edition(
    project: Project,
    kommuner: Kommuner,
    kommune: str | int | None = None,
    aar: int | str | None = None,
) -> Edition:
    """Resolve what a user asked for into one edition, with its settings merged and checked.

    Parameters
    ----------
    kommune
        Code, name or slug; None is the national edition.
    aar
        Year of the stock; None takes the year of ``params/report.yml``.

    Raises
    ------
    KortlaegningError
        For an unknown municipality, a year that is no whole number, or a faulty params file.
    """
    settings = load_settings(project.params / "report.yml")
    if aar is not None:
        settings = settings.model_copy(update={"aar": parse_year(aar)})
    areas = summed_areas(kommuner)
    if kommune is None:
        country = next(area for area in areas if area.niveau == LAND)
        shown = _of_kinds(areas, {LAND, *settings.sammenligning})
        return Edition(country, (), shown, None, settings, EditionSettings())
    found = kommuner.find(kommune)
    own = load_edition_settings(project.params / "editions" / f"{found.folder}.yml")
    return kommune_edition(found, kommuner, settings, own)


def kommune_edition(
    kommune: Kommune, kommuner: Kommuner, settings: Settings, own: EditionSettings
) -> Edition:
    """Put a municipality's edition together from the report's settings and its own."""
    overrides = {
        key: value for key in ("sammenligning", "kort") if (value := getattr(own, key)) is not None
    }
    settings = settings.model_copy(update=overrides)
    areas = summed_areas(kommuner)
    return Edition(
        kommune_area(kommune),
        compared_with(kommune, settings.sammenligning, areas),
        _of_kinds(areas, set(settings.sammenligning)),
        kommune,
        settings,
        own,
    )


def _of_kinds(areas: tuple[Area, ...], kinds: set[str]) -> tuple[Area, ...]:
    return tuple(area for area in areas if area.niveau in kinds)


def parse_year(aar: int | str) -> int:
    """Read a year as a tool may hand it over: 2023 or "2023".

    Raises
    ------
    KortlaegningError
        For anything that is no four-digit year.
    """
    text = str(aar).strip()
    if isinstance(aar, bool) or not (text.isdigit() and len(text) == 4):
        raise KortlaegningError(f"aar = {aar!r} is not a year: give a number such as 2023.")
    return int(text)
