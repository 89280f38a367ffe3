"""``kortlaegning data model``: make the modelled tables again."""

import typer


def model() -> None:
    """Make the modelled tables again; official tables are left alone."""
    from kortlaegning.model.generate import write_model
    from kortlaegning.project import find_project

    project = find_project()
    written = write_model(project)
    for path in written:
        typer.echo(path.relative_to(project.root).as_posix())
    if not written:
        typer.echo("No table is modelled; nothing to make.")
