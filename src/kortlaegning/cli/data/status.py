"""``kortlaegning data status``: what is real, what is an example, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kortlaegning.tables.overview import TableOverview

PRIVATE_FOLDER = "fortroligt/"
STYLES = {"officiel": "green", "oplyst": "green", "publiceret": "cyan", "eksempel": "yellow"}
MISSING = "mangler"
NAMES = {MISSING: "missing"}


def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print the overview as JSON.")] = False,
) -> None:
    """Show each table's status, source, period, coverage, date accessed, hash and use."""
    from kortlaegning.project import find_project
    from kortlaegning.settings import load_settings
    from kortlaegning.tables.overview import overview

    project = find_project()
    tables = overview(project, load_settings(project.params).aar)
    if as_json:
        typer.echo(_json(tables))
    else:
        _print(tables)
    if any(table.problem for table in tables):
        raise typer.Exit(1)


def _kept(table: TableOverview) -> str:
    """Where a confidential table lies."""
    if not table.private:
        return ""
    if table.path.startswith(PRIVATE_FOLDER):
        return f"confidential: data/{table.path}, which git does not know\n"
    return "confidential, and git would commit it: see kortlaegning doctor\n"


def _json(tables: Sequence[TableOverview]) -> str:
    import dataclasses
    import json

    rows = [dataclasses.asdict(table) | {"tilgaaet": str(table.tilgaaet)} for table in tables]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _print(tables: Sequence[TableOverview]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    coverage = Table(box=SIMPLE_HEAD, title="Municipalities by the status of their numbers")
    coverage.add_column("Table")
    for kind in (*STYLES, MISSING):
        coverage.add_column(NAMES.get(kind, kind), justify="right")
    for table in tables:
        if table.daekning is not None:
            coverage.add_row(
                table.name,
                *(
                    Text(str(table.daekning[kind] or "–"), STYLES.get(kind, ""))
                    for kind in (*STYLES, MISSING)
                ),
            )
    grid = Table(box=SIMPLE_HEAD, show_lines=True)
    grid.add_column("Table, period, use and source", ratio=1, overflow="fold")
    grid.add_column("Status", no_wrap=True)
    grid.add_column("Rows", justify="right", no_wrap=True)
    grid.add_column("Accessed\nHash", no_wrap=True)
    for table in tables:
        used = f"used in {', '.join(table.bruges_i)}" if table.bruges_i else "used in no figure"
        grid.add_row(
            Text.assemble(
                (table.name, "bold"),
                f", {table.periode}\n{used}\n{_kept(table)}",
                (table.kilde, "dim"),
            ),
            Text(str(table.status), STYLES[table.status]) if table.rows else "–",
            "–" if table.rows is None else f"{table.rows:,}",
            f"{table.tilgaaet}\n{table.sha256[:8] or '–'}" if table.rows else "–",
        )
    console.print(grid)
    console.print(coverage)
    counts = {kind: sum(table.status == kind for table in tables) for kind in STYLES}
    summary = ", ".join(f"{number} {kind}" for kind, number in counts.items() if number)
    console.print(f"{len(tables)} tables: {summary}.")
    for table in tables:
        if table.problem:
            console.print(f"{table.name}: {table.problem}", style="red", markup=False)
