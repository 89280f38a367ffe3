"""FOLK1A as the column ``folketal`` of ``kommuner``: inhabitants on 1 January."""

import pandas as pd

from kortlaegning.kommuner import Kommuner
from kortlaegning.sources.statbank import Question, read_answer


def question(aar: int) -> Question:
    """What to ask the StatBank for the population in the first quarter of a year."""
    return Question("FOLK1A", f"{aar}K1")


def kommuner_med_folketal(
    content: bytes, aar: int, kommuner: Kommuner, present: pd.DataFrame
) -> pd.DataFrame:
    """Put the population of an answer into the table ``kommuner``; its other columns stay.

    Raises
    ------
    SourceFormatError
        When the answer is not whole, or not in the documented format.
    """
    answer = read_answer(content, question(aar), kommuner).set_index("kommunekode")["antal"]
    return present.assign(folketal=present["kommunekode"].map(answer).astype("int64"))
