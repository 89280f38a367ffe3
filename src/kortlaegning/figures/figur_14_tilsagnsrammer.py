"""Figure 14: commitment frames for rent subsidy in almene familieboliger, per municipality."""

import pandas as pd

from kortlaegning.danish.lists import alfabetisk, opremsning
from kortlaegning.danish.names import kommunenavn
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.drawing.bars import Bar, draw_ranked_bars
from kortlaegning.drawing.style import CANVASES
from kortlaegning.edition import Edition
from kortlaegning.figures.discretion import SKJULT, why_missing
from kortlaegning.figures.exhibit import Drawing
from kortlaegning.figures.figure_table import FigureTable, figure_table
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.suppression.cells import LAND
from kortlaegning.suppression.hidden import hidden_numbers
from kortlaegning.tables.data import Data

LABEL = "fig-14"
TABLES = ("tilsagnsrammer",)
LARGEST = 3


def table(data: Data, edition: Edition) -> FigureTable:
    """Municipalities with a frame, largest first.

    Columns are ``kode``, ``navn``, ``boliger`` (NaN where ``skjult``), ``rang`` among those shown,
    and ``i_alt``, the sum over the country with the hidden ones (NaN where it is hidden itself).
    """
    frames = data.frame("tilsagnsrammer")
    hidden = hidden_numbers(data, edition.mindste_antal).places((("tilsagnsrammer", "boliger"),))
    gone = frames["kommunekode"].map(lambda kode: ("kommune", kode) in hidden).astype(bool)
    shown = frames["boliger"].mask(gone)
    total = float("nan") if ("land", LAND) in hidden else frames["boliger"].sum()
    names = {kommune.kommunekode: kommune.navn for kommune in data.kommuner}
    frame = pd.DataFrame(
        {
            "kode": frames["kommunekode"],
            "navn": frames["kommunekode"].map(names),
            "boliger": shown,
            "rang": shown.rank(method="min", ascending=False),
            "i_alt": total,
            "skjult": gone,
        }
    ).sort_values(
        ["rang", "navn"],
        key=lambda column: column.map(alfabetisk) if column.name == "navn" else column,
        ignore_index=True,
    )
    return figure_table(data, edition, TABLES, frame)


def draw(table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
    """Draw ranked bars, the edition's municipality highlighted."""
    bars = [
        Bar(
            str(row["navn"]),
            None if row["skjult"] else float(row["boliger"]),
            SKJULT if row["skjult"] else tal(row["boliger"]),
            "egen" if row["kode"] == table.edition.kommunekode else "land",
        )
        for row in table.frame.to_dict("records")
    ]
    modelled = table.status.is_modelled
    drawn = (draw_ranked_bars(bars, modelled=modelled, canvas=canvas) for canvas in CANVASES)
    return (Drawing("figur-14", *drawn),)


def caption(table: FigureTable) -> str:
    """Say what the bars are."""
    return (
        "Kommunale tilsagnsrammer til nedsættelse af huslejen i almene familieboliger, antal "
        f"boliger i runderne {table.edition.aar - 1} og {table.edition.aar} tilsammen"
    )


def alt(table: FigureTable) -> str:
    """Say who has the largest frames, and the own one."""
    return f"{_own(table)} {_spread(table)}".strip()


def text(table: FigureTable) -> str:
    """Own frame, or that there is none, then the country."""
    total = table.frame["i_alt"].iloc[0] if len(table.frame) else 0
    national = (
        f"{tal(len(table.frame))} kommuner har fået tilsagnsrammer til i alt {tal(total)} boliger. "
        f"{_spread(table)}"
    )
    own = _own(table)
    return f"{own}\n\n{national}" if own else national


def _own(table: FigureTable) -> str:
    kommune = table.edition.kommune
    if kommune is None:
        return ""
    name = kommunenavn(kommune.navn)
    rows = table.frame[table.frame["kode"].eq(kommune.kommunekode)]
    if not rows.empty and rows["skjult"].iloc[0]:
        return f"Størrelsen af tilsagnsrammen i {name} {why_missing(True)}."
    if rows.empty or not rows["boliger"].iloc[0] > 0:
        return f"{name} har ingen tilsagnsramme fra de to runder."
    row = rows.iloc[0]
    ranked = tal((~table.frame["skjult"]).sum())
    return (
        f"{name} har en tilsagnsramme til {antal(row['boliger'], 'bolig', 'boliger')} og er "
        f"dermed nr. {tal(row['rang'])} af de {ranked} kommuner med en ramme."
    )


def _spread(table: FigureTable) -> str:
    known = table.frame[~table.frame["skjult"]]
    if known.empty:
        return "Der er ikke oplyst rammer for nogen kommune."
    largest = opremsning(
        f"{row['navn']} ({tal(row['boliger'])})" for row in known.head(LARGEST).to_dict("records")
    )
    return (
        f"De største rammer har {largest}. Den mindste er på "
        f"{antal(known['boliger'].min(), 'bolig', 'boliger')}."
    )
