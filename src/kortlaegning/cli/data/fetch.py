"""``kortlaegning data fetch``: replace modelled tables by official ones from the network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from kortlaegning.cli.options import Year, chosen_year
from kortlaegning.errors import KortlaegningError
from kortlaegning.sources.source_problem import UnreachableError

if TYPE_CHECKING:
    from kortlaegning.project import Project
    from kortlaegning.sources.cache import Wish
    from kortlaegning.sources.hosts import Hosts


def fetch(
    table: Annotated[
        str | None,
        typer.Argument(help="boligbestand, kommuner or graenser; default is all three."),
    ] = None,
    aar: Year = None,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Ask the source even if a copy is in the cache.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")
    ] = False,
    sha256: Annotated[
        str, typer.Option("--sha256", help="Checksum that the downloaded file must have.")
    ] = "",
) -> None:
    """Fetch official tables and boundaries, show what changes, and install them."""
    from kortlaegning.project import find_project
    from kortlaegning.sources.cache import Wish
    from kortlaegning.sources.fetch_table import GRAENSER, RECIPES
    from kortlaegning.sources.hosts import Hosts

    known = (*RECIPES, GRAENSER)
    if sha256 and table is None:
        raise KortlaegningError("--sha256 is the checksum of one file: name the table as well.")
    project, hosts = find_project(), Hosts.from_environment()
    year = chosen_year(project, aar)
    offline: list[UnreachableError] = []
    faults: list[KortlaegningError] = []
    for name in known if table is None else (table,):
        wish = Wish(sha256, refresh)
        try:
            if name == GRAENSER:
                _boundaries(project, hosts, year, wish, dry_run)
            else:
                _table(project, hosts, name, year, wish, dry_run)
        except UnreachableError as error:
            offline.append(error)
        except KortlaegningError as error:
            faults.append(error)
    _end(offline, faults)


def _end(offline: list[UnreachableError], faults: list[KortlaegningError]) -> None:
    """Say once what hosts could not be reached, then every other fault."""

    sentences = [str(fault) for fault in faults]
    if offline:
        hosts = " and ".join(dict.fromkeys(error.host for error in offline))
        sentences.insert(0, str(UnreachableError(hosts, offline[0].reason)))
    if sentences:
        raise KortlaegningError("\n".join(sentences))


def _table(project: Project, hosts: Hosts, name: str, aar: int, wish: Wish, dry: bool) -> None:
    from dataclasses import replace

    from kortlaegning.cli.data.show_difference import show_definitions, show_difference
    from kortlaegning.cli.download_progress import download_progress
    from kortlaegning.sources.fetch_table import fetch_table
    from kortlaegning.tables.install import install_rows

    with download_progress(name) as report:
        fetched = fetch_table(project, hosts, name, aar, replace(wish, report=report))
    show_difference(name, fetched.difference)
    if name == "boligbestand":
        show_definitions(project, fetched.frame)
    typer.echo(f"Source: {fetched.provenance.kilde}.")
    if dry:
        typer.echo("Nothing has been installed (--dry-run).")
        return
    done = install_rows(project, name, fetched.frame, fetched.provenance)
    kept = f"; the earlier version is kept as {done.earlier.id}" if done.earlier else ""
    typer.echo(f"{name} is installed with status officiel{kept}.")


def _boundaries(project: Project, hosts: Hosts, aar: int, wish: Wish, dry: bool) -> None:
    from dataclasses import replace

    from kortlaegning.cli.download_progress import download_progress
    from kortlaegning.sources.boundary_sources import fetch_boundaries
    from kortlaegning.sources.fetch_table import GRAENSER

    if dry:
        typer.echo(f"{GRAENSER}: would be fetched and replace those fetched before (--dry-run).")
        return
    with download_progress(GRAENSER) as report:
        fetched = fetch_boundaries(project, hosts, aar, replace(wish, report=report))
    where = fetched.path.relative_to(project.root).as_posix()
    typer.echo(f"{GRAENSER}: {fetched.caption}")
    typer.echo(f"The maps are drawn from {where} from now on.")
