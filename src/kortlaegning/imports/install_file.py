"""One file from its path to its place in the tables, with what the user says of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kortlaegning.imports.prepare import Prepared, prepare_import
from kortlaegning.imports.provenance import provenance_of, source_said
from kortlaegning.imports.sheets_of_file import read_sheets
from kortlaegning.project import Project
from kortlaegning.settings import load_settings
from kortlaegning.tables.file_of_sources import Provenance
from kortlaegning.tables.install import Installed, install_rows
from kortlaegning.tables.status import Status

NOT_SAID = "ikke oplyst"


@dataclass(frozen=True)
class FileOptions:
    """What the user says of files: see ``prepare_import``; ``given`` is of their source."""

    tabel: str | None = None
    year_of_rows: int | None = None
    streg_er_nul: bool = False
    erstat: bool = False
    rest_is_zero: bool = False
    status: Status = Status.OFFICIEL
    given: Mapping[str, str | None] = field(default_factory=dict)


def prepare_file(
    project: Project, path: Path, options: FileOptions, *, source_needed: bool = True
) -> tuple[Prepared, Provenance]:
    """Read and check a file; nothing is changed.

    Raises
    ------
    KortlaegningError
        For the first fault; also when nothing says where the numbers come from, unless the source
        is not needed yet.
    """
    given = dict(options.given)
    sheets = read_sheets(path)
    today = dt.datetime.now(dt.UTC).date()
    if not source_needed:
        given["kilde"] = given.get("kilde") or source_said(sheets) or NOT_SAID
    provenance = provenance_of(sheets, given, today, options.status)
    prepared = prepare_import(
        project,
        path,
        aar=load_settings(project.params).aar,
        tabel=options.tabel,
        year_of_rows=options.year_of_rows,
        streg_er_nul=options.streg_er_nul,
        provenance=provenance,
        erstat=options.erstat,
        rest_is_zero=options.rest_is_zero,
    )
    return prepared, provenance


def install_file(
    project: Project, prepared: Prepared, provenance: Provenance, options: FileOptions
) -> Installed:
    """Install what was prepared; the rows of others are taken as they are now."""
    return install_rows(project, prepared.table, prepared.frame, provenance, erstat=options.erstat)
