"""Dates as Danish readers write them."""

import datetime as dt

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


def dato(dag: dt.date) -> str:
    """Write a date in full.

    Examples
    --------
    >>> dato(dt.date(2026, 11, 23))
    '23. november 2026'
    """
    return f"{dag.day}. {MONTHS[dag.month - 1]} {dag.year}"
