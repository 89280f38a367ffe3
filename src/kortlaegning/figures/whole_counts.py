"""Counts as whole numbers wherever a frame is saved, and which of its columns are shares.

Frames hold counts as floats, since a missing or hidden one is NaN. Whoever opens the file shall
read 1739 and not 1739.0; a share keeps its decimals also when it is exactly 0 or 1.
"""

import numpy as np
import pandas as pd

from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.per_frame import per_frame

SHARES = frozenset({"andel", "vaerdi", "omsaetning", "her_andel", "land_andel"})
# Years and rates, which are neither a count nor a share.
DECIMALS = frozenset(
    {"her_forhold", "land_forhold", "pr_1000", "tid_laveste_husleje", "tid_alle_huslejer"}
)


@per_frame
def saved_frame(table: FigureTable) -> pd.DataFrame:
    """A figure's frame as its files have it, with counts as whole numbers."""
    return whole_counts(table.frame)


def share_columns(frame: pd.DataFrame) -> frozenset[str]:
    """Names of the columns that hold shares; a ``vaerdi`` without a denominator is a count."""
    if "naevner" in frame and frame["naevner"].isna().all():
        return frozenset()
    return SHARES.intersection(frame.columns)


def whole_counts(frame: pd.DataFrame) -> pd.DataFrame:
    """Make every column of counts a column of integers, in which a missing number stays missing.

    A count is a number column that is no share and holds whole numbers alone.

    Examples
    --------
    >>> frame = pd.DataFrame({"antal": [1739.0, None], "andel": [1.0, 0.25], "kr": [3.5, 4.0]})
    >>> print(whole_counts(frame).to_csv(index=False).strip())
    antal,andel,kr
    1739,1.0,3.5
    ,0.25,4.0
    """
    shares = share_columns(frame)
    counts = [
        name
        for name in frame.columns
        if name not in shares
        and pd.api.types.is_float_dtype(frame[name])
        and _is_whole(frame[name])
    ]
    return frame.astype(dict.fromkeys(counts, "Int64"))


def _is_whole(column: pd.Series) -> bool:
    known = column.dropna().to_numpy(dtype="float64")
    return bool(np.isfinite(known).all() and (known == np.floor(known)).all())
