"""Choose further cells to hide, until every small count could just as well be a larger one.

Hiding the small counts alone is no protection: a hidden number follows from a total and the
numbers beside it. For every small count, an integer program finds another set of numbers that
agrees with everything printed and in which that count is no longer small; the cells in which the
two sets differ are hidden. Whoever has all editions at hand can then tell neither of the two sets
from the other, so no hidden number can be worked out, nor that it is small.

A reader may also have an older release. What was hidden there stays hidden, else a number shown now
would complete the sums of then.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, hstack

from kortlaegning.area import KOMMUNE
from kortlaegning.suppression.cell import Cell
from kortlaegning.suppression.cells import System, small_cells
from kortlaegning.suppression.structure import I_ALT
from kortlaegning.tables.hidden_before import Number

# What it costs the reader to lose a number; the sum of a whole country is the dearest.
LEVEL_COST = {"kommune": 1.0, "region": 60.0, "kommunegruppe": 40.0, "land": 5000.0}
WHOLE_COST = 8.0
IMPORTANT = frozenset({"kommunal_anvisning", "genudlejninger_laveste_husleje", "kommunalt_anviste"})
IMPORTANT_COST = 3.0
HIDDEN_COST = 0.001
# What raising one small count by one is worth, when many are raised at once.
REWARD = 12.0
TOLERANCE = 1e-6
FARTHEST = 1000
# By how much a count that the source hides must be free to be larger, however large it is.
ROOM = 5
STEPS = (5, 10, 20, 50, 100)


def protect(
    system: System, smallest: int, before: Collection[Number] = frozenset()
) -> frozenset[Cell]:
    """Cells to hide: the small ones, and those that would give a small one away.

    The set grows with ``smallest``: a stricter rule never shows what a milder one hides.

    Parameters
    ----------
    smallest
        Counts from 1 to below this number are small.
    before
        Numbers that earlier releases hid.
    """
    kept = {cell for cell in system.hideable if cell in before} | system.withheld
    unseen = {cell: ROOM for cell in sorted(system.withheld) if cell.niveau == KOMMUNE}
    if not (unseen or any(small_cells(system, smallest))):
        return frozenset(kept)
    problem, hidden = _Problem.of(system), set(kept)
    covered = _Problem.of(replace(system, hideable=kept | system.unprinted)) if kept else None
    if covered and unseen:
        _raise(problem, _not_covered(covered, unseen, kept), hidden)
    for step in STEPS:
        # Smallest first, each up to a fixed step: a stricter rule only goes on from a milder one.
        for value in range(1, min(step, smallest)):
            lacking = {
                cell: step - value
                for cell in small_cells(system, smallest)
                if system.counts[cell] == value
            }
            hidden.update(lacking)
            if covered:
                lacking = _not_covered(covered, lacking, kept)
            _raise(problem, lacking, hidden)
        if smallest <= step:
            break
    return frozenset(hidden)


def shifts(
    system: System, hidden: Collection[Cell], cells: Iterable[Cell], smallest: int
) -> dict[Cell, int]:
    """Changes of hidden counts that leave everything printed as it is, for proving a point.

    Parameters
    ----------
    cells
        Hidden cells to raise to ``smallest``, one after the other, each on top of the last.
    """
    counts = dict(system.counts)
    for cell in cells:
        now = replace(system, counts=counts, hideable=set(hidden) | system.unprinted)
        problem = _Problem.of(now)
        if counts[cell] < smallest:
            for other, change in problem.raise_one(cell, smallest - counts[cell], set()).items():
                counts[other] += change
    changes = {cell: counts[cell] - before for cell, before in system.counts.items()}
    return {cell: change for cell, change in changes.items() if change}


def _raise(problem: "_Problem", lacking: dict[Cell, int], hidden: set[Cell]) -> None:
    """Add to ``hidden`` until each cell could be larger by what it lacks."""
    while lacking:
        shift = problem.raise_many(lacking, hidden)
        raised = [cell for cell, wanted in lacking.items() if shift.get(cell, 0) >= wanted]
        if not raised:
            raised = [next(iter(lacking))]
            shift = problem.raise_one(raised[0], lacking[raised[0]], hidden)
        hidden.update(shift)
        for cell in raised:
            del lacking[cell]


def _not_covered(problem: "_Problem", lacking: dict[Cell, int], kept: set[Cell]) -> dict[Cell, int]:
    """Those of the cells that could not be larger if no more were hidden than what was before."""
    left = {cell: wanted for cell, wanted in lacking.items() if cell in kept}
    while left:
        shift = problem.raise_many(left, kept)
        raised = [cell for cell, wanted in left.items() if shift.get(cell, 0) >= wanted]
        if not raised:
            break
        for cell in raised:
            del left[cell]
    alone = {
        cell
        for cell, wanted in left.items()
        if problem.raise_one(cell, wanted, kept).get(cell, 0) < wanted
    }
    return {cell: wanted for cell, wanted in lacking.items() if cell not in kept or cell in alone}


@dataclass(frozen=True)
class _Problem:
    """The system as matrices over the cells that may be hidden and are not zero."""

    cells: tuple[Cell, ...]
    position: Mapping[Cell, int]
    constraints: tuple[LinearConstraint, ...]
    down: np.ndarray
    cost: np.ndarray

    @classmethod
    def of(cls, system: System) -> "_Problem":
        cells = tuple(
            sorted(
                cell
                for cell in system.hideable
                if system.counts[cell] > 0 or cell in system.unprinted
            )
        )
        position = {cell: place for place, cell in enumerate(cells)}
        sums = _matrix(
            [{whole: -1, **dict.fromkeys(parts, 1)} for whole, parts in system.sums], position
        )
        constraints = [LinearConstraint(hstack([sums, -sums], format="csr"), 0, 0)]
        if system.limits:
            limits = _matrix(system.limits, position)
            room = [
                -sum(sign * system.counts[cell] for cell, sign in terms.items())
                for terms in system.limits
            ]
            constraints.append(
                LinearConstraint(hstack([limits, -limits], format="csr"), -np.inf, room)
            )
        # A hidden number that is printed somewhere is known not to be zero.
        down = np.array(
            [system.counts[cell] - (0 if cell in system.unprinted else 1) for cell in cells]
        )
        cost = np.array([_cost(cell, system) for cell in cells])
        return cls(cells, position, tuple(constraints), down, cost)

    def raise_many(self, lacking: Mapping[Cell, int], hidden: set[Cell]) -> dict[Cell, int]:
        """Change of numbers that keeps all sums and raises as many of the cells as it can."""
        low, high = self._bounds()
        places = [self.position[cell] for cell in lacking]
        high[places] = list(lacking.values())
        down = self._cost_beside(hidden)
        up = down.copy()
        up[places], down[places] = -REWARD, REWARD + HIDDEN_COST
        return self._solve(low, high, np.concatenate([up, down]), exact=False) or {}

    def raise_one(self, cell: Cell, wanted: int, hidden: set[Cell]) -> dict[Cell, int]:
        """Cheapest change of numbers that keeps all sums and raises ``cell`` by ``wanted``.

        Where a public sum leaves no room for that, the largest possible change is taken, and where
        there is none at all, nothing can be done: the number follows from public ones alone.
        """
        count, place = len(self.cells), self.position[cell]
        cost = self._cost_beside(hidden)
        for step in (*range(wanted, 0, -1), -1):
            low, high = self._bounds()
            moved, still = (place, count + place) if step > 0 else (count + place, place)
            if high[moved] < abs(step):
                continue
            low[moved], high[still] = abs(step), 0
            found = self._solve(low, high, np.concatenate([cost, cost]))
            if found is not None:
                return found
        return {}

    def _bounds(self) -> tuple[np.ndarray, np.ndarray]:
        count = len(self.cells)
        return np.zeros(2 * count), np.concatenate([np.full(count, FARTHEST), self.down])

    def _cost_beside(self, hidden: set[Cell]) -> np.ndarray:
        cost = self.cost.copy()
        cost[[self.position[cell] for cell in hidden if cell in self.position]] = HIDDEN_COST
        return cost

    def _solve(
        self, low: np.ndarray, high: np.ndarray, cost: np.ndarray, *, exact: bool = True
    ) -> dict[Cell, int] | None:
        count = len(self.cells)
        # Nearly all answers are whole numbers by themselves, which is much quicker to find.
        for whole_numbers in (0, 1):
            result = milp(
                cost,
                integrality=np.full(2 * count, whole_numbers),
                bounds=Bounds(low, high),
                constraints=self.constraints,
            )
            if result.x is None:
                return None
            change = result.x[:count] - result.x[count:]
            if np.abs(change - np.rint(change)).max() < TOLERANCE:
                break
            if not exact:
                return None
        change = np.rint(change).astype(int)
        return {self.cells[place]: int(change[place]) for place in np.flatnonzero(change)}


def _matrix(rows: list[Mapping[Cell, int]], position: Mapping[Cell, int]) -> csr_array:
    entries = [
        (row, position[cell], sign)
        for row, terms in enumerate(rows)
        for cell, sign in terms.items()
        if cell in position
    ]
    down, across, signs = zip(*entries, strict=True) if entries else ((), (), ())
    shape = (len(rows), len(position))
    return csr_array(coo_array((np.array(signs, dtype=float), (down, across)), shape=shape))


def _cost(cell: Cell, system: System) -> float:
    if cell in system.unprinted:
        return HIDDEN_COST
    cost = LEVEL_COST.get(cell.niveau, 1.0) * (1 + math.log1p(system.counts[cell]))
    if cell.kolonne == I_ALT:
        cost *= WHOLE_COST
    return cost * (IMPORTANT_COST if cell.kolonne in IMPORTANT else 1.0)
