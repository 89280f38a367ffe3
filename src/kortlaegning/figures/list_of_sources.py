"""The list of sources: every table behind the edition, its status and what it is used for."""

import datetime as dt
from collections import Counter
from functools import lru_cache

from kortlaegning.danish.dates import dato
from kortlaegning.danish.lists import opremsning_af_numre
from kortlaegning.danish.numbers import NOT_STATED
from kortlaegning.figures.pipe_table import Column, pipe_table
from kortlaegning.figures.registry import exhibits_using
from kortlaegning.render.escape import markdown_escape
from kortlaegning.tables.data import Data
from kortlaegning.tables.status import Status

COLUMNS = (
    Column("Opgørelse", width=24),
    Column("Status", width=10),
    Column("Kilde", width=35),
    Column("Periode", width=13),
    Column("Bruges i", width=18),
)


@lru_cache(maxsize=4)
def kilder_markdown(data: Data) -> str:
    """Write the list of sources as a pipe table."""
    sources = [table.source for table in data.tables.values()]
    usual = Counter(each.accessed for each in sources).most_common(1)[0][0]
    lines = []
    for each in sources:
        known = each.accessed != dt.date.min  # a table without rows has no source yet
        other = known and each.accessed != usual
        accessed = f" (hentet {dato(each.accessed)})" if other else ""
        lines.append(
            [
                markdown_escape(each.title),
                _status(each.status) if known else NOT_STATED,
                markdown_escape(f"{each.source}{accessed}"),
                markdown_escape(each.period),
                opremsning_af_numre(exhibits_using(each.table)) or "metoden",
            ]
        )
    return (
        pipe_table(COLUMNS, lines) + "\n\n: Opgørelser bag udgaven, deres status og kilde. Hentet "
        f"{dato(usual)}, hvor intet andet er nævnt {{.taet}}"
    )


def _status(status: Status) -> str:
    return f"**{status}**" if status.is_example else str(status)
