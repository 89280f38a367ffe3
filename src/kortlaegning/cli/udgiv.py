"""``kortlaegning udgiv``: make a release of the finished site, and keep it in the site."""

from typing import Annotated

import typer

from kortlaegning.cli.options import Site


def udgiv_command(
    version: Annotated[
        str, typer.Option("--version", help="The version, as params/report.yml says it: 1.1.")
    ],
    site: Site = None,
) -> None:
    """Release the site: the gate, the changes since the last release, and a copy kept for good."""
    from kortlaegning.freshness.edition_list import read_kommuner
    from kortlaegning.project import find_project
    from kortlaegning.settings import load_settings
    from kortlaegning.site.check_site import check_site
    from kortlaegning.site.own_files import site_folder
    from kortlaegning.site.publish_release import publish_release, version_faults
    from kortlaegning.site.ready_to_publish import obstacles
    from kortlaegning.site.releases import RELEASES, refuse_odd_version

    refuse_odd_version(version)
    project = find_project()
    kommuner = read_kommuner(project)
    folder = site_folder(project, site, project.site)
    settings = load_settings(project.params)
    found = check_site(project, folder, kommuner)
    problems = [
        *found.faults,
        *obstacles(project, folder, kommuner, found),
        *version_faults(folder, settings, version),
    ]
    for sentence in problems:
        print(sentence)
    if problems:
        print("Nothing was released.")
        raise typer.Exit(1)
    before = publish_release(project, kommuner, folder, settings)
    kept = folder / RELEASES / version
    print(f"Version {version} is released: {found.editions} editions, kept in {kept}.")
    for old in before:
        print(f"The numbers that changed since version {old} have a page of their own.")
