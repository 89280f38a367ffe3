"""A share as a plain fraction in words, as one says it: *knap to tredjedele*."""

import math

_FRACTIONS = (
    (1 / 10, "en tiendedel"),
    (1 / 5, "en femtedel"),
    (1 / 4, "en fjerdedel"),
    (1 / 3, "en tredjedel"),
    (2 / 5, "to femtedele"),
    (1 / 2, "halvdelen"),
    (3 / 5, "tre femtedele"),
    (2 / 3, "to tredjedele"),
    (3 / 4, "tre fjerdedele"),
    (4 / 5, "fire femtedele"),
    (9 / 10, "ni tiendedele"),
)
_SAME = 0.005


def broek(andel: float) -> str:
    """Name the nearest plain fraction; nothing near 0 and 1, where none says it well.

    Examples
    --------
    >>> broek(0.641), broek(0.5), broek(0.213), broek(0.85)
    ('knap to tredjedele', 'halvdelen', 'godt en femtedel', 'godt fire femtedele')
    >>> broek(0.03), broek(0.97), broek(float("nan"))
    ('', '', '')
    """
    if math.isnan(andel) or not 0.075 <= andel <= 0.925:
        return ""
    value, words = min(_FRACTIONS, key=lambda each: abs(each[0] - andel))
    if abs(andel - value) < _SAME:
        return words
    return f"{'godt' if andel > value else 'knap'} {words}"
