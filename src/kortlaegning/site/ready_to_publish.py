"""The gate before a site is published: what must be settled first, one sentence each."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from kortlaegning.freshness.edition_list import NATIONAL, Target
from kortlaegning.kommuner import Kommuner
from kortlaegning.project import Project
from kortlaegning.settings import load_settings
from kortlaegning.site.check_site import SiteCheck
from kortlaegning.site.site_files import CRATE_NAME
from kortlaegning.tables.status import Status

NAMED = 3
# A file of numbers names the status of its numbers in a cell.
EXAMPLE_CELL = re.compile(rf'(?:^|[,;])"?{Status.EKSEMPEL}\b', re.MULTILINE | re.IGNORECASE)


def obstacles(project: Project, site: Path, kommuner: Kommuner, found: SiteCheck) -> list[str]:
    """What keeps a finished site from being published; nothing means that it may be.

    Parameters
    ----------
    found
        What ``check_site`` found in the same site.
    """
    settings = load_settings(project.params)
    sentences = []
    if shown := list(_with_examples(site, kommuner)):
        editions = f"{len(shown)} edition{'' if len(shown) == 1 else 's'}"
        more = f" and {len(shown) - NAMED} more" if len(shown) > NAMED else ""
        sentences.append(
            f"{editions} with example numbers ({', '.join(shown[:NAMED])}{more}): import real ones "
            "(kortlaegning data status tells which tables are examples), and build again."
        )
    if not settings.udgave.udgiver:
        sentences.append(
            "Nobody is named as publisher: set udgave: udgiver in params/report.yml, and build "
            "again."
        )
    elif not _names_publisher(site, settings.udgave.udgiver):
        sentences.append(
            "The site was built before its publisher was named: run kortlaegning build --alle."
        )
    contact = settings.tilgaengelighed.kontakt
    if contact is None or not (contact.mail or contact.telefon):
        sentences.append(
            "Nobody can be reached about accessibility: set tilgaengelighed: kontakt with a name "
            "and a mail address or telephone number in params/report.yml, and build again."
        )
    if found.input_sets > 1:
        sentences.append(
            f"The editions are made from {found.input_sets} different versions of data, text or "
            "code: run kortlaegning build --alle."
        )
    return sentences


def _with_examples(site: Path, kommuner: Kommuner) -> Iterator[str]:
    """Editions whose front page or files of numbers say that some are examples."""
    for target in (NATIONAL, *map(Target, kommuner)):
        folder = site / target.folder
        if folder.is_dir() and has_examples(folder):
            yield target.folder


def has_examples(folder: Path) -> bool:
    """Whether an edition's front page or files of numbers say that some are examples."""
    return _front_says_so(folder) or _numbers_say_so(folder)


def _front_says_so(folder: Path) -> bool:
    try:
        front = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False  # check_site has told of a file that is missing or changed
    status = front.get("datastatus") if isinstance(front, dict) else None
    return isinstance(status, dict) and status.get("status") == Status.EKSEMPEL


def _numbers_say_so(folder: Path) -> bool:
    return any(
        EXAMPLE_CELL.search(path.read_text(encoding="utf-8-sig", errors="replace"))
        for path in sorted(folder.glob("tal/*.csv"))
    )


def _names_publisher(site: Path, name: str) -> bool:
    try:
        crate = json.loads((site / CRATE_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    named = (each for each in crate["@graph"] if each.get("@type") == "Organization")
    return any(each.get("name") == name for each in named)
