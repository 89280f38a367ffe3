"""What a number is: declared once, and all that must be known of it follows from that."""

from collections.abc import Mapping
from dataclasses import dataclass

from kortlaegning.danish.measures import ANDEL, Maal


@dataclass(frozen=True)
class Count:
    """A count per municipality: columns of a table, added up, or several such counts together.

    ``terms`` are pairs of a table and its columns.
    """

    terms: tuple[tuple[str, tuple[str, ...]], ...]

    def __add__(self, other: "Count") -> "Count":
        return Count((*self.terms, *other.terms))

    @property
    def tables(self) -> tuple[str, ...]:
        """Tables that it is made from, each once."""
        return tuple(dict.fromkeys(table for table, _ in self.terms))


def count(table: str, *columns: str) -> Count:
    """Declare a count: one column of a table, or the sum of some.

    Examples
    --------
    >>> (count("boligbestand", "andelsboliger") + count("almene_boliger", "ungdomsboliger")).tables
    ('boligbestand', 'almene_boliger')
    """
    return Count(((table, columns),))


@dataclass(frozen=True)
class Share:
    """A count as a share of another, e.g. the cheap dwellings of all."""

    part: Count
    whole: Count
    maal: Maal = ANDEL

    @property
    def tables(self) -> tuple[str, ...]:
        """Tables that it is made from, each once."""
        return (self.part + self.whole).tables


@dataclass(frozen=True)
class Amount:
    """A count by itself; ``maal`` says what it counts."""

    part: Count
    maal: Maal
    whole: None = None

    @property
    def tables(self) -> tuple[str, ...]:
        """Tables that it is made from, each once."""
        return self.part.tables


@dataclass(frozen=True)
class Parts:
    """A total divided into kinds: columns of a table with their Danish names, in order."""

    table: str
    kinds: tuple[tuple[str, str], ...]

    @property
    def tables(self) -> tuple[str, ...]:
        """The one table that it is made from."""
        return (self.table,)


def parts(table: str, kinds: Mapping[str, str]) -> Parts:
    """Declare how a table's total is divided; ``kinds`` are its columns and their names."""
    return Parts(table, tuple(kinds.items()))


@dataclass(frozen=True)
class Rows:
    """A table's rows as they are: words, or numbers of which none is too small to be shown."""

    table: str

    @property
    def tables(self) -> tuple[str, ...]:
        """The one table."""
        return (self.table,)


Declared = Count | Share | Amount | Parts | Rows


def tables_of(*declared: Declared) -> tuple[str, ...]:
    """Tables behind some declarations, each once, in their order."""
    return tuple(dict.fromkeys(table for each in declared for table in each.tables))
