"""One number that editions print, by its place."""

from typing import NamedTuple


class Cell(NamedTuple):
    """One number: a column of a table, in a municipality or an area (``niveau``, ``kode``)."""

    tabel: str
    kolonne: str
    niveau: str
    kode: str
