"""Hide small counts in a municipality's sheet of afdelinger, by the same rule as everywhere."""

from collections.abc import Collection, Sequence

import pandas as pd

from kortlaegning.suppression.cell import Cell
from kortlaegning.suppression.cells import System

TABEL = "dataark"
AFDELING, KOMMUNE = "afdeling", "kommune"
WHOLE = "familieboliger"
Place = tuple[str, str]


def hidden_in_sheet(
    frame: pd.DataFrame,
    counts: Sequence[str],
    divided: Sequence[Sequence[str]],
    smallest: int,
    before: Collection[Place] = frozenset(),
) -> frozenset[Place]:
    """Cells of a sheet, and of its row of totals, that may not be printed.

    Parameters
    ----------
    frame
        One row per afdeling, labelled by a text of its own.
    counts
        Columns of counts; a missing count is no cell.
    divided
        Columns that are parts of ``familieboliger``; what they leave is computable too.
    before
        Cells that an earlier sheet hid, in the same form as the answer.

    Returns
    -------
    frozenset of tuple
        Row label and column; the label of the totals is empty.
    """
    system = System()
    for column in counts:
        cells = []
        for label, value in frame[column].items():
            if not pd.isna(value):
                cells.append(Cell(TABEL, column, AFDELING, str(label)))
                system.counts[cells[-1]] = int(value)
        total = Cell(TABEL, column, KOMMUNE, "")
        system.counts[total] = sum(system.counts[cell] for cell in cells)
        system.sums.append((total, tuple(cells)))
    system.hideable |= system.counts.keys()
    for parts in divided:
        _divide(system, frame, parts)
    # The solver takes half a second to load: only where there is a sheet.
    from kortlaegning.suppression.protect import protect

    kept = [Cell(TABEL, column, AFDELING if label else KOMMUNE, label) for label, column in before]
    return frozenset((cell.kode, cell.kolonne) for cell in protect(system, smallest, kept))


def _divide(system: System, frame: pd.DataFrame, parts: Sequence[str]) -> None:
    """Tie parts to the whole of each row; what is left over is computable but not printed."""
    for label in map(str, frame.index):
        whole = Cell(TABEL, WHOLE, AFDELING, label)
        cells = tuple(Cell(TABEL, column, AFDELING, label) for column in parts)
        if not all(cell in system.counts for cell in (whole, *cells)):
            continue
        left = system.counts[whole] - sum(system.counts[cell] for cell in cells)
        if left or len(cells) == 1:
            rest = Cell(TABEL, f"rest af {parts[0]}", AFDELING, label)
            system.counts[rest] = left
            system.hideable.add(rest)
            system.unprinted.add(rest)
            cells += (rest,)
        system.sums.append((whole, cells))
