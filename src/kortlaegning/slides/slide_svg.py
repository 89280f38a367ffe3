"""One figure as a picture of its own: title above, drawing, source and whose edition below."""

import re

from kortlaegning.drawing.style import wrap
from kortlaegning.drawing.svg import document, element, text
from kortlaegning.errors import KortlaegningError
from kortlaegning.render.front import Front
from kortlaegning.slides.finished_figures import FinishedFigure

EDGE = 14.0
TITLE, SMALL = 12.0, 8.5
LEADING = 1.25
_ROOT = re.compile(r"<svg\b[^>]*>", re.DOTALL)
_VIEW = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
EXAMPLE = "EKSEMPEL"


def slide_svg(figure: FinishedFigure, drawn: str, front: Front, fonts: str = "") -> str:
    """Put a drawing between its title and its source, all of it one SVG file.

    ``fonts`` are style rules that bring its type along, for programs that read them.

    Raises
    ------
    KortlaegningError
        For a drawing that does not say how large it is.
    """
    root = _ROOT.search(drawn)
    view = _VIEW.search(root[0]) if root else None
    if root is None or view is None:
        raise KortlaegningError(
            f'{figure.path}: expected an SVG drawing with a viewBox that begins with "0 0".'
        )
    wide, high = float(view[1]), float(view[2])
    parts: list[str] = []
    y = EDGE
    for line in wrap(figure.heading, wide, TITLE, 700):
        y += TITLE * LEADING
        parts.append(text(EDGE, y - 3, line, size=TITLE, weight=700))
    y += 8
    placed = root[0].replace("<svg", f'<svg x="{EDGE:g}" y="{y:.1f}"', 1)
    parts.append(placed + drawn[root.end() :].strip())
    y += high + 6
    for line in (*wrap(figure.source, wide, SMALL), *wrap(_whose(figure, front), wide, SMALL)):
        if line:
            y += SMALL * LEADING
            parts.append(text(EDGE, y, line, size=SMALL, classes="t-muted"))
    width, height = wide + 2 * EDGE, y + EDGE
    paper = element("rect", classes="f-paper", width=width, height=height)
    named = f"<title>{_escaped(figure.heading)}</title>\n<desc>{_escaped(figure.alt)}</desc>"
    style = f"<style>{fonts}</style>" if fonts else ""
    return document(width, height, [named, style, paper, *parts])


def _whose(figure: FinishedFigure, front: Front) -> str:
    mark = f" · {EXAMPLE}" if EXAMPLE in figure.source else ""
    whose = f"{front.titel} · {front.sted} · udgave {front.version}, {front.aar}{mark}"
    return whose if front.udgiver else f"{whose} · prøveudgave"


def _escaped(said: str) -> str:
    return said.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
