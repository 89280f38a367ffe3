"""What is measured: how it is rounded, printed, compared and named in a sentence."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kortlaegning.danish.numbers import (
    NOT_STATED,
    Number,
    antal,
    kroner,
    procent,
    procentpoint,
    round_half_up,
    tal,
)

Enhed = Literal["andel", "antal", "kroner"]
_SHARE_DIGITS = 2


@dataclass(frozen=True)
class Maal:
    """A kind of number: a share (0–1), a count of something, or an amount in kroner.

    Attributes
    ----------
    enhed
        ``andel``, ``antal`` or ``kroner``.
    decimaler
        Decimals as printed (of the per cent, for a share).
    ental, flertal
        What a count counts.
    """

    enhed: Enhed
    decimaler: int = 0
    ental: str = "bolig"
    flertal: str = "boliger"

    def afrund(self, vaerdi: Number) -> Decimal | None:
        """Value at printed rounding, in its own unit (a share stays a share)."""
        hidden = _SHARE_DIGITS if self.enhed == "andel" else 0
        return round_half_up(vaerdi, self.decimaler + hidden)

    def skriv(self, vaerdi: Number, mangler: str = NOT_STATED) -> str:
        """Value with its unit, for running text."""
        rounded = self.afrund(vaerdi)
        if rounded is None:
            return mangler
        if self.enhed == "andel":
            return procent(rounded, self.decimaler)
        if self.enhed == "kroner":
            return kroner(rounded, self.decimaler)
        return antal(rounded, self.ental, self.flertal)

    def skriv_forskel(self, forskel: Number) -> str:
        """Size of a difference with its unit, without a sign."""
        rounded = self.afrund(forskel)
        size = None if rounded is None else abs(rounded)
        if self.enhed == "andel":
            return procentpoint(size, self.decimaler)
        return self.skriv(size)

    @property
    def hoejeste(self) -> str:
        """The highest one, e.g. *den højeste andel*."""
        return {
            "andel": "den højeste andel",
            "antal": "det største antal",
            "kroner": "det højeste beløb",
        }[self.enhed]

    @property
    def laveste(self) -> str:
        """The lowest one, e.g. *den laveste andel*."""
        return {
            "andel": "den laveste andel",
            "antal": "det mindste antal",
            "kroner": "det laveste beløb",
        }[self.enhed]

    @property
    def samme(self) -> str:
        """The same one, e.g. *samme andel*."""
        return {"andel": "samme andel", "antal": "samme antal", "kroner": "samme beløb"}[self.enhed]

    @property
    def bestemt(self) -> str:
        """The noun in the definite form, e.g. *andelen*."""
        return {"andel": "andelen", "antal": "antallet", "kroner": "beløbet"}[self.enhed]

    def retning(self, forskel: Decimal) -> str:
        """Which way a difference goes: *flere* or *færre* of a count, else *højere* or *lavere*."""
        if self.enhed == "antal":
            return "flere" if forskel > 0 else "færre"
        return "højere" if forskel > 0 else "lavere"


ANDEL = Maal("andel", decimaler=1)
ANTAL_BOLIGER = Maal("antal")


def er_paa_niveau(egen: Number, anden: Number, maal: Maal) -> bool:
    """Whether two values are printed alike, which is what *på niveau med* means here."""
    return maal.afrund(egen) is not None and maal.afrund(egen) == maal.afrund(anden)


def sammenligning(egen: Number, anden: Number, maal: Maal, med: str) -> str | None:
    """Piece of a sentence that holds an own value against another; None when one is missing.

    The difference is that of the two printed values, so that the reader can check it.

    Parameters
    ----------
    med
        What the other value belongs to, e.g. ``"i Region Nordjylland"`` or ``"landet"``.

    Examples
    --------
    >>> from kortlaegning.danish.numbers import NBSP
    >>> sammenligning(0.123, 0.0911, ANDEL, "i Region Nordjylland").replace(NBSP, " ")
    '3,2 procentpoint højere end i Region Nordjylland (9,1 pct.)'
    >>> from kortlaegning.danish.numbers import NBSP
    >>> sammenligning(0.1231, 0.1229, ANDEL, "landet").replace(NBSP, " ")
    'på niveau med landet (12,3 pct.)'
    """
    own, other = maal.afrund(egen), maal.afrund(anden)
    if own is None or other is None:
        return None
    value = maal.skriv(other) if maal.enhed != "antal" else tal(other)
    if own == other:
        return f"på niveau med {_after_med(med)} ({value})"
    difference = own - other
    return f"{maal.skriv_forskel(difference)} {maal.retning(difference)} end {med} ({value})"


def _after_med(med: str) -> str:
    # "på niveau med i Region X" is no Danish; the place itself is.
    for preposition in ("i ", "på ", "blandt "):
        if med.startswith(preposition):
            return med.removeprefix(preposition)
    return med
