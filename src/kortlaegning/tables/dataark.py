"""A municipality's own sheet of its afdelinger: where it is kept, and how it is read."""

import hashlib
import os
from pathlib import Path

from pydantic import ValidationError

from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import Kommune
from kortlaegning.ordinary_file import MIB, read_ordinary
from kortlaegning.project import Project
from kortlaegning.tables.data import Table
from kortlaegning.tables.descriptor import Resource, read_descriptor
from kortlaegning.tables.problem import TableError, complain
from kortlaegning.tables.read import read_rows
from kortlaegning.tables.row_sources import declared
from kortlaegning.tables.schema import dtype_of, parse, validate

FOLDER = "dataark"
MOST_BYTES = 5 * MIB
DESCRIPTOR = "dataark.schema.json"
INTERVALS = ("under_3500", "fra_3500_til_4500", "fra_4500_til_6500", "over_6500")


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


def check_dataark(project: Project, kommune: Kommune, content: bytes) -> Table:
    """Check the bytes of a sheet, installed or not."""
    resource = dataark_resource(project)
    path = f"data/{FOLDER}/{kommune.kommunekode}.csv"
    raw = read_rows(content, resource.table.names, path)
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
