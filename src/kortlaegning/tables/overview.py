"""What each table is at this moment: status, source, period, rows, hash and use."""

import datetime as dt
from dataclasses import dataclass

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.tables.data import Table
from kortlaegning.tables.descriptor import Resource
from kortlaegning.tables.load import load_each
from kortlaegning.tables.status import Status


@dataclass(frozen=True)
class TableOverview:
    """One table; ``rows`` and ``sha256`` are missing when ``problem`` says why it cannot be read.

    ``bruges_i`` names the exhibits made from it, in Danish; empty for tables used elsewhere.
    ``kovariat`` says that only the model reads it; ``private`` that a published page may tell
    neither its hash nor what a faulty row holds.
    """

    name: str
    title: str
    status: Status
    kilde: str
    licens: str
    periode: str
    tilgaaet: dt.date
    note: str
    bruges_i: tuple[str, ...]
    rows: int | None
    sha256: str
    problem: str = ""
    kovariat: bool = False
    private: bool = False


def overview(project: Project, aar: int) -> tuple[TableOverview, ...]:
    """Look at every table of the descriptor; one that is faulty is shown with its fault.

    Parameters
    ----------
    aar
        The report year, which the periods are worded for.
    """
    return tuple(_look(resource, found, aar) for resource, found in load_each(project))


def _look(resource: Resource, found: Table | KortlaegningError, aar: int) -> TableOverview:
    from kortlaegning.figures.registry import exhibits_using

    table = None if isinstance(found, KortlaegningError) else found
    year = aar + (resource.aar_forskydning or 0)
    return TableOverview(
        resource.name,
        resource.title,
        resource.status,
        resource.kilde,
        resource.licens,
        resource.periode.replace("{aar}", str(year)),
        resource.tilgaaet,
        resource.note,
        tuple(exhibits_using(resource.name)),
        len(table.frame) if table else None,
        table.sha256 if table else "",
        "" if table else str(found),
        resource.kovariat,
        resource.private,
    )
