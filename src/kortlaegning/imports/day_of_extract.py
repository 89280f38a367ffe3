"""The day that somebody writes beside their numbers."""

import datetime as dt
import re

from kortlaegning.imports.grid import ImportFileError
from kortlaegning.tables.problem import quote

_DANISH = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})(\D.*)?")


def read_day(text: str, today: dt.date, where: str) -> dt.date:
    """Read a day in Danish or in ISO order; today where nothing is said.

    Parameters
    ----------
    today
        In UTC: the new day begins in Denmark before it does there, and is not in the future.
    where
        What the sentence of a fault begins with.

    Raises
    ------
    ImportFileError
        For what is no day, or lies in the future.
    """
    if not text:
        return today
    danish = _DANISH.fullmatch(text)
    try:
        if danish:
            found = dt.date(int(danish[3]), int(danish[2]), int(danish[1]))
        else:
            found = dt.date.fromisoformat(text[:10])
    except ValueError:
        raise ImportFileError(
            f"{where} {quote(text)} is no date, expected year-month-day such as 2024-03-01."
        ) from None
    if found > today + dt.timedelta(days=1):
        raise ImportFileError(f"{where} {quote(text)} lies in the future.")
    return found
