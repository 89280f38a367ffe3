"""The two tables of dwellings for special groups: rows, markdown and text."""

from functools import lru_cache

import pandas as pd

from kortlaegning.danish.lists import opremsning
from kortlaegning.render.escape import markdown_escape
from kortlaegning.tables.data import Data

COLUMNS = {
    "boligform": "Boligform",
    "beskrivelse": "Beskrivelse",
    "maalgruppe": "Målgruppe",
    "stoette": "Støtte",
    "ramme": "Ramme",
    "hjemmel": "Hjemmel",
    "fjerdedel": "Anvisning",
}
WIDTHS = (15, 22, 18, 16, 16, 17, 14)


@lru_cache(maxsize=8)
def nicheboliger(data: Data, kan_etableres: str) -> pd.DataFrame:
    """Kinds of dwellings that can (``ja``) or can no longer (``nej``) be established."""
    rows = data.frame("nicheboliger")
    chosen = rows[rows["kan_etableres"].eq(kan_etableres)].reset_index(drop=True)
    # In the CSV ``kilde`` is the whole table's source; each row has its own beside it.
    return chosen.rename(columns={"kilde": "raekkens_kilde"})


def nicheboliger_markdown(frame: pd.DataFrame) -> str:
    """Write the kinds as a pipe table whose column widths follow the amount of text."""
    lines = [
        "| " + " | ".join(COLUMNS.values()) + " |",
        "|" + "|".join("-" * width for width in WIDTHS) + "|",
    ]
    for row in frame[list(COLUMNS)].itertuples(index=False):
        lines.append(
            "| "
            + " | ".join(markdown_escape(str(cell).replace("§ ", "§\u00a0")) for cell in row)
            + " |"
        )
    return "\n".join(lines)


def named(frame: pd.DataFrame) -> str:
    """Names of the kinds as a list in running text."""
    return opremsning(markdown_escape(name[0].lower() + name[1:]) for name in frame["boligform"])
