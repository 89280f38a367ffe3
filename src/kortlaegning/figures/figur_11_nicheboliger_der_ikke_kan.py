"""Figure 11: dwellings for special groups that can no longer be established, as a table."""

from kortlaegning.edition import Edition
from kortlaegning.figures.figure_table import FigureTable, figure_table
from kortlaegning.figures.nicheboliger_table import named, nicheboliger, nicheboliger_markdown
from kortlaegning.tables.data import Data

LABEL = "fig-11"
TABLES = ("nicheboliger",)


def table(data: Data, edition: Edition) -> FigureTable:
    """One row per kind: description, target group, support, frame, legal basis, one in four."""
    return figure_table(data, edition, TABLES, nicheboliger(data, "nej"))


def markdown(table: FigureTable) -> str:
    """Write the table."""
    return nicheboliger_markdown(table.frame)


def caption(table: FigureTable) -> str:
    """Say what the table lists."""
    return "Boliger til særlige målgrupper, hvor der ikke længere kan etableres nye"


def text(table: FigureTable) -> str:
    """Name the kinds."""
    return (
        "Der gives ikke længere tilskud til nye "
        f"{named(table.frame)}. De, der findes, bliver stadig lejet ud."
    )
