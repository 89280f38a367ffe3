"""Whether a heading or a title speaks of counts, or of per cent, indices and thousands."""

import re
from collections.abc import Sequence

# Anywhere in a heading. "Andelsboliger" is no share: the word must stand alone.
_NO_COUNT = re.compile(
    r"%|‰|\b(pct|pc|procent|procentdel|procentvis|percent|percentage|per cent|promille)\b|"
    r"\b(andel|andele|andelen|share|shares|rate|ratio|kvote|indeks|index)\b|"
    r"\b(gennemsnit|gennemsnitlig\w*|gns|average|mean|median)\b|"
    r"\b(pr|per)\.? (1\.?000|10\.?000|100|indbygger|husstand|bolig|capita)|"
    r"\b(tusinde?r?|thousands?|mio|mia|million(er)?)\b|"
    r"[(\[,] ?(i |in )?1[. ]?000( stk\.?| boliger)?[)\]]?$|\bi 1[. ]?000\b",
    re.IGNORECASE,
)
# A line above the headings speaks of much; it names the unit only where it ends with it, is it, or
# says so.
_UNIT_LINE = re.compile(
    r"(.*[,;:(\[] ?)?((i|in|andel i|enhed:?|unit:?|måleenhed:?) )*"
    r"(%|‰|pct\.?|procent|percent|per cent|promille|1[. ]?000( stk\.?| boliger)?|tusinder?|indeks)"
    r"[)\]]?( af (alle|alt|i alt|total|boligerne|boligmassen|bestanden).*)?\.?|"
    r".*\b(procentvis|procentuel) fordeling.*|"
    r".*\b(i|in) (pct\.?|procent|percent|promille)[.)]?( af .*| of .*)?|"
    r".*\b(i|in) (hele )?(1[. ]?000( stk\.?| boliger| enheder)?|tusinder?|thousands)[.)]?",
    re.IGNORECASE,
)
WHOLE = (1.0, 100.0)
NEAR_WHOLE = 0.015
# A longer text is no heading; to look through it takes as long as its length squared.
LONGEST_HEADING = 300
MOST_ROWS = 0.95
FEWEST_ROWS = 3


def speaks_of_no_count(heading: str) -> bool:
    """Whether a heading names a share, an index, an average or thousands, and so no count.

    Examples
    --------
    >>> [speaks_of_no_count(text) for text in ("Ejerboliger (%)", "Andelsboliger", "Antal")]
    [True, False, False]
    """
    return len(heading) <= LONGEST_HEADING and _NO_COUNT.search(heading) is not None


def is_unit_of_shares(line: str) -> bool:
    """Whether a line above or below the headings says that the numbers are no counts.

    Examples
    --------
    >>> [is_unit_of_shares(text) for text in ("Boligbestand, pct.", "25 pct. af de ledige boliger")]
    [True, False]
    """
    return len(line) <= LONGEST_HEADING and _UNIT_LINE.fullmatch(line) is not None


def rows_are_shares(rows: Sequence[Sequence[float]]) -> bool:
    """Whether nearly every row of two numbers or more comes to 1 or to 100, as shares do."""
    sums = [sum(row) for row in rows if len(row) > 1]
    whole = [total for total in sums if any(abs(total - one) <= NEAR_WHOLE * one for one in WHOLE)]
    return len(sums) >= FEWEST_ROWS and len(whole) >= MOST_ROWS * len(sums)
