"""Load every table of a report year: read, validate against the descriptor, freeze."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import Kommune, Kommuner
from kortlaegning.ordinary_file import MIB, read_ordinary
from kortlaegning.project import Project
from kortlaegning.tables.data import Data, Source, Table
from kortlaegning.tables.descriptor import DESCRIPTOR, Package, Resource, load_package
from kortlaegning.tables.problem import Problem, TableError, complain, quote
from kortlaegning.tables.read import RawTable, read_rows
from kortlaegning.tables.schema import dtype_of, parse, parts_of_less, validate
from kortlaegning.tables.validated import is_known_valid, remember_valid, validity_key

KOMMUNER = "kommuner"
MOST_BYTES = 50 * MIB
SHOWN_NAMES = 3
NOTHING_NEW: Mapping[str, bytes] = MappingProxyType({})


def load_data(project: Project, aar: int) -> Data:
    """Load and validate the tables that a report of one year is made from.

    Parameters
    ----------
    aar
        Year of the stock (1 January); tables of re-lettings give the year before.

    Returns
    -------
    Data
        Every table of the descriptor but the model's covariates: rows of the year only,
        ``kommunekode`` as text; municipal tables in order of code, others as in their file.

    Raises
    ------
    KortlaegningError
        One sentence naming file, line, column, rule and the value found, for the first fault.
    """
    package = load_package(project)
    known = _Known(project, package)
    tables = {
        resource.name: known.table(resource, aar)
        for resource in package.resources
        if not resource.kovariat
    }
    return Data(aar, MappingProxyType(tables), kommuner_of(tables[KOMMUNER].frame))


def load_table(project: Project, name: str) -> Table:
    """Load and validate one table alone, all its years; the model reads its covariates so."""
    package = load_package(project)
    return _Known(project, package).table(package[name], None)


def load_each(project: Project) -> Iterator[tuple[Resource, Table | KortlaegningError]]:
    """Load every table alone, all its years; a faulty one is given as its fault.

    Raises
    ------
    KortlaegningError
        When the descriptor itself is faulty.
    """
    package = load_package(project)
    known = _Known(project, package)
    for resource in package.resources:
        try:
            yield resource, known.table(resource, None)
        except KortlaegningError as error:
            yield resource, error


def check_content(project: Project, name: str, content: bytes) -> Table:
    """Check the bytes of a table that is not installed yet, and the tables that refer to it.

    Raises
    ------
    KortlaegningError
        For the first fault, as in :func:`load_data`; in the new table or in one that refers to it.
    """
    package = load_package(project)
    known = _Known(project, package, {name: content})
    for resource in package.resources:
        if any(key.reference.resource == name for key in resource.table.foreign_keys):
            known.table(resource, None)
    return known.table(package[name], None)


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
        self._read: dict[str, tuple[pd.DataFrame, str]] = {}

    def table(self, resource: Resource, aar: int | None) -> Table:
        frame, digest = self._whole(resource)
        year = None
        if aar is not None and resource.aar_forskydning is not None:
            year = aar + resource.aar_forskydning
            frame = _of_year(self._path(resource), frame, year)
        if resource.komplet:
            navne = self._whole(self._package[KOMMUNER])[0].set_index("kommunekode")["navn"]
            _check_complete(self._path(resource), frame, navne)
        if resource.table.primary_key[0] == "kommunekode":
            frame = frame.sort_values(list(resource.table.primary_key), kind="stable")
        return Table(frame.reset_index(drop=True), _source(resource, year), digest)

    def _whole(self, resource: Resource) -> tuple[pd.DataFrame, str]:
        if resource.name not in self._read:
            self._read[resource.name] = self._load(resource)
        return self._read[resource.name]

    def _load(self, resource: Resource) -> tuple[pd.DataFrame, str]:
        path = self._path(resource)
        content = self._content(resource)
        raw, frame = _read_and_validate(resource, content, path, self._project.work)
        if problems := self._dangling(resource, frame, raw):
            raise complain(path, problems)
        typed = frame.astype({column.name: dtype_of(column) for column in resource.table.columns})
        return typed, hashlib.sha256(content).hexdigest()

    def _dangling(self, resource: Resource, frame: pd.DataFrame, raw: RawTable) -> list[Problem]:
        problems = []
        for key in resource.table.foreign_keys:
            target, _ = self._whole(self._package[key.reference.resource])
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
        content = read_ordinary(self._project.data / resource.path, MOST_BYTES, path)
        if resource.hash and resource.hash != f"sha256:{hashlib.sha256(content).hexdigest()}":
            raise TableError(
                f"{path} has been changed since it was installed, so it may not be what "
                f"data/{DESCRIPTOR} says of it ({resource.status}): restore an earlier version, or "
                "import the table again."
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
    raw = read_rows(content, resource.table.names, path)
    frame, problems = parse(resource, raw)
    if problems:
        raise complain(path, problems)
    key = validity_key(resource, content)
    if not is_known_valid(work, key):
        if problems := validate(resource, frame, raw) or parts_of_less(resource, frame, raw):
            raise complain(path, problems)
        remember_valid(work, key)
    return raw, frame


def _of_year(path: str, frame: pd.DataFrame, aar: int) -> pd.DataFrame:
    rows = frame[frame["aar"] == aar]
    if rows.empty:
        years = ", ".join(str(year) for year in sorted(frame["aar"].unique()))
        raise KortlaegningError(
            f"{path} has no rows for {aar}: it holds {years}; choose another report year, or "
            "import the table for that year."
        )
    return rows


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


def _source(resource: Resource, aar: int | None) -> Source:
    return Source(
        table=resource.name,
        title=resource.title,
        status=resource.status,
        source=resource.kilde,
        licence=resource.licens,
        accessed=resource.tilgaaet,
        note=resource.note,
        confidential=resource.confidential,
        period=resource.periode.replace("{aar}", str(aar) if aar else "hvert år"),
    )
