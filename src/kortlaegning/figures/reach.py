"""What a municipality could reach with the dwellings there are: the formulas, and nothing else.

All take numbers as they may be shown. A hidden or missing one (NaN) makes the result NaN too, so
that nothing can be worked out here that could not be worked out from what is shown.
"""

import math

QUARTER = 4
# Of the cheap dwellings that are let in a year; the ministry's two assumptions, August 2022.
SHARES_ALLOCATED = (0.25, 0.50)


def right_to_allocate(relettings: float, swaps: float = 0.0) -> float:
    """How many of a year's vacancies a municipality may allocate without an agreement.

    Every fourth vacancy, rounded down; a swap is none (almenboligloven § 59).

    Examples
    --------
    >>> right_to_allocate(2310, 30), right_to_allocate(3), right_to_allocate(0)
    (570.0, 0.0, 0.0)
    """
    vacancies = relettings - swaps
    return vacancies if math.isnan(vacancies) else float(max(vacancies, 0.0) // QUARTER)


def unused_right(relettings: float, swaps: float, allocated: float) -> float:
    """How many of those dwellings it did not allocate; never below 0.

    Examples
    --------
    >>> unused_right(2310, 30, 310), unused_right(100, 0, 40)
    (260.0, 0.0)
    """
    unused = right_to_allocate(relettings, swaps) - allocated
    return unused if math.isnan(unused) else max(unused, 0.0)


def share(part: float, whole: float) -> float:
    """A part of a whole; NaN where there is no whole.

    Examples
    --------
    >>> share(1, 4), share(0, 0)
    (0.25, nan)
    """
    return part / whole if whole > 0 else math.nan


def years_until_housed(people: float, cheap_vacancies: float, allocated: float) -> float:
    """Years until everyone counted has been allocated a dwelling, if a share of the cheap ones is.

    The ministry's measure (August 2022), with the report's own limit of a cheap rent: people
    counted, over the share of a year's cheap vacancies that is allocated to them.

    Examples
    --------
    >>> years_until_housed(50, 100, 0.25), years_until_housed(50, 0, 0.25)
    (2.0, nan)
    """
    return share(people, allocated * cheap_vacancies)


def more_with_share_of(other: float, own_part: float, own_whole: float) -> float:
    """How many more of the own whole it would be with another area's share; less is negative.

    Examples
    --------
    >>> more_with_share_of(0.12, 10, 200)
    14.0
    """
    more = other * own_whole - own_part
    return more if math.isnan(more) else float(round(more))


def per_thousand(count: float, inhabitants: float) -> float:
    """A count per 1,000 inhabitants."""
    return 1000 * share(count, inhabitants)
