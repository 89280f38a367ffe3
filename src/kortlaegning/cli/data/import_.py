"""``kortlaegning data import``: read tables from files, show what changes, and install them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kortlaegning.errors import KortlaegningError

if TYPE_CHECKING:
    from kortlaegning.imports.install_file import FileOptions
    from kortlaegning.imports.prepare import Prepared
    from kortlaegning.project import Project

SHOWN = 8
WITHOUT_DECIMALS = 1_000


class RealStatus(StrEnum):
    """Who can vouch for rows that are imported."""

    OFFICIEL = "officiel"
    OPLYST = "oplyst"
    PUBLICERET = "publiceret"


def import_table(
    files: Annotated[list[Path], typer.Argument(help="CSV or XLSX files.")],
    tabel: Annotated[
        str | None, typer.Option("--tabel", help="The table, where the columns do not tell.")
    ] = None,
    aar: Annotated[
        int | None, typer.Option("--aar", help="Year of the rows, for a file without that column.")
    ] = None,
    kilde: Annotated[str | None, typer.Option("--kilde", help="Register and owner.")] = None,
    status: Annotated[
        RealStatus,
        typer.Option(
            "--status", help="From a register, from the municipality itself, or printed somewhere."
        ),
    ] = RealStatus.OFFICIEL,
    licens: Annotated[str | None, typer.Option("--licens", help="Terms of use.")] = None,
    periode: Annotated[
        str | None, typer.Option("--periode", help="What the numbers cover.")
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", help="A reservation for the reader.")
    ] = None,
    fortrolig: Annotated[
        bool | None,
        typer.Option("--fortrolig/--ikke-fortrolig", help="Whether small counts are hidden."),
    ] = None,
    streg_er_nul: Annotated[
        bool, typer.Option("--streg-er-nul", help="Read a lone dash as 0.")
    ] = False,
    resten_er_nul: Annotated[
        bool,
        typer.Option(
            "--resten-er-nul",
            help="The file lists all municipalities that have something: the others have 0.",
        ),
    ] = False,
    erstat: Annotated[
        bool,
        typer.Option("--erstat", help="Let the file win where another source says otherwise."),
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
    ] = False,
    ja: Annotated[bool, typer.Option("--ja", help="Install without asking.")] = False,
    dataark: Annotated[
        bool, typer.Option("--dataark", help="The file is one municipality's sheet of afdelinger.")
    ] = False,
    kommune: Annotated[
        str | None, typer.Option("--kommune", help="Whose sheet it is, with --dataark.")
    ] = None,
    hele_kommunen: Annotated[
        bool,
        typer.Option(
            "--hele-kommunen",
            help="The sheet has all afdelinger: its sums are the municipality's numbers, too.",
        ),
    ] = False,
) -> None:
    """Read tables from files, check them, show what changes, ask, and install.

    A file may hold some of the municipalities only; the others stay as they are.
    """
    if dataark:
        from kortlaegning.cli.data.import_dataark import import_dataark

        if len(files) > 1:
            raise KortlaegningError("A sheet of afdelinger is one municipality's: import one file.")
        import_dataark(
            files[0],
            kommune,
            aar=aar,
            dry_run=dry_run,
            ja=ja,
            streg_er_nul=streg_er_nul,
            whole=hele_kommunen,
        )
        return
    if kommune is not None:
        raise KortlaegningError("--kommune belongs to --dataark: a table holds all municipalities.")
    from kortlaegning.imports.install_file import FileOptions
    from kortlaegning.project import find_project
    from kortlaegning.tables.status import Status

    options = FileOptions(
        tabel=tabel,
        year_of_rows=aar,
        streg_er_nul=streg_er_nul,
        erstat=erstat,
        rest_is_zero=resten_er_nul,
        status=Status(status),
        given={
            "kilde": kilde,
            "licens": licens,
            "periode": periode,
            "note": note,
            "fortrolig": None if fortrolig is None else "ja" if fortrolig else "nej",
        },
    )
    project = find_project()
    done, faults = [], []
    for file in files:
        if len(files) > 1:
            typer.secho(f"\n{file.name}", bold=True)
        try:
            done.append(_one(project, file, options, dry_run=dry_run, ja=ja))
        except KortlaegningError as error:
            if len(files) == 1:
                raise
            typer.secho(str(error), fg="red")
            faults.append(file.name)
    if len(files) > 1:
        typer.echo(
            f"\n{len(files)} files: {sum(done)} installed, {len(done) - sum(done)} left alone, "
            f"{len(faults)} faulty{': ' + ', '.join(faults) if faults else ''}."
        )
    if faults or (len(files) == 1 and not dry_run and not done[0]):
        raise typer.Exit(1)


def _one(project: Project, file: Path, options: FileOptions, *, dry_run: bool, ja: bool) -> bool:
    """Show one file and install it; says whether it was."""
    from kortlaegning.cli.data.ask import may_install
    from kortlaegning.cli.data.import_own_form import import_own_form
    from kortlaegning.imports.install_file import install_file, prepare_file
    from kortlaegning.imports.own_form_import import find_own_form
    from kortlaegning.imports.sheets_of_file import read_sheets

    form = find_own_form(read_sheets(file))
    if form is not None:
        return import_own_form(project, form, dry_run=dry_run, ja=ja, erstat=options.erstat)
    prepared, provenance = prepare_file(project, file, options, source_needed=not dry_run)
    _show(prepared)
    question = f"Install {prepared.table} with status {provenance.status}?"
    if not may_install(question, dry_run=dry_run, ja=ja):
        return False
    done = install_file(project, prepared, provenance, options)
    kept = f"; the earlier version is kept as {done.earlier.id}" if done.earlier else ""
    typer.echo(f"{prepared.table} is installed with status {provenance.status}{kept}.")
    return True


def _show(prepared: Prepared) -> None:
    from kortlaegning.cli.data.show_difference import show_difference
    from kortlaegning.cli.data.show_merged import show_merged
    from kortlaegning.imports.left_out import most_telling
    from kortlaegning.imports.prepare import deviations, not_computed

    sheet = f" (sheet {prepared.sheet})" if prepared.sheet else ""
    typer.echo(f"Read as the table {prepared.table}{sheet}.")
    for found, name in prepared.guessed:
        typer.echo(f"The heading {found!r} is taken for {name}.")
    if prepared.unknown:
        typer.echo(f"Columns left out: {', '.join(prepared.unknown[:SHOWN])}.")
    for note in prepared.notes:
        typer.echo(note)
    reasons, more = most_telling(prepared.left_out, SHOWN)
    for reason in reasons:
        typer.echo(f"Left out, {reason}.")
    if more:
        typer.echo(f"Left out, {more} more rows: totals, subtotals, headings or notes.")
    if prepared.unreadable:
        typer.echo(
            f"Nothing to compare with, since the table that is there now cannot be used: "
            f"{prepared.unreadable}"
        )
    if prepared.year_without_rows is not None:
        typer.echo(
            f"The table has no rows for {prepared.year_without_rows}, which the report is of: its "
            "numbers are shown as not stated until it has, or until aar in params/report.yml is "
            "another."
        )
    if prepared.merged is not None:
        show_merged(prepared.merged, prepared.missing)
    show_difference(prepared.table, prepared.difference)
    off, open_ = deviations(prepared), not_computed(prepared)
    total = len(prepared.afstemning) - open_
    if total:
        typer.echo(f"Afstemning: {total - len(off)} of {total} printed numbers still agree.")
    if open_:
        typer.echo(
            f"Afstemning: {open_} printed numbers cannot be held against the table, which does "
            "not have all that they are sums of."
        )
    for row in off.head(SHOWN).to_dict("records"):
        typer.echo(
            f"  {row['sted']}: {row['beskrivelse']}; "
            f"printed {_short(row['publiceret'])}, now {_short(row['genberegnet'])} "
            f"({row['enhed']})"
        )


def _short(number: float) -> str:
    return f"{number:,.0f}" if abs(number) >= WITHOUT_DECIMALS else f"{number:.4g}"
