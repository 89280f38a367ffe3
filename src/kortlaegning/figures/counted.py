"""Declared numbers computed from the tables, with small counts hidden: what the door gives out."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import add
from types import MappingProxyType

import pandas as pd

from kortlaegning.area import LAND, Area, Place
from kortlaegning.errors import KortlaegningError
from kortlaegning.figures.declared import Amount, Count, Share
from kortlaegning.figures.discretion import HiddenPlaces
from kortlaegning.figures.example_or_facts import is_complete, is_example
from kortlaegning.figures.indicator import (
    FEWEST_IN_A_SUM,
    as_example,
    indicator,
    summed_over,
    with_printed_country,
)
from kortlaegning.figures.printed import printed_in_country
from kortlaegning.suppression.hidden import Hidden
from kortlaegning.suppression.structure import needed_for, protected_tables, structure_of
from kortlaegning.tables.data import Data

Number = Share | Amount


@dataclass(frozen=True)
class ShareAt:
    """A share of an area: NaN where it is hidden or not known; whose numbers are in it."""

    value: float
    is_hidden: bool
    members: tuple[str, ...]


NO_SHARE = ShareAt(math.nan, False, ())


def counted(data: Data, number: Number, areas: tuple[Area, ...], hidden: Hidden) -> pd.DataFrame:
    """A number of every municipality and of areas, small counts hidden, nothing printed in it."""
    if isinstance(number, Share):
        places = HiddenPlaces(
            hidden_places(data, number.part, hidden, areas, number),
            hidden_places(data, number.whole, hidden, areas, number),
        )
    else:
        places = HiddenPlaces(hidden_places(data, number.part, hidden, areas))
    whole = values_of(data, number.whole) if number.whole else None
    return indicator(data.kommuner, areas, values_of(data, number.part), whole, number.maal, places)


@lru_cache(maxsize=256)  # every edition asks for the same counts, of its own areas
def values_of(data: Data, number: Count) -> pd.Series:
    """The count by ``kommunekode``; NaN where one of its columns is not known."""
    return reduce(add, (_summed(data, table, columns) for table, columns in number.terms))


@lru_cache(maxsize=256)
def by_code(data: Data, number: Count) -> Mapping[str, float]:
    """The same to look single municipalities up in."""
    values = values_of(data, number)
    return MappingProxyType(dict(zip(values.index, values.tolist(), strict=True)))


def _summed(data: Data, table: str, columns: tuple[str, ...]) -> pd.Series:
    for column in columns:
        refuse_unknown(data, table, column)
    rows = data[table].frame.set_index("kommunekode")[list(columns)]
    return rows.astype("float64").sum(axis=1, min_count=len(columns))


def refuse_unknown(data: Data, table: str, column: str) -> None:
    """Refuse a column that is not there, or whose small counts could not be hidden."""
    if column not in data[table].frame:
        raise KortlaegningError(
            f"The table {table} has no column {column!r}, which an exhibit asks for: mend the name."
        )
    structure = structure_of(table, data[table])
    counts = {(table, part) for part in structure.parts} | {structure.whole}
    if table in protected_tables(data) and (table, column) not in counts:
        raise KortlaegningError(
            f"{column} in the confidential table {table} is no column of whole numbers, so small "
            "counts in it cannot be hidden: give it the type integer in data/datapackage.json."
        )


@lru_cache(maxsize=256)
def hidden_places(
    data: Data,
    counted: Count,
    hidden: Hidden,
    areas: tuple[Area, ...],
    share: Share | None = None,
) -> frozenset[Place]:
    """Where a count is hidden: by itself, or as a sum of those who have the rest of a share too."""
    if not hidden.cells:
        return frozenset()
    cells = {each for table, columns in counted.terms for each in needed_for(data, table, columns)}
    other = values_of(data, share.whole) if share else None
    summed = summed_over(values_of(data, share.part if share else counted), other)
    return hidden.places(cells) | hidden.places_without(cells, summed, areas)


def share_over(data: Data, number: Share, area: Area, hidden: Hidden) -> ShareAt:
    """A share of an area, over its municipalities that have all of it; never of a single one."""
    part, whole = values_of(data, number.part), values_of(data, number.whole)
    known = summed_over(part, whole)
    known = known[known.isin(area.members)]
    if len(known) < min(FEWEST_IN_A_SUM, len(area.members)):
        return NO_SHARE
    is_hidden = any(
        area.place in hidden_places(data, each, hidden, (area,), number)
        for each in (number.part, number.whole)
    )
    value = math.nan if is_hidden else float(part[known].sum() / whole[known].sum())
    return ShareAt(value, is_hidden, tuple(known))


@lru_cache(maxsize=64)
def in_year(
    data: Data, now: Data, number: Share, areas: tuple[Area, ...], hidden: Hidden
) -> pd.DataFrame:
    """A year's numbers; of areas of several only where the same are counted as now."""
    frame = counted(data, number, areas, hidden)
    then, today = (
        frozenset(summed_over(values_of(each, number.part), values_of(each, number.whole)))
        for each in (data, now)
    )
    others = [a.place for a in areas if then.symmetric_difference(today).intersection(a.members)]
    kept = ~frame.index.isin(others)
    columns = ["taeller", "naevner", "vaerdi"]
    return frame.assign(**{name: frame[name].where(kept) for name in columns})


@lru_cache(maxsize=64)
def of_each(
    data: Data, number: Number, areas: tuple[Area, ...], hidden: Hidden
) -> tuple[pd.DataFrame, bool]:
    """The frame, and whether its line of the country has something that was printed."""
    frame = counted(data, number, areas, hidden)
    if is_example(data, number):
        frame = as_example(frame)
    if is_complete(data, number):
        return frame, False
    part = printed_in_country(data, number.part)
    value, whole = part, None
    if number.whole is not None:
        value = printed_in_country(data, Share(number.part, number.whole))
        whole = printed_in_country(data, number.whole)
    frame = with_printed_country(frame, value, part, whole)
    land = frame.loc[frame["niveau"].eq(LAND), ["taeller", "naevner", "vaerdi"]]
    return frame, bool(land.notna().any(axis=None))
