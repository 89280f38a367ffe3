"""What several verbs ask for in the same words, and what follows where nothing is said."""

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from kortlaegning.project import Project

Site = Annotated[str | None, typer.Option(help="Folder of the finished site; _site by default.")]
Year = Annotated[
    int | None, typer.Option("--aar", help="Year; default is that of params/report.yml.")
]


def chosen_year(project: "Project", aar: int | None) -> int:
    """The year that was asked for, or the report's."""
    from kortlaegning.settings import load_settings

    return load_settings(project.params).aar if aar is None else aar
