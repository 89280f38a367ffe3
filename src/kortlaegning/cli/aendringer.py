"""``kortlaegning aendringer``: a page of the numbers that differ between two releases."""

from typing import Annotated

import typer

from kortlaegning.cli.options import Site


def aendringer_command(
    old: Annotated[str, typer.Argument(help="The earlier version, such as 1.0.")],
    new: Annotated[str, typer.Argument(help="The later version, such as 1.1.")],
    site: Site = None,
) -> None:
    """Add a page to the site that tells which numbers differ between two of its releases."""
    from kortlaegning.errors import KortlaegningError
    from kortlaegning.freshness.edition_list import read_kommuner
    from kortlaegning.freshness.file_hashes import HashCache
    from kortlaegning.project import find_project
    from kortlaegning.site.change_list import read_changes
    from kortlaegning.site.finish_site import finish_site
    from kortlaegning.site.own_files import site_folder
    from kortlaegning.site.publish_release import tell_between
    from kortlaegning.site.put_in_place import published_modes
    from kortlaegning.site.releases import read_releases
    from kortlaegning.site.site_lock import locked_site

    project = find_project()
    folder = site_folder(project, site, project.site)
    known = [each.version for each in read_releases(folder)]
    for version in (old, new):
        if version not in known:
            there = f"they are {', '.join(known)}" if known else "there is none yet"
            raise KortlaegningError(
                f"{version} is no release in {folder}; {there}. kortlaegning udgiv makes one, and "
                "kortlaegning diff compares any two folders."
            )
    if old == new:
        raise KortlaegningError(f"{old} is given twice: name two different releases.")
    with published_modes(), locked_site(folder):
        path = tell_between(folder, old, new)
        finish_site(project, read_kommuner(project), folder, HashCache())
    count = len(read_changes(path) or ())
    print(f"{count} differences between {old} and {new}: {path.with_suffix('.html')}.")
