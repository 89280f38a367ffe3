"""Matplotlib in the report's style, for whoever draws a figure of their own.

One unit is one point at the width the drawing is made for, as in
:mod:`kortlaegning.drawing.style`: draw on the canvas ``WIDE``, and on ``NARROW`` for phones.
"""

import io
import re
from functools import cache
from typing import Any

import matplotlib as mpl
from cycler import cycler
from matplotlib import font_manager
from matplotlib.figure import Figure

from kortlaegning.drawing.colour_classes import with_colour_classes
from kortlaegning.drawing.palette import LIGHT
from kortlaegning.drawing.style import FILES, WIDE, Canvas, fonts_folder

POINTS_PER_INCH = 72
_COLOURS = {
    "egen": LIGHT.accent,
    "region": LIGHT.region,
    "gruppe": LIGHT.gruppe,
    "land": LIGHT.land,
    "andre": LIGHT.grid,
}
_PROLOGUE = re.compile(r"\A.*?(?=<svg\b)", re.DOTALL)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)


def colour(role: str) -> str:
    """Colour of a role: ``egen`` (own municipality), ``region``, ``gruppe``, ``land``, ``andre``.

    Examples
    --------
    >>> colour("egen").startswith("#")
    True
    """
    return _COLOURS[role]


class ReportFigure(Figure):
    """A matplotlib figure whose axes are made in the report's style, for a canvas."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        size = (canvas.width / POINTS_PER_INCH, height / POINTS_PER_INCH)
        super().__init__(figsize=size, layout="constrained")
        self.drawn_on = canvas

    def add_subplot(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Add axes as matplotlib does, in the report's style."""
        with mpl.rc_context(_style(self.drawn_on)):
            axes = super().add_subplot(*args, **kwargs)
        axes.tick_params(axis="x", labelsize=self.drawn_on.small, colors=LIGHT.muted)
        axes.tick_params(axis="y", labelsize=self.drawn_on.text, colors=LIGHT.ink)
        axes.set_axisbelow(True)
        return axes


def new_figure(height: float, canvas: Canvas = WIDE) -> ReportFigure:
    """Make an empty figure with the report's type, colours and line widths.

    Parameters
    ----------
    height
        Height in points.
    canvas
        ``WIDE`` for a page, ``NARROW`` for a phone; text that is not an axis' own is given the size
        ``canvas.text`` or ``canvas.small``.

    Examples
    --------
    >>> figure = new_figure(120)
    >>> axes = figure.subplots()
    >>> bars = axes.barh(["Samsø", "Hele landet"], [3, 2], color=[colour("egen"), colour("land")])
    >>> svg_of(figure).startswith("<svg")
    True
    """
    with mpl.rc_context(_style(canvas)):
        return ReportFigure(canvas, height)


def only_words(words: str, canvas: Canvas = WIDE) -> ReportFigure:
    """Make a figure that says in one line why nothing is drawn.

    Examples
    --------
    >>> "Ingen tal endnu" in svg_of(only_words("Ingen tal endnu"))
    True
    """
    figure = new_figure(3 * canvas.line, canvas)
    with mpl.rc_context(_style(canvas)):
        figure.text(0.5, 0.5, words, ha="center", va="center", color=LIGHT.muted)
    return figure


def svg_of(figure: Figure) -> str:
    """Write a figure as SVG: text as text, colours for dark pages too, always the same bytes."""
    file = io.StringIO()
    canvas = figure.drawn_on if isinstance(figure, ReportFigure) else WIDE
    with mpl.rc_context(_style(canvas)):
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    text = with_colour_classes(_METADATA.sub("", _PROLOGUE.sub("", file.getvalue())))
    return text if text.endswith("\n") else f"{text}\n"


@cache
def _family() -> str:
    families = set()
    for name in FILES.values():
        path = fonts_folder() / name
        font_manager.fontManager.addfont(path)
        families.add(font_manager.FontProperties(fname=path).get_name())
    return sorted(families, key=len)[0]


def _style(canvas: Canvas) -> Any:  # noqa: ANN401 (the stubs list every key by name)
    return {
        "font.family": "sans-serif",
        "font.sans-serif": [_family()],
        "font.size": canvas.text,
        "axes.labelsize": canvas.text,
        "xtick.labelsize": canvas.small,
        "ytick.labelsize": canvas.text,
        "legend.fontsize": canvas.small,
        "text.color": LIGHT.ink,
        "axes.labelcolor": LIGHT.ink,
        "axes.facecolor": "none",
        "axes.edgecolor": LIGHT.outline,
        "axes.linewidth": 0.6,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.prop_cycle": cycler(color=list(_COLOURS.values())),
        "xtick.color": LIGHT.muted,
        "ytick.color": LIGHT.ink,
        "grid.color": LIGHT.grid,
        "grid.linewidth": 0.5,
        "figure.facecolor": "none",
        "savefig.facecolor": "none",
        "svg.fonttype": "none",
        "svg.hashsalt": "kortlaegning",
        "svg.id": None,
    }
