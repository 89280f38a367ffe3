"""Refuse a frame into which counts of a confidential table were copied past the door."""

from functools import lru_cache

from kortlaegning.errors import KortlaegningError
from kortlaegning.figures.per_frame import ThatFrame
from kortlaegning.suppression.structure import protected_tables
from kortlaegning.suppression.told_by_column import table_copied_in
from kortlaegning.tables.data import Data

CODES = ("kode", "kommunekode")


@lru_cache(maxsize=64)  # a map's frame is one object in all editions
def refuse_copies(that: ThatFrame, data: Data, smallest: int) -> None:
    """Stop where a column is the counts of a confidential table, with those below ``smallest``.

    Rows are known by a column ``kode`` or ``kommunekode``.

    Raises
    ------
    KortlaegningError
        Naming the column, the table and how its numbers come through the door.
    """
    codes = next((that.frame[name] for name in CODES if name in that.frame), None)
    if codes is None or not protected_tables(data):
        return
    for name, column in that.frame.select_dtypes("number").items():
        given = column.set_axis(codes.astype(str)).dropna()
        if table := table_copied_in(given, data, smallest):
            raise KortlaegningError(
                f"The column {str(name)!r} holds small counts of the confidential table {table}, "
                "which did not come through the door: declare the number, such as "
                f'count("{table}", column), see docs/forking.md.'
            )
