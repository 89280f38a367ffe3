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
    whole: bool,
) -> None:
    """Read a sheet, show what is in it, ask, and put it in its place.

    A ``whole`` one, which has all afdelinger, also gives the tables their sums.
    """
    import datetime as dt

    from kortlaegning.cli.data.ask import may_install
    from kortlaegning.cli.data.show_merged import show_merged
    from kortlaegning.imports.dataark_import import install_dataark, prepare_dataark
    from kortlaegning.imports.dataark_sums import (
        check_sums,
        install_sums,
        not_summed,
        sums_of_sheet,
    )
    from kortlaegning.places import find_kommune
    from kortlaegning.project import find_project
    from kortlaegning.tables.load import load_kommuner

    if kommune is None:
        raise KortlaegningError("Whose sheet is it? Name the municipality with --kommune.")
    project = find_project()
    kommuner = load_kommuner(project)
    own = find_kommune(kommuner, kommune)
    prepared = prepare_dataark(
        project, file, own, kommuner=kommuner, aar=aar, streg_er_nul=streg_er_nul
    )
    frame = prepared.frame
    typer.echo(
        f"{own.navn}: {len(frame)} afdelinger in {frame['organisation'].nunique()} organisations, "
        f"{frame['familieboliger'].sum():,} familieboliger, "
        f"{frame['laveste_husleje'].sum():,} of them with the lowest rents, "
        f"{frame['fraflytninger'].sum():,} vacancies."
    )
    for note in prepared.notes:
        typer.echo(note)
    for reason in prepared.left_out:
        typer.echo(f"Left out, {reason}.")
    today = dt.datetime.now(dt.UTC).date()
    sums = sums_of_sheet(frame, own) if whole else {}
    for name, merged in check_sums(project, own, sums, today).items():
        typer.echo(f"Summed for {name}:")
        show_merged(merged, ())
    for sentence in not_summed(frame) if whole else ():
        typer.echo(sentence)
    if prepared.replaces:
        typer.echo("It replaces the sheet that is there.")
    if not may_install(f"Use it in the edition of {own.navn}?", dry_run=dry_run, ja=ja):
        raise typer.Exit(0 if dry_run else 1)
    kept = install_dataark(project, prepared)
    install_sums(project, own, sums, today)
    typer.echo(f"The edition of {own.navn} has a section with its afdelinger now.")
    if sums:
        typer.echo(f"Its sums stand in {', '.join(sums)}, told by the municipality.")
    else:
        typer.echo("If the sheet has all afdelinger, --hele-kommunen sums it for the figures, too.")
    if kept:
        typer.echo(
            f"The sheet it replaced is kept as {kept.id}; it comes back with: kortlaegning data "
            f"restore dataark --kommune {own.kommunekode}"
        )
