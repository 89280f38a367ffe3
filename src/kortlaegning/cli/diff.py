"""``kortlaegning diff``: which numbers changed for whom between two builds."""

import csv
import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from kortlaegning.site.changed_numbers import Change, compare_sites

MANY = 3


def diff_command(
    old_site: Annotated[Path, typer.Argument(help="Site as it was.")],
    new_site: Annotated[Path, typer.Argument(help="Site as it is.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print as CSV.")] = False,
) -> None:
    """Say which numbers changed, and in whose editions, between two finished sites."""
    changes = compare_sites(old_site, new_site)
    if as_json:
        print(json.dumps([_row(change) for change in changes], ensure_ascii=False, indent=1))
    elif as_csv:
        names = ("figure", "row", "column", "before", "after", "difference", "editions")
        writer = csv.DictWriter(sys.stdout, names, lineterminator="\n")
        writer.writeheader()
        for change in changes:
            writer.writerow(_row(change) | {"editions": " ".join(change.editions)})
    elif not changes:
        print("No number differs between the two sites.")
    else:
        _print_table(changes)


def _row(change: Change) -> dict[str, object]:
    return {**vars(change), "difference": change.difference, "editions": list(change.editions)}


def _print_table(changes: tuple[Change, ...]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("Figure", "Row", "Column", title=f"{len(changes)} differences")
    for name in ("Before", "After", "Change"):
        table.add_column(name, justify="right")
    table.add_column("Editions")
    for change in changes:
        difference = change.difference
        cells = (
            change.figure,
            change.row,
            change.column,
            change.before or "–",
            change.after or "–",
            "" if difference is None else f"{difference:+.10g}",
            _who(change.editions),
        )
        table.add_row(*map(Text, cells))
    Console().print(table)


def _who(editions: tuple[str, ...]) -> str:
    return f"{len(editions)} editions" if len(editions) > MANY else ", ".join(editions)
