"""The sentences that place one municipality among the others, from an indicator frame."""

import statistics
from dataclasses import dataclass

import pandas as pd

from kortlaegning.danish.lists import opremsning, saetning
from kortlaegning.danish.measures import Maal, sammenligning
from kortlaegning.danish.names import i_regionen, kommunegruppe_bestemt
from kortlaegning.danish.numbers import tal
from kortlaegning.danish.ranks import Placering, Udeladt, pladssaetning
from kortlaegning.edition import Edition
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.indicator import kommune_rows, row
from kortlaegning.figures.per_frame import per_frame
from kortlaegning.kommuner import Kommune

NATIONAL_CODE = "Hele landet"
EXTREMES = 3


@dataclass(frozen=True)
class Level:
    """An area that the own municipality is compared with."""

    niveau: str
    kode: str
    where: str


def levels(edition: Edition) -> tuple[Level, ...]:
    """Areas that the edition's settings compare its municipality with, in their order."""
    kommune = edition.kommune
    if kommune is None:
        return ()
    known = {
        "region": Level("region", kommune.region, i_regionen(kommune.region)),
        "kommunegruppe": Level(
            "kommunegruppe",
            kommune.kommunegruppe,
            f"blandt {kommunegruppe_bestemt(kommune.kommunegruppe)}",
        ),
        "land": Level("land", NATIONAL_CODE, "i hele landet"),
    }
    return tuple(known[name] for name in edition.settings.sammenligning)


def placing(frame: pd.DataFrame, kommune: Kommune) -> Placering:
    """Rank of one municipality, read from the frame's own rank columns."""
    own = row(frame, "kommune", kommune.kommunekode)
    ranked = int(own["antal_kommuner"])
    in_all = int(frame["niveau"].eq("kommune").sum())
    if pd.isna(own["rang"]):
        hidden = bool(own.get("skjult", False))
        reason = Udeladt.SKJULT if hidden else Udeladt.MANGLER
        return Placering(None, ranked, in_all, udeladt=reason)
    return Placering(int(own["rang"]), ranked, in_all, delt_med=int(own["lige"]))


def placement_text(table: FigureTable, maal: Maal) -> str:
    """Say where the edition's municipality stands: rank, then region, group and country.

    It follows a sentence that names the municipality, and so calls it *Kommunen*.

    Counts are only ranked: a municipality's count beside a region's total says nothing.
    """
    kommune = table.edition.kommune
    if kommune is None:
        return ""
    sentences = [pladssaetning("Kommunen", placing(table.frame, kommune), maal)]
    own = row(table.frame, "kommune", kommune.kommunekode)
    if maal.enhed != "antal":
        pieces = [
            piece
            for level in levels(table.edition)
            if (
                piece := sammenligning(
                    own["vaerdi"],
                    (other := row(table.frame, level.niveau, level.kode))["vaerdi"],
                    maal,
                    level.where,
                    (own["naevner"], other["naevner"]),
                )
            )
        ]
        if pieces:
            sentences.append(saetning(f"{maal.bestemt} var {opremsning(pieces)}"))
    return " ".join(sentences)


@per_frame
def spread_text(table: FigureTable, maal: Maal) -> str:
    """Say how far the municipalities are apart: highest, lowest and the middle one."""
    rows = kommune_rows(table.frame)[["rang", "kode", "navn", "vaerdi", "naevner"]]
    known = sorted(each for each in rows.itertuples(index=False, name=None) if each[3] == each[3])
    if not known:
        return "Der er ikke oplyst tal for nogen kommune."
    if known[0][0] == known[-1][0]:
        return saetning(f"{maal.bestemt} var {maal.skriv(known[0][3])} i alle kommuner")
    middle = statistics.median(value for _, _, _, value, _ in known)
    return f"Højest lå {_named(known, maal)}. Lavest lå {_named(known[::-1], maal)}. " + saetning(
        f"Medianen blandt kommunerne var {maal.skriv(middle)}"
    )


def _named(ordered: list[tuple[float, str, str, float, float]], maal: Maal) -> str:
    shown, following = ordered[:EXTREMES], ordered[EXTREMES : EXTREMES + 1]
    cut_in_a_tie = any(rank == shown[-1][0] for rank, *_ in following)
    return ("blandt andre " if cut_in_a_tie else "") + opremsning(
        f"{name} ({_bare(value, of, maal)})" for _, _, name, value, of in shown
    )


def _bare(value: float, of: float, maal: Maal) -> str:
    return tal(value) if maal.enhed == "antal" else maal.skriv(value, of)
