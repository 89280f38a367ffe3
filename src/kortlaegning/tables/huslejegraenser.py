"""The limits that rents are divided by: what the descriptor says, and how they are written."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kortlaegning.danish.numbers import NBSP, tal

# Which limits stand at the ends of each kind of rent.
ENDS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "laveste_husleje": frozenset({"laveste"}),
        "lav_husleje": frozenset({"laveste", "lav"}),
        "mellem_husleje": frozenset({"lav", "mellem"}),
        "hoej_husleje": frozenset({"mellem"}),
        "genudlejninger_laveste_husleje": frozenset({"laveste"}),
        "heraf_kommunalt_anvist": frozenset({"laveste"}),
    }
)
_AMOUNT = re.compile(r"[0-9]\.[0-9]{3}")
Kroner = Annotated[int, Field(ge=1)]


class Huslejegraenser(BaseModel):
    """Limits of the monthly rent in kroner.

    Attributes
    ----------
    laveste
        Rents below it are the lowest.
    lav
        From ``laveste`` up to below this one a rent is low.
    mellem
        From ``lav`` up to and with this one it is in the middle, and above it high.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    laveste: Kroner = 3500
    lav: Kroner = 4500
    mellem: Kroner = 6500

    @model_validator(mode="after")
    def _rise(self) -> "Huslejegraenser":
        if not self.laveste < self.lav < self.mellem:
            raise ValueError("laveste must be below lav, and lav below mellem")
        return self

    @cached_property
    def ord(self) -> Mapping[str, str]:
        """The limits as a text has them in its places, and the last whole krone below ``lav``."""
        return MappingProxyType(
            {
                "laveste": tal(self.laveste),
                "lav_hoejst": tal(self.lav - 1),
                "lav": tal(self.lav),
                "mellem": tal(self.mellem),
            }
        )

    @property
    def under_laveste(self) -> str:
        """The lowest rents in running text, e.g. *under 3.500 kr./md.*."""
        return f"under {tal(self.laveste)}{NBSP}kr./md."

    @property
    def under_lav(self) -> str:
        """The two lowest kinds together, e.g. *under 4.500 kr./md.*."""
        return f"under {tal(self.lav)}{NBSP}kr./md."

    def skriv(self, text: str) -> str:
        """Put the limits into the places of a text that are theirs; other braces stay.

        Examples
        --------
        >>> Huslejegraenser(laveste=4000).skriv("{laveste}–{lav_hoejst} kr. {hvor}")
        '4.000–4.499 kr. {hvor}'
        """
        for place, words in self.ord.items():
            text = text.replace(f"{{{place}}}", words)
        return text

    def not_in(self, column: str, title: str) -> str:
        """A limit of a column that its title does not say, though it says some; empty if none.

        Examples
        --------
        >>> Huslejegraenser(laveste=4000).not_in("laveste_husleje", "Under 3.500 kr./md.")
        '4.000'
        """
        if not _AMOUNT.search(title):
            return ""
        for limit in sorted(ENDS.get(column, ())):
            words = [self.ord[place] for place in (limit, f"{limit}_hoejst") if place in self.ord]
            if not any(each in title for each in words):
                return words[0]
        return ""

    def other_than(self, others: "Huslejegraenser") -> frozenset[str]:
        """Names of the limits that differ."""
        names = type(self).model_fields
        return frozenset(name for name in names if getattr(self, name) != getattr(others, name))


FOERSTE_RAPPORTS = Huslejegraenser()


def ends_of(columns: Iterable[str]) -> frozenset[str]:
    """Limits at the ends of some kinds of rent together: one between two of them is none.

    Examples
    --------
    >>> sorted(ends_of(["laveste_husleje", "lav_husleje"])), sorted(ends_of(["ejerboliger"]))
    (['lav'], [])
    """
    ends: frozenset[str] = frozenset()
    for column in columns:
        ends ^= ENDS.get(column, frozenset())
    return ends
