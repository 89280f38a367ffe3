"""``kortlaegning data template``: a form for the owner of a register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kortlaegning.cli.options import chosen_year

if TYPE_CHECKING:
    from kortlaegning.project import Project

DATAARK = "dataark"
_FILES = (".xlsx", ".csv")
KOMMUNE = "kommune"


def template(
    table: Annotated[
        str,
        typer.Argument(
            help="A municipal table (see data status), dataark for afdelinger, or kommune for all "
            "that one municipality knows of itself."
        ),
    ],
    folder: Annotated[
        Path, typer.Option("--til", help="Folder to write the two forms to.", file_okay=False)
    ] = Path(),
    aar: Annotated[
        int | None, typer.Option("--aar", help="Report year; default is that of params/report.yml.")
    ] = None,
    kommune: Annotated[
        str | None, typer.Option("--kommune", help="Whose form, with kommune: code, name or slug.")
    ] = None,
    alle: Annotated[
        bool, typer.Option("--alle", help="With kommune: a form for each municipality.")
    ] = False,
) -> None:
    """Write a form (XLSX and CSV) with headings, all municipalities, codebook and example.

    The form "kommune" is one sheet (XLSX) with a line for each number of one municipality.
    """
    from kortlaegning.errors import KortlaegningError
    from kortlaegning.imports.rows_of_file import one_importable
    from kortlaegning.imports.table_template import csv_template, xlsx_template
    from kortlaegning.project import find_project
    from kortlaegning.tables.load import load_kommuner
    from kortlaegning.tables.package_file import load_package

    project = find_project()
    if folder.suffix.lower() in _FILES and not folder.is_dir():
        raise KortlaegningError(f"{folder} is the name of a file: give a folder with --til.")
    if (table == KOMMUNE) != (kommune is not None or alle):
        raise KortlaegningError(
            "Whose form is it? Name the municipality with --kommune, or take --alle."
            if table == KOMMUNE
            else f"--kommune and --alle belong to the form {KOMMUNE!r}."
        )
    if table == KOMMUNE:
        _own_forms(project, folder, aar, kommune)
        return
    if table == DATAARK:
        from kortlaegning.imports.dataark_template import dataark_templates

        forms = dataark_templates(project)
    else:
        resource = one_importable(load_package(project), table)
        kommuner = load_kommuner(project)
        year = chosen_year(project, aar)
        forms = {
            ".xlsx": xlsx_template(resource, kommuner, year),
            ".csv": csv_template(resource, kommuner, year),
        }
    _write({folder / f"{table}{suffix}": content for suffix, content in forms.items()})


def _own_forms(project: Project, folder: Path, aar: int | None, kommune: str | None) -> None:
    """Write the form of one municipality, or of each."""
    from kortlaegning.imports.own_form import blank_form, form_name
    from kortlaegning.places import find_kommune
    from kortlaegning.tables.load import load_data
    from kortlaegning.tables.package_file import load_package

    year = chosen_year(project, aar)
    data, package = load_data(project, year), load_package(project)
    chosen = data.kommuner if kommune is None else (find_kommune(data.kommuner, kommune),)
    blank = blank_form(package, data)
    _write({folder / form_name(one): blank.filled(data, one) for one in chosen})


def _write(paths: dict[Path, bytes]) -> None:
    """Write forms, and none over one that may have been filled in."""
    from kortlaegning.errors import KortlaegningError
    from kortlaegning.render.output import write_atomically

    for path in paths:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise KortlaegningError(f"{path.parent} cannot be made ({error.strerror}).") from None
        if path.exists():
            raise KortlaegningError(
                f"{path} is there already and may have been filled in: move it, or name another "
                "folder with --til."
            )
    for path, content in paths.items():
        write_atomically(path, content)
        typer.echo(str(path))
