"""Load every table of a report year: read, validate against the descriptor, freeze."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import Kommune, Kommuner
from kortlaegning.ordinary_file import MIB, read_ordinary
from kortlaegning.project import Project
from kortlaegning.tables.cell_marks import (
    SKJULT,
    CellMark,
    empty_counts,
    marked_counts,
    marks_of,
    with_marks,
)
from kortlaegning.tables.data import Data, Table
from kortlaegning.tables.descriptor import SOURCE_COLUMN, SOURCES, Package, Resource
from kortlaegning.tables.file_of_sources import kilder_bytes, read_kilder
from kortlaegning.tables.hidden_before import read_hidden
from kortlaegning.tables.one_moment import at_one_moment
from kortlaegning.tables.package_file import DESCRIPTOR, load_package, private_entries
from kortlaegning.tables.problem import Problem, TableError, complain, quote
from kortlaegning.tables.read import RawTable, read_rows
from kortlaegning.tables.row_sources import (
    declared,
    examples_among_facts,
    impossible_dates,
    origins,
    summed_up,
)
from kortlaegning.tables.schema import dtype_of, parse, parts_of_less, validate
from kortlaegning.tables.validated import is_known_valid, remember_valid, validity_key

KOMMUNER = "kommuner"
MOST_BYTES = 50 * MIB
SHOWN_NAMES = 3
NOTHING_NEW: Mapping[str, bytes] = MappingProxyType({})


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
    known, huslejer = _Known(project, package), package.huslejegraenser
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
    return _Known(project, package).table(package[name], None)


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
    known = _Known(project, package)

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
    return _Known(project, package).rows(package[name])


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
    known = _Known(project, package, contents)
    # Sources are only added, or taken out when no row names them: what refers to them still fits.
    changed = set(contents) - {SOURCES}
    for resource in package.resources:
        if any(key.reference.resource in changed for key in resource.table.foreign_keys):
            known.table(resource, None)
    return known.table(package[next(iter(contents))], None)


def kommuner_of(frame: pd.DataFrame) -> Kommuner:
    """Make the lookup of municipalities from the table ``kommuner``."""
    columns = ["kommunekode", "navn", "region", "landsdel", "kommunegruppe", "folketal"]
    return Kommuner.of(Kommune(*row) for row in frame[columns].itertuples(index=False, name=None))


class _Known:
    """Tables read so far, since foreign keys look into other tables."""

    def __init__(
        self, project: Project, package: Package, new: Mapping[str, bytes] = NOTHING_NEW
    ) -> None:
        self._project = project
        self._package = package
        self._new = new
        self._read: dict[str, tuple[pd.DataFrame, str, tuple[CellMark, ...]]] = {}

    def table(self, resource: Resource, aar: int | None, *, worded_for: int | None = None) -> Table:
        frame, digest, marks = self._whole(resource)
        shift = resource.aar_forskydning
        if aar is not None and shift is not None:
            frame = frame[frame["aar"] == aar + shift]
        said = worded_for if aar is None else aar
        year = None if said is None or shift is None else said + shift
        if resource.table.primary_key[0] == "kommunekode":
            frame = frame.sort_values(list(resource.table.primary_key), kind="stable")
        withheld = marked_counts(frame, marks, SKJULT)
        unstated = empty_counts(resource, frame) - withheld
        frame = frame.reset_index(drop=True)
        if not resource.has_row_sources:
            of_all = declared(resource, year)
            return Table(frame, of_all, digest, withheld=withheld, unstated=unstated)
        kilder = self._whole(self._package[SOURCES])[0]
        found = origins(resource, frame, kilder, year)
        summary = summed_up(resource, tuple(dict.fromkeys(found.values())), year)
        real = any(source.status.counts_people for source in found.values())
        if resource.confidential and real and not resource.hash and resource.name not in self._new:
            raise TableError(
                f"{self._path(resource)} has real numbers that data import did not install, and it "
                "is confidential: take the rows out, and import them, so that it is protected."
            )
        if resource.komplet and summary.status.is_example and found:
            navne = self._whole(self._package[KOMMUNER])[0].set_index("kommunekode")["navn"]
            _check_complete(self._path(resource), frame, navne)
        return Table(
            frame.drop(columns=SOURCE_COLUMN),
            summary,
            digest,
            found,
            resource.table.primary_key,
            resource.komplet,
            withheld,
            unstated,
        )

    def tables_of(self, aar: int) -> Mapping[str, Table]:
        """Every table of a report year but the list of sources and the model's covariates."""
        return MappingProxyType(
            {
                resource.name: self.table(resource, aar)
                for resource in self._package.resources
                if not resource.kovariat and resource.name != SOURCES
            }
        )

    def report_years(self) -> list[int]:
        """Years that some table has rows for a report of."""
        years: set[int] = set()
        for resource in self._package.resources:
            if resource.aar_forskydning is not None:
                shifted = self._whole(resource)[0]["aar"] - resource.aar_forskydning
                years |= {int(year) for year in shifted.unique()}
        return sorted(years)

    def has_year(self, aar: int) -> bool:
        """Whether there are rows for a report of a year, or none at all yet."""
        years = self.report_years()
        return not years or aar in years

    def rows(self, resource: Resource) -> pd.DataFrame:
        frame, _, marks = self._whole(resource)
        return with_marks(frame, marks)

    def _whole(self, resource: Resource) -> tuple[pd.DataFrame, str, tuple[CellMark, ...]]:
        if resource.name not in self._read:
            self._read[resource.name] = self._load(resource)
        return self._read[resource.name]

    def _load(self, resource: Resource) -> tuple[pd.DataFrame, str, tuple[CellMark, ...]]:
        path = self._path(resource)
        content = self._content(resource)
        raw, frame = _read_and_validate(resource, content, path, self._project.work)
        problems = self._dangling(resource, frame, raw)
        if resource.name == SOURCES:
            problems = impossible_dates(resource, frame, raw)
        if problems:
            raise complain(path, problems)
        if resource.has_row_sources:
            kilder = self._whole(self._package[SOURCES])[0]
            if problems := examples_among_facts(resource, frame, raw, kilder):
                raise complain(path, problems)
        marks = marks_of(resource, raw)
        gaps = {each.column for each in marks}
        typed = frame.astype(
            {each.name: dtype_of(each) for each in resource.table.columns if each.name not in gaps}
        )
        return typed, hashlib.sha256(content).hexdigest(), marks

    def _dangling(self, resource: Resource, frame: pd.DataFrame, raw: RawTable) -> list[Problem]:
        problems = []
        for key in resource.table.foreign_keys:
            target = self._whole(self._package[key.reference.resource])[0]
            (column,), (there,) = key.fields, key.reference.fields
            unknown = frame[column].notna() & ~frame[column].isin(target[there])
            position = resource.table.names.index(column)
            expected = f"a value of {there} in {self._path(self._package[key.reference.resource])}"
            problems += [
                Problem(raw.lines[row], position, column, expected, quote(frame.loc[row, column]))
                for row in unknown[unknown].index
            ]
        return problems

    def _content(self, resource: Resource) -> bytes:
        if resource.name in self._new:
            return self._new[resource.name]
        path = self._path(resource)
        if resource.name == SOURCES and private_entries(self._project.data):
            return kilder_bytes(read_kilder(self._project.data, self._package).values())
        content = read_ordinary(self._project.data / resource.path, MOST_BYTES, path)
        if resource.hash and resource.hash != f"sha256:{hashlib.sha256(content).hexdigest()}":
            raise TableError(
                f"{path} has been changed since it was installed, so it may not be what its source "
                "says: restore an earlier version, or import the table again."
            )
        return content

    def _path(self, resource: Resource) -> str:
        if resource.name in self._new:
            return f"The new table {resource.name}"
        return f"{self._project.data.name}/{resource.path}"


@lru_cache(maxsize=64)  # a build reads each table twice: for the editions and for the data page
def _read_and_validate(
    resource: Resource, content: bytes, path: str, work: Path
) -> tuple[RawTable, pd.DataFrame]:
    raw = read_rows(content, resource.table.names, path, may_be_empty=resource.has_row_sources)
    frame, problems = parse(resource, raw)
    if problems:
        raise complain(path, problems)
    key = validity_key(resource, content)
    if not is_known_valid(work, key):
        if problems := validate(resource, frame, raw) or parts_of_less(resource, frame, raw):
            raise complain(path, problems)
        remember_valid(work, key)
    return raw, frame


def _check_complete(path: str, frame: pd.DataFrame, navne: pd.Series) -> None:
    missing = navne[~navne.index.isin(frame["kommunekode"])]
    if missing.empty:
        return
    named = [f"{navn} ({kode})" for kode, navn in missing.head(SHOWN_NAMES).items()]
    more = f" and {len(missing) - SHOWN_NAMES} more" if len(missing) > SHOWN_NAMES else ""
    raise TableError(
        f"{path}: expected one row for each of the {len(navne)} municipalities, but "
        f"{', '.join(named)}{more} {'is' if len(missing) == 1 else 'are'} missing."
    )
