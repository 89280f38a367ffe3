"""Read one number of a sheet, or say exactly what is wrong with it."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kortlaegning.danish.parsing import NumberFormatError, laes_tal
from kortlaegning.imports.grid import Grid
from kortlaegning.spelling import without_text_mark
from kortlaegning.tables.descriptor import Column
from kortlaegning.tables.problem import quote

# Three zeros after a point are thousands: 1.000 is one thousand.
WHOLE_FLOAT = re.compile(r"(-?\d+)(?:\.0{1,2}|,0+)")
DECIMAL_POINT = re.compile(r"-?\d+\.\d{1,2}|-?\d+\.\d{4,}|-?0\.\d+|-?\d{4,}\.\d+")
# What calculating with halves of bits leaves of a whole number: 73399.99999999999.
NOISE = re.compile(r"-?\d+[.,]\d{6,}")
NOISE_LIMIT = Decimal("0.0001")
# Thousands as they are written in English, which in Danish are decimals.
ENGLISH_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+")
SHARE = re.compile(r"%|\bpct\b|‰")
DASHES = "-–—−"
# How registers say that a number is there but may not be seen, and that there is none.
_HIDDEN = re.compile(
    r"\*+|#|¤|\.\.|(?:n ?)?[<≤] ?=? ?\d{1,2}|\(?\d{1,2} ?[-–] ?\d{1,2}\)?|"
    r"(?:under|færre end|mindre end|below|less than|fewer than) (?:\d{1,2}|tre|fem|ti|five|ten)|"
    r"ikke vist|kan ikke vises|not shown|[xc]|\([xc*]\)|"
    r"(?:skjult|diskretioneret|diskretion|fortrolig\w*|hidden|suppressed|confidential|"
    r"anonymiseret|maskeret)\.?",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(
    r"\.|\.{3,}|…|:|i\.o\.?|ikke (?:oplyst|tilgængelig\w*|opgjort)|uoplyst|ukendt|n[./]?a\.?|"
    r"nan|null|none|missing|mangler|<na>|#i/t|#n/a|not available",
    re.IGNORECASE,
)
_WITH_A_FOOTNOTE = re.compile(r"[\d. ]*\d ?(?:[*†‡#¹²³⁴-⁹]+\)?|[a-fpru]\)?|\(?\d\)|\[\d\])")
_FOOTNOTE_OF_MARK = re.compile(r"(?<=.)(?: ?[*†‡§]| ?[¹²³⁰⁴-⁹]+[)⁾]?| ?\(?\d\))$")
_APOSTROPHES = re.compile(r"\d{1,3}(?:['’]\d{3})+")
# The mark of a footnote behind a number, where it can be no part of the number: 1 234¹, 12*, 12 1).
_FOOTNOTE = re.compile(
    r"(?<=\d)(?: ?[*†‡§#]+\)?| ?[¹²³⁰⁴-⁹]+[)⁾]?| ?[(\[](?:note |fodnote )?\d{1,2}[)\]]| \d{1,2}\)|"
    r" ?[a-fpru]\)?| \^\d)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class NumberStyle:
    """How the counts of a sheet are written, where that is not seen from a cell alone.

    ``three_decimals`` says that ``51.000`` is 51, ``english_thousands`` that ``1,234`` is 1234.
    """

    three_decimals: bool = False
    english_thousands: bool = False


PLAIN = NumberStyle()


@dataclass(frozen=True)
class Without:
    """A cell that says no number, and whether that is because the source hides it."""

    mark: str
    hidden: bool

    @property
    def reason(self) -> str:
        """What the mark means, as part of a sentence."""
        what = "hidden by the source" if self.hidden else "not known to the source"
        return f"{quote(self.mark)}, {what}"


def without_number(text: str) -> Without | None:
    """What a cell says that holds a mark in place of a number; None for any other.

    Examples
    --------
    >>> [without_number(text) for text in ("<5", "12", "…")]
    [Without(mark='<5', hidden=True), None, Without(mark='…', hidden=False)]
    """
    if _HIDDEN.fullmatch(text) or _HIDDEN.fullmatch(_FOOTNOTE_OF_MARK.sub("", text)):
        return Without(text, hidden=True)
    return Without(text, hidden=False) if _UNKNOWN.fullmatch(text) else None


def without_footnote(text: str) -> str:
    """A number without the mark of a footnote behind it, where that is certain.

    Examples
    --------
    >>> [without_footnote(text) for text in ("1 234¹", "12*", "12 1)", "12a", "1 2341)", "<5")]
    ['1 234', '12', '12', '12', '1 2341)', '<5']
    """
    return text if without_number(text) else _FOOTNOTE.sub("", text)


def read_number(
    grid: Grid,
    row: int,
    place: int | None,
    column: Column,
    text: str,
    *,
    streg_er_nul: bool = False,
    style: NumberStyle = PLAIN,
) -> int | float | None:
    """Read a cell as the number that its column holds; None where there may be none.

    Raises
    ------
    ImportFileError
        With the place, the heading, what was found and what was expected.
    """
    text = without_footnote(without_text_mark(text))
    if _APOSTROPHES.fullmatch(text):
        text = text.replace("'", "").replace("’", "")
    if style.english_thousands and ENGLISH_THOUSANDS.fullmatch(text):
        text = text.replace(",", "")
    noun = "a whole number" if column.type == "integer" else "a number"
    if style.three_decimals:
        text = text.removesuffix(".000").removesuffix(",000")
    whole = WHOLE_FLOAT.fullmatch(text)
    wrong = None
    number = None
    try:
        number = Decimal(whole[1]) if whole else _number(column, text, streg_er_nul=streg_er_nul)
    except NumberFormatError:
        wrong = f"{quote(text)}, expected {noun} ({_hint(text)})"
    if column.type == "integer" and SHARE.search(text):
        wrong = f"{quote(text)}, expected {noun} and not a share"
    elif column.type == "integer" and ENGLISH_THOUSANDS.fullmatch(text):
        wrong = f"{quote(text)}, expected {noun} (a comma is for decimals: write 1.234 or 1234)"
    if place is not None and grid.is_formula(row, place) and text.startswith("="):
        wrong = (
            f"a formula that has not been calculated, expected {noun}; open the file in a "
            "spreadsheet program and save it there, or paste the column as values"
        )
    limits = column.constraints
    low, high = limits.minimum, limits.maximum
    if mark := without_number(text):
        if not limits.required:
            return None
        wrong = f"{mark.reason}; ask the source for {noun}, or leave the row out; it is not 0"
    elif wrong is None and number is None:
        if not limits.required:
            return None
        found = f"{quote(text)}, which says no number" if text else "an empty cell"
        dash = " (is a dash zero? then add --streg-er-nul)" if text and text in DASHES else ""
        wrong = f"{found}, expected {noun}; write 0 only where there are none{dash}"
    elif wrong is None and number is not None:
        if (low is not None and number < low) or (high is not None and number > high):
            wrong = f"{quote(text)}, expected {noun} from {low or 0:,.0f} to {high or 0:,.0f}"
        elif column.type == "integer" and number != number.to_integral_value():
            share = " and not a share" if abs(number) < 1 else ""
            wrong = f"{quote(text)}, expected {noun} without decimals{share}"
    if wrong is not None or number is None:
        raise grid.fault(row, place, f"{quote(column.title)} is {wrong}.")
    return int(number) if column.type == "integer" else float(number)


def _hint(text: str) -> str:
    """How to write what was found as a number."""
    if DECIMAL_POINT.fullmatch(text):
        return "write a comma before decimals"
    if _WITH_A_FOOTNOTE.fullmatch(text):
        return "take the mark of the footnote out of the cell"
    if not any(map(str.isdigit, text)):
        return "digits such as 1.234, or * where the source hides the number"
    return "digits such as 1.234"


def _number(column: Column, text: str, *, streg_er_nul: bool) -> Decimal | None:
    if column.type == "integer" and NOISE.fullmatch(text):
        number = Decimal(text.replace(",", "."))
        if abs(number - number.to_integral_value()) < NOISE_LIMIT:
            return number.to_integral_value()
    return laes_tal(text, streg_er_nul=streg_er_nul)
