"""The national figures as files: the reference that later drawings are compared with."""

from pathlib import Path

from kortlaegning.edition import open_edition
from kortlaegning.figures.registry import EXHIBITS
from kortlaegning.render.output import write_atomically
from kortlaegning.session import Session


def write_national_figures(session: Session, folder: Path) -> list[Path]:
    """Draw every national figure into a folder as SVG; tables have no drawing."""
    edition = open_edition(session.project, session.data.kommuner, None, session.data.aar)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for exhibit in EXHIBITS:
        if not hasattr(exhibit, "draw"):
            continue
        table = exhibit.table(session.data, edition)
        for drawing in exhibit.draw(table, session.boundaries):
            for name, svg in drawing.files.items():
                write_atomically(folder / name, svg.encode("utf-8"))
                written.append(folder / name)
    return written
