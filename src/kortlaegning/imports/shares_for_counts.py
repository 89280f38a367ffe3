"""Refuse a table of shares, thousands or an index where counts belong."""

from collections.abc import Collection, Sequence

import pandas as pd

from kortlaegning.imports.grid import ImportFileError
from kortlaegning.imports.recognise import Match
from kortlaegning.imports.what_is_counted import is_unit_of_shares, rows_are_shares
from kortlaegning.tables.descriptor import Column
from kortlaegning.tables.problem import quote

LONGEST_NOTE = 200


def refuse_shares(
    match: Match, frame: pd.DataFrame, counts: Sequence[Column], with_gaps: Collection[int]
) -> None:
    """Refuse rows that the lines above call shares, or that all come to 100.

    Raises
    ------
    ImportFileError
        Saying what tells so.
    """
    for above in match.above:
        for cell in above:
            if len(cell) < LONGEST_NOTE and is_unit_of_shares(cell):
                raise is_of_shares(
                    match, match.first_row - 1, f"the line {quote(cell)} above says so"
                )
    whole = frame.loc[~frame.index.isin(list(with_gaps)), _integers(counts)]
    if rows_are_shares(whole.astype("float64").fillna(0).to_numpy().tolist()):
        raise is_of_shares(match, match.first_row - 1, "every row comes to 100")


def may_be_shares(frame: pd.DataFrame, counts: Sequence[Column]) -> bool:
    """Whether a few rows come to 100, as shares do; many would have been refused."""
    names = _integers(counts)
    return len(names) > 1 and bool((frame[names].sum(axis=1) == 100).any())


def is_of_shares(match: Match, row: int, why: str) -> ImportFileError:
    """The fault of a table that counts nothing."""
    return match.grid.fault(
        row,
        None,
        f"the numbers are shares, thousands or an index and no counts ({why}), and the table "
        f"{match.table} holds counts; ask the source for the counts themselves.",
    )


def _integers(counts: Sequence[Column]) -> list[str]:
    return [column.name for column in counts if column.type == "integer"]
