"""The key of a chart: marks with their names, over as many rows as they need."""

from collections.abc import Callable, Iterable

from kortlaegning.drawing.style import Canvas, Weight, text_width
from kortlaegning.drawing.svg import text

GAP = 12.0
Mark = Callable[[float, float], str]


def draw_key(
    entries: Iterable[tuple[Mark, str, bool]], room: float, canvas: Canvas
) -> tuple[str, float]:
    """Draw the key as one group that a page may move; gives its height, too.

    Parameters
    ----------
    entries
        What draws a mark, given its left edge and its middle; its name; whether it is the own one.
    room
        From the left edge of a mark to its name.
    """
    pitch = 1.6 * canvas.small
    x, y, parts = 0.0, 0.5 * pitch + 0.5, []
    for mark, name, own in entries:
        weight: Weight = 600 if own else 400
        wide = room + text_width(name, canvas.small, weight)
        if x and x + wide > canvas.width:
            x, y = 0.0, y + pitch
        below, classes = y + 0.34 * canvas.small, "t-accent" if own else "t-ink"
        words = text(x + room, below, name, size=canvas.small, weight=weight, classes=classes)
        parts += [mark(x, y), words]
        x += wide + GAP
    return f'<g class="signatur">{"".join(parts)}</g>', y + 0.5 * pitch + 3.0
