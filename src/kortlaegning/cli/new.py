"""``kortlaegning new``: make what a fork begins with."""

from typing import Annotated

import typer

UNIT, ONE = "borgere i hjemløshed", "borger i hjemløshed"

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
    unit: Annotated[str, typer.Option(help="What is counted, in Danish plural.")] = UNIT,
    one: Annotated[
        str | None, typer.Option(help="What one of them is called, in Danish singular.")
    ] = None,
) -> None:
    """Make a table with its form, a figure, a notebook and a test; they are found by name."""
    from importlib import import_module, invalidate_caches
    from typing import cast

    from kortlaegning.figures.exhibit import Drawn
    from kortlaegning.figures.national import write_national_figure
    from kortlaegning.figures.registry import exhibit_of
    from kortlaegning.project import find_project, refuse_another_package
    from kortlaegning.scaffold import OwnFigure, new_notebook
    from kortlaegning.session import open_session
    from kortlaegning.settings import load_settings

    project = find_project()
    refuse_another_package(project.root)  # it would not find the figure
    aar = load_settings(project.params / "report.yml").aar
    shown = title or name.replace("-", " ").capitalize()
    figure = OwnFigure(name, shown, unit, one or (ONE if unit == UNIT else unit))
    written = new_notebook(project, figure, aar)
    invalidate_caches()
    exhibit = cast(Drawn, exhibit_of(import_module(figure.module)))
    written += write_national_figure(open_session(project), exhibit, project.figures)
    for path in written:
        typer.echo(f"wrote {path.relative_to(project.root)}")
    typer.echo(f"Next: fill in data/{figure.identifier}.csv and its source in datapackage.json;")
    typer.echo("then kortlaegning build --kommune samsø shows the figure. See docs/forking.md.")
