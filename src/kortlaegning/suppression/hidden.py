"""Look up which numbers are hidden; worked out once for each set of tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kortlaegning.area import GRUPPE, KOMMUNE, LAND, REGION, Area, Place
from kortlaegning.suppression.cell import Cell
from kortlaegning.suppression.cells import build_system
from kortlaegning.suppression.structure import protected_tables
from kortlaegning.suppression.withheld import withheld_numbers
from kortlaegning.tables.data import Data

KEPT_SETS = 8
# Levels whose areas divide the country: what is hidden of their sums is worked out with the rest.
DIVIDING = frozenset({KOMMUNE, REGION, GRUPPE, LAND})

Column = tuple[str, str]


@dataclass(frozen=True)
class Hidden:
    """The hidden numbers of one set of tables, the same for every edition and every exhibit."""

    cells: frozenset[Cell] = frozenset()

    def places(self, columns: Iterable[Column]) -> frozenset[Place]:
        """Municipalities and areas (``niveau``, ``kode``) where one of some columns is hidden.

        Parameters
        ----------
        columns
            Pairs of table and column; the column ``i_alt`` is the sum of a table's counts.
        """
        wanted = set(columns)
        return frozenset(
            (cell.niveau, cell.kode) for cell in self.cells if (cell.tabel, cell.kolonne) in wanted
        )

    def places_without(
        self, columns: Iterable[Column], summed: Iterable[str], areas: Iterable[Area]
    ) -> frozenset[Place]:
        """Areas whose sum of some columns leaves out a municipality where one of them is hidden.

        A sum leaves out municipalities that lack another number that it needs. Beside the sum of
        all who have a count it would tell what those left out have together.
        """
        hidden = {kode for niveau, kode in self.places(columns) if niveau == KOMMUNE}
        left_out = hidden.difference(summed)
        return frozenset(area.place for area in areas if left_out.intersection(area.members))

    def columns(self, tabel: str, niveau: str, kode: str) -> frozenset[str]:
        """Hidden columns of a table, in one municipality or area."""
        return frozenset(
            cell.kolonne
            for cell in self.cells
            if (cell.tabel, cell.niveau, cell.kode) == (tabel, niveau, kode)
        )

    def over(self, areas: tuple[Area, ...]) -> "Hidden":
        """The same, with the sums of areas that overlap others.

        Such a sum is shown where every part of it is, for then it tells nothing else.
        """
        overlapping = tuple(area for area in areas if area.niveau not in DIVIDING)
        return _over(self, overlapping) if self.cells and overlapping else self


@lru_cache(maxsize=KEPT_SETS)
def _over(hidden: Hidden, areas: tuple[Area, ...]) -> Hidden:
    parts: dict[str, list[Cell]] = {}
    for cell in hidden.cells:
        if cell.niveau == KOMMUNE:
            parts.setdefault(cell.kode, []).append(cell)
    sums = (
        cell._replace(niveau=area.niveau, kode=area.kode)
        for area in areas
        for code in area.members
        for cell in parts.get(code, ())
    )
    return Hidden(hidden.cells.union(sums))


NOTHING = Hidden()


def hidden_numbers(data: Data, smallest: int) -> Hidden:
    """Numbers that may not be printed, by the rule for small counts in ``params/report.yml``.

    Only tables of status ``officiel`` that are marked confidential have any, and those whose source
    hides some: modelled and published numbers give nobody away.

    Parameters
    ----------
    smallest
        ``diskretion.mindste_antal``: counts from 1 to below this number are small.
    """
    if not protected_tables(data):
        return NOTHING
    return _worked_out(data, smallest)


@lru_cache(maxsize=KEPT_SETS)
def _worked_out(data: Data, smallest: int) -> Hidden:
    # The solver takes half a second to load: only where there is something to hide.
    from kortlaegning.suppression.protect import protect

    # The country's number is what was printed of it then, and no sum of ours.
    withheld = (Cell(*number) for number in withheld_numbers(data) if number[2] != LAND)
    return Hidden(protect(build_system(data), smallest, data.hidden_before).union(withheld))
