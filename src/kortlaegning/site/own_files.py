"""What in a folder is the site's own; everything else is somebody's, and stays.

A folder is a site when a build has locked it or its manifest lies there. In it, a build replaces
and deletes only what records and manifest name.
"""

from collections.abc import Iterable
from pathlib import Path

from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_record import RECORD_NAME, read_record
from kortlaegning.project import Project
from kortlaegning.site.site_files import is_whole, read_manifest, strangers

MARK = ".bygger"
# What lies in a folder that its owner calls empty.
OF_THE_SYSTEM = frozenset((".DS_Store", "Thumbs.db", "desktop.ini", "lost+found"))
NAMED = 3
NOT_OURS = ".fremmed"


def site_folder(project: Project, given: str | None, default: Path, option: str = "--site") -> Path:
    """Understand what was said after ``--site``, or another option that names a folder to write to.

    Raises
    ------
    KortlaegningError
        When nothing was said, or the folder is the checkout or one of its parts.
    """
    if given is None:
        return default.resolve()
    if not given.strip():
        raise KortlaegningError(
            f"{option} is empty: name a folder, or leave it out for {default.name}."
        )
    site = Path(given).resolve()
    root = project.root.resolve()
    parts = (project.data, project.params, project.notebooks, project.report, project.figures)
    inside = any(site.is_relative_to(part.resolve()) for part in (*parts, root / "src"))
    if inside or root.is_relative_to(site):
        raise KortlaegningError(
            f"{option} {given}: this is {'a part of ' if inside else ''}the checkout itself; "
            "choose a folder of its own."
        )
    return site


def refuse_other_folder(site: Path) -> None:
    """Stop before anything is written to a folder that is no site.

    Raises
    ------
    KortlaegningError
        When the folder holds anything, and nothing says that a build made it.
    """
    if not site.is_dir() or (site / MARK).is_file() or is_whole(read_manifest(site)):
        return
    if there := named_contents(site):
        raise KortlaegningError(
            f"{site} is no site of this project: it holds {there}. "
            "Choose an empty folder, or a new one."
        )


def named_contents(folder: Path) -> str:
    """Name what somebody has put into a folder; empty where nobody has."""
    there = sorted(path.name for path in folder.iterdir() if path.name not in OF_THE_SYSTEM)
    more = f" and {len(there) - NAMED} more" if len(there) > NAMED else ""
    return f"{', '.join(there[:NAMED])}{more}"


def refuse_other_editions(site: Path, folders: Iterable[str]) -> None:
    """Stop where a folder with an edition's name is not from a build.

    Raises
    ------
    KortlaegningError
        Naming the first such folder.
    """
    for name in folders:
        if (site / name).is_dir() and any((site / name).iterdir()) and not _recorded(site / name):
            raise KortlaegningError(
                f"{site / name} is not from a build, so it would be lost: move it away, or delete "
                "it."
            )


def keep_others(old: Path, new: Path, recorded: frozenset[str]) -> None:
    """Move what somebody put into an edition's old folder over to the new one."""
    for name in tuple(strangers(old, recorded)):
        there = new / name
        if there.exists():
            there = there.with_name(f"{there.name}{NOT_OURS}")
        there.parent.mkdir(parents=True, exist_ok=True)
        (old / name).replace(there)


def recorded_files(folder: Path, named: str = "") -> frozenset[str]:
    """Files of a finished edition by path in its folder: what may be deleted with it.

    ``named`` is what the folder was called before it was renamed away.
    """
    return frozenset((*_recorded(folder, named), RECORD_NAME))


def _recorded(folder: Path, named: str = "") -> tuple[str, ...]:
    """What the edition's own record says, or else the site's manifest."""
    name = named or folder.name
    if record := read_record(folder, name):
        return tuple(record.outputs)
    manifest = read_manifest(folder.parent)
    rows = manifest["udgaver"] if is_whole(manifest) else ()
    return tuple(file for row in rows if row["mappe"] == name for file in row["filer"])
