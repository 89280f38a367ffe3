"""Where a municipality stands among the others, and how a sentence says it.

Two values are equal when they are printed alike: ranks, ties and comparisons all use the printed
rounding, so that a reader with the table in hand comes to the same result as the text.
"""

from dataclasses import dataclass
from enum import StrEnum

from kortlaegning.danish.measures import Maal
from kortlaegning.danish.numbers import NBSP, antal, tal, talord


class Udeladt(StrEnum):
    """Why a municipality has no rank."""

    MANGLER = "mangler"
    SKJULT = "skjult"


@dataclass(frozen=True)
class Placering:
    """A municipality's rank among those that have a value; number 1 has the highest.

    Attributes
    ----------
    plads
        Rank from 1; None when the municipality has no value.
    blandt
        How many municipalities have a value.
    ud_af
        How many there are in all, with and without a value.
    delt_med
        How many others are printed with the same value.
    udeladt
        Why there is no rank; None when there is one.
    """

    plads: int | None
    blandt: int
    ud_af: int
    delt_med: int = 0
    udeladt: Udeladt | None = None

    @property
    def er_hoejest(self) -> bool:
        """Whether no municipality has a higher value."""
        return self.plads == 1

    @property
    def er_lavest(self) -> bool:
        """Whether no municipality has a lower value."""
        return self.plads is not None and self.plads + self.delt_med == self.blandt

    @property
    def er_ens_for_alle(self) -> bool:
        """Whether all municipalities with a value have the same."""
        return self.er_hoejest and self.er_lavest


def pladstekst(plads: Placering) -> str:
    """Rank in few words, for a table cell or a key figure.

    Examples
    --------
    >>> pladstekst(Placering(3, 98, 98, delt_med=2)).replace(NBSP, " ")
    'delt nr. 3 af 98'
    """
    if plads.plads is None:
        return "skjult" if plads.udeladt is Udeladt.SKJULT else "ikke oplyst"
    shared = "delt " if plads.delt_med else ""
    return f"{shared}nr.{NBSP}{tal(plads.plads)} af {tal(plads.blandt)}"


def pladssaetning(kommune: str, plads: Placering, maal: Maal) -> str:
    """One whole sentence on where a municipality stood on the day of the count.

    Number 1 is the highest everywhere; the report's method section says so once.

    Parameters
    ----------
    kommune
        The name as subject, e.g. ``kommunenavn("Aalborg")``.

    Examples
    --------
    >>> from kortlaegning.danish.measures import ANDEL
    >>> pladssaetning("Aalborg Kommune", Placering(12, 98, 98), ANDEL).replace(NBSP, " ")
    'Aalborg Kommune var nr. 12 af 98.'
    >>> pladssaetning("Samsø Kommune", Placering(1, 98, 98), ANDEL).replace(NBSP, " ")
    'Samsø Kommune havde den højeste andel blandt de 98 kommuner.'
    """
    if plads.plads is None:
        why = (
            "tallet er skjult, så små antal ikke kan udledes"
            if plads.udeladt is Udeladt.SKJULT
            else "tallet ikke er oplyst"
        )
        return f"{kommune} er ikke placeret blandt kommunerne, fordi {why}."
    if plads.blandt == 1:
        return f"{kommune} er den eneste kommune, der har tal."
    if plads.er_ens_for_alle:
        whom = "kommuner" if plads.blandt == plads.ud_af else "kommuner, der har tal"
        return f"{kommune} havde {maal.samme} som alle de andre {whom}."
    if plads.er_hoejest or plads.er_lavest:
        extreme = maal.hoejeste if plads.er_hoejest else maal.laveste
        shared = f" sammen med {_others(plads.delt_med)}" if plads.delt_med else ""
        return f"{kommune} havde{shared} {extreme} blandt {_field(plads)}."
    if plads.delt_med:
        among = "" if plads.blandt == plads.ud_af else f" blandt {_field(plads)}"
        rank = f"{tal(plads.plads)}.-pladsen"
        return f"{kommune} delte {rank} med {_others(plads.delt_med)}{among}."
    of = tal(plads.blandt) if plads.blandt == plads.ud_af else _field(plads)
    return f"{kommune} var nr.{NBSP}{tal(plads.plads)} af {of}."


def _field(plads: Placering) -> str:
    counted = f"de {antal(plads.blandt, 'kommune', 'kommuner')}"
    return counted if plads.blandt == plads.ud_af else f"{counted}, der har tal"


def _others(count: int) -> str:
    return "én anden kommune" if count == 1 else f"{talord(count)}{NBSP}andre kommuner"
