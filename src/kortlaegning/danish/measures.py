"""What is measured: how it is rounded, printed, compared and named in a sentence.

A share of fewer than ``FEW`` is printed without decimals: there, one dwelling more or less moves
it by more than a whole percentage point.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kortlaegning.danish.numbers import (
    NOT_STATED,
    Number,
    antal,
    as_decimal,
    kroner,
    procent,
    procentpoint,
    procenttal,
    round_half_up,
    tal,
)

Enhed = Literal["andel", "antal", "kroner"]
_SHARE_DIGITS = 2
FEW = 100


@dataclass(frozen=True)
class Maal:
    """A kind of number: a share (0–1), a count of something, or an amount in kroner.

    Attributes
    ----------
    enhed
        ``andel``, ``antal`` or ``kroner``.
    decimaler
        Decimals as printed (of the per cent, for a share); a share of few has none.
    ental, flertal
        What a count counts.
    """

    enhed: Enhed
    decimaler: int = 0
    ental: str = "bolig"
    flertal: str = "boliger"

    def decimaler_af(self, *grundlag: Number) -> int:
        """Decimals of what is a share of (or compares shares of) these numbers."""
        few = any((base := as_decimal(each)) is not None and base < FEW for each in grundlag)
        return 0 if self.enhed == "andel" and few else self.decimaler

    def afrund(self, vaerdi: Number, grundlag: Number = None) -> Decimal | None:
        """Value at printed rounding, in its own unit (a share stays a share).

        ``grundlag`` is the number that a share is a share of; None where it is not known.
        """
        return self._rounded(vaerdi, self.decimaler_af(grundlag))

    def skriv(self, vaerdi: Number, grundlag: Number = None, *, mangler: str = NOT_STATED) -> str:
        """Value with its unit, for running text.

        Examples
        --------
        >>> from kortlaegning.danish.numbers import NBSP
        >>> ANDEL.skriv(1 / 3, 303).replace(NBSP, " "), ANDEL.skriv(1 / 3, 30).replace(NBSP, " ")
        ('33,3 pct.', '33 pct.')
        """
        decimals = self.decimaler_af(grundlag)
        rounded = self._rounded(vaerdi, decimals)
        if rounded is None:
            return mangler
        if self.enhed == "andel":
            return procent(rounded, decimals)
        if self.enhed == "kroner":
            return kroner(rounded, decimals)
        return antal(rounded, self.ental, self.flertal)

    def skriv_tal(self, vaerdi: Number, grundlag: Number = None) -> str:
        """Value without its unit, for a column whose header says it; a dash where it is missing.

        Examples
        --------
        >>> ANDEL.skriv_tal(1 / 3, 303), ANDEL.skriv_tal(1 / 3, 30), ANDEL.skriv_tal(None)
        ('33,3', '33', '–')
        """
        decimals = self.decimaler_af(grundlag)
        rounded = self._rounded(vaerdi, decimals)
        return (procenttal if self.enhed == "andel" else tal)(rounded, decimals)

    def skriv_forskel(self, forskel: Number, *grundlag: Number) -> str:
        """Size of a difference with its unit, without a sign; ``grundlag`` of both sides."""
        rounded = self.afrund_forskel(forskel, *grundlag)
        size = None if rounded is None else abs(rounded)
        if self.enhed == "andel":
            return procentpoint(size, self.decimaler_af(*grundlag))
        return self.skriv(size)

    def afrund_forskel(self, forskel: Number, *grundlag: Number) -> Decimal | None:
        """Difference at printed rounding, which is that of the coarser of its two sides."""
        return self._rounded(forskel, self.decimaler_af(*grundlag))

    def _rounded(self, value: Number, decimals: int) -> Decimal | None:
        hidden = _SHARE_DIGITS if self.enhed == "andel" else 0
        return round_half_up(value, decimals + hidden)

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


ANDEL = Maal("andel", decimaler=1)
ANTAL_BOLIGER = Maal("antal")


def sammenligning(
    egen: Number,
    anden: Number,
    maal: Maal,
    med: str,
    grundlag: tuple[Number, Number] = (None, None),
) -> str | None:
    """Piece of a sentence that holds an own value against another; None when one is missing.

    Parameters
    ----------
    med
        What the other value belongs to, e.g. ``"i Region Nordjylland"`` or ``"i hele landet"``.
    grundlag
        What the own and the other share are shares of.

    Examples
    --------
    >>> from kortlaegning.danish.numbers import NBSP
    >>> sammenligning(0.123, 0.0911, ANDEL, "i Region Nordjylland").replace(NBSP, " ")
    '3,2 procentpoint over andelen i Region Nordjylland (9,1 pct.)'
    >>> sammenligning(0.1231, 0.1229, ANDEL, "i hele landet").replace(NBSP, " ")
    'på niveau med hele landet (12,3 pct.)'
    """
    difference = forskel(egen, anden, maal, grundlag)
    if difference is None:
        return None
    value = tal(anden) if maal.enhed == "antal" else maal.skriv(anden, grundlag[1])
    if not difference:
        return f"på niveau med {stedet(med)} ({value})"
    size = maal.skriv_forskel(difference, *grundlag)
    if maal.enhed == "antal":
        return f"{size} {'flere' if difference > 0 else 'færre'} end {med} ({value})"
    return f"{size} {'over' if difference > 0 else 'under'} {_stedets(med, maal)} ({value})"


def forskel(
    egen: Number, anden: Number, maal: Maal, grundlag: tuple[Number, Number] = (None, None)
) -> Decimal | None:
    """Difference of two values, rounded once; None when one of them is missing.

    It is zero where it rounds to nothing and where both values are printed alike.

    Parameters
    ----------
    grundlag
        What the own and the other share are shares of.
    """
    own, other = as_decimal(egen), as_decimal(anden)
    if own is None or other is None:
        return None
    if maal.afrund(own, grundlag[0]) == maal.afrund(other, grundlag[1]):
        return Decimal(0)
    return maal.afrund_forskel(own - other, *grundlag)


def stedet(med: str) -> str:
    """Name a place without its preposition: *på niveau med i Region X* is no Danish.

    Examples
    --------
    >>> stedet("i Region Nordjylland"), stedet("landet")
    ('Region Nordjylland', 'landet')
    """
    for preposition in ("i ", "på ", "blandt "):
        if med.startswith(preposition):
            return med.removeprefix(preposition)
    return med


def _stedets(med: str, maal: Maal) -> str:
    """Whose share or amount: *landets andel*, *andelen i Region X*."""
    if stedet(med) in {"landet", "hele landet"}:
        return f"landets {maal.enhed if maal.enhed == 'andel' else 'beløb'}"
    return f"{maal.bestemt} {med}"
