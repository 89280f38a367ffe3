"""The part of ``data import`` that takes a municipality's own form."""

import typer
from rich.console import Console

from kortlaegning.imports.grid import Grid
from kortlaegning.project import Project


def import_own_form(
    project: Project, console: Console, form: Grid, *, dry_run: bool, ja: bool, erstat: bool
) -> bool:
    """Show what a form tells, ask, and install it; says whether it was."""
    from kortlaegning.cli.data.show_merged import show_merged
    from kortlaegning.imports.own_form_import import install_own_form, prepare_own_form
    from kortlaegning.tables.load import kommuner_of, load_table
    from kortlaegning.tables.package_file import load_package

    kommuner = kommuner_of(load_table(project, "kommuner").frame)
    found = prepare_own_form(project, load_package(project), kommuner, form, erstat=erstat)
    sender = f", from {found.sender}" if found.sender else ""
    console.print(
        f"Read as the own form of {found.kommune.navn}{sender}: {len(found.frames)} tables.",
        markup=False,
        soft_wrap=True,
    )
    for name, merged in found.merged.items():
        if merged is not None:
            console.print(f"{name}:", markup=False)
            show_merged(console, merged, ())
    for note in found.notes:
        console.print(f"{note}.", markup=False, soft_wrap=True)
    for reason in found.lacking:
        console.print(f"Left out, {reason}.", markup=False, soft_wrap=True)
    if dry_run:
        console.print("Nothing has been installed (--dry-run).")
        return False
    if not ja and not typer.confirm(f"Install the numbers of {found.kommune.navn}?"):
        console.print("Nothing has been installed.")
        return False
    done = install_own_form(project, found, erstat=erstat)
    console.print(
        f"{len(done)} tables have the numbers of {found.kommune.navn}, with status oplyst.",
        markup=False,
        soft_wrap=True,
    )
    return True
