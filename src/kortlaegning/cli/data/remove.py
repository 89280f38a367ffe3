"""``kortlaegning data remove``: take a municipality's numbers out of a table."""

from typing import Annotated

import typer


def remove(
    table: Annotated[str, typer.Argument(help="The table to take rows out of.")],
    kommune: Annotated[str, typer.Option("--kommune", help="Whose rows: code, name or slug.")],
) -> None:
    """Take a municipality's rows out of a table; its numbers are not stated then."""
    from kortlaegning.places import find_kommune
    from kortlaegning.project import find_project
    from kortlaegning.tables.install import remove_rows
    from kortlaegning.tables.load import load_kommuner

    project = find_project()
    own = find_kommune(load_kommuner(project), kommune)
    done = remove_rows(project, table, [own.kommunekode])
    kept = (
        f" They come back with kortlaegning data restore {table} --version {done.earlier.id}."
        if done.earlier
        else ""
    )
    typer.echo(f"{table} has no numbers of {own.navn} any more.{kept}")
