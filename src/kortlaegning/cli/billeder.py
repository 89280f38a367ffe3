"""``kortlaegning billeder``: the figures of a finished edition as pictures for slides."""

from pathlib import Path
from typing import Annotated

import typer

from kortlaegning.cli.options import Site

FOLDER = "_billeder"


def billeder_command(
    kommune: Annotated[
        list[str] | None,
        typer.Option(
            help="Municipality (code, name or slug), or the folder of an edition of several, such "
            "as region-sjaelland. May be repeated."
        ),
    ] = None,
    land: Annotated[bool, typer.Option("--land", help="The national edition.")] = False,
    figur: Annotated[
        list[str] | None,
        typer.Option(help="Figure to make, such as 3 or 13a; all by default. May be repeated."),
    ] = None,
    til: Annotated[
        str | None, typer.Option(help="Folder for the pictures; _billeder by default.")
    ] = None,
    site: Site = None,
) -> None:
    """Make SVG and PNG (300 dpi) of an edition's figures, each with title, source and alt text."""
    from kortlaegning.errors import KortlaegningError
    from kortlaegning.freshness.edition_list import read_kommuner
    from kortlaegning.kommuner import NATIONAL_FOLDER
    from kortlaegning.places import find_kommune
    from kortlaegning.project import find_project
    from kortlaegning.site.own_files import site_folder
    from kortlaegning.slides.make_slides import make_slides

    project = find_project()
    kommuner = read_kommuner(project)
    source = site_folder(project, site, project.site)
    folder = site_folder(project, til, project.root / FOLDER, option="--til")
    wanted = [NATIONAL_FOLDER] if land else []
    for each in kommune or []:
        several = (source / each / "edition.json").is_file()
        wanted.append(each if several else find_kommune(kommuner, each).folder)
    if not wanted:
        raise KortlaegningError("Whose figures? Say --kommune NAME, or --land.")
    if folder.is_relative_to(source):
        raise KortlaegningError(
            f"--til {folder}: this is in the site {source}; choose a folder of its own."
        )
    for name in wanted:
        made = make_slides(project, source / name, folder / name, tuple(figur or ()))
        pictures = [each for each in made if each.suffix in (".svg", ".png")]
        print(f"{len(pictures)} pictures in {_said(folder / name)}.")


def _said(folder: Path) -> str:
    here = Path.cwd()
    return str(folder.relative_to(here)) if folder.is_relative_to(here) else str(folder)
