"""Alt text and running text that all municipal maps have in common."""

import pandas as pd

from kortlaegning.danish.lists import saetning
from kortlaegning.danish.measures import Maal
from kortlaegning.danish.names import kommunenavn
from kortlaegning.danish.ranks import pladstekst
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.indicator import row
from kortlaegning.figures.placement import NATIONAL_CODE, placing, spread_text


def map_alt(table: FigureTable, maal: Maal, subject: str) -> str:
    """Say the finding of a map in words: own value and rank first, then the spread.

    Parameters
    ----------
    subject
        What is shown, as the beginning of a sentence, e.g. ``"Almene familieboligers andel"``.
    """
    kommune = table.edition.kommune
    parts = [saetning(subject)]
    if kommune is not None:
        own = row(table.frame, "kommune", kommune.kommunekode)
        rank = pladstekst(placing(table.frame, kommune))
        value = rank if pd.isna(own["vaerdi"]) else f"{maal.skriv(own['vaerdi'])} ({rank})"
        parts.append(saetning(f"{kommunenavn(kommune.navn)}: {value}"))
    if maal.enhed != "antal":
        national = row(table.frame, "land", NATIONAL_CODE)["vaerdi"]
        parts.append(saetning(f"Hele landet: {maal.skriv(national)}"))
    parts.append(spread_text(table, maal))
    return " ".join(parts)


def is_hidden(table: FigureTable) -> bool:
    """Whether the own number is hidden by the rule for small counts."""
    kommune = table.edition.kommune
    if kommune is None:
        return False
    return bool(row(table.frame, "kommune", kommune.kommunekode)["skjult"])


def own_value(table: FigureTable) -> tuple[float, float, float] | None:
    """Numerator, denominator and value of the edition's municipality; None when there is none."""
    kommune = table.edition.kommune
    if kommune is None:
        return None
    own = row(table.frame, "kommune", kommune.kommunekode)
    return float(own["taeller"]), float(own["naevner"]), float(own["vaerdi"])


def national_value(table: FigureTable) -> tuple[float, float, float]:
    """Numerator, denominator and value of the whole country."""
    land = row(table.frame, "land", NATIONAL_CODE)
    return float(land["taeller"]), float(land["naevner"]), float(land["vaerdi"])
