"""Counts that a table's source hides: what stands for them, and which sums are hidden with them."""

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from kortlaegning.area import HELE_LANDET, KOMMUNE, LAND, Place, summed_areas
from kortlaegning.reconcile.other_limits import PRINTED
from kortlaegning.reconcile.published import published_count
from kortlaegning.suppression.structure import I_ALT, structure_of
from kortlaegning.tables.data import Data
from kortlaegning.tables.hidden_before import Number

Own = tuple[str, str]  # kommunekode, column


def withheld_numbers(data: Data) -> frozenset[Number]:
    """Numbers that nobody here knows, since a source hides them or a count in them.

    A sum that leaves such a count out is none, in every area that it lies in: beside the sum of
    all, which may stand elsewhere, it would tell the count.
    """
    return frozenset(
        (name, column, *place)
        for name, table in data.tables.items()
        for kode, own in table.withheld
        for column in (own, *_totals(data, name))
        for place in _places(data, kode)
    )


@lru_cache(maxsize=64)
def stand_ins(data: Data, name: str) -> Mapping[Own, int]:
    """A count for each that a table's source hides, such as everything printed allows.

    Where the country's number is printed to the last dwelling, the hidden counts make up what the
    others leave of it; else each is taken to be as small as can be.
    """
    table = data[name]
    hidden = sorted(table.withheld)
    found = dict.fromkeys(hidden, 1)
    tied: set[Own] = set()
    for column in sorted({column for _, column in hidden}):
        own = [each for each in hidden if each[1] == column]
        if _share_out(found, own, _left_in_country(data, name, [column])):
            tied.update(own)
    free = [each for each in hidden if each not in tied]
    left = _left_in_country(data, name, structure_of(name, table).parts)
    if left is not None and free:
        _share_out(found, free, left - sum(found[each] for each in tied))
    return found


def printed_sums(data: Data, counts: Iterable[tuple[Number, int]]) -> frozenset[Number]:
    """The country's sums of such tables that stand in print with every dwelling counted."""
    return frozenset(
        number
        for number, count in counts
        if number[2:] == (LAND, HELE_LANDET)
        and data[number[0]].withheld
        and _printed(data, number[0], _columns(data, number)) == count
    )


def _columns(data: Data, number: Number) -> Collection[str]:
    name, column, *_ = number
    return structure_of(name, data[name]).parts if column == I_ALT else (column,)


def _totals(data: Data, name: str) -> tuple[str, ...]:
    whole = structure_of(name, data[name]).whole
    return (I_ALT,) if whole == (name, I_ALT) else ()


def _places(data: Data, kode: str) -> tuple[Place, ...]:
    areas = (area.place for area in summed_areas(data.kommuner) if kode in area.members)
    return ((KOMMUNE, kode), *areas)


def _share_out(found: dict[Own, int], own: list[Own], left: int | None) -> bool:
    """Divide what is left among the hidden; false where that cannot be, or nothing is known."""
    if left is None or left < len(own):
        return False
    each, more = divmod(left, len(own))
    found.update({cell: each + (place < more) for place, cell in enumerate(own)})
    return True


def _left_in_country(data: Data, name: str, columns: Collection[str]) -> int | None:
    """The country's printed number less all that is known of it; None where that says nothing."""
    table = data[name]
    printed = _printed(data, name, columns)
    rows = table.frame
    if printed is None or table.unstated or len(rows) < len(data.kommuner):
        return None
    return printed - int(rows[list(columns)].astype("float64").sum().sum())


def _printed(data: Data, name: str, columns: Collection[str]) -> int | None:
    if PRINTED not in data.tables or not columns:
        return None
    found = published_count(data, [(name, tuple(columns))])
    return int(found.value) if found is not None and found.step <= 1 else None
