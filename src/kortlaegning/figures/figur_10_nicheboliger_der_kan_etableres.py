"""Figure 10: dwellings for special groups that can be established, as a table."""

from kortlaegning.edition import Edition
from kortlaegning.figures.figure_table import FigureTable, figure_table
from kortlaegning.figures.nicheboliger_table import named, nicheboliger, nicheboliger_markdown
from kortlaegning.tables.data import Data

LABEL = "fig-10"
TABLES = ("nicheboliger",)


def table(data: Data, edition: Edition) -> FigureTable:
    """One row per kind: description, target group, support, frame, legal basis, one in four."""
    return figure_table(data, edition, TABLES, nicheboliger(data, "ja"))


def markdown(table: FigureTable) -> str:
    """Write the table."""
    return nicheboliger_markdown(table.frame)


def caption(table: FigureTable) -> str:
    """Say what the table lists."""
    return (
        "Boliger til særlige målgrupper, som kunne etableres, da kortlægningen blev lavet "
        "(regler og beløb pr. 2023–2024)"
    )


def text(table: FigureTable) -> str:
    """Name the kinds."""
    return f"Da kortlægningen blev lavet, kunne en kommune tage initiativ til {named(table.frame)}."
