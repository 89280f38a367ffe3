"""``kortlaegning new``: make what a fork begins with."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kortlaegning.scaffold_data import OwnTable
    from kortlaegning.scaffold_text import Form

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
    unit: Annotated[
        str | None,
        typer.Option(help="What is counted, in Danish plural; else as the file's heading says."),
    ] = None,
    one: Annotated[
        str | None, typer.Option(help="What one of them is called, in Danish singular.")
    ] = None,
    form: Annotated[
        str, typer.Option(help="What is made of it: kort (map), søjler, linje or tabel.")
    ] = "kort",
    data: Annotated[
        Path | None,
        typer.Option(help="Your own CSV, XLSX, XLS or ODS; without it there is a form to fill in."),
    ] = None,
    fortrolig: Annotated[
        bool | None,
        typer.Option("--fortrolig/--ikke-fortrolig", help="Whether small counts are hidden."),
    ] = None,
) -> None:
    """Make a table with its form, a figure, a notebook and a test; they are found by name."""
    from importlib import import_module, invalidate_caches

    from kortlaegning.figures.exhibit import Drawn
    from kortlaegning.figures.national import write_national_figure
    from kortlaegning.figures.registry import exhibit_of
    from kortlaegning.places import Places
    from kortlaegning.project import find_project, refuse_another_package
    from kortlaegning.scaffold import OwnFigure, new_notebook
    from kortlaegning.scaffold_data import read_own_table
    from kortlaegning.session import open_session
    from kortlaegning.settings import load_settings
    from kortlaegning.tables.load import load_kommuner

    project = find_project()
    refuse_another_package(project.root)  # it would not find the figure
    settings = load_settings(project.params)
    shown = title or name.replace("-", " ").capitalize()
    chosen = _form(form)
    # Not by a session, which would be kept in memory without the table that is made now.
    places = Places.of(load_kommuner(project))
    table = read_own_table(data, places) if data else None
    counted = unit or (_counted(table) if table else UNIT)
    single = one or (ONE if counted == UNIT else counted)
    figure = OwnFigure(name, shown, counted, single, chosen, confidential=bool(fortrolig))
    written = new_notebook(project, figure, settings.aar, table)
    invalidate_caches()
    exhibit = exhibit_of(import_module(figure.module))
    smallest = settings.diskretion.mindste_antal
    # A drawing for figures/ has every municipality's count in it.
    undecided = fortrolig is None and table is not None and table.has_counts_below(smallest)
    if isinstance(exhibit, Drawn) and not undecided:
        written += write_national_figure(open_session(project), exhibit, project.figures)
    for path in written:
        typer.echo(f"wrote {path.relative_to(project.root)}")
    if table:
        typer.echo(_understood(table))
    if undecided:
        typer.echo(
            f"Some counts are from 1 to {smallest - 1}, so nothing is drawn in figures/ yet: set "
            "confidential in data/datapackage.json to true if they may not be shown, then make "
            "figures."
        )
    filled = "its" if table else f"data/{figure.identifier}.csv and its"
    typer.echo(f"Next: fill in {filled} source in data/datapackage.json;")
    typer.echo("then kortlaegning build --kommune samsø shows the figure. See docs/forking.md.")


def _form(text: str) -> "Form":
    from kortlaegning.errors import KortlaegningError
    from kortlaegning.scaffold_text import FORMS
    from kortlaegning.spelling import slugify

    found = next((form for form in FORMS if slugify(form) == slugify(text)), None)
    if found is None:
        raise KortlaegningError(f"There is no form {text!r}: take {', '.join(FORMS)}.")
    return found


def _counted(table: "OwnTable") -> str:
    """What the headings of a file say is counted, where all say the same."""
    from kortlaegning.errors import KortlaegningError

    headings = {each.title.lower().removeprefix("antal").strip() for each in table.columns}
    words = headings.pop() if len(headings) == 1 else ""
    if not words or words.isdigit():
        raise KortlaegningError(
            "The file does not say what is counted: add it in Danish plural, such as "
            f'--unit "{UNIT}", and --one for one of them.'
        )
    return words


def _understood(table: "OwnTable") -> str:
    columns = ", ".join(each.name for each in table.columns)
    lines = [f"Read {len(table.cells)} municipalities; columns: {columns}.", *table.notes]
    return "\n  ".join(lines)
