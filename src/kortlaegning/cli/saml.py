"""``kortlaegning saml``: join the shares that several jobs made into one site."""

from pathlib import Path
from typing import Annotated

import typer

from kortlaegning.cli.options import Site


def saml_command(
    dele: Annotated[list[Path], typer.Argument(help="Folders of all shares (build --del).")],
    site: Site = None,
) -> None:
    """Join shares made with build --del into the site that one machine would have made."""
    # Imported here, as in every verb: the help text must not wait for it.
    from kortlaegning.batch.join_shares import join_shares
    from kortlaegning.freshness.edition_list import read_kommuner
    from kortlaegning.project import find_project
    from kortlaegning.site.own_files import site_folder

    project = find_project()
    into = site_folder(project, site, project.site)
    placed = join_shares(project, read_kommuner(project), [each.resolve() for each in dele], into)
    print(f"{len(dele)} shares joined: {placed} editions are new in {into}.")
