"""Render one edition: a work folder in, one HTML file and one PDF file out."""

from dataclasses import dataclass
from pathlib import Path

from kortlaegning.project import Project
from kortlaegning.render.front import load_front
from kortlaegning.render.html import render_html
from kortlaegning.render.markdown import SOURCE_NAME, convert
from kortlaegning.render.output import write_atomically
from kortlaegning.render.pdf import render_pdf


@dataclass(frozen=True)
class Rendered:
    """Where the finished files are."""

    html: Path
    pdf: Path


def render_edition(work: Path, *, stem: str, project: Project) -> Rendered:
    """Render ``work/edition.qmd`` with ``work/edition.json`` to ``stem.html`` and ``stem.pdf``.

    Both are made before either is written, so a failure leaves the old pair as it was.

    Raises
    ------
    KortlaegningError
        For anything in the folder that cannot be rendered as meant, with file, line and reason.
    """
    front = load_front(work)
    bodies = convert(work / SOURCE_NAME, project)
    page = render_html(bodies, front, work, project).encode("utf-8")
    pdf = render_pdf(bodies, front, work, project)
    rendered = Rendered(work / f"{stem}.html", work / f"{stem}.pdf")
    write_atomically(rendered.html, page)
    write_atomically(rendered.pdf, pdf)
    return rendered
