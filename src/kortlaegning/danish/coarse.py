"""Two significant figures: all that an example may show of a number."""

import math
from dataclasses import replace

from kortlaegning.danish.measures import Maal
from kortlaegning.danish.numbers import round_half_up

SIGNIFICANT = 2


def coarse(value: float) -> float:
    """Round a count to two significant figures, half up; a missing one stays missing.

    Examples
    --------
    >>> [coarse(each) for each in (73400.0, 649.0, 65.0, 7.0, 0.0)]
    [73000.0, 650.0, 65.0, 7.0, 0.0]
    """
    if math.isnan(value) or value == 0:
        return value
    digits = SIGNIFICANT - 1 - math.floor(math.log10(abs(value)))
    if digits >= 0:
        return float(round_half_up(value) or 0)
    unit = 10.0**-digits
    return float(round_half_up(value / unit) or 0) * unit


def coarse_share(value: float) -> float:
    """Round a share (0–1) to whole per cent, half up; a missing one stays missing.

    Examples
    --------
    >>> coarse_share(0.1449), coarse_share(0.0649)
    (0.14, 0.06)
    """
    return value if math.isnan(value) else float(round_half_up(value, 2) or 0)


def coarse_measure(maal: Maal) -> Maal:
    """The measure without decimals."""
    return replace(maal, decimaler=0)
