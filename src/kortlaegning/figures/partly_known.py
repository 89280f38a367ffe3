"""How many of an area's municipalities a share is made of, where some of them have no numbers."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

import pandas as pd

from kortlaegning.area import LAND, Area
from kortlaegning.edition import Edition
from kortlaegning.figures.counted import values_of
from kortlaegning.figures.declared import Declared, Parts, Share, count
from kortlaegning.figures.example_or_facts import is_example
from kortlaegning.figures.indicator import FEWEST_IN_A_SUM
from kortlaegning.tables.data import Data


def partly_known(
    data: Data, asked: Iterable[Declared], areas: Iterable[Area]
) -> tuple[tuple[Area, int, int], ...]:
    """Areas of several of whose municipalities only some have numbers: how few, of how many.

    Beside others such an area has no count, so that only shares and divisions are looked at.
    """
    known = [codes for each in asked if (codes := _known(data, each)) is not None]
    found = []
    for area in areas:
        if not area.is_several or area.niveau == LAND:
            continue
        having = [len(codes.intersection(area.members)) for codes in known]
        some = [each for each in having if FEWEST_IN_A_SUM <= each < len(area.members)]
        if some:
            found.append((area, min(some), len(area.members)))
    return tuple(found)


def spoken_of(edition: Edition, partly: Iterable[tuple[Area, int, int]]) -> Edition:
    """The edition whose texts say of how many of its own municipalities they speak."""
    own = edition.area
    some = next((having for area, having, _ in partly if area.place == own.place), None)
    return edition if some is None else replace(edition, area=own.of_some(some))


@lru_cache(maxsize=256)  # every edition asks for the same numbers
def _known(data: Data, number: Declared) -> frozenset[str] | None:
    """Municipalities with all of a number; None where no area has a share of it."""
    if not isinstance(number, Share | Parts) or is_example(data, number):
        return None
    if isinstance(number, Parts):
        columns = (count(number.table, name) for name, _ in number.kinds)
        values = pd.concat([values_of(data, each) for each in columns], axis=1)
    else:
        values = pd.concat([values_of(data, each) for each in (number.part, number.whole)], axis=1)
    return frozenset(values.dropna().index.astype(str))
