"""``kortlaegning udsend``: pack each municipality's edition for its own mailbox."""

from pathlib import Path
from typing import Annotated

import typer

from kortlaegning.cli.options import Site

NAMED = 3
FOLDER = "udsendelse"


def udsend_command(
    kommune: Annotated[
        list[str] | None,
        typer.Option(help="Municipality to pack for: code, name or slug. May be repeated."),
    ] = None,
    modtagere: Annotated[
        Path | None,
        typer.Option(
            help="List of recipients (CSV, XLSX): Kommune, Mail and, if you like, Modtager. By "
            "default params/modtagere.csv or .xlsx, else the contact in each edition's params."
        ),
    ] = None,
    til: Annotated[
        str | None, typer.Option(help="Folder for all of it; udsendelse by default.")
    ] = None,
    site: Site = None,
    proeve: Annotated[
        bool,
        typer.Option("--proeve", help="A trial, also before the gate: letter and subject say so."),
    ] = False,
) -> None:
    """Pack a folder, a zip and a letter for each municipality, and a list for a mail merge."""
    from kortlaegning.dispatch.send_out import send_out
    from kortlaegning.freshness.edition_list import read_kommuner
    from kortlaegning.places import find_kommune
    from kortlaegning.project import find_project
    from kortlaegning.site.check_site import check_site
    from kortlaegning.site.own_files import site_folder
    from kortlaegning.site.ready_to_publish import obstacles

    project = find_project()
    kommuner = read_kommuner(project)
    source = site_folder(project, site, project.site)
    folder = site_folder(project, til, project.root / FOLDER, option="--til")
    refuse_folder_in_site(source, folder)
    wanted = [find_kommune(kommuner, each) for each in kommune] if kommune else list(kommuner)
    found = check_site(project, source, kommuner)
    # A trial may show what is not ready, but never what may be another's.
    problems = [*found.faults, *([] if proeve else obstacles(project, source, kommuner, found))]
    for sentence in problems:
        print(sentence)
    if problems:
        print(
            "Nothing was packed."
            if found.faults
            else "Nothing was packed; --proeve packs a trial that says it is one."
        )
        raise typer.Exit(1)
    made = send_out(project, kommuner, source, folder, wanted, recipients=modtagere, trial=proeve)
    count = len(made.packed)
    kind = "a trial of " if proeve else ""
    print(f"{kind.capitalize()}{count} edition{'' if count == 1 else 's'} packed in {folder}.")
    _tell(made.without_edition, "no edition in the site, so nothing was packed for")
    _tell(made.without_mail, "no mail address, so the list has an empty cell for")


def refuse_folder_in_site(site: Path, folder: Path) -> None:
    """Stop where a dispatch would lie in the site that it is made from, or around it.

    Raises
    ------
    KortlaegningError
        Naming both folders.
    """
    from kortlaegning.errors import KortlaegningError

    if folder.is_relative_to(site) or site.is_relative_to(folder):
        raise KortlaegningError(
            f"--til {folder}: this is the site {site}, or a folder in or around it; choose a "
            "folder of its own."
        )


def _tell(names: tuple[str, ...], what: str) -> None:
    if names:
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        print(f"There is {what} {', '.join(names[:NAMED])}{more}.")
