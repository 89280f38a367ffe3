"""Where a place lies among others, by compass, as a sentence says it."""

import math
from collections.abc import Iterable

Point = tuple[float, float]

# Counted from east and against the clock, as angles are.
_DIRECTIONS = ("øst", "nordøst", "nord", "nordvest", "vest", "sydvest", "syd", "sydøst")
_MIDDLE = 0.3  # of the way from the middle to the edge


def retning(sted: Point, steder: Iterable[Point]) -> str:
    """Say in which direction a place lies in the area that some places span, or that it is midway.

    Distances are measured by the area's own width and height, so that a long and narrow area has
    an east and a west as well.

    Examples
    --------
    >>> square = [(0, 0), (10, 0), (10, 10), (0, 10)]
    >>> retning((9, 9), square), retning((5, 0), square), retning((5, 6), square)
    ('mod nordøst', 'mod syd', 'midt')
    """
    eastings, northings = zip(*steder, strict=True)
    east, north = (
        (own - (min(all_) + max(all_)) / 2) / ((max(all_) - min(all_)) / 2 or 1)
        for own, all_ in zip(sted, (eastings, northings), strict=True)
    )
    if math.hypot(east, north) < _MIDDLE:
        return "midt"
    turns = round(math.atan2(north, east) / (math.tau / len(_DIRECTIONS)))
    return f"mod {_DIRECTIONS[turns % len(_DIRECTIONS)]}"
