"""Read numbers as they stand in Danish spreadsheets and text files."""

import re
from decimal import Decimal

# How tables in the wild say "no number here". A lone dash is no member: see `laes_tal`.
MISSING_MARKS = frozenset({"", ".", "..", "...", "…", "i.o.", "ikke oplyst", "n/a", "na", "nan"})
_DASHES = frozenset("-–—−‐‑")
_SPACES = re.compile(r"[ \u00a0\u2007\u2009\u202f]")
_NUMBER = re.compile(
    r"(?P<sign>[-+−–]?)"
    r"(?P<whole>[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?: [0-9]{3})+)"
    r"(?:,(?P<fraction>[0-9]+))?"
    r"(?P<unit> ?(?:%|pct\.?|procent|kr\.?(?:/md\.?)?))?"
)
_PERCENT = ("%", "pct", "procent")


class NumberFormatError(ValueError):
    """A text that is no Danish number; the message says what was found and what is expected."""


def laes_tal(text: str, *, streg_er_nul: bool = False) -> Decimal | None:
    """Read a number in Danish format; None where the cell says that there is no number.

    Points and spaces group thousands, the comma is the decimal sign. A point anywhere else
    (``1.5``, ``1234.5``) is refused rather than guessed at. Per cent becomes a share:
    ``12 %`` is 0,12.

    Parameters
    ----------
    streg_er_nul
        Statistics Denmark prints a lone dash for zero, others for a missing number; True
        reads it as zero, the default as missing.

    Raises
    ------
    NumberFormatError
        When the text is neither a number nor a known mark for a missing one.

    Examples
    --------
    >>> laes_tal("1.234,5"), laes_tal("1 234"), laes_tal("12 %"), laes_tal("..")
    (Decimal('1234.5'), Decimal('1234'), Decimal('0.12'), None)
    """
    bare = _SPACES.sub(" ", text).strip().lower()
    if bare in _DASHES:
        return Decimal(0) if streg_er_nul else None
    if bare in MISSING_MARKS:
        return None
    match = _NUMBER.fullmatch(bare)
    if match is None:
        raise NumberFormatError(
            f"{text!r} is not a number in Danish format: expected digits such as 1.234,5 "
            "(point for thousands, comma for decimals)"
        )
    digits = re.sub(r"[. ]", "", match["whole"])
    number = Decimal(f"{digits}.{match['fraction'] or '0'}" if match["fraction"] else digits)
    if match["sign"] in _DASHES:
        number = number.copy_negate()
    if (match["unit"] or "").strip().startswith(_PERCENT):
        number = number.scaleb(-2)
    return abs(number) if number.is_zero() else number
