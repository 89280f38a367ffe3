"""All numbers that editions print of the protected tables, and how they add up, as a system."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from kortlaegning.area import KOMMUNE, summed_areas
from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import Kommune
from kortlaegning.suppression.cell import Cell
from kortlaegning.suppression.structure import (
    I_ALT,
    LIMITS,
    REST,
    Structure,
    protected_tables,
    structure_of,
)
from kortlaegning.suppression.withheld import printed_sums, stand_ins, withheld_numbers
from kortlaegning.tables.data import Data


@dataclass
class System:
    """Cells with their true counts, and the sums that tie them together.

    Attributes
    ----------
    counts
        True count of every cell.
    hideable
        Cells that may be hidden; others are public and stay as they are.
    unprinted
        Cells that no edition prints, but that follow when all others of their sum are known.
    sums
        Whole and parts: the parts add up to the whole.
    limits
        Signed sums that are never above zero.
    withheld
        Cells that a source hides, and sums that lack them: hidden whatever they count.
    """

    counts: dict[Cell, int] = field(default_factory=dict)
    hideable: set[Cell] = field(default_factory=set)
    unprinted: set[Cell] = field(default_factory=set)
    sums: list[tuple[Cell, tuple[Cell, ...]]] = field(default_factory=list)
    limits: list[Mapping[Cell, int]] = field(default_factory=list)
    withheld: frozenset[Cell] = frozenset()


def build_system(data: Data) -> System:
    """Collect the cells of all protected tables and everything that is known about them."""
    system = System()
    protected = protected_tables(data)
    for name in protected:
        _refuse_several_rows(name, data[name].frame["kommunekode"])
        _add_table(system, data, name)
    in_print = printed_sums(data, system.counts.items())
    system.hideable.difference_update(Cell(*each) for each in in_print)
    withheld = {Cell(*each) for each in withheld_numbers(data)}
    system.withheld = frozenset(system.hideable & withheld)
    for limit in LIMITS:
        tables = {table for table, _ in limit}
        if tables & set(protected) and all(_is_official(data, table) for table in tables):
            for table in sorted(tables - set(protected)):
                _add_public(system, data, table)
            for kommune in data.kommuner:
                _add_limit(system, limit, kommune)
    return system


def _refuse_several_rows(name: str, codes: pd.Series) -> None:
    """Refuse a table in which a municipality's counts cannot be told apart."""
    if codes.isna().any() or codes.duplicated().any():
        raise KortlaegningError(
            f"The confidential table {name} has several rows of one municipality, or rows of none, "
            "so small counts in it cannot be hidden: give each municipality one row, and each kind "
            "a column."
        )


def _add_table(system: System, data: Data, name: str) -> None:
    """Add every count that is there, what the parts leave of a whole, and the sums over areas."""
    structure = structure_of(name, data[name])
    parts = _counts(data, name, structure.parts)
    columns: dict[tuple[str, str], Mapping[str, int]] = {
        (name, column): counts for column, counts in parts.items()
    }
    wholes = _wholes(data, structure)
    if structure.remainder:
        columns[name, REST] = _left(wholes, *columns.values())
    if structure.whole is not None:
        for code in _in_all(wholes, *columns.values()):
            whole = Cell(*structure.whole, KOMMUNE, code)
            system.counts[whole] = wholes[code]
            system.sums.append((whole, tuple(Cell(*key, KOMMUNE, code) for key in columns)))
        if structure.whole[0] == name:
            columns[structure.whole] = wholes
    for (table, column), counts in columns.items():
        cells = {code: Cell(table, column, KOMMUNE, code) for code in counts}
        for code, cell in cells.items():
            _add_cell(system, cell, counts[code])
        for area in summed_areas(data.kommuner):
            members = tuple(cells[code] for code in area.members if code in cells)
            if members:
                whole = Cell(table, column, area.niveau, area.kode)
                _add_cell(system, whole, sum(system.counts[cell] for cell in members))
                system.sums.append((whole, members))


def _add_cell(system: System, cell: Cell, count: int) -> None:
    system.counts[cell] = count
    system.hideable.add(cell)
    if cell.kolonne == REST:
        system.unprinted.add(cell)


def _left(wholes: Mapping[str, int], *parts: Mapping[str, int]) -> dict[str, int]:
    """What parts leave of a whole; nothing follows where two registers make the parts the more."""
    left = {
        code: wholes[code] - sum(counts[code] for counts in parts)
        for code in _in_all(wholes, *parts)
    }
    return {code: count for code, count in left.items() if count >= 0}


def _in_all(first: Mapping[str, int], *others: Mapping[str, int]) -> list[str]:
    """Municipalities that all of some columns have a count of."""
    return [code for code in first if all(code in other for other in others)]


def _wholes(data: Data, structure: Structure) -> Mapping[str, int]:
    if structure.whole is None:
        return {}
    table, column = structure.whole
    if column != I_ALT:
        return _counts(data, table, (column,))[column]
    counts = list(_counts(data, table, structure_of(table, data[table]).parts).values())
    return {code: sum(column[code] for column in counts) for code in _in_all(*counts)}


def _counts(data: Data, name: str, columns: tuple[str, ...]) -> dict[str, dict[str, int]]:
    """Counts of each column by ``kommunekode``, without those that nobody states."""
    rows = data[name].frame
    codes = rows["kommunekode"].astype(str).tolist()
    hidden = stand_ins(data, name)
    return {
        column: {
            code: hidden[code, column] if pd.isna(value) else int(value)
            for code, value in zip(codes, rows[column].tolist(), strict=True)
            if not pd.isna(value) or (code, column) in hidden
        }
        for column in columns
    }


def _add_public(system: System, data: Data, name: str) -> None:
    structure = structure_of(name, data[name])
    if structure.whole is not None:
        for kode, whole in _wholes(data, structure).items():
            system.counts.setdefault(Cell(*structure.whole, KOMMUNE, kode), whole)
    for column, counts in _counts(data, name, structure.parts).items():
        for kode, value in counts.items():
            system.counts.setdefault(Cell(name, column, KOMMUNE, kode), value)


def _add_limit(system: System, terms: Mapping[tuple[str, str], int], kommune: Kommune) -> None:
    signed = {
        Cell(table, column, KOMMUNE, kommune.kommunekode): sign
        for (table, column), sign in terms.items()
    }
    if not signed.keys() <= system.counts.keys():
        return
    if sum(sign * system.counts[cell] for cell, sign in signed.items()) <= 0:
        system.limits.append(signed)


def _is_official(data: Data, name: str) -> bool:
    return name in data.tables and data[name].counts_people


def small_cells(system: System, smallest: int) -> Iterable[Cell]:
    """Cells that are too small to be printed: from 1 to below ``smallest``."""
    return (cell for cell in sorted(system.hideable) if 0 < system.counts[cell] < smallest)
