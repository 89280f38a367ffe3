"""Rows of a file that are sums of others, or nobody's: left out, said, and compared."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kortlaegning.imports.grid import Grid
from kortlaegning.places import Kind, Place
from kortlaegning.tables.descriptor import Column
from kortlaegning.tables.problem import quote

Reader = Callable[[int, Column], int | float | None]


@dataclass(frozen=True)
class _Sum:
    row: int
    place: Place
    text: str
    aar: int | None
    printed: Reader


class Sums:
    """What was left out as a total, a subtotal or nobody's, until all rows are known."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._found: list[_Sum] = []

    @property
    def has_landsdele(self) -> bool:
        """Whether parts of the country stand among the municipalities."""
        return any(each.place.kind is Kind.DEL for each in self._found)

    def add(self, row: int, place: Place, text: str, aar: int | None, printed: Reader) -> None:
        """Remember one row, and how a number of it is read."""
        self._found.append(_Sum(row, place, text, aar, printed))

    def check(
        self, frame: pd.DataFrame, counts: Sequence[Column], columns: Mapping[str, int]
    ) -> list[str]:
        """Compare every sum with its municipalities, and say what was left out.

        A total of the country must agree with the rows, with or without what is nobody's. What a
        region or landsdel does not come to is said, since its limits are not the table's own.

        Raises
        ------
        ImportFileError
            For a total that is not the sum of the rows.
        """
        said = []
        for each in self._found:
            line = self._grid.lines[each.row]
            if each.place.kind is Kind.INGEN:
                text = "" if each.text == each.place.navn else f" ({quote(each.text)})"
                said.append(f"row {line}: {each.place.navn}, which is no municipality{text}")
                continue
            kind = "a total" if each.place.kind is Kind.LAND else "a subtotal"
            odd = self._compare(each, frame, counts, columns)
            said.append(f"row {line}: {kind} ({quote(each.text)}{odd})")
        return said

    def _compare(
        self,
        each: _Sum,
        frame: pd.DataFrame,
        counts: Sequence[Column],
        columns: Mapping[str, int],
    ) -> str:
        rows = frame[frame["kommunekode"].isin(each.place.members)]
        if "aar" in frame and each.aar is not None:
            rows = rows[rows["aar"] == each.aar]
        whole = bool(each.place.members) and set(rows["kommunekode"]) == each.place.members
        if not whole or len(rows) != len(each.place.members):
            return ""
        for column in counts:
            if column.type != "integer":
                continue
            if rows[column.name].isna().any():
                continue  # a total over numbers that are not known is held against nothing
            printed = each.printed(each.row, column)
            found = rows[column.name].sum()
            nobodys = self._nobodys(column, each.aar)
            if printed is None or printed in (found, found + nobodys):
                continue
            if each.place.kind is Kind.LAND:
                raise self._grid.fault(
                    each.row,
                    columns[column.name],
                    f"the total of {quote(column.title)} is {printed}, but the rows sum to "
                    f"{found}; correct the row or the total.",
                )
            return (
                f", whose {quote(column.title)} is {printed:,}, while its municipalities come to "
                f"{found:,}"
            )
        return ""

    def _nobodys(self, column: Column, aar: int | None) -> int | float:
        return sum(
            each.printed(each.row, column) or 0
            for each in self._found
            if each.place.kind is Kind.INGEN and each.aar in (aar, None)
        )
