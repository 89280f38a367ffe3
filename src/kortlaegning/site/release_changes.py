"""Which numbers differ between two releases, as a list in the site; hidden ones are never told."""

import re
from pathlib import Path

from kortlaegning.site.change_list import csv_of
from kortlaegning.site.changed_numbers import compare_sites
from kortlaegning.site.releases import VERSION, release_folder

_NAME = re.compile(rf"aendringer-({VERSION.pattern})-til-({VERSION.pattern})\.csv")


def changes_name(old: str, new: str) -> str:
    """Name of the page and the list, without ending."""
    return f"aendringer-{old}-til-{new}"


def compared(site: Path) -> tuple[tuple[str, str], ...]:
    """Pairs of versions whose differences are told in the site."""
    found = (_NAME.fullmatch(path.name) for path in sorted(site.glob("aendringer-*.csv")))
    return tuple((match[1], match[2]) for match in found if match)


def compare_versions(site: Path, old: str, new: str) -> bytes:
    """Compare two versions as CSV; one that is no release yet is the site itself."""
    before, after = (
        folder if (folder := release_folder(site, each)).is_dir() else site for each in (old, new)
    )
    return csv_of(compare_sites(before, after))
