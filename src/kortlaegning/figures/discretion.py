"""Hide small counts in an exhibit's frame, and say so in words."""

from dataclasses import dataclass

import pandas as pd

from kortlaegning.area import Place
from kortlaegning.danish.numbers import MISSING

SKJULT = "skjult"
# Said of a count that is small and of one that would give a small one away; which is which
# must not be told.
HIDDEN_WORDS = "er skjult, så små antal ikke kan udledes"
NOT_STATED_WORDS = "er ikke oplyst"
# Said of a count that somebody has made and not told us.
NOT_PUBLISHED = "ikke offentliggjort"


@dataclass(frozen=True)
class HiddenPlaces:
    """Municipalities and areas whose numerator or denominator may not be shown."""

    taeller: frozenset[Place] = frozenset()
    naevner: frozenset[Place] = frozenset()


SHOWN = HiddenPlaces()


def mask_indicator(frame: pd.DataFrame, places: HiddenPlaces) -> pd.DataFrame:
    """Blank hidden parts and every value that would tell them; ``skjult`` says where."""
    taeller, naevner = (_at(frame, part) for part in (places.taeller, places.naevner))
    return frame.assign(
        taeller=frame["taeller"].mask(taeller),
        naevner=frame["naevner"].mask(naevner),
        vaerdi=frame["vaerdi"].mask(taeller | naevner),
        skjult=taeller | naevner,
    )


def cell_text(text: str, hidden: bool) -> str:
    """Text of a table cell; an empty one that is hidden says so."""
    return SKJULT if hidden and text.strip("*") in ("", MISSING) else text


def why_missing(hidden: bool) -> str:
    """Say why a number is not there, after its name: hidden, or not stated."""
    return HIDDEN_WORDS if hidden else NOT_STATED_WORDS


def _at(frame: pd.DataFrame, places: frozenset[Place]) -> pd.Series:
    return pd.Series(
        [place in places for place in zip(frame["niveau"], frame["kode"], strict=True)],
        index=frame.index,
        dtype=bool,
    )
