"""The part of ``data import`` that takes a municipality's own form."""

import typer

from kortlaegning.imports.grid import Grid
from kortlaegning.project import Project


def import_own_form(project: Project, form: Grid, *, dry_run: bool, ja: bool, erstat: bool) -> bool:
    """Show what a form tells, ask, and install it; says whether it was."""
    from kortlaegning.cli.data.ask import may_install
    from kortlaegning.cli.data.show_merged import show_merged
    from kortlaegning.imports.own_form_import import install_own_form, prepare_own_form
    from kortlaegning.tables.load import load_kommuner
    from kortlaegning.tables.package_file import load_package

    kommuner = load_kommuner(project)
    found = prepare_own_form(project, load_package(project), kommuner, form, erstat=erstat)
    sender = f", from {found.sender}" if found.sender else ""
    typer.echo(f"Read as the own form of {found.kommune.navn}{sender}: {len(found.frames)} tables.")
    for name, merged in found.merged.items():
        if merged is not None:
            typer.echo(f"{name}:")
            show_merged(merged, ())
    for note in found.notes:
        typer.echo(f"{note}.")
    for reason in found.lacking:
        typer.echo(f"Left out, {reason}.")
    question = f"Install the numbers of {found.kommune.navn}?"
    if not may_install(question, dry_run=dry_run, ja=ja):
        return False
    done = install_own_form(project, found, erstat=erstat)
    typer.echo(f"{len(done)} tables have the numbers of {found.kommune.navn}, with status oplyst.")
    return True
