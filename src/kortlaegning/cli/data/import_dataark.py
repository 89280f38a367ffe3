"""The part of ``data import`` that takes a municipality's sheet of afdelinger."""

from __future__ import annotations

from pathlib import Path

import typer

from kortlaegning.errors import KortlaegningError


def import_dataark(
    file: Path,
    kommune: str | None,
    *,
    aar: int | None,
    dry_run: bool,
    ja: bool,
    streg_er_nul: bool,
) -> None:
    """Read a sheet, show what is in it, ask, and put it in its place."""
    from kortlaegning.imports.dataark_import import install_dataark, prepare_dataark
    from kortlaegning.project import find_project
    from kortlaegning.tables.load import kommuner_of, load_table

    if kommune is None:
        raise KortlaegningError("Whose sheet is it? Name the municipality with --kommune.")
    project = find_project()
    kommuner = kommuner_of(load_table(project, "kommuner").frame)
    own = kommuner.find(kommune)
    prepared = prepare_dataark(
        project, file, own, kommuner=kommuner, aar=aar, streg_er_nul=streg_er_nul
    )
    frame = prepared.frame
    typer.echo(
        f"{own.navn}: {len(frame)} afdelinger in {frame['organisation'].nunique()} organisations, "
        f"{frame['familieboliger'].sum():,} familieboliger, {frame['under_3500'].sum():,} of them "
        f"under 3,500 kr., {frame['fraflytninger'].sum():,} vacancies."
    )
    for note in prepared.notes:
        typer.echo(note)
    for reason in prepared.left_out:
        typer.echo(f"Left out, {reason}.")
    if prepared.replaces:
        typer.echo("It replaces the sheet that is there.")
    if dry_run:
        typer.echo("Nothing has been installed (--dry-run).")
        return
    if not ja and not typer.confirm(f"Use it in the edition of {own.navn}?"):
        typer.echo("Nothing has been installed.")
        raise typer.Exit(1)
    kept = install_dataark(project, prepared)
    typer.echo(f"The edition of {own.navn} has a section with its afdelinger now.")
    if kept:
        typer.echo(
            f"The sheet it replaced is kept as {kept.id}; it comes back with: kortlaegning data "
            f"restore dataark --kommune {own.kommunekode}"
        )
