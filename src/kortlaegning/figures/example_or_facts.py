"""Whether a number is an example or facts, of whom, and which areas it may then be shown for."""

from dataclasses import replace

from kortlaegning.area import LAND, Area
from kortlaegning.figures.declared import Count, Declared, Parts, Rows
from kortlaegning.figures.indicator import FEWEST_IN_A_SUM
from kortlaegning.tables.data import Data


def is_example(data: Data, number: Declared) -> bool:
    """Whether one of a number's tables is made up."""
    return any(data[name].is_example for name in number.tables)


def has_facts(data: Data, number: Declared) -> bool:
    """Whether all of a number's tables have rows of the year, and none is made up."""
    tables = [data[name] for name in number.tables]
    return not any(each.frame.empty or each.is_example for each in tables)


def is_complete(data: Data, number: Declared) -> bool:
    """Whether all municipalities have real numbers, so that their sum is the country's."""
    return all(data.is_complete(name, columns) for name, columns in _columns_of(number))


def _columns_of(number: Declared) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Tables that a number is made from, with the columns; none are all of them."""
    if isinstance(number, Parts):
        return ((number.table, tuple(name for name, _ in number.kinds)),)
    if isinstance(number, Rows):
        return ((number.table, ()),)
    if isinstance(number, Count):
        return number.terms
    return number.part.terms + (number.whole.terms if number.whole else ())


def areas_with_numbers(data: Data, number: Declared, shown: tuple[Area, ...]) -> tuple[Area, ...]:
    """The own area and the country; others only where several municipalities have real numbers.

    The sum of a single one is no number of its region.
    """
    known = frozenset.intersection(*(data.coverage(name).known for name in number.tables))
    return tuple(
        area
        for place, area in enumerate(shown)
        if place == 0
        or area.niveau == LAND
        or len(known.intersection(area.members)) >= FEWEST_IN_A_SUM
    )


def without_examples(data: Data, number: Declared, area: Area) -> Area:
    """An area of several municipalities has no sum of examples: it counts as having no members."""
    made_up = area.is_several and is_example(data, number)
    return replace(area, members=()) if made_up else area
