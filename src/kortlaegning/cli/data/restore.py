"""``kortlaegning data restore``: take back the version of a table that was replaced."""

from __future__ import annotations

from typing import Annotated

import typer

from kortlaegning.errors import KortlaegningError


def restore(
    table: Annotated[str, typer.Argument(help="The table to take back.")],
    version: Annotated[
        str | None, typer.Option("--version", help="Which one; default is the latest.")
    ] = None,
    list_only: Annotated[
        bool, typer.Option("--list", help="List the versions, and change nothing.")
    ] = False,
) -> None:
    """Put an earlier version of a table back; the present one is kept in its turn."""
    from kortlaegning.project import find_project
    from kortlaegning.tables.descriptor import load_package
    from kortlaegning.tables.earlier import earlier_versions
    from kortlaegning.tables.install import Provenance, install_content

    project = find_project()
    load_package(project)[table]
    kept = earlier_versions(project, table)
    if not kept:
        raise KortlaegningError(f"No earlier version of {table} is kept; nothing to restore.")
    if list_only:
        for each in kept:
            typer.echo(f"{each.id}  {each.resource.status}  {each.resource.kilde}")
        return
    chosen = next((each for each in kept if version in (None, each.id)), None)
    if chosen is None:
        known = ", ".join(each.id for each in kept)
        raise KortlaegningError(f"No version {version!r} of {table} is kept; there is {known}.")
    done = install_content(project, table, chosen.content, Provenance.of(chosen.resource))
    replaced = f"; the one it replaced is kept as {done.earlier.id}" if done.earlier else ""
    typer.echo(f"{table} is back with status {chosen.resource.status} ({chosen.id}){replaced}.")
