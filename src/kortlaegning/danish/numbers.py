"""Numbers as Danish readers write them: 2.967.600, 11,6 pct., 3.500 kr./md.

One rounding rule holds everywhere, half away from zero on the decimal value, so that a number
in a figure, a table, a text and a CSV never disagrees with itself in the last digit.
"""

from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from numbers import Integral
from typing import SupportsFloat

NBSP = "\u00a0"
MINUS = "\u2212"
MISSING = "–"
NOT_STATED = "ikke oplyst"
_WORDS = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti")

# Anything that a table cell may hold; None, NaN and pandas' NA all mean "missing".
Number = SupportsFloat | None

# Float noise (0.3 - 0.1) sits in the 16th digit; shares of fewer than 10 million dwellings are
# never nearer than this to a rounding limit without being on it.
_NOISE_FREE = Context(prec=12, rounding=ROUND_HALF_EVEN)
_EXACT = Context(prec=60)


def as_decimal(value: Number) -> Decimal | None:
    """Exact decimal behind a cell, free of float noise; None when the cell is missing.

    Raises
    ------
    ValueError
        For an infinite number, which is always a division by zero further up.

    Examples
    --------
    >>> as_decimal(0.3 - 0.1) == Decimal("0.2"), as_decimal(float("nan"))
    (True, None)
    """
    if value is None or _is_missing(value):
        return None
    if isinstance(value, Decimal):
        exact = value
    elif isinstance(value, Integral):
        exact = Decimal(int(value))
    else:
        exact = _NOISE_FREE.create_decimal(str(value))
    if not exact.is_finite():
        raise ValueError("an infinite number cannot be printed: a share was divided by zero")
    return exact


def _is_missing(value: SupportsFloat) -> bool:
    """NaN and pandas' NA do not equal themselves; loading pandas to ask takes a second."""
    try:
        return bool(value != value)
    except TypeError:  # NA will not say whether it equals itself
        return True


def round_half_up(value: Number, decimals: int = 0) -> Decimal | None:
    """Round as every printed number is rounded: 0,5 goes away from zero.

    Examples
    --------
    >>> round_half_up(2.5), round_half_up(0.1165, 3), round_half_up(-0.04, 1)
    (Decimal('3'), Decimal('0.117'), Decimal('0.0'))
    """
    exact = as_decimal(value)
    if exact is None:
        return None
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _EXACT)
    return abs(rounded) if rounded.is_zero() else rounded


def tal(value: Number, decimaler: int = 0, mangler: str = MISSING) -> str:
    """Write a number with thousand points and a decimal comma.

    Examples
    --------
    >>> tal(2967600), tal(10.44, 1), tal(None)
    ('2.967.600', '10,4', '–')
    """
    rounded = round_half_up(value, decimaler)
    if rounded is None:
        return mangler
    text = f"{abs(rounded):,.{decimaler}f}".translate(str.maketrans(",.", ".,"))
    return MINUS + text if rounded < 0 else text


def procent(andel: Number, decimaler: int = 1) -> str:
    """Write a share (0–1) as per cent.

    Examples
    --------
    >>> procent(0.116).replace(NBSP, " ")
    '11,6 pct.'
    """
    return _with_unit(_times_hundred(andel), decimaler, "pct.")


def procenttal(andel: Number, decimaler: int = 1) -> str:
    """Write a share (0–1) as a number of per cent, for a table whose header says the unit.

    Examples
    --------
    >>> procenttal(0.116), procenttal(None)
    ('11,6', '–')
    """
    return tal(_times_hundred(andel), decimaler)


def procentpoint(forskel: Number, decimaler: int = 1) -> str:
    """Write a difference between two shares (0–1) in percentage points.

    Examples
    --------
    >>> procentpoint(0.032).replace(NBSP, " ")
    '3,2 procentpoint'
    """
    return _with_unit(_times_hundred(forskel), decimaler, "procentpoint")


def kroner(beloeb: Number, decimaler: int = 0) -> str:
    """Write an amount in kroner.

    Examples
    --------
    >>> kroner(3500).replace(NBSP, " "), kroner(1413.75, 2).replace(NBSP, " ")
    ('3.500 kr.', '1.413,75 kr.')
    """
    return _with_unit(beloeb, decimaler, "kr.")


def antal(value: Number, ental: str, flertal: str) -> str:
    """Count something in running text, with the noun in the right number.

    Examples
    --------
    >>> [antal(n, "bolig", "boliger").replace(NBSP, " ") for n in (0, 1, 2500, None)]
    ['ingen boliger', '1 bolig', '2.500 boliger', 'et ikke oplyst antal boliger']
    """
    rounded = round_half_up(value)
    if rounded is None:
        return f"et {NOT_STATED} antal {flertal}"
    if rounded == 0:
        return f"ingen {flertal}"
    return f"{tal(rounded)}{NBSP}{ental if rounded == 1 else flertal}"


def talord(value: int) -> str:
    """Write a small whole number as a word, a larger one in figures.

    Examples
    --------
    >>> talord(2), talord(10), talord(11)
    ('to', 'ti', '11')
    """
    return _WORDS[value] if 0 <= value < len(_WORDS) else tal(value)


def _times_hundred(value: Number) -> Decimal | None:
    exact = as_decimal(value)
    return None if exact is None else _EXACT.multiply(exact, Decimal(100))


def _with_unit(value: Number, decimals: int, unit: str) -> str:
    text = tal(value, decimals, mangler="")
    return f"{text}{NBSP}{unit}" if text else MISSING
