"""``kortlaegning data import``: read a table from a file, show what changes, and install it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kortlaegning.errors import KortlaegningError

if TYPE_CHECKING:
    from rich.console import Console

    from kortlaegning.imports.prepare import Prepared

SHOWN = 8


def import_table(
    file: Annotated[Path, typer.Argument(help="A CSV or XLSX file.")],
    tabel: Annotated[
        str | None, typer.Option("--tabel", help="The table, where the columns do not tell.")
    ] = None,
    aar: Annotated[
        int | None, typer.Option("--aar", help="Year of the rows, for a file without that column.")
    ] = None,
    kilde: Annotated[str | None, typer.Option("--kilde", help="Register and owner.")] = None,
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
) -> None:
    """Read a table from a file, check it, show what changes, ask, and install it."""
    if dataark:
        from kortlaegning.cli.data.import_dataark import import_dataark

        import_dataark(file, kommune, aar=aar, dry_run=dry_run, ja=ja, streg_er_nul=streg_er_nul)
        return
    if kommune is not None:
        raise KortlaegningError("--kommune belongs to --dataark: a table holds all municipalities.")
    import datetime as dt

    from rich.console import Console

    from kortlaegning.imports.prepare import prepare_import
    from kortlaegning.imports.provenance import provenance_of
    from kortlaegning.imports.sheets_of_file import read_sheets
    from kortlaegning.project import find_project
    from kortlaegning.settings import load_settings
    from kortlaegning.tables.install import install_table

    project = find_project()
    report_year = load_settings(project.params / "report.yml").aar
    prepared = prepare_import(
        project, file, aar=report_year, tabel=tabel, year_of_rows=aar, streg_er_nul=streg_er_nul
    )
    given = {
        "kilde": kilde,
        "licens": licens,
        "periode": periode,
        "note": note,
        "fortrolig": None if fortrolig is None else "ja" if fortrolig else "nej",
    }
    console = Console()
    _show(console, prepared)
    if dry_run:
        console.print("Nothing has been installed (--dry-run).")
        return
    today = dt.datetime.now(dt.UTC).date()
    provenance = provenance_of(read_sheets(file), given, today)
    if not ja and not typer.confirm(f"Install {prepared.table} with status officiel?"):
        console.print("Nothing has been installed.")
        raise typer.Exit(1)
    done = install_table(project, prepared.table, prepared.frame, provenance)
    kept = f"; the earlier version is kept as {done.earlier.id}" if done.earlier else ""
    console.print(
        f"{prepared.table} is installed with status officiel{kept}.", markup=False, soft_wrap=True
    )


def _show(console: Console, prepared: Prepared) -> None:
    from kortlaegning.cli.data.show_difference import show_difference
    from kortlaegning.imports.prepare import deviations

    sheet = f" (sheet {prepared.sheet})" if prepared.sheet else ""
    console.print(f"Read as the table {prepared.table}{sheet}.", markup=False)
    for found, name in prepared.guessed:
        console.print(f"The heading {found!r} is taken for {name}.", markup=False)
    if prepared.unknown:
        console.print(f"Columns left out: {', '.join(prepared.unknown[:SHOWN])}.", markup=False)
    for note in prepared.notes:
        console.print(note, markup=False, soft_wrap=True)
    for reason in prepared.left_out[:SHOWN]:
        console.print(f"Left out, {reason}.", markup=False)
    if len(prepared.left_out) > SHOWN:
        console.print(f"Left out, {len(prepared.left_out) - SHOWN} more rows.")
    if prepared.unreadable:
        console.print(
            f"Nothing to compare with, since the table that is there now cannot be used: "
            f"{prepared.unreadable}",
            markup=False,
            soft_wrap=True,
        )
    if prepared.year_without_rows is not None:
        console.print(
            f"The table has no rows for {prepared.year_without_rows}, which the report needs: no "
            "edition can be built until it has, or until aar in params/report.yml is another.",
            markup=False,
            soft_wrap=True,
        )
    show_difference(console, prepared.table, prepared.difference)
    total, off = len(prepared.afstemning), deviations(prepared)
    if total:
        console.print(f"Afstemning: {total - len(off)} of {total} printed numbers still agree.")
    for row in off.head(SHOWN).to_dict("records"):
        console.print(
            f"  {row['sted']}: {row['beskrivelse']}; printed {row['publiceret']:g}, "
            f"now {row['genberegnet']:.4g} ({row['enhed']})",
            markup=False,
            soft_wrap=True,
        )
