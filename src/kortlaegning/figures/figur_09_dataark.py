"""Figure 9: the parts of the municipal data sheet (dataark), drawn as a diagram."""

from functools import cache

import pandas as pd

from kortlaegning.danish.lists import opremsning
from kortlaegning.danish.numbers import talord
from kortlaegning.drawing.diagram import DiagramBox, draw_diagram
from kortlaegning.drawing.style import CANVASES
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import Drawing, DrawnExhibit
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.geometry.boundaries import Boundaries

ROOT = "Kommunalt dataark om almene boliger"
# Contents of the data sheets as the mapping report of 2024 lists them.
DELE = {
    "Hele kommunen": (
        "Familie-, ungdoms- og ældreboliger",
        "Fordelt på husleje og størrelse",
    ),
    "Boligorganisationer": (
        "Hver organisations boliger",
        "Familie-, ungdoms- og ældreboliger",
    ),
    "Boligafdelinger": (
        "Familieboliger i hver afdeling",
        "Beboere, husleje, fraflytning og anvisning",
    ),
    "Mulighed for anvisning": (
        "Afdeling for afdeling",
        "Set i lyset af, hvem der bor der",
    ),
}


def parts_table(numbers: Numbers) -> FigureTable:
    """Parts and contents of the data sheet: ``del``, ``indhold``, one row per piece."""
    return numbers.table(_parts())


@cache
def _parts() -> pd.DataFrame:
    rows = [(part, content) for part, contents in DELE.items() for content in contents]
    return pd.DataFrame(rows, columns=["del", "indhold"])


def draw(table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
    """Draw the sheet with its parts below it."""
    boxes = [
        DiagramBox(str(part), tuple(map(str, contents)))
        for part, contents in table.frame.groupby("del", sort=False)["indhold"]
    ]
    drawn = (draw_diagram(DiagramBox(ROOT), boxes, canvas=canvas) for canvas in CANVASES)
    return (Drawing("figur-09", *drawn),)


def caption(table: FigureTable) -> str:
    """Say what the diagram shows."""
    return "Delene i de kommunale dataark om det almene boligudbud"


def alt(table: FigureTable) -> str:
    """Name the parts; what they hold is in the table."""
    parts = list(table.frame["del"].unique())
    return (
        f"Dataarket har {talord(len(parts))} dele, fra hele kommunen ned til den enkelte "
        f"boligafdeling: {opremsning(parts)}. Delenes indhold står i tabellen på websiden."
    )


def text(table: FigureTable) -> str:
    """Say how the parts hang together."""
    count = table.frame["del"].nunique()
    return (
        f"Dataarket har {talord(count)} dele, som går fra hele kommunen ned til "
        "den enkelte boligafdeling. Det er på afdelingsniveau, man kan se, hvor de billige "
        "familieboliger ligger, og hvor ofte de bliver ledige."
    )


EXHIBIT = DrawnExhibit(
    label="fig-9",
    kind="diagram",
    shows=(),
    numbers=parts_table,
    caption=caption,
    text=text,
    draw=draw,
    alt=alt,
)
