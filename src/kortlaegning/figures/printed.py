"""What the first report printed of the country, by the very number that an exhibit declares.

While not every municipality has real numbers, the country's number is the printed one: with the
words and the rounding that it was printed with, and never a decimal more.
"""

from dataclasses import dataclass
from types import MappingProxyType

from kortlaegning.danish.numbers import tal
from kortlaegning.figures.bestand import HUSLEJEINTERVALLER, LAVE_HUSLEJER, PRIVATE_RENTS, RENTS
from kortlaegning.figures.declared import Amount, Count, Parts, Share, parts
from kortlaegning.reconcile.other_limits import PRINTED, other_limits
from kortlaegning.reconcile.published import (
    PublishedNumber,
    published_count,
    published_number,
    published_range,
    published_share,
)
from kortlaegning.tables.data import Data
from kortlaegning.tables.huslejegraenser import ends_of

TABLE = PRINTED
# A word that says nothing of how exact a number is.
UNSAID = "i alt "
# Kinds that were printed together, beside those of the table or in place of them.
TOGETHER: MappingProxyType[Parts, dict[tuple[str, ...], str]] = MappingProxyType(
    {
        parts(RENTS, HUSLEJEINTERVALLER): {LAVE_HUSLEJER: "Under {lav}\u00a0kr."},
        parts(PRIVATE_RENTS, HUSLEJEINTERVALLER): {LAVE_HUSLEJER: "Under {lav}\u00a0kr."},
    }
)


@dataclass(frozen=True)
class Printed:
    """A number as it was printed, its words (*ca. 49 pct.*), and whether it was not rounded."""

    value: float
    words: str
    exact: bool = False


def printed_in_country(data: Data, number: Count | Share) -> Printed | None:
    """What was printed of the country; None where nothing was."""
    if isinstance(number, Count):
        return _printed(published_count(data, number.terms))
    return _printed(published_share(data, number.part.terms, number.whole.terms))


def printed_together(number: Parts) -> dict[tuple[str, ...], str]:
    """Kinds that were printed as one, with the name of the two together."""
    return TOGETHER.get(number, {})


def range_in_print(data: Data, number: object) -> str:
    """How far the municipalities were said to be apart, as *fra 0 til 30 pct.*; empty if not."""
    if not isinstance(number, Share):
        return ""
    found = published_range(data, number.part.terms, number.whole.terms)
    return found.text if found else ""


def counted_otherwise(data: Data, number: Count | Share | Amount) -> bool:
    """Whether the first report counted a number with other limits of rents than the tables."""
    counts = [number] if isinstance(number, Count) else [number.part]
    if isinstance(number, Share):
        counts.append(number.whole)
    other = other_limits(data)
    return any(ends_of(columns) & other for each in counts for _, columns in each.terms)


def printed_number(data: Data, name: str, *, highest: bool = False) -> Printed | None:
    """A printed number by its name in ``publicerede_tal``; ``highest`` is the end of a range."""
    found = published_number(data, name)
    if found is None or not highest:
        return _printed(found)
    return Printed(found.highest, tal(found.highest))


def _printed(found: PublishedNumber | None) -> Printed | None:
    if found is None:
        return None
    share = found.unit == "pct."
    words = found.text.removeprefix(UNSAID)
    value = round(found.value / 100, 6) if share else found.value
    return Printed(value, words, exact=not share and found.step <= 1)
