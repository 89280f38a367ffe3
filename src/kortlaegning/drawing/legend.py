"""The legend of a map: classes, and the two reasons why a municipality has no colour."""

from dataclasses import dataclass

from kortlaegning.drawing.map_layout import Measures
from kortlaegning.drawing.palette import LIGHT
from kortlaegning.drawing.style import wrap
from kortlaegning.drawing.svg import element, placed, text

NO_DATA = "ikke oplyst"
SUPPRESSED = "skjult"


@dataclass(frozen=True)
class Entry:
    """One line of a legend."""

    classes: str
    label: str
    pattern: str | None = None


def draw_legend(title: str, entries: list[Entry], measures: Measures) -> str:
    """Draw the legend into its place on the map, as one group that a page may move.

    Parameters
    ----------
    title
        What the numbers are, e.g. ``Pct. af alle boliger``; wrapped to the width.
    """
    left, top, right, bottom = measures.legend
    size = measures.text
    lines = wrap(title, right - left - 4, size, 600)
    parts = [
        text(0, size * (1 + 1.15 * row), line, size=size, weight=600)
        for row, line in enumerate(lines)
    ]
    first = size * (0.9 + 1.15 * len(lines))
    rows = -(-len(entries) // measures.legend_columns)
    pitch = min(size * 1.6, (bottom - top - first) / rows)
    column = (right - left) / measures.legend_columns
    for place, entry in enumerate(entries):
        x = column * (place // rows)
        y = first + pitch * (place % rows)
        parts.append(_swatch(entry, x, y, pitch, size))
    return f'<g class="signatur" transform="{placed(1.0, (left, top))}">{"".join(parts)}</g>'


def _swatch(entry: Entry, x: float, y: float, pitch: float, size: float) -> str:
    swatch = element(
        "rect",
        classes=None if entry.pattern else f"{entry.classes} s-outline",
        fill=f"url(#{entry.pattern})" if entry.pattern else None,
        stroke=LIGHT.outline if entry.pattern else None,
        x=x + 0.5,
        y=y,
        width=13,
        height=pitch - 2.5,
        stroke_width=0.4,
    )
    parts = [swatch]
    middle = y + (pitch - 2.5) / 2 + size * 0.33
    parts.append(text(x + 18, middle, entry.label, size=size))
    return "".join(parts)
