"""One idea of an area: what numbers are summed over, compared with, and printed for."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from kortlaegning.danish.lists import stort_begyndelsesbogstav
from kortlaegning.danish.names import (
    i_kommunen,
    i_regionen,
    kommunegruppe_bestemt,
    kommunenavn,
)
from kortlaegning.drawing.bars import Role
from kortlaegning.kommuner import Kommune, Kommuner

Comparison = Literal["region", "kommunegruppe", "land"]
Place = tuple[str, str]
KOMMUNE, REGION, GRUPPE, LAND = "kommune", "region", "kommunegruppe", "land"
HELE_LANDET = "Hele landet"
ROLES: dict[str, Role] = {KOMMUNE: "egen", REGION: "region", GRUPPE: "gruppe", LAND: "land"}


@dataclass(frozen=True)
class Area:
    """A municipality, or several that are summed.

    Attributes
    ----------
    niveau
        What kind of area it is; with ``kode`` it is the key of its rows in every frame.
    navn
        Name as a column of a file has it.
    role
        What it is to an edition, which decides the colour and form of its marks.
    members
        Codes of its municipalities.
    """

    niveau: str
    kode: str
    navn: str
    role: Role = field(compare=False)
    members: tuple[str, ...] = field(repr=False)

    @property
    def place(self) -> Place:
        """Key of its rows in frames and among hidden numbers."""
        return self.niveau, self.kode

    @property
    def label(self) -> str:
        """Name as a bar, a heading or a key has it.

        Examples
        --------
        >>> Area("kommune", "0400", "Bornholm", "egen", ("0400",)).label
        'Bornholms Regionskommune'
        >>> Area("kommunegruppe", "Landkommuner", "Landkommuner", "gruppe", ()).label
        'Landkommunerne'
        """
        if self.niveau == KOMMUNE:
            return kommunenavn(self.navn)
        if self.niveau == GRUPPE:
            return stort_begyndelsesbogstav(kommunegruppe_bestemt(self.navn))
        return self.navn

    @property
    def where(self) -> str:
        """Where, as a sentence says it.

        Examples
        --------
        >>> Area("kommunegruppe", "Landkommuner", "Landkommuner", "gruppe", ()).where
        'blandt landkommunerne'
        """
        if self.niveau == KOMMUNE:
            return i_kommunen(self.navn)
        if self.niveau == GRUPPE:
            return f"blandt {kommunegruppe_bestemt(self.navn)}"
        return "i hele landet" if self.niveau == LAND else i_regionen(self.navn)

    @property
    def doer(self) -> str:
        """Who acts there, as the subject of a sentence.

        Examples
        --------
        >>> Area("region", "Region Sjælland", "Region Sjælland", "region", ()).doer
        'kommunerne i Region Sjælland'
        """
        return self.label if self.niveau == KOMMUNE else f"kommunerne {self.where}"


def kommune_area(kommune: Kommune) -> Area:
    """One municipality as an area."""
    code = kommune.kommunekode
    return Area(KOMMUNE, code, kommune.navn, ROLES[KOMMUNE], (code,))


def summed_areas(kommuner: Kommuner) -> tuple[Area, ...]:
    """Every area whose sums editions print, in the order of all frames: the country last."""
    return _areas(tuple(kommuner))


@lru_cache(maxsize=8)
def _areas(kommuner: tuple[Kommune, ...]) -> tuple[Area, ...]:
    regions = sorted({kommune.region for kommune in kommuner})
    groups = sorted({kommune.kommunegruppe for kommune in kommuner})
    return (
        *(_summed(REGION, name, (k for k in kommuner if k.region == name)) for name in regions),
        *(
            _summed(GRUPPE, name, (k for k in kommuner if k.kommunegruppe == name))
            for name in groups
        ),
        _summed(LAND, HELE_LANDET, kommuner),
    )


def compared_with(
    kommune: Kommune, sammenligning: Iterable[str], areas: tuple[Area, ...]
) -> tuple[Area, ...]:
    """Areas that a municipality is shown beside, in the order of the setting."""
    return tuple(
        area
        for niveau in sammenligning
        for area in areas
        if area.niveau == niveau and kommune.kommunekode in area.members
    )


def _summed(niveau: str, name: str, members: Iterable[Kommune]) -> Area:
    return Area(niveau, name, name, ROLES[niveau], tuple(each.kommunekode for each in members))
