"""The national figures as files: the reference that later drawings are compared with."""

from pathlib import Path

from kortlaegning.edition import open_edition
from kortlaegning.figures.exhibit import Drawn
from kortlaegning.figures.registry import all_exhibits
from kortlaegning.render.output import write_atomically
from kortlaegning.session import Session


def write_national_figures(session: Session, folder: Path) -> list[Path]:
    """Draw every national figure into a folder as SVG; tables have no drawing."""
    drawn = [exhibit for exhibit in all_exhibits() if isinstance(exhibit, Drawn)]
    return [path for exhibit in drawn for path in write_national_figure(session, exhibit, folder)]


def write_national_figure(session: Session, exhibit: Drawn, folder: Path) -> list[Path]:
    """Draw one national figure into a folder; most have one file for a page and one for a phone."""
    edition = open_edition(session.project, session.data.kommuner, None, session.data.aar)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for drawing in exhibit.draw(exhibit.table(session.data, edition), session.boundaries):
        for name, svg in drawing.files.items():
            write_atomically(folder / name, svg.encode("utf-8"))
            written.append(folder / name)
    return written
