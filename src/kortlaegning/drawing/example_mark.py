"""The mark that an example carries in every drawing, always in its lower left corner."""

from kortlaegning.drawing.style import SMALLEST, text_width
from kortlaegning.drawing.svg import element, number, text

WORDS = "EKSEMPEL"
MARK_HEIGHT = 13.0


def mark_width() -> float:
    """Width of the mark in units."""
    return text_width(WORDS, SMALLEST, 600) + 17


def example_mark(height: float, scale: float = 1.0) -> str:
    """The mark for a drawing of some height; the words say it, a diamond catches the eye."""
    top = height - MARK_HEIGHT - 0.5
    middle = top + MARK_HEIGHT / 2
    frame = element(
        "rect",
        classes="f-model s-model",
        x=0.5,
        y=top,
        width=mark_width(),
        height=MARK_HEIGHT,
        rx=2,
        stroke_width=0.6,
    )
    diamond = element("path", classes="t-model", d=f"M7.5 {middle - 3:.1f}l3 3l-3 3l-3 -3z")
    words = text(13, middle + 2.6, WORDS, size=SMALLEST, weight=600, classes="t-model")
    grown = f' transform="translate(0 {number(height * (1 - scale))}) scale({scale})"'
    grown = grown if scale != 1 else ""
    return f'<g class="eksempel-maerke"{grown}>{frame}{diamond}{words}</g>'
