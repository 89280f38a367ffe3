"""Limits of rents that the first report counted with and the tables do not."""

from functools import lru_cache

from kortlaegning.tables.data import Data
from kortlaegning.tables.huslejegraenser import Huslejegraenser

PRINTED = "publicerede_tal"
# The printed limits, by their names in that table.
NAMES = {
    "laveste": "fig5-graense-lav",
    "lav": "fig4-graense-mellem",
    "mellem": "fig4-graense-hoej",
}


@lru_cache(maxsize=8)
def other_limits(data: Data) -> frozenset[str]:
    """Names of the limits that were other ones in the first report; one it does not print is none.

    What it printed of a kind of rent with such a limit does not apply to the tables.
    """
    if PRINTED not in data.tables:
        return frozenset()
    values = {row["id"]: row["vaerdi"] for row in data[PRINTED].frame.to_dict("records")}
    printed = {limit: int(values[name]) for limit, name in NAMES.items() if name in values}
    return data.huslejer.other_than(Huslejegraenser(**printed)) & frozenset(printed)
