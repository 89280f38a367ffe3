"""A measure of what could be reached, in one area: its value as it may be shown, and its words."""

import math
from collections.abc import Mapping

from kortlaegning.area import KOMMUNE
from kortlaegning.danish.coarse import coarse, coarse_measure, coarse_share
from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.numbers import MISSING, NBSP, tal
from kortlaegning.figures.declared import Count
from kortlaegning.figures.discretion import SKJULT
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.reach_measures import COUNTED, Found, Measure


def value_and_words(
    numbers: Numbers,
    measure: Measure,
    found: Found,
    counted: Mapping[str, Count] = COUNTED,
) -> tuple[float, str]:
    """A measure of one area, as coarse as what it is made from; no words where it is not known."""
    made_from = [counted[part] for part in measure.made_from]
    rounded = any(numbers.is_rounded(part, found.area) for part in made_from)
    hidden = any(numbers.is_hidden(part, found.area) for part in made_from)
    hidden |= measure.beside in found.beside and found.beside[measure.beside].is_hidden
    value = measure.formula(found)
    if found.example or rounded:
        value = coarse_share(value) if measure.enhed == "pct." else _coarsened(value)
    return value, SKJULT if hidden else _words(value, measure, found, rounded)


def _coarsened(value: float) -> float:
    return coarse(value) if math.isnan(value) or value >= 1 else float(round(value, 1))


def _words(value: float, measure: Measure, found: Found, rounded: bool) -> str:
    if measure.beside and found.area.niveau != KOMMUNE:
        return MISSING
    if math.isnan(value):
        return ""
    about = f"ca.{NBSP}" if rounded else ""
    coarsely = found.example or rounded
    if measure.enhed == "pct.":
        maal = coarse_measure(ANDEL) if coarsely else ANDEL
        return f"{about}{maal.skriv(value, found.counts[measure.made_from[-1]])}"
    if measure.enhed == "boliger":
        return f"{about}{tal(value)}"
    decimals = 0 if rounded or (coarsely and value >= 10) else 1
    return f"{about}{tal(value, decimals)}{f'{NBSP}år' if measure.enhed == 'år' else ''}"
