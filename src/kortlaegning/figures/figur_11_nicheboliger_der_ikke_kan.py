"""Figure 11: dwellings for special groups that can no longer be established, as a table."""

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
    return numbers.table(nicheboliger(numbers, "nej"))


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


EXHIBIT = TabularExhibit(
    label="fig-11",
    kind="table",
    shows=(KINDS,),
    numbers=kinds,
    caption=caption,
    text=text,
    markdown=markdown,
)
