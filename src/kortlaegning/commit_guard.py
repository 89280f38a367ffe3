"""Refuse to commit what must not leave the checkout: ``python -m kortlaegning.commit_guard FILES``.

A hook of pre-commit runs it with the files of a commit, as they would be committed. Real
confidential tables lie where git ignores them; this is for whoever adds one with force, or has one
from before they did.
"""

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project, find_project
from kortlaegning.tables.descriptor import SOURCE_COLUMN, SOURCES, Package
from kortlaegning.tables.package_file import DESCRIPTOR, committed_package, misplaced_tables
from kortlaegning.tables.status import Status

NEVER = ("data/fortroligt", "data/dataark", "data/raw", "data/cache", "_build", "_dele")
README = "README.md"


def refusals(project: Project, names: Iterable[str]) -> Iterator[str]:
    """Say of each file that may not be committed why, one sentence each.

    Parameters
    ----------
    names
        Paths from the root of the checkout, with ``/``.
    """
    package = committed_package(project)
    confidential = {
        f"data/{each.path}": each.name for each in package.resources if each.confidential
    }
    for name in names:
        parents = {str(parent) for parent in PurePosixPath(name).parents}
        if not parents.isdisjoint(NEVER) and PurePosixPath(name).name != README:
            yield f"{name} is kept out of git, since it may be confidential: git reset -- {name}"
        elif name == f"data/{DESCRIPTOR}":
            for table in misplaced_tables(project):
                yield (
                    f"{name} holds the hash of the confidential table {table}, which gives its "
                    f"numbers away: import the table again, which keeps it out of git, and take "
                    f"this file back with git checkout {name}"
                )
        elif name in confidential and _has_real_rows(project, package, confidential[name]):
            yield (
                f"{name} has real numbers and is confidential: import it with kortlaegning data "
                f"import, which keeps it out of git, and take the example back with git checkout "
                f"{name}"
            )


def _has_real_rows(project: Project, package: Package, table: str) -> bool:
    resource = package[table]
    if not resource.has_row_sources:
        return resource.status is not Status.EKSEMPEL
    examples = {
        row.get("id")
        for row in _rows(project, package[SOURCES].path)
        if row.get("status") == Status.EKSEMPEL
    }
    return any(row.get(SOURCE_COLUMN) not in examples for row in _rows(project, resource.path))


def _rows(project: Project, path: str) -> list[dict[str, str]]:
    text = (project.data / path).read_text(encoding="utf-8-sig", errors="replace")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def main() -> None:
    """Exit with 1 where a file is refused."""
    try:
        found = list(refusals(find_project(), sys.argv[1:]))
    except (KortlaegningError, OSError) as error:
        found = [str(error)]
    for sentence in found:
        print(sentence)
    raise SystemExit(bool(found))


if __name__ == "__main__":
    main()
