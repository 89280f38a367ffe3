"""Matplotlib in the report's style, for whoever draws a figure of their own.

One unit is one point at the width the drawing is made for, as in
:mod:`kortlaegning.drawing.style`: draw on the canvas ``WIDE``, and on ``NARROW`` for phones.
"""

import io
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import matplotlib as mpl
from cycler import cycler
from matplotlib import font_manager
from matplotlib.figure import Figure

from kortlaegning.drawing.colour_classes import with_colour_classes
from kortlaegning.drawing.example_mark import MARK_HEIGHT, example_mark
from kortlaegning.drawing.palette import LIGHT
from kortlaegning.drawing.style import FAMILY, FILES, WIDE, Canvas, fonts_folder

POINTS_PER_INCH = 72
ROLE_COLOURS = {
    "egen": LIGHT.accent,
    "region": LIGHT.region,
    "gruppe": LIGHT.gruppe,
    "land": LIGHT.land,
    "andre": LIGHT.grid,
}
# What matplotlib writes where no style says otherwise; no font of the report's.
_OTHER_TYPE = re.compile(r"'DejaVu Sans'[^;\"]*")
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_PROLOGUE = re.compile(r"\A.*?(?=<svg\b)", re.DOTALL)
_METADATA = re.compile(r"\s*<metadata>.*?</metadata>", re.DOTALL)


def colour(role: str) -> str:
    """Colour of a role: ``egen`` (own municipality), ``region``, ``gruppe``, ``land``, ``andre``.

    Examples
    --------
    >>> colour("egen").startswith("#")
    True
    """
    return ROLE_COLOURS[role]


class ReportFigure(Figure):
    """A matplotlib figure whose axes are made in the report's style, for a canvas."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        size = (canvas.width / POINTS_PER_INCH, height / POINTS_PER_INCH)
        super().__init__(figsize=size, layout="constrained")
        self.drawn_on = canvas

    def add_subplot(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Add axes as matplotlib does, in the report's style."""
        with mpl.rc_context(report_style(self.drawn_on)):
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
    with mpl.rc_context(report_style(canvas)):
        return ReportFigure(canvas, height)


def only_words(words: str, canvas: Canvas = WIDE) -> ReportFigure:
    """Make a figure that says in one line why nothing is drawn.

    Examples
    --------
    >>> "Ingen tal endnu" in svg_of(only_words("Ingen tal endnu"))
    True
    """
    figure = new_figure(3 * canvas.line, canvas)
    with mpl.rc_context(report_style(canvas)):
        figure.text(0.5, 0.5, words, ha="center", va="center", color=LIGHT.muted)
    return figure


def draw_line(
    axes: Any,  # noqa: ANN401
    values: Mapping[int, float],
    said: Mapping[int, str],
    role: str,
    *,
    dot: float,
    size: float,
) -> None:
    """Draw a number over the years in a role's colour, without an axis of values.

    Parameters
    ----------
    values
        By year; the line has a gap where one is NaN.
    said
        What stands above the points of some years, in type of ``size``.
    dot
        Size of the points.
    """
    years = list(values)
    axes.plot(years, list(values.values()), color=colour(role), marker="o", markersize=dot)
    for year, words in said.items():
        axes.annotate(
            words,
            (year, values[year]),
            (0, 5),
            textcoords="offset points",
            ha="center",
            fontsize=size,
        )
    axes.set_xticks(years, [str(year) for year in years])
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)


def svg_of(figure: Figure) -> str:
    """Write a figure as SVG: text as text, colours for dark pages too, always the same bytes."""
    file = io.StringIO()
    canvas = figure.drawn_on if isinstance(figure, ReportFigure) else WIDE
    with mpl.rc_context(report_style(canvas)):
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})
    bare = _OTHER_TYPE.sub(FAMILY, _METADATA.sub("", _PROLOGUE.sub("", file.getvalue())))
    text = with_colour_classes(bare)
    return text if text.endswith("\n") else f"{text}\n"


def marked_svg(svg: str) -> str:
    """Give a drawing of matplotlib's the mark of an example, in a strip below it."""
    box = _VIEW_BOX.search(svg)
    if box is None:
        return svg
    width, height = float(box[1]), float(box[2])
    grown = height + MARK_HEIGHT + 3
    head, body = svg[: svg.index(">")], svg[svg.index(">") :]
    for before, after in (
        (f'height="{box[2]}pt"', f'height="{grown:g}pt"'),
        (box[0], f'viewBox="0 0 {width:g} {grown:g}"'),
    ):
        head = head.replace(before, after)
    mark = f'<g font-family="{FAMILY}">{example_mark(grown)}</g>'
    return f"{head}{body.rstrip().removesuffix('</svg>')}{mark}</svg>\n"


@cache
def report_family() -> str:
    """Name of the report's type, which matplotlib is told where to find."""
    families = set()
    for name in FILES.values():
        path = fonts_folder() / name
        font_manager.fontManager.addfont(path)
        families.add(font_manager.FontProperties(fname=path).get_name())
    return sorted(families, key=len)[0]


def report_style(canvas: Canvas) -> Any:  # noqa: ANN401 (the stubs list every key by name)
    """Matplotlib's settings for a canvas."""
    return {
        "font.family": "sans-serif",
        "font.sans-serif": [report_family()],
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
        "axes.prop_cycle": cycler(color=list(ROLE_COLOURS.values())),
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
