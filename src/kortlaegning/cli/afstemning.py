"""``kortlaegning afstemning``: printed numbers against those that the tables give now."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Annotated, Any

import typer

from kortlaegning.cli.options import Year, chosen_year

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    import pandas as pd
    from rich.console import RenderableType
    from rich.table import Table as RichTable
    from rich.text import Text

STYLES = {
    "stemmer": "green",
    "eksempel": "dim",
    "afviger": "red",
    "modsigelse": "yellow",
    "ikke_beregnet": "dim",
}


def afstemning(
    as_json: Annotated[bool, typer.Option("--json", help="Print the rows as JSON.")] = False,
    kun_afvigelser: Annotated[
        bool, typer.Option("--kun-afvigelser", help="Leave out numbers that agree.")
    ] = False,
    aar: Year = None,
) -> None:
    """Compare every number printed in the first report with the one rebuilt from the tables."""
    from kortlaegning.project import find_project
    from kortlaegning.reconcile.reconcile import reconcile
    from kortlaegning.tables.load import load_data

    project = find_project()
    year = chosen_year(project, aar)
    frame = reconcile(load_data(project, year))
    shown = frame[frame["resultat"].isin(["afviger", "modsigelse"])] if kun_afvigelser else frame
    if as_json:
        typer.echo(shown.to_json(orient="records", force_ascii=False, indent=2))
    else:
        _print(frame, shown)


def _print(frame: pd.DataFrame, shown: pd.DataFrame) -> None:
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    console = Console()
    if len(shown):
        console.print(_line(Text("What", "bold"), "Printed", "Rebuilt", Text("Result")))
    for place, rows in groupby(shown.to_dict("records"), lambda row: row["figur"] or row["sted"]):
        console.print(Text(f"\n{place}", "bold"))
        for row in rows:
            console.print(_number(row))
            if row["forklaring"]:
                console.print(Padding(Text(row["forklaring"], "dim"), (0, 4, 0, 4)))
    if shown["status"].eq("eksempel").any():
        console.print("\n* rebuilt from an example, which is made from the printed number")
    counts = frame["resultat"].value_counts()
    summary = ", ".join(f"{int(counts.get(kind, 0))} {_words(kind)}" for kind in STYLES)
    console.print(f"{len(frame)} printed numbers: {summary}.")


def _number(row: Mapping[Hashable, Any]) -> RichTable:
    from rich.padding import Padding
    from rich.text import Text

    from kortlaegning.reconcile.wording import printed, rebuilt

    result = Text(_words(row["resultat"]), STYLES[row["resultat"]])
    mark = " *" if row["status"] == "eksempel" else ""
    what = Padding(Text(row["beskrivelse"]), (0, 0, 0, 2))
    return _line(what, printed(row), f"{rebuilt(row)}{mark}", result)


def _line(what: RenderableType, printed: str, rebuilt: str, result: Text) -> RichTable:
    """Lay out one line so that it is read in 80 columns and uses more where there are more."""
    from rich.table import Table

    line = Table.grid(expand=True, padding=(0, 1))
    line.add_column(ratio=1)
    line.add_column(width=20, justify="right")
    line.add_column(width=19, justify="right")
    line.add_column(width=13)
    line.add_row(what, printed, rebuilt, result)
    return line


def _words(result: str) -> str:
    return result.replace("_", " ")
