"""One idea of an area: what numbers are summed over, compared with, and printed for."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

from kortlaegning.danish.lists import stort_begyndelsesbogstav
from kortlaegning.danish.names import (
    i_kommunen,
    i_regionen,
    kommunegruppe_bestemt,
    kommunenavn,
)
from kortlaegning.drawing.bars import Role
from kortlaegning.kommuner import Kommune, Kommuner

Place = tuple[str, str]
KOMMUNE, REGION, GRUPPE, LAND = "kommune", "region", "kommunegruppe", "land"
NABOER, MEST_LIG, EGEN_GRUPPE = "naboer", "mest_lig", "gruppe"
COMPARISONS = (REGION, GRUPPE, LAND, NABOER, MEST_LIG)
HELE_LANDET = "Hele landet"


@dataclass(frozen=True)
class Area:
    """A municipality, or several that are summed.

    Attributes
    ----------
    niveau
        What kind of area it is; with ``kode`` it is the key of its rows in every frame.
    navn
        Name as a column of a file has it.
    label
        Name as a bar, a heading or a key has it, e.g. ``Bornholms Regionskommune``.
    where
        Where, as a sentence says it, e.g. ``blandt landkommunerne``.
    role
        What it is to an edition, which decides the colour and form of its marks.
    members
        Codes of its municipalities.
    having
        How many of them have the numbers that are spoken of; None where all have.
    """

    niveau: str
    kode: str
    navn: str
    label: str
    where: str
    role: Role = field(compare=False)
    members: tuple[str, ...] = field(repr=False)
    having: int | None = None

    def of_some(self, having: int) -> "Area":
        """The same area, spoken of as those of its municipalities that have numbers.

        Examples
        --------
        >>> some = region("Region Sjælland", ("0250", "0253", "0259")).of_some(2)
        >>> some.where, some.doer
        ('i 2 af de 3 kommuner i Region Sjælland', '2 af de 3 kommuner i Region Sjælland')
        """
        where = f"i {having} af de {len(self.members)} kommuner {self.where}"
        return replace(self, where=where, having=having)

    @property
    def place(self) -> Place:
        """Key of its rows in frames and among hidden numbers."""
        return self.niveau, self.kode

    @property
    def is_several(self) -> bool:
        """Whether several municipalities, but not all, are summed in it."""
        return self.niveau not in (KOMMUNE, LAND)

    @property
    def actor(self) -> str:
        """Who acts there, when it is known where: *kommunen* or *kommunerne*."""
        return "kommunen" if self.niveau == KOMMUNE else "kommunerne"

    @property
    def doer(self) -> str:
        """Who acts there, as the subject of a sentence.

        Examples
        --------
        >>> region("Region Sjælland", ()).doer, kommunegruppe("Landkommuner", ()).doer
        ('kommunerne i Region Sjælland', 'landkommunerne')
        """
        if self.niveau == KOMMUNE:
            return self.label
        if self.having is not None:
            return self.where.removeprefix("i ")
        if self.niveau == GRUPPE:
            return kommunegruppe_bestemt(self.navn)
        return f"kommunerne {self.where}"


def kommune_area(kommune: Kommune) -> Area:
    """One municipality as an area."""
    code, navn = kommune.kommunekode, kommune.navn
    return Area(KOMMUNE, code, navn, kommunenavn(navn), i_kommunen(navn), "egen", (code,))


def region(navn: str, members: Iterable[str]) -> Area:
    """A region.

    Examples
    --------
    >>> region("Region Sjælland", ()).where
    'i Region Sjælland'
    """
    return Area(REGION, navn, navn, navn, i_regionen(navn), "region", tuple(members))


def kommunegruppe(navn: str, members: Iterable[str]) -> Area:
    """One of Statistics Denmark's groups of municipalities.

    Examples
    --------
    >>> group = kommunegruppe("Landkommuner", ())
    >>> group.navn, group.label, group.where
    ('Landkommuner', 'Landkommunerne', 'blandt landkommunerne')
    """
    named = kommunegruppe_bestemt(navn)
    label = stort_begyndelsesbogstav(named)
    return Area(GRUPPE, navn, navn, label, f"blandt {named}", "gruppe", tuple(members))


def neighbours(own: Kommune, members: Iterable[Kommune]) -> Area:
    """Municipalities beside one; an only one is named, but not as its own edition names itself."""
    beside = tuple(members)
    navn = f"Naboer til {own.navn}"
    label, where = "Nabokommunerne", "i nabokommunerne"
    if len(beside) == 1:
        label = f"Nabokommunen {beside[0].navn}"
        where = f"i nabokommunen {beside[0].navn}"
    codes = tuple(each.kommunekode for each in beside)
    return Area(NABOER, own.kommunekode, navn, label, where, "naboer", codes)


def most_alike(own: Kommune, members: Iterable[Kommune]) -> Area:
    """Municipalities that are most like one."""
    codes = tuple(each.kommunekode for each in members)
    return Area(
        MEST_LIG,
        own.kommunekode,
        f"Mest lig {own.navn}",
        "Lignende kommuner",
        "i de kommuner, der ligner mest",
        "lignende",
        codes,
    )


def own_group(name: str, navn: str, where: str, members: Iterable[str]) -> Area:
    """A group that the publisher has named in ``params/grupper.yml``."""
    return Area(EGEN_GRUPPE, name, navn, navn, where, "egen_gruppe", tuple(members))


def country(members: Iterable[str]) -> Area:
    """The whole country."""
    return Area(
        LAND, HELE_LANDET, HELE_LANDET, HELE_LANDET, "i hele landet", "land", tuple(members)
    )


def summed_areas(kommuner: Kommuner) -> tuple[Area, ...]:
    """The areas whose sums every report prints, in the order of all frames: the country last."""
    return _areas(tuple(kommuner))


@lru_cache(maxsize=8)
def _areas(kommuner: tuple[Kommune, ...]) -> tuple[Area, ...]:
    regions: dict[str, list[str]] = {}
    groups: dict[str, list[str]] = {}
    for each in kommuner:
        regions.setdefault(each.region, []).append(each.kommunekode)
        groups.setdefault(each.kommunegruppe, []).append(each.kommunekode)
    return (
        *(region(name, regions[name]) for name in sorted(regions)),
        *(kommunegruppe(name, groups[name]) for name in sorted(groups)),
        country(each.kommunekode for each in kommuner),
    )


def compared_with(
    own: Area, sammenligning: Iterable[str], areas: Iterable[Area]
) -> tuple[Area, ...]:
    """Areas that an area is shown beside, in the order of the setting, never itself."""
    known = [area for area in areas if area.place != own.place]
    return tuple(area for name in sammenligning for area in known if _is_beside(area, name, own))


def _is_beside(area: Area, name: str, own: Area) -> bool:
    if area.niveau == EGEN_GRUPPE:
        return area.kode == name
    if area.niveau in (NABOER, MEST_LIG):
        return area.niveau == name and area.kode == own.kode
    return area.niveau == name and set(own.members) <= set(area.members)
