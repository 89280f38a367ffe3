"""``kortlaegning data template``: a form for the owner of a register."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DATAARK = "dataark"


def template(
    table: Annotated[
        str, typer.Argument(help="A municipal table (see data status), or dataark for afdelinger.")
    ],
    folder: Annotated[
        Path, typer.Option("--til", help="Folder to write the two forms to.", file_okay=False)
    ] = Path(),
    aar: Annotated[
        int | None, typer.Option("--aar", help="Report year; default is that of params/report.yml.")
    ] = None,
) -> None:
    """Write a form (XLSX and CSV) with headings, all municipalities, codebook and example."""
    from kortlaegning.errors import KortlaegningError
    from kortlaegning.imports.rows_of_file import one_importable
    from kortlaegning.imports.table_template import csv_template, xlsx_template
    from kortlaegning.project import find_project
    from kortlaegning.render.output import write_atomically
    from kortlaegning.settings import load_settings
    from kortlaegning.tables.descriptor import load_package
    from kortlaegning.tables.load import kommuner_of, load_table

    project = find_project()
    if table == DATAARK:
        from kortlaegning.imports.dataark_template import dataark_templates

        forms = dataark_templates(project)
    else:
        resource = one_importable(load_package(project), table)
        kommuner = kommuner_of(load_table(project, "kommuner").frame)
        year = aar if aar is not None else load_settings(project.params / "report.yml").aar
        forms = {
            ".xlsx": xlsx_template(resource, kommuner, year),
            ".csv": csv_template(resource, kommuner, year),
        }
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KortlaegningError(f"{folder} cannot be made ({error.strerror}).") from None
    paths = {folder / f"{table}{suffix}": content for suffix, content in forms.items()}
    for path in paths:
        if path.exists():
            raise KortlaegningError(
                f"{path} is there already and may have been filled in: move it, or name another "
                "folder with --til."
            )
    for path, content in paths.items():
        write_atomically(path, content)
        typer.echo(str(path))
