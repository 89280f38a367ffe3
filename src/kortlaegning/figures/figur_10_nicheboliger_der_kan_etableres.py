"""Figure 10: dwellings for special groups that can be established, as a table."""

from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import TabularExhibit
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.nicheboliger_table import (
    KINDS,
    named,
    nicheboliger,
    nicheboliger_markdown,
)


def kinds(numbers: Numbers) -> FigureTable:
    """One row per kind: description, target group, support, frame, legal basis, one in four."""
    return numbers.table(nicheboliger(numbers, "ja"))


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


EXHIBIT = TabularExhibit(
    label="fig-10",
    kind="table",
    shows=(KINDS,),
    numbers=kinds,
    caption=caption,
    text=text,
    markdown=markdown,
)
