"""``kortlaegning check``: is a finished site as built, and every edition its own only?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kortlaegning.project import Project
    from kortlaegning.site.check_site import Checked


def check_command(
    site: Annotated[
        Path | None, typer.Argument(help="Folder of a finished site; _site by default.")
    ] = None,
    udgiv: Annotated[
        bool,
        typer.Option("--udgiv", help="Also tell what must be settled before it is published."),
    ] = False,
) -> None:
    """Check a finished site: files as built, no edition with another's; with --udgiv, the gate."""
    # Imported here: the PDF library is for this verb only.
    from kortlaegning.freshness.edition_list import read_kommuner
    from kortlaegning.project import find_project
    from kortlaegning.site.check_site import check_site

    project = find_project()
    kommuner = read_kommuner(project)
    folder = (site or project.site).resolve()
    found = check_site(project, folder, kommuner)
    faults = (*found.faults, *_fault_of_boundaries(project))
    _print_table((*found.checked, *found.releases))
    for fault in faults:
        print(fault)
    print(f"{found.editions} of {len(kommuner) + 1 + found.several} editions are in the site.")
    if found.input_sets > 1 and not udgiv:
        print(
            f"They are made from {found.input_sets} different sets of data, text or code: "
            "kortlaegning build --alle brings them in step."
        )
    if udgiv:
        from kortlaegning.site.ready_to_publish import obstacles

        missing = obstacles(project, folder, kommuner, found)
        for sentence in missing:
            print(sentence)
        if missing and not faults:
            raise typer.Exit(1)
    if faults:
        count = len(faults)
        print(f"{count} fault{'' if count == 1 else 's'}.")
        raise typer.Exit(1)
    print("Every file is as it was built, and every edition shows its own municipality only.")
    if udgiv:
        print("Nothing keeps the site from being published.")


def _fault_of_boundaries(project: "Project") -> tuple[str, ...]:
    """Say what keeps the outlines that are there now from being drawn."""
    from kortlaegning.errors import KortlaegningError
    from kortlaegning.geometry.boundaries import load_boundaries
    from kortlaegning.settings import load_settings

    try:
        load_boundaries(project, load_settings(project.params).kort.stil)
    except KortlaegningError as error:
        return (f"Boundaries: {error}",)
    return ()


def _print_table(checked: "Iterable[Checked]") -> None:
    """One row for each faulty edition, and one for all that are sound."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    faulty = [one for one in checked if not one.sound]
    sound = [one for one in checked if one.sound]
    table = Table("What", "Files", "As built", "Its own only")
    for one in faulty:
        table.add_row(
            Text(one.name),
            str(one.files),
            _word(len(one.changed), "changed"),
            _word(len(one.foreign), "foreign") if one.files else "–",
        )
    if sound:
        what = f"{len(sound)} more" if faulty else "everything"
        table.add_row(what, str(sum(one.files for one in sound)), "yes", "yes")
    Console().print(table)


def _word(count: int, kind: str) -> str:
    return f"{count} {kind}" if count else "yes"
