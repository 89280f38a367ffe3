"""``kortlaegning new``: make what a fork begins with."""

from typing import Annotated

import typer

app = typer.Typer(help="Make the files of a figure of your own.", no_args_is_help=True)


@app.callback()
def _new() -> None:
    """Make the files of a figure of your own."""


@app.command("notebook")
def notebook_command(
    name: Annotated[str, typer.Argument(help="Name, such as hjemloese-kommuner.")],
    title: Annotated[
        str | None, typer.Option(help="Danish title; by default made from the name.")
    ] = None,
    unit: Annotated[
        str, typer.Option(help="What is counted, in Danish plural.")
    ] = "borgere i hjemløshed",
) -> None:
    """Make a table with its form, a figure, a notebook and a test; they are found by name."""
    from kortlaegning.project import find_project
    from kortlaegning.scaffold import OwnFigure, new_notebook
    from kortlaegning.settings import load_settings

    project = find_project()
    aar = load_settings(project.params / "report.yml").aar
    figure = OwnFigure(name, title or name.replace("-", " ").capitalize(), unit)
    for path in new_notebook(project, figure, aar):
        typer.echo(f"wrote {path.relative_to(project.root)}")
    typer.echo(f"Next: fill in data/{figure.identifier}.csv and its source in datapackage.json;")
    typer.echo("then kortlaegning build --kommune samsø shows the figure. See docs/forking.md.")
