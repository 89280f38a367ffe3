"""How a table's columns add up: what a reader can compute from the columns that are shown."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kortlaegning.tables.data import Data, Table

I_ALT = "i_alt"
REST = "rest"
KEYS = frozenset({"kommunekode", "aar"})


@dataclass(frozen=True)
class Structure:
    """Parts of a whole, for one table.

    Attributes
    ----------
    parts
        Columns that are counts.
    whole
        Table and column of their sum; None when a table has a single count and no whole.
    remainder
        Whether the parts are less than the whole; what is left is computable but never printed.
    """

    parts: tuple[str, ...]
    whole: tuple[str, str] | None
    remainder: bool = False


BILLIGE = "genudlejninger_billige"
ANVISNING = "genudlejninger_anvisningstype"
ANVISTE = "kommunalt_anviste_familieboliger"
HUSLEJE = "almene_familieboliger_husleje"

OF_A_WHOLE = {
    BILLIGE: Structure(
        ("heraf_kommunalt_anvist",), (BILLIGE, "genudlejninger_laveste_husleje"), remainder=True
    ),
    ANVISTE: Structure(("kommunalt_anviste",), (HUSLEJE, I_ALT), remainder=True),
}
# Sums of columns with signs, as (table, column) to +1 or -1, that are at most 0 in a municipality.
# Cheap re-lettings are some of all re-lettings: allocated ones of the allocated, others of the
# others.
LIMITS: tuple[Mapping[tuple[str, str], int], ...] = (
    {(BILLIGE, "heraf_kommunalt_anvist"): 1, (ANVISNING, "kommunal_anvisning"): -1},
    {
        (BILLIGE, "genudlejninger_laveste_husleje"): 1,
        (BILLIGE, "heraf_kommunalt_anvist"): -1,
        (ANVISNING, I_ALT): -1,
        (ANVISNING, "kommunal_anvisning"): 1,
    },
)


def protected_tables(data: Data) -> tuple[str, ...]:
    """Tables with real numbers of few people or dwellings: official and marked confidential.

    So is a table whose source hides some of its counts, marked or not.
    """
    return tuple(
        name
        for name, table in data.tables.items()
        if (table.source.confidential or table.withheld)
        and table.counts_people
        and "kommunekode" in table.frame.columns
    )


def structure_of(name: str, table: Table) -> Structure:
    """How a table's counts add up; a table that is not named here divides one whole."""
    if name in OF_A_WHOLE:
        return OF_A_WHOLE[name]
    frame = table.frame
    parts = tuple(
        str(column)
        for column in frame.columns
        if column not in KEYS and frame[column].dtype.kind in "iu"
    )
    return Structure(parts, (name, I_ALT) if len(parts) > 1 else None)


def needed_for(data: Data, table: str, columns: Collection[str]) -> Iterator[tuple[str, str]]:
    """What must be shown for a sum of a table's columns to be: its total, or else each of them.

    No columns means all of its counts.
    """
    structure = structure_of(table, data[table])
    wanted = columns or structure.parts
    if structure.whole == (table, I_ALT) and set(wanted) >= set(structure.parts):
        yield structure.whole
    else:
        yield from ((table, column) for column in wanted)
