"""How rows of the afstemning read in Danish: numbers with their unit, and the summary."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from kortlaegning.danish.lists import saetning
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.reconcile.reconcile import Resultat

SKJULT = "skjult"
RANGES = {"mellem": ("mellem", "og"), "fra-til": ("fra", "til")}
YEAR = "årstal"


def printed(row: Mapping[Hashable, Any]) -> str:
    """The number as the first report prints it, with the word beside it: ``ca. 49 pct.``."""
    low, high, said = row["publiceret"], row["publiceret_max"], str(row["udtryk"])
    if said in RANGES and not math.isnan(high):
        first, last, between = *RANGES[said], _range(low, math.nan, row, unit=False)
        return f"{first} {between} {last} {_range(high, math.nan, row)}"
    return f"{said} {_range(low, high, row)}".strip()


def rebuilt(row: Mapping[Hashable, Any]) -> str:
    """The number that the tables give, with as many decimals as the printed one; or hidden."""
    if row["skjult"]:
        return SKJULT
    return _range(row["genberegnet"], row["genberegnet_max"], row)


def summary(frame: pd.DataFrame) -> str:
    """One sentence that counts the outcomes."""
    counts = frame["resultat"].value_counts()
    found = {each: int(counts.get(str(each), 0)) for each in Resultat}
    deviating = (
        f"{antal(found[Resultat.AFVIGER], 'tal', 'tal')} afviger"
        if found[Resultat.AFVIGER]
        else "ingen afviger"
    )
    contradictions = found[Resultat.MODSIGELSE]
    contradicted = "ét" if contradictions == 1 else tal(contradictions)
    said = saetning(
        f"af de {tal(len(frame))} trykte tal stemmer {tal(found[Resultat.STEMMER])} med "
        f"tabellerne, {deviating}, {contradicted} modsiges af et andet tal i "
        f"den første rapport, og {tal(found[Resultat.IKKE_BEREGNET])} kan ikke beregnes af "
        "tabellerne, fordi de er beløb, grænser, frister eller tal fra andre kilder"
    )
    hidden = found[Resultat.SKJULT]
    if not hidden:
        return said
    subject = "ét tal er" if hidden == 1 else f"{tal(hidden)} tal er"
    return f"{said} {saetning(f'{subject} skjult, så små antal ikke kan udledes')}"


def _range(low: float, high: float, row: Mapping[Hashable, Any], *, unit: bool = True) -> str:
    if math.isnan(low):
        return "–"
    step, name = float(row["afrunding"]), str(row["enhed"])
    if name == YEAR:
        return f"{low:.0f}"
    decimals = max(0, -math.floor(math.log10(step))) if 0 < step < 1 else 0
    ends = [tal(end, decimals) for end in (low, high) if not math.isnan(end)]
    suffix = f"\u00a0{name}" if unit and name else ""
    return "–".join(dict.fromkeys(ends)) + suffix
