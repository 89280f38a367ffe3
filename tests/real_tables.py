"""Tables as they are when somebody else vouches for their numbers."""

from dataclasses import replace

import pandas as pd

from kortlaegning.kommuner import Kommuner
from kortlaegning.tables.data import Table
from kortlaegning.tables.status import Status


def with_status(table: Table, status: Status) -> Table:
    """The same numbers, all from one source of the status given."""
    source = replace(table.source, status=status)
    return replace(table, source=source, origins=dict.fromkeys(table.origins, source))


def whole_list(table: Table, kommuner: Kommuner) -> Table:
    """A table of those that have something, with 0 for all others."""
    there, year = set(table.frame["kommunekode"]), table.frame["aar"].iloc[0]
    rest = [each.kommunekode for each in kommuner if each.kommunekode not in there]
    counts = [name for name in table.frame if name not in ("kommunekode", "aar")]
    zeros = pd.DataFrame({"kommunekode": rest, "aar": year, **dict.fromkeys(counts, 0)})
    frame = pd.concat([table.frame, zeros.astype(table.frame.dtypes)])
    return replace(table, frame=frame.sort_values("kommunekode", ignore_index=True))
