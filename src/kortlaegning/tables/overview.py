"""What each table is at this moment: status, source, period, rows, hash and use."""

import datetime as dt
from dataclasses import dataclass

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.tables.descriptor import Resource, load_package
from kortlaegning.tables.load import load_table
from kortlaegning.tables.status import Status


@dataclass(frozen=True)
class TableOverview:
    """One table; ``rows`` and ``sha256`` are missing when ``problem`` says why it cannot be read.

    ``bruges_i`` names the exhibits made from it, in Danish; empty for tables used elsewhere.
    ``kovariat`` says that only the model reads it.
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


def overview(project: Project, aar: int) -> tuple[TableOverview, ...]:
    """Look at every table of the descriptor; one that is faulty is shown with its fault.

    Parameters
    ----------
    aar
        The report year, which the periods are worded for.
    """
    return tuple(_look(project, resource, aar) for resource in load_package(project).resources)


def _look(project: Project, resource: Resource, aar: int) -> TableOverview:
    from kortlaegning.figures.registry import exhibits_using

    rows, sha256, problem = None, "", ""
    try:
        table = load_table(project, resource.name)
        rows, sha256 = len(table.frame), table.sha256
    except KortlaegningError as error:
        problem = str(error)
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
        rows,
        sha256,
        problem,
        resource.kovariat,
    )
