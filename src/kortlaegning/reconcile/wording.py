"""How rows of the afstemning read in Danish: numbers with their unit, and the summary."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from kortlaegning.danish.lists import saetning
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.reconcile.outcome import LACKING, OTHERWISE, Resultat

SKJULT = "skjult"
RANGES = {"mellem": ("mellem", "og"), "fra-til": ("fra", "til")}
YEAR = "årstal"


def printed(row: Mapping[Hashable, Any]) -> str:
    """The number as the first report prints it, with the word beside it: ``ca. 49 pct.``."""
    step, unit = float(row["afrunding"]), str(row["enhed"])
    return said(str(row["udtryk"]), row["publiceret"], row["publiceret_max"], step, unit)


def said(word: str, low: float, high: float, step: float, unit: str) -> str:
    """A printed number, or the two ends of a range, with the word beside it.

    Examples
    --------
    >>> said("knap", 506000, math.nan, 1000, "")
    'knap 506.000'
    """
    if word in RANGES and not math.isnan(high):
        first, last = RANGES[word]
        return (
            f"{first} {_range(low, math.nan, step, '')} {last} {_range(high, math.nan, step, unit)}"
        )
    return f"{word} {_range(low, high, step, unit)}".strip()


def rebuilt(row: Mapping[Hashable, Any]) -> str:
    """The number that the tables give, with as many decimals as the printed one; or hidden."""
    if row["skjult"]:
        return SKJULT
    step, unit = float(row["afrunding"]), str(row["enhed"])
    return _range(row["genberegnet"], row["genberegnet_max"], step, unit)


def summary(frame: pd.DataFrame) -> str:
    """Count the outcomes: what an example was made from apart from what real numbers tell."""
    counts = frame["resultat"].value_counts()
    found = {each: int(counts.get(str(each), 0)) for each in Resultat}
    sentences = []
    if examples := found[Resultat.EKSEMPEL]:
        subject = "ét af dem" if examples == 1 else f"{tal(examples)} af dem"
        sentences.append(
            f"den første rapport trykker {antal(len(frame), 'tal', 'tal')}. {subject[0].upper()}"
            f"{subject[1:]} er eksemplet regnet ud af, så de passer altid, og det bekræfter intet"
        )
    whole = "de øvrige" if examples else f"de {tal(len(frame))} trykte tal"
    deviating = (
        f"{antal(found[Resultat.AFVIGER], 'tal', 'tal')} afviger"
        if found[Resultat.AFVIGER]
        else "ingen afviger"
    )
    contradictions = found[Resultat.MODSIGELSE]
    contradicted = "ét" if contradictions == 1 else tal(contradictions)
    lacking = frame["forklaring"].str.contains(LACKING, regex=False).any()
    also = ", eller fordi ikke alle kommuner har oplyst deres tal" if lacking else ""
    if frame["forklaring"].str.contains(OTHERWISE, regex=False).any():
        also += ", eller fordi de er talt op med andre huslejegrænser end tabellernes"
    sentences.append(
        f"af {whole} stemmer {tal(found[Resultat.STEMMER])} med tabellerne, {deviating}, "
        f"{contradicted} modsiges af et andet tal i den første rapport, og "
        f"{tal(found[Resultat.IKKE_BEREGNET])} kan ikke beregnes af tabellerne, fordi de er beløb, "
        f"grænser, frister eller tal fra andre kilder{also}"
    )
    if hidden := found[Resultat.SKJULT]:
        subject = "ét tal er" if hidden == 1 else f"{tal(hidden)} tal er"
        sentences.append(f"{subject} skjult, så små antal ikke kan udledes")
    return " ".join(saetning(each) for each in sentences)


def _range(low: float, high: float, step: float, unit: str) -> str:
    if math.isnan(low):
        return "–"
    if unit == YEAR:
        return f"{low:.0f}"
    decimals = max(0, -math.floor(math.log10(step))) if 0 < step < 1 else 0
    ends = [tal(end, decimals) for end in (low, high) if not math.isnan(end)]
    suffix = f"\u00a0{unit}" if unit else ""
    return "–".join(dict.fromkeys(ends)) + suffix
