"""``kortlaegning afstemning``: printed numbers against those that the tables give now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import pandas as pd

STYLES = {"stemmer": "green", "afviger": "red", "modsigelse": "yellow", "ikke_beregnet": "dim"}


def afstemning(
    as_json: Annotated[bool, typer.Option("--json", help="Print the rows as JSON.")] = False,
    kun_afvigelser: Annotated[
        bool, typer.Option("--kun-afvigelser", help="Leave out numbers that agree.")
    ] = False,
    aar: Annotated[
        int | None, typer.Option("--aar", help="Year; default is that of params/report.yml.")
    ] = None,
) -> None:
    """Compare every number printed in the first report with the one rebuilt from the tables."""
    from kortlaegning.project import find_project
    from kortlaegning.reconcile.reconcile import reconcile
    from kortlaegning.settings import load_settings
    from kortlaegning.tables.load import load_data

    project = find_project()
    year = aar if aar is not None else load_settings(project.params / "report.yml").aar
    frame = reconcile(load_data(project, year))
    shown = frame[frame["resultat"].isin(["afviger", "modsigelse"])] if kun_afvigelser else frame
    if as_json:
        typer.echo(shown.to_json(orient="records", force_ascii=False, indent=2))
    else:
        _print(frame, shown)


def _print(frame: pd.DataFrame, shown: pd.DataFrame) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from kortlaegning.reconcile.wording import printed, rebuilt

    grid = Table()
    for heading in ("Figure", "What", "Printed", "Rebuilt", "Result", "Status", "Explanation"):
        right = heading in {"Printed", "Rebuilt"}
        grid.add_column(heading, justify="right" if right else "left", overflow="fold")
    for row in shown.to_dict("records"):
        grid.add_row(
            Text(row["figur"] or row["sted"]),
            Text(row["beskrivelse"]),
            Text(printed(row)),
            Text(rebuilt(row)),
            Text(row["resultat"], STYLES[row["resultat"]]),
            Text(row["status"]),
            Text(row["forklaring"]),
        )
    console = Console()
    if len(shown):
        console.print(grid)
    counts = frame["resultat"].value_counts()
    summary = ", ".join(f"{int(counts.get(kind, 0))} {kind}" for kind in STYLES)
    console.print(f"{len(frame)} printed numbers: {summary}.")
