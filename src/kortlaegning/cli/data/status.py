"""``kortlaegning data status``: what is real, and what is modelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kortlaegning.tables.overview import TableOverview

STYLES = {"officiel": "green", "publiceret": "cyan", "model": "yellow"}


def status(
    as_json: Annotated[bool, typer.Option("--json", help="Print the overview as JSON.")] = False,
) -> None:
    """Show each table's status, source, period, rows, date accessed, hash and use."""
    from kortlaegning.project import find_project
    from kortlaegning.settings import load_settings
    from kortlaegning.tables.overview import overview

    project = find_project()
    tables = overview(project, load_settings(project.params / "report.yml").aar)
    if as_json:
        typer.echo(_json(tables))
    else:
        _print(tables)
    if any(table.problem for table in tables):
        raise typer.Exit(1)


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
                f", {table.periode}\n{used}\n",
                (table.kilde, "dim"),
            ),
            Text(str(table.status), STYLES[table.status]),
            "–" if table.rows is None else f"{table.rows:,}",
            f"{table.tilgaaet}\n{table.sha256[:8] or '–'}",
        )
    console = Console()
    console.print(grid)
    counts = {kind: sum(table.status == kind for table in tables) for kind in STYLES}
    summary = ", ".join(f"{number} {kind}" for kind, number in counts.items())
    console.print(f"{len(tables)} tables: {summary}.")
    for table in tables:
        if table.problem:
            console.print(f"{table.name}: {table.problem}", style="red", markup=False)
