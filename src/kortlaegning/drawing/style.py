"""Type and measures that all drawings share; one unit is 0.95 point in the PDF.

A drawing for the whole text width is 440 units wide (148 mm), for half of it 213 (71 mm). What has
words beside its shapes is drawn twice: on the wide canvas, and on a narrow one for phones, where a
unit is a pixel on the narrowest screen.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from fontTools.ttLib import TTFont

from kortlaegning.project import find_project

Size = Literal["hel", "halv"]
Weight = Literal[400, 600, 700]

FAMILY = "'Source Sans 3', sans-serif"  # quoted: a bare name may not hold a lone digit
FULL_WIDTH = 440.0
HALF_WIDTH = 213.0
TEXT = 9.2
SMALL = 8.7
SMALLEST = 8.5  # 8 points in the PDF, also at half width
HAIRLINE = 0.6  # axes, frames and lines between rows, in every chart
FILES: dict[Weight, str] = {
    400: "SourceSans3-Regular.ttf",
    600: "SourceSans3-Semibold.ttf",
    700: "SourceSans3-Bold.ttf",
}


@dataclass(frozen=True)
class Canvas:
    """Width of a drawing and its sizes of type.

    Attributes
    ----------
    text, small, smallest
        Type of headings and labels, of what explains them, and of the ends of scales and the mark.
    """

    width: float
    text: float
    small: float
    smallest: float

    @property
    def line(self) -> float:
        """From one line of text to the next."""
        return round(1.17 * self.text, 1)

    @property
    def mark(self) -> float:
        """How much larger than usual the mark of an example is."""
        return self.smallest / SMALLEST


WIDE = Canvas(FULL_WIDTH, TEXT, SMALL, SMALLEST)
# A screen of 320 px less the page's margins; the smallest type is 11 px there.
NARROW = Canvas(288.0, 12.0, 11.0, 11.0)
CANVASES = (WIDE, NARROW)
# What a drawing's version for phones is called beside it; report/lua/svg.lua has the same.
NARROW_ENDING = "-smal.svg"


def text_width(text: str, size: float, weight: Weight = 400) -> float:
    """Width of a line of text in units; kerning, which only makes it narrower, is not counted.

    Examples
    --------
    >>> round(text_width("1.234", 10), 1) == round(text_width("5.678", 10), 1)
    True
    """
    advances, fallback = _advances(weight)
    return size * sum(advances.get(ord(character), fallback) for character in text)


def wrap(text: str, width: float, size: float, weight: Weight = 400) -> list[str]:
    """Break text into lines no wider than ``width``; a single longer word keeps a line alone.

    A no-break space is none that a line may end at.

    Examples
    --------
    >>> wrap("almene familieboliger", 60, 9)
    ['almene', 'familieboliger']
    """
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@lru_cache(maxsize=3)
def _advances(weight: Weight) -> tuple[dict[int, float], float]:
    with TTFont(fonts_folder() / FILES[weight], lazy=True) as font:
        metrics, em = font["hmtx"], font["head"].unitsPerEm
        widths = {code: metrics[name][0] / em for code, name in font.getBestCmap().items()}
    return widths, widths[ord("m")]


def fonts_folder() -> Path:
    """Folder of the type family in the project, as the PDF takes it."""
    return find_project().report / "fonts"
