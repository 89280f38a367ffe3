"""A municipality's own sheet of its afdelinger: where it is kept, and how it is read."""

import hashlib
import os
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import Kommune
from kortlaegning.ordinary_file import MIB, read_ordinary
from kortlaegning.project import Project
from kortlaegning.tables.data import Table
from kortlaegning.tables.descriptor import Resource
from kortlaegning.tables.package_file import read_descriptor
from kortlaegning.tables.problem import TableError, complain
from kortlaegning.tables.read import RawTable, read_rows
from kortlaegning.tables.row_sources import declared
from kortlaegning.tables.schema import dtype_of, parse, validate

FOLDER = "dataark"
MOST_BYTES = 5 * MIB
DESCRIPTOR = "dataark.schema.json"
# What a sheet may tell of the dwellings that were let again in the year before.
CHEAP = ("genudlejninger_laveste_husleje", "heraf_kommunalt_anvist")
INTERVALS = ("laveste_husleje", "lav_husleje", "mellem_husleje", "hoej_husleje")


def dataark_path(project: Project, kommune: Kommune) -> Path:
    """File of one municipality's sheet."""
    return project.data / FOLDER / f"{kommune.kommunekode}.csv"


def dataark_resource(project: Project) -> Resource:
    """Columns of the sheet, from ``data/dataark.schema.json``.

    Raises
    ------
    KortlaegningError
        When the descriptor is missing or broken.
    """
    try:
        return Resource.model_validate(read_descriptor(project.data / DESCRIPTOR))
    except ValidationError:
        raise KortlaegningError(
            f"data/{DESCRIPTOR} does not describe a table: restore it with git checkout."
        ) from None


def load_dataark(project: Project, kommune: Kommune | None) -> Table | None:
    """Read and check a municipality's sheet; None where it has none.

    Raises
    ------
    KortlaegningError
        For the first fault, with file, line and column.
    """
    if kommune is None or not os.path.lexists(dataark_path(project, kommune)):
        return None
    path = dataark_path(project, kommune)
    name = f"data/{FOLDER}/{path.name}"
    return check_dataark(project, kommune, read_ordinary(path, MOST_BYTES, name))


def _read(content: bytes, resource: Resource, path: str) -> RawTable:
    """Rows of a sheet; columns that need not be there may be lacking as a whole."""
    names = resource.table.names
    header = content.decode("utf-8-sig", "replace").partition("\n")[0].rstrip("\r").split(",")
    lacking = {
        column.name
        for column in resource.table.columns
        if not column.constraints.required and column.name not in header
    }
    there = [name for name in names if name not in lacking]
    raw = read_rows(content, there, path)
    rows = (dict(zip(there, row, strict=True)) for row in raw.rows)
    return replace(raw, rows=tuple(tuple(row.get(name, "") for name in names) for row in rows))


def check_dataark(project: Project, kommune: Kommune, content: bytes) -> Table:
    """Check the bytes of a sheet, installed or not."""
    resource = dataark_resource(project)
    path = f"data/{FOLDER}/{kommune.kommunekode}.csv"
    raw = _read(content, resource, path)
    frame, problems = parse(resource, raw)
    problems = problems or validate(resource, frame, raw)
    if problems:
        raise complain(path, problems)
    typed = frame.astype({column.name: dtype_of(column) for column in resource.table.columns})
    years = sorted(typed["aar"].unique())
    if len(years) > 1:
        raise TableError(
            f"{path} has rows of {' and '.join(map(str, years))}: expected one year; keep the rows "
            "of the latest."
        )
    year = int(years[0])
    ordered = typed.sort_values(list(resource.table.primary_key), ignore_index=True)
    return Table(ordered, declared(resource, year), hashlib.sha256(content).hexdigest())
