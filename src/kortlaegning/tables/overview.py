"""What each table is at this moment: status, source, period, coverage, hash and use."""

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.tables.data import KOMMUNEKODE, Source, Table
from kortlaegning.tables.descriptor import Resource
from kortlaegning.tables.load import load_each
from kortlaegning.tables.row_sources import declared, summed_up
from kortlaegning.tables.status import Status
from kortlaegning.tables.tables_read import KOMMUNER

MISSING = "mangler"


@dataclass(frozen=True)
class TableOverview:
    """One table; ``rows`` and ``sha256`` are missing when ``problem`` says why it cannot be read.

    ``daekning`` counts the municipalities by the status of their numbers for the report year, and
    under ``mangler`` those without; None for a table that is not by municipality. ``bruges_i``
    names the exhibits made from it, in Danish; empty for tables used elsewhere. ``kovariat`` says
    that only the model reads it; ``private`` that a published page may tell neither its hash nor
    what a faulty row holds; ``komplet`` that every municipality belongs in it.
    """

    name: str
    path: str
    title: str
    description: str
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
    daekning: Mapping[str, int] | None = None
    komplet: bool = False

    @property
    def is_example(self) -> bool:
        """Whether the numbers by municipality are made up."""
        return bool(self.daekning and self.daekning[Status.EKSEMPEL])


def overview(project: Project, aar: int) -> tuple[TableOverview, ...]:
    """Look at every table of the descriptor; one that is faulty is shown with its fault.

    Parameters
    ----------
    aar
        The report year, which the periods are worded for and municipalities are counted in.
    """
    tables = load_each(project, aar)
    kommuner = next(found for resource, found in tables if resource.name == KOMMUNER)
    every = None if isinstance(kommuner, KortlaegningError) else len(kommuner.frame)
    return tuple(_look(resource, found, aar, every) for resource, found in tables)


def _look(
    resource: Resource, found: Table | KortlaegningError, aar: int, every: int | None
) -> TableOverview:
    from kortlaegning.figures.registry import exhibits_using

    table = None if isinstance(found, KortlaegningError) else found
    year = aar + (resource.aar_forskydning or 0)
    source = _source(resource, table, year)
    return TableOverview(
        resource.name,
        resource.path,
        resource.title,
        resource.description,
        source.status,
        source.source,
        source.licence,
        source.period,
        source.accessed,
        source.note,
        tuple(exhibits_using(resource.name)),
        len(table.frame) if table else None,
        table.sha256 if table else "",
        "" if table else str(found),
        resource.kovariat,
        resource.private,
        None if table is None else _coverage(resource, table, year, every),
        resource.komplet,
    )


def _source(resource: Resource, table: Table | None, year: int) -> Source:
    if not resource.has_row_sources:
        return declared(resource, year)
    return summed_up(resource, (), year) if table is None else table.source


def _coverage(
    resource: Resource, table: Table, year: int, every: int | None
) -> Mapping[str, int] | None:
    if every is None:  # nobody can say how many are missing
        return None
    if not resource.has_row_sources or resource.table.primary_key[0] != KOMMUNEKODE:
        return None
    frame = table.frame
    wanted = frame["aar"].eq(year) if "aar" in frame else frame[KOMMUNEKODE].notna()
    rows = [pair for pair, here in zip(table.rows_with_source(), wanted, strict=True) if here]
    counted = Counter(source.status for _, source in rows)
    return {**{str(each): counted[each] for each in Status}, MISSING: every - len(rows)}
