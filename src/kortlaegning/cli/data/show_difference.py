"""Print what an installation changes in a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.table import Table

from kortlaegning.tables.difference import Difference

if TYPE_CHECKING:
    import pandas as pd

    from kortlaegning.project import Project

SHOWN = 5


def show_difference(name: str, found: Difference) -> None:
    """Print totals before and after, and how many municipalities change."""
    if found.is_empty:
        typer.echo(f"{name}: the numbers are the same as before.")
        return
    table = Table(title=f"{name}: what changes", title_justify="left")
    for heading in ("Column", "Before", "After", "Change", "Rows changed"):
        table.add_column(heading, justify="left" if heading == "Column" else "right")
    for each in found.columns:
        table.add_row(
            each.column,
            f"{each.before:,.0f}",
            f"{each.after:,.0f}",
            f"{each.change:+,.0f}",
            f"{each.rows_changed:,}",
        )
    Console().print(table)
    for verb, keys in (
        ("changed", found.changed),
        ("added", found.added),
        ("removed", found.removed),
    ):
        if keys:
            more = f" and {len(keys) - SHOWN} more" if len(keys) > SHOWN else ""
            typer.echo(f"{len(keys)} {verb}: {', '.join(keys[:SHOWN])}{more}.")


def show_definitions(project: Project, frame: pd.DataFrame) -> None:
    """Print Statistics Denmark's sectors beside the national numbers of the first report (SBST)."""
    from kortlaegning.sources.definitions import compare_definitions

    table = Table(title="Sectors by two definitions (docs/kilder-dst.md)", title_justify="left")
    for heading in ("Sector", "SBST, printed", "BOL101", "Difference"):
        table.add_column(heading, justify="left" if heading == "Sector" else "right")
    for row in compare_definitions(project, frame):
        table.add_row(
            row.sector,
            f"{row.printed:,.0f}",
            f"{row.found:,.0f}",
            f"{row.found - row.printed:+,.0f}",
        )
    Console().print(table)
