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
) -> None:
    """Check a finished site before it is published: files as built, no edition with another's."""
    # Imported here: the PDF library is for this verb only.
    from kortlaegning.freshness.edition_list import read_roster
    from kortlaegning.project import find_project
    from kortlaegning.site.check_site import check_site

    project = find_project()
    kommuner = read_roster(project)
    found = check_site(project, (site or project.site).resolve(), kommuner)
    faults = (*found.faults, *_fault_of_boundaries(project))
    _print_table(found.checked)
    for fault in faults:
        print(fault)
    print(f"{found.editions} of {len(kommuner) + 1} editions are in the site.")
    if found.input_sets > 1:
        print(
            f"They are made from {found.input_sets} different sets of data, text or code: "
            "kortlaegning build --alle brings them in step."
        )
    if faults:
        count = len(faults)
        print(f"{count} fault{'' if count == 1 else 's'}.")
        raise typer.Exit(1)
    print("Every file is as it was built, and every edition shows its own municipality only.")


def _fault_of_boundaries(project: "Project") -> tuple[str, ...]:
    """Say what keeps the outlines that are there now from being drawn."""
    from kortlaegning.errors import KortlaegningError
    from kortlaegning.geometry.boundaries import load_boundaries
    from kortlaegning.settings import load_settings

    try:
        load_boundaries(project, load_settings(project.params / "report.yml").kort.stil)
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
