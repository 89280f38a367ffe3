"""``kortlaegning data restore``: take back the version of a table that was replaced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from kortlaegning.errors import KortlaegningError

if TYPE_CHECKING:
    from kortlaegning.tables.earlier import Earlier
    from kortlaegning.tables.earlier_sheets import EarlierSheet

    Kept = TypeVar("Kept", Earlier, EarlierSheet)

DATAARK = "dataark"


def restore(
    table: Annotated[
        str, typer.Argument(help="The table to take back; dataark for a sheet of afdelinger.")
    ],
    version: Annotated[
        str | None, typer.Option("--version", help="Which one; default is the latest.")
    ] = None,
    list_only: Annotated[
        bool, typer.Option("--list", help="List the versions, and change nothing.")
    ] = False,
    kommune: Annotated[
        str | None, typer.Option(help="Whose sheet, with dataark: code, name or slug.")
    ] = None,
) -> None:
    """Put an earlier version of a table back; the present one is kept in its turn."""
    if (table == DATAARK) != (kommune is not None):
        raise KortlaegningError(
            "Whose sheet is it? Name the municipality with --kommune."
            if table == DATAARK
            else f"--kommune belongs to {DATAARK} only; a table holds all municipalities."
        )
    if kommune is None:
        _restore_table(table, version, list_only=list_only)
    else:
        _restore_sheet(kommune, version, list_only=list_only)


def _restore_sheet(kommune: str, version: str | None, *, list_only: bool) -> None:
    from kortlaegning.places import find_kommune
    from kortlaegning.project import find_project
    from kortlaegning.tables.dataark import dataark_path
    from kortlaegning.tables.earlier_sheets import earlier_sheets, put_sheet
    from kortlaegning.tables.load import load_kommuner

    project = find_project()
    own = find_kommune(load_kommuner(project), kommune)
    kept = earlier_sheets(project, own)
    if not kept:
        path = dataark_path(project, own).relative_to(project.root)
        raise KortlaegningError(
            f"No earlier sheet of {own.navn} is kept; nothing to restore. Without {path} its "
            "edition has no section with afdelinger."
        )
    if list_only:
        for each in kept:
            typer.echo(each.id)
        return
    chosen = _choose(kept, version, f"the sheet of {own.navn}")
    replaced = put_sheet(project, own, chosen.content)
    also = f"; the one it replaced is kept as {replaced.id}" if replaced else ""
    typer.echo(f"The sheet of {own.navn} is back ({chosen.id}){also}.")


def _restore_table(table: str, version: str | None, *, list_only: bool) -> None:
    from kortlaegning.project import find_project
    from kortlaegning.tables.earlier import earlier_versions
    from kortlaegning.tables.install import install_earlier
    from kortlaegning.tables.package_file import load_package

    project = find_project()
    package = load_package(project)
    package[table]
    kept = earlier_versions(project, table)
    if not kept:
        raise KortlaegningError(f"No earlier version of {table} is kept; nothing to restore.")
    if list_only:
        for each in kept:
            status, source = each.told(package)
            typer.echo(f"{each.id}  {status}  {source}")
        return
    chosen = _choose(kept, version, table)
    done = install_earlier(project, table, chosen)
    replaced = f"; the one it replaced is kept as {done.earlier.id}" if done.earlier else ""
    typer.echo(f"{table} is back with status {chosen.told(package)[0]} ({chosen.id}){replaced}.")


def _choose(kept: Sequence[Kept], version: str | None, what: str) -> Kept:
    chosen = next((each for each in kept if version in (None, each.id)), None)
    if chosen is None:
        known = ", ".join(each.id for each in kept)
        raise KortlaegningError(f"No version {version!r} of {what} is kept; there is {known}.")
    return chosen
