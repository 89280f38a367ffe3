"""Load every table of a report year: read, validate against the descriptor, freeze."""

from collections.abc import Mapping

import pandas as pd

from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import Kommune, Kommuner
from kortlaegning.project import Project
from kortlaegning.tables.data import Data, Table
from kortlaegning.tables.descriptor import SOURCES, Resource
from kortlaegning.tables.hidden_before import read_hidden
from kortlaegning.tables.one_moment import at_one_moment
from kortlaegning.tables.package_file import DESCRIPTOR, load_package
from kortlaegning.tables.tables_read import KOMMUNER, TablesRead


@at_one_moment
def load_data(project: Project, aar: int) -> Data:
    """Load and validate the tables that a report of one year is made from.

    Parameters
    ----------
    aar
        Year of the stock (1 January); tables of re-lettings give the year before.

    Returns
    -------
    Data
        Every table of the descriptor but the list of sources and the model's covariates: rows of
        the year only, ``kommunekode`` as text; municipal tables in order of code, others as in
        their file. A municipality without a row is not stated, and stops nothing.

    Raises
    ------
    KortlaegningError
        One sentence naming file, line, column, rule and the value found, for the first fault.
    """
    package = load_package(project)
    known, huslejer = TablesRead(project, package), package.huslejegraenser
    tables = known.tables_of(aar)
    if not known.has_year(aar):
        raise KortlaegningError(
            f"No table of data/{DESCRIPTOR} has rows for a report of {aar}, only of "
            f"{' and '.join(map(str, known.report_years()))}: choose another report year, or "
            "import a table for that year."
        )
    kommuner = kommuner_of(tables[KOMMUNER].frame)
    earlier = tuple(
        Data(
            year,
            known.tables_of(year),
            kommuner,
            read_hidden(project.data, year),
            huslejer=huslejer,
        )
        for year in reversed(known.report_years())
        if year < aar
    )
    return Data(aar, tables, kommuner, read_hidden(project.data, aar), earlier, huslejer)


@at_one_moment
def load_table(project: Project, name: str) -> Table:
    """Load and validate one table alone, all its years; the model reads its covariates so."""
    package = load_package(project)
    return TablesRead(project, package).table(package[name], None)


@at_one_moment
def load_each(
    project: Project, aar: int | None = None
) -> tuple[tuple[Resource, Table | KortlaegningError], ...]:
    """Load every table alone, all its years; a faulty one is given as its fault.

    Parameters
    ----------
    aar
        Report year that the periods are worded for.

    Raises
    ------
    KortlaegningError
        When the descriptor itself is faulty.
    """
    package = load_package(project)
    known = TablesRead(project, package)

    def look(resource: Resource) -> Table | KortlaegningError:
        try:
            return known.table(resource, None, worded_for=aar)
        except KortlaegningError as error:
            return error

    return tuple((each, look(each)) for each in package.resources if each.name != SOURCES)


@at_one_moment
def load_rows(project: Project, name: str) -> pd.DataFrame:
    """Rows of a table with their sources and marks, all years, for whoever adds rows to them."""
    package = load_package(project)
    return TablesRead(project, package).rows(package[name])


def check_contents(project: Project, contents: Mapping[str, bytes]) -> Table:
    """Check the bytes of tables that are not installed yet, and the tables that refer to them.

    Returns
    -------
    Table
        The first of them, all its years.

    Raises
    ------
    KortlaegningError
        For the first fault, as in :func:`load_data`; in a new table or in one that refers to it.
    """
    package = load_package(project)
    known = TablesRead(project, package, contents)
    # Sources are only added, or taken out when no row names them: what refers to them still fits.
    changed = set(contents) - {SOURCES}
    for resource in package.resources:
        if any(key.reference.resource in changed for key in resource.table.foreign_keys):
            known.table(resource, None)
    return known.table(package[next(iter(contents))], None)


def load_kommuner(project: Project) -> Kommuner:
    """Load the table ``kommuner`` alone, as the lookup that it is."""
    return kommuner_of(load_table(project, KOMMUNER).frame)


def kommuner_of(frame: pd.DataFrame) -> Kommuner:
    """Make the lookup of municipalities from the table ``kommuner``."""
    columns = ["kommunekode", "navn", "region", "landsdel", "kommunegruppe", "folketal"]
    return Kommuner.of(Kommune(*row) for row in frame[columns].itertuples(index=False, name=None))
