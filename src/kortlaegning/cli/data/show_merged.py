"""Print what becomes of rows that are put beside those of others."""

import typer

from kortlaegning.tables.merge import Merged

SHOWN = 8


def show_merged(merged: Merged, missing: tuple[str, ...]) -> None:
    """Print counts, conflicts with who counts, and who is still missing."""
    if merged.examples:
        typer.echo(f"The {merged.examples} rows of the example leave with the first real row.")
    typer.echo(
        f"Rows: {len(merged.added)} new, {len(merged.changed)} changed, {len(merged.same)} say "
        "what is there."
    )
    for each in merged.conflicts[:SHOWN]:
        typer.echo(
            f"{' '.join(map(str, each.key))}: {each.installed.said} ({each.installed.status}) and "
            f"{each.incoming.said} ({each.incoming.status}) differ in {', '.join(each.columns)}; "
            f"{each.wins.said} counts."
        )
    lost = [each for each in merged.conflicts if each.wins is each.installed]
    if len(merged.conflicts) > SHOWN:
        typer.echo(f"{len(merged.conflicts) - SHOWN} more rows differ.")
    if lost:
        typer.echo("With --erstat the file counts instead.")
    if missing:
        more = f" and {len(missing) - SHOWN} more" if len(missing) > SHOWN else ""
        typer.echo(f"Still missing: {', '.join(missing[:SHOWN])}{more}.")
