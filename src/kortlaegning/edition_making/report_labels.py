"""The labels of the whole report, for a section that Quarto renders alone."""

import json
import subprocess
import tempfile
from pathlib import Path

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project, find_project
from kortlaegning.render.output import write_atomically
from kortlaegning.render.pandoc import pandoc_path

TIME_LIMIT = 60


def labels_path(project: Project) -> Path:
    """Where the committed labels are."""
    return project.report / "lua" / "labels.json"


def labels_of(qmd: Path, project: Project) -> str:
    """Read figures, tables and sections of an ``edition.qmd`` with their numbers, as JSON.

    Raises
    ------
    KortlaegningError
        When pandoc cannot read the file.
    """
    finished = subprocess.run(
        [str(pandoc_path()), "lua", "labels.lua", str(qmd.absolute())],
        cwd=project.report / "lua",  # Lua reads some signs of a path as instructions
        capture_output=True,
        check=False,
        timeout=TIME_LIMIT,
    )
    if finished.returncode != 0:
        complaint = finished.stderr.decode("utf-8", "replace").strip()
        raise KortlaegningError(f"{qmd}: its labels cannot be read: {complaint}")
    labels = json.loads(finished.stdout)
    return json.dumps(labels, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def update_labels(project: Project) -> Path:
    """Make the national edition's text and write its labels, after the report has changed."""
    from kortlaegning.edition_making.make_edition import make_edition
    from kortlaegning.session import open_session

    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        make_edition(open_session(project), None, out)
        text = labels_of(out / "edition.qmd", project)
    write_atomically(labels_path(project), text.encode("utf-8"))
    return labels_path(project)


if __name__ == "__main__":
    print(update_labels(find_project()))
