"""Figure 14: commitment frames for rent subsidy in almene familieboliger, per municipality."""

import pandas as pd

from kortlaegning.area import KOMMUNE
from kortlaegning.danish.lists import afsnit, alfabetisk, opremsning
from kortlaegning.danish.measures import Maal
from kortlaegning.danish.names import kommunenavn
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.drawing.bars import Bar, draw_ranked_bars
from kortlaegning.drawing.style import CANVASES
from kortlaegning.figures.alt_text import alt_text
from kortlaegning.figures.declared import Amount, count
from kortlaegning.figures.discretion import SKJULT, cell_text, why_missing
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import Drawing, DrawnTable
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.frame_rows import rows_of
from kortlaegning.figures.indicator import kommune_rows
from kortlaegning.figures.pipe_table import number_column, pipe_table, word_column
from kortlaegning.geometry.boundaries import Boundaries

RAMMER = Amount(count("tilsagnsrammer", "boliger"), Maal("antal"))
LARGEST = 3
OWN = "Rammen i"
# What was printed of the frames: label, name in publicerede_tal, whether its upper end is meant.
PRINTED = (
    ("Kommuner med en ramme", "fig14-kommuner", False),
    ("Boliger i rammerne i alt", "fig14-boliger", False),
    ("Den mindste ramme", "fig14-spaend", False),
    ("Den største ramme", "fig14-spaend", True),
)


def frames(numbers: Numbers) -> FigureTable:
    """Frames, largest first; or what was printed of them all, until a register names them.

    Columns of the frames are ``kode``, ``navn``, ``boliger`` (NaN where ``skjult``), ``rang``
    among those shown, and ``i_alt``, the sum over the country with the hidden ones (NaN where it is
    hidden itself). What was printed has ``opgoerelse`` and ``antal``, the own frame last where it
    is known.
    """
    if not numbers.is_complete(RAMMER):
        return numbers.table(_in_print(numbers))
    rows = kommune_rows(numbers.of_each(RAMMER))
    rows = rows[rows["taeller"].gt(0) | rows["skjult"]]
    return numbers.table(
        rows[["kode", "navn", "taeller", "rang"]]
        .rename(columns={"taeller": "boliger"})
        .assign(i_alt=numbers.in_country(RAMMER.part), skjult=rows["skjult"])
        .sort_values(
            ["rang", "navn"],
            key=lambda column: column.map(alfabetisk) if column.name == "navn" else column,
            ignore_index=True,
        )
    )


def _in_print(numbers: Numbers) -> pd.DataFrame:
    found = [
        (label, each.value)
        for label, name, end in PRINTED
        if (each := numbers.in_print(name, highest=end)) is not None
    ]
    area = numbers.edition.area
    if area.niveau == KOMMUNE and not numbers.is_example(RAMMER):
        own = numbers.at(RAMMER.part, area)
        found += [(f"{OWN} {area.label}", own)] if own == own else []
    return pd.DataFrame(found, columns=["opgoerelse", "antal"])


def _is_printed(table: FigureTable) -> bool:
    return "opgoerelse" in table.frame


def draw(table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
    """Draw ranked bars, the edition's municipality highlighted; none until they are named."""
    if _is_printed(table):
        return ()
    bars = [
        Bar(
            str(row["navn"]),
            None if row["skjult"] else float(row["boliger"]),
            SKJULT if row["skjult"] else tal(row["boliger"]),
            "egen" if row["kode"] in table.edition.own_codes else "land",
        )
        for row in rows_of(table.frame)
    ]
    drawn = (draw_ranked_bars(bars, canvas=canvas) for canvas in CANVASES)
    return (Drawing("figur-14", *drawn),)


def markdown(table: FigureTable) -> str:
    """Write what was printed as a table, or the frames when they are known."""
    name, number = ("opgoerelse", "antal") if _is_printed(table) else ("navn", "boliger")
    first = "Tilsagnsrammer" if _is_printed(table) else "Kommune"
    lines = []
    for row in rows_of(table.frame):
        shown = cell_text(tal(row[number]), bool(row.get("skjult", False)))
        lines.append([row[name], shown])
    return pipe_table([word_column(first), number_column("Antal")], lines)


def caption(table: FigureTable) -> str:
    """Say what the bars are."""
    return (
        "Kommunale tilsagnsrammer til nedsættelse af huslejen i almene familieboliger, antal "
        f"boliger i runderne {table.edition.aar - 1} og {table.edition.aar} tilsammen"
    )


def alt(table: FigureTable) -> str:
    """Say the country's numbers, and the own frame where it is known."""
    if _is_printed(table):
        return text(table)
    return alt_text([_own(table), _in_all(table), _spread(table)])


def text(table: FigureTable) -> str:
    """Own frame, or that it is not known, then the country."""
    if _is_printed(table):
        return afsnit(_own_told(table), _not_named(table))
    return afsnit(_own(table), f"{_in_all(table)} {_spread(table)}")


def _own_told(table: FigureTable) -> str:
    last = table.frame.iloc[-1] if len(table.frame) else None
    if last is None or not str(last["opgoerelse"]).startswith(OWN):
        return ""
    counted = antal(last["antal"], "bolig", "boliger")
    return f"{table.edition.area.label} fik en tilsagnsramme til {counted}."


def _not_named(table: FigureTable) -> str:
    """Say plainly what was printed, that it is not known who has a frame, and what changes that."""
    printed = {row["opgoerelse"]: tal(row["antal"]) for row in rows_of(table.frame)}
    return (
        f"Den første rapport oplyste, at {printed[PRINTED[0][0]]} kommuner fik tilsagnsrammer til "
        f"i alt {printed[PRINTED[1][0]]} boliger, men ikke hvilke. Når Social- og Boligstyrelsens "
        "liste over rammerne er lagt ind, viser figuren dem alle."
    )


def _in_all(table: FigureTable) -> str:
    total = table.frame["i_alt"].iloc[0] if len(table.frame) else 0
    return f"{tal(len(table.frame))} kommuner fik tilsagnsrammer til i alt {tal(total)} boliger."


def _own(table: FigureTable) -> str:
    kommune = table.edition.kommune
    if kommune is None:
        return ""
    name = kommunenavn(kommune.navn)
    rows = table.frame[table.frame["kode"].eq(kommune.kommunekode)]
    if not rows.empty and rows["skjult"].iloc[0]:
        return f"Størrelsen af tilsagnsrammen i {name} {why_missing(True)}."
    if rows.empty or not rows["boliger"].iloc[0] > 0:
        return f"{name} fik ingen tilsagnsramme i de to runder."
    row = rows.iloc[0]
    ranked = tal((~table.frame["skjult"]).sum())
    return (
        f"{name} fik en tilsagnsramme til {antal(row['boliger'], 'bolig', 'boliger')} og er "
        f"dermed nr.\u00a0{tal(row['rang'])} af de {ranked} kommuner med en ramme."
    )


def _spread(table: FigureTable) -> str:
    known = table.frame[~table.frame["skjult"]]
    if known.empty:
        return "Der er ikke oplyst rammer for nogen kommune."
    smallest = antal(known["boliger"].min(), "bolig", "boliger")
    named = opremsning(
        f"{row['navn']} ({tal(row['boliger'])})" for row in rows_of(known.head(LARGEST))
    )
    return f"De største rammer fik {named}. Den mindste var på {smallest}."


EXHIBIT = DrawnTable(
    label="fig-14",
    kind="bars",
    shows=(RAMMER,),
    numbers=frames,
    caption=caption,
    text=text,
    draw=draw,
    alt=alt,
    markdown=markdown,
)
