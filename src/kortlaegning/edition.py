"""Which edition is being made: of the country, of a municipality, or of several together."""

from dataclasses import dataclass, replace

from kortlaegning.area import (
    EGEN_GRUPPE,
    KOMMUNE,
    LAND,
    REGION,
    Area,
    compared_with,
    kommune_area,
)
from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import NATIONAL_FOLDER, Kommune, Kommuner
from kortlaegning.places import find_kommune
from kortlaegning.project import Project
from kortlaegning.settings import (
    EditionSettings,
    Settings,
    load_edition_settings,
    load_settings,
)
from kortlaegning.shown_areas import alike_area, open_areas
from kortlaegning.spelling import slugify

PREFIXES = {REGION: "region-", EGEN_GRUPPE: "gruppe-"}


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
        The edition's municipality; None when it is of several.
    alike
        The municipalities that are most like it, whether or not it is shown beside them.
    """

    area: Area
    compared: tuple[Area, ...]
    areas: tuple[Area, ...]
    kommune: Kommune | None
    settings: Settings
    own: EditionSettings
    folder: str
    alike: Area | None = None

    @property
    def is_national(self) -> bool:
        """Whether this is the national edition."""
        return self.area.niveau == LAND

    @property
    def shown(self) -> tuple[Area, ...]:
        """The own area, then those it is compared with."""
        return (self.area, *self.compared)

    @property
    def shows_country(self) -> bool:
        """Whether the country's numbers are among those shown."""
        return any(area.niveau == LAND for area in self.shown)

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
        """Code of the edition's municipality; None when it is of several."""
        return self.kommune.kommunekode if self.kommune else None

    @property
    def own_codes(self) -> frozenset[str]:
        """Codes of the municipalities that stand out among all; none in the national edition."""
        return frozenset(() if self.is_national else self.area.members)

    @property
    def which(self) -> str | None:
        """What :func:`open_edition` takes to open it again; None for the national edition."""
        return None if self.is_national else self.kommunekode or self.folder

    @property
    def sted(self) -> str:
        """Whose edition it is, as a sentence says it: ``Læsø Kommune`` or ``hele landet``."""
        return "hele landet" if self.is_national else self.area.label

    @property
    def file_stem(self) -> str:
        """What the edition's files are called in a mail: ``fra-bolig-til-hjem-aalborg-2023``."""
        place = self.folder.lstrip("0123456789").lstrip("-")
        return f"{slugify(self.settings.udgave.titel)}-{place}-{self.aar}"


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
        Code, name or slug; ``region-nordjylland`` is a region and ``gruppe-trekanten`` a group of
        ``params/grupper.yml``; None is the national edition.
    aar
        Year of the stock; None takes the year of ``params/report.yml``.

    Raises
    ------
    KortlaegningError
        For an unknown municipality, a year that is no whole number, or a faulty params file.
    """
    settings = load_settings(project.params)
    if aar is not None:
        settings = settings.model_copy(update={"aar": parse_year(aar)})
    wanted = NATIONAL_FOLDER if kommune is None else kommune
    if isinstance(wanted, str) and wanted.startswith((NATIONAL_FOLDER, *PREFIXES.values())):
        areas = open_areas(project, kommuner, settings.sammenligning)
        area = _of_several(areas, wanted)
        return _edition(area, areas, None, settings, EditionSettings())
    found = find_kommune(kommuner, wanted)
    own = load_edition_settings(project.params / "editions" / f"{found.folder}.yml")
    return kommune_edition(project, found, kommuner, settings, own)


def kommune_edition(
    project: Project, kommune: Kommune, kommuner: Kommuner, settings: Settings, own: EditionSettings
) -> Edition:
    """Put a municipality's edition together from the report's settings and its own."""
    overrides = {
        key: value for key in ("sammenligning", "kort") if (value := getattr(own, key)) is not None
    }
    merged = settings.model_copy(update=overrides)
    areas = open_areas(project, kommuner, merged.sammenligning)
    edition = _edition(kommune_area(kommune), areas, kommune, merged, own)
    return replace(edition, alike=alike_area(project, kommuner, kommune))


def _of_several(areas: tuple[Area, ...], folder: str) -> Area:
    several = {
        folder_of(area): area for area in areas if area.niveau in (REGION, EGEN_GRUPPE, LAND)
    }
    if folder not in several:
        raise KortlaegningError(
            f"{folder!r} is no edition; those of several municipalities are "
            f"{', '.join(sorted(several))}."
        )
    return several[folder]


def folder_of(area: Area) -> str:
    """Folder of the edition of an area of several municipalities, e.g. ``region-sjaelland``."""
    if area.niveau == LAND:
        return NATIONAL_FOLDER
    return PREFIXES[area.niveau] + slugify(area.kode.removeprefix("Region "))


def _edition(
    area: Area,
    areas: tuple[Area, ...],
    kommune: Kommune | None,
    settings: Settings,
    own: EditionSettings,
) -> Edition:
    compared = () if area.niveau == LAND else compared_with(area, settings.sammenligning, areas)
    kinds = {area.niveau, *settings.sammenligning}
    rows = [each for each in areas if each.niveau in kinds or each.kode in kinds or each == area]
    folder = kommune.folder if kommune else folder_of(area)
    mine = area if area.niveau in (KOMMUNE, LAND) else replace(area, role="egen")
    return Edition(mine, compared, tuple(rows), kommune, settings, own, folder)


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
