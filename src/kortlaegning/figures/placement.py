"""The sentences that place one municipality among the others, from an indicator frame."""

import math
import statistics

import pandas as pd

from kortlaegning.area import Place
from kortlaegning.danish.lists import opremsning, saetning
from kortlaegning.danish.measures import Maal, forskel, stedet
from kortlaegning.danish.numbers import tal, talord
from kortlaegning.danish.ranks import Placering, Udeladt, pladssaetning
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.indicator import (
    is_example,
    kommune_rows,
    measure_of,
    printed_value,
    row,
)
from kortlaegning.figures.per_frame import per_frame

EXTREMES = 3


def placing(frame: pd.DataFrame, place: Place) -> Placering:
    """Rank of one municipality, read from the frame's own rank columns."""
    own = row(frame, place)
    ranked = int(own["antal_kommuner"])
    in_all = int(frame["niveau"].eq("kommune").sum())
    if pd.isna(own["rang"]):
        hidden = bool(own.get("skjult", False))
        reason = Udeladt.SKJULT if hidden else Udeladt.MANGLER
        return Placering(None, ranked, in_all, udeladt=reason)
    return Placering(int(own["rang"]), ranked, in_all, delt_med=int(own["lige"]))


def placement_text(table: FigureTable, maal: Maal) -> str:
    """Say where the edition's municipality stands: rank, then beside what it is compared with.

    It follows a sentence that names the municipality, and so calls it *Kommunen*. Of several
    municipalities it says how far they are apart instead.

    Counts are only ranked: a municipality's count beside a region's total says nothing.
    """
    area = table.edition.area
    if table.edition.is_national or is_example(table):
        return ""
    if area.is_several:
        sentences = [said] if (said := _among_members(table, maal)) else []
    else:
        sentences = [pladssaetning("Kommunen", placing(table.frame, area.place), maal)]
    if maal.enhed != "antal" and (compared := _compared(table, maal)):
        sentences.append(saetning(f"{maal.bestemt} var {compared}"))
    return " ".join(sentences)


def _among_members(table: FigureTable, maal: Maal) -> str:
    """How far the municipalities of an edition of several are apart."""
    area = table.edition.area
    known = [each for each in _known(table) if each[1] in area.members]
    if len(known) < 2:
        return ""
    lowest, highest = (
        _where([each for each in known if each[0] == end[0]], maal) for end in (known[-1], known[0])
    )
    if area.having == len(known):
        among = "blandt dem"  # who they are has just been said
    elif area.having is not None:
        among = f"blandt de {tal(len(known))} af dem, der kan vises,"
    else:
        among = f"blandt de {tal(len(known))} kommuner {area.where}"
        among += ", der er tal for," if len(known) < len(area.members) else ""
    return saetning(f"{among} gik {maal.bestemt} fra {lowest} til {highest}")


def _compared(table: FigureTable, maal: Maal) -> str:
    """Areas that lie below the own value, beside it and above it, each named with its value."""
    own = row(table.frame, table.edition.area.place)
    higher: list[str] = []
    alike: list[str] = []
    lower: list[str] = []
    for area in table.edition.compared:
        other = row(table.frame, area.place)
        # A number is compared with a printed one as coarsely as that was printed.
        difference = forskel(
            own["vaerdi"],
            other["vaerdi"],
            measure_of(other, maal),
            (own["naevner"], other["naevner"]),
        )
        if difference is None:
            continue
        shown = f"({printed_value(other, maal)})"
        if difference == 0:
            alike.append(f"{stedet(area.where)} {shown}")
        else:
            (higher if difference > 0 else lower).append(f"{area.where} {shown}")
    clauses = [
        f"{relation} {opremsning(places)}"
        for relation, places in (
            ("højere end", higher),
            ("på niveau med", alike),
            ("lavere end", lower),
        )
        if places
    ]
    return ", men ".join(clauses) if len(clauses) == 2 else opremsning(clauses)


@per_frame
def spread_text(table: FigureTable, maal: Maal) -> str:
    """Say which municipalities lie highest and lowest, and the median, for the alt text."""
    if is_example(table):
        return ""
    known = _known(table)
    if not known:
        return "Der er ikke oplyst tal for nogen kommune."
    if known[0][0] == known[-1][0]:
        return saetning(f"{maal.bestemt} var {maal.skriv(known[0][3])} i alle kommuner")
    middle = statistics.median(value for _, _, _, value, _ in known)
    return f"Højest lå {_named(known, maal)}. Lavest lå {_named(known[::-1], maal)}. " + saetning(
        f"Medianen blandt kommunerne var {maal.skriv(middle)}"
    )


@per_frame
def range_text(table: FigureTable, maal: Maal) -> str:
    """Say in one sentence how far the municipalities are apart, for the running text."""
    if is_example(table):
        told = f"I den første rapport gik {maal.bestemt} {table.spread} blandt kommunerne."
        return told if table.spread else ""
    known = _known(table)
    if len(known) < 2 or known[0][0] == known[-1][0]:
        return spread_text(table, maal)
    middle = statistics.median(value for _, _, _, value, _ in known)
    lowest, highest = (
        _where([each for each in known if each[0] == end[0]], maal) for end in (known[-1], known[0])
    )
    return saetning(
        f"blandt kommunerne gik {maal.bestemt} fra {lowest} til {highest}, og medianen var "
        f"{_bare(middle, math.nan, maal)}"
    )


def _known(table: FigureTable) -> list[tuple[float, str, str, float, float]]:
    """Rank, code, name, value and base of the municipalities that have a value, highest first."""
    rows = kommune_rows(table.frame)[["rang", "kode", "navn", "vaerdi", "naevner"]]
    return sorted(each for each in rows.itertuples(index=False, name=None) if each[3] == each[3])


def _where(alike: list[tuple[float, str, str, float, float]], maal: Maal) -> str:
    _, _, navn, value, of = alike[0]
    whose = navn if len(alike) == 1 else f"{talord(len(alike))} kommuner"
    return f"{_bare(value, of, maal)} ({whose})"


def _named(ordered: list[tuple[float, str, str, float, float]], maal: Maal) -> str:
    shown, following = ordered[:EXTREMES], ordered[EXTREMES : EXTREMES + 1]
    cut_in_a_tie = any(rank == shown[-1][0] for rank, *_ in following)
    return ("blandt andre " if cut_in_a_tie else "") + opremsning(
        f"{name} ({_bare(value, of, maal)})" for _, _, name, value, of in shown
    )


def _bare(value: float, of: float, maal: Maal) -> str:
    return tal(value) if maal.enhed == "antal" else maal.skriv(value, of)
