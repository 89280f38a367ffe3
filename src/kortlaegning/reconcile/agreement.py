"""When does a recomputed number agree with a printed one?"""

import math
from dataclasses import dataclass

from kortlaegning.reconcile.computation import Recomputed

TINY = 1e-9


@dataclass(frozen=True)
class Published:
    """One row of ``publicerede_tal``: a printed number, or the two ends of a range.

    ``step`` is what it is rounded to, ``wording`` the word that stands by it.
    """

    id: str
    value: float
    step: float
    highest: float | None = None
    wording: str = ""
    unit: str = ""
    figure: str = ""
    place: str = ""
    description: str = ""
    contradiction: str = ""


def agrees(published: Published, found: Recomputed) -> bool:
    """Whether a recomputed number rounds to the printed one.

    "over" and "under" ask for a number on that side; "mellem" for one in the interval, and
    "fra-til" for both ends of the range. A number that lies just between two steps agrees with
    both.

    Examples
    --------
    >>> agrees(Published("genudlejning-antal", 58000, step=1000), Recomputed(57862))
    True
    >>> agrees(Published("fig13b-andel", 9.4, step=0.1), Recomputed(11.63))
    False
    """
    if math.isnan(found.value):
        return False
    if published.wording == "over":
        return found.value > published.value
    if published.wording == "under":
        return found.value < published.value
    half = published.step / 2 + TINY
    if published.highest is None:
        return abs(found.value - published.value) <= half
    if published.wording == "mellem":
        return published.value - half <= found.value <= published.highest + half
    if found.highest is None or math.isnan(found.highest):
        return False
    return (
        abs(found.value - published.value) <= half
        and abs(found.highest - published.highest) <= half
    )
