"""``kortlaegning figures``: draw the national figures that are committed as reference."""

from pathlib import Path
from typing import Annotated

import typer


def figures(
    out: Annotated[
        Path | None, typer.Option(help="Folder to write to; default is figures/ of the project.")
    ] = None,
) -> None:
    """Draw the national figures as SVG, one file a figure."""
    from kortlaegning.figures.national import write_national_figures
    from kortlaegning.project import find_project
    from kortlaegning.session import open_session

    project = find_project()
    written = write_national_figures(open_session(project), out or project.figures)
    typer.echo(f"{len(written)} figures in {out or project.figures}")
