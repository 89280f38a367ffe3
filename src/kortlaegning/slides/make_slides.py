"""Make the pictures of a finished edition: SVG, PNG and their alt texts in one folder."""

from collections.abc import Collection
from pathlib import Path

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.render.front import load_front
from kortlaegning.render.html import WEIGHTS, font_faces
from kortlaegning.render.output import write_atomically
from kortlaegning.slides.finished_figures import FinishedFigure, finished_figures
from kortlaegning.slides.slide_png import slide_png
from kortlaegning.slides.slide_svg import slide_svg

ALT_TEXTS = "alt-tekster.txt"


def make_slides(
    project: Project, edition: Path, out: Path, wanted: Collection[str] = ()
) -> tuple[Path, ...]:
    """Make the pictures of an edition's figures, or of those wanted (``3``, ``13a``).

    Nothing but the finished edition is read, so that a picture says what is published.

    Raises
    ------
    KortlaegningError
        For a folder without a finished edition, or a figure that it has not.
    """
    front = load_front(edition)
    figures = finished_figures(edition)
    names = {_name(each): each for each in figures}
    unknown = [each for each in wanted if _key(each) not in names]
    if unknown:
        raise KortlaegningError(
            f"The edition of {front.sted} has no figure {unknown[0]!r}; it has {', '.join(names)}."
        )
    chosen = [names[_key(each)] for each in wanted] or list(figures)
    out.mkdir(parents=True, exist_ok=True)
    weights = {name: weight for name, weight in WEIGHTS.items() if name != "It"}
    fonts = font_faces(project, weights)
    made: list[Path] = []
    for figure in chosen:
        drawn = figure.path.read_text(encoding="utf-8")
        svg = slide_svg(figure, drawn, front)
        stem = f"{front.stamme}-{figure.path.stem}"
        for name, content in (
            (f"{stem}.svg", slide_svg(figure, drawn, front, fonts).encode("utf-8")),
            (f"{stem}.png", slide_png(svg, project)),
        ):
            write_atomically(out / name, content)
            made.append(out / name)
    said = "\n\n".join(f"{front.stamme}-{each.path.stem}\n{each.alt}" for each in chosen)
    write_atomically(out / ALT_TEXTS, f"{said}\n".encode())
    return (*made, out / ALT_TEXTS)


def _name(figure: FinishedFigure) -> str:
    return figure.label.removeprefix("fig-") or figure.path.stem


def _key(wanted: str) -> str:
    return wanted.strip().lower().removeprefix("fig-").removeprefix("figur-").replace(".", "")
