"""Tables read one after another, since foreign keys look into other tables: each checked once."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pandas as pd

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
from kortlaegning.tables.data import Table
from kortlaegning.tables.descriptor import SOURCE_COLUMN, SOURCES, Package, Resource
from kortlaegning.tables.file_of_sources import kilder_bytes, read_kilder
from kortlaegning.tables.package_file import private_entries
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


class TablesRead:
    """Tables read so far, since foreign keys look into other tables."""

    def __init__(
        self, project: Project, package: Package, new: Mapping[str, bytes] = NOTHING_NEW
    ) -> None:
        self._project = project
        self._package = package
        self._new = new
        self._read: dict[str, tuple[pd.DataFrame, str, tuple[CellMark, ...]]] = {}

    def table(self, resource: Resource, aar: int | None, *, worded_for: int | None = None) -> Table:
        """One table, its rows of a report year or of all years, with where they come from."""
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
        """Rows of a table as the file has them: all years, with their sources and marks."""
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
