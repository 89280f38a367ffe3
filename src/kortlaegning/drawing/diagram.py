"""A box with others below it that it leads to; the words come from the caller, the heights too."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kortlaegning.drawing.style import HAIRLINE, WIDE, Canvas, wrap
from kortlaegning.drawing.svg import document, element, number, text

GAP_X = 12.0
GAP_Y = 20.0
PADDING = 7.0
TITLE_LINE = 1.28  # in its size of type
LINE = 1.31
HEAD = 4.5
FRAME = 0.5
INDENT = 18.0
STEP = 10.0


@dataclass(frozen=True)
class DiagramBox:
    """The words of one box."""

    title: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Placed:
    box: DiagramBox
    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2


def draw_diagram(first: DiagramBox, below: Sequence[DiagramBox], *, canvas: Canvas = WIDE) -> str:
    """Draw a box that stands out, and the others in columns below it, joined by arrows.

    Those below are all as high as the one with most text. On the narrow canvas they stand below
    each other instead, further in than the first.
    """
    place, arrow = (_in_columns, _down) if canvas == WIDE else (_below_each_other, _in)
    root, *others = place(first, below, canvas)
    parts = [arrow(root, each) for each in others]
    parts.extend(_box(root, canvas, strong=True))
    for each in others:
        parts.extend(_box(each, canvas))
    return document(canvas.width, max(each.bottom for each in others) + FRAME, parts)


def _in_columns(
    first: DiagramBox, below: Sequence[DiagramBox], canvas: Canvas
) -> Iterable[_Placed]:
    width = (canvas.width - 2 * FRAME - GAP_X * (len(below) - 1)) / len(below)
    middle = FRAME + (len(below) - 1) / 2 * (width + GAP_X)
    root = _Placed(first, middle, FRAME, width, _height(first, width, canvas))
    yield root
    height = max(_height(box, width, canvas) for box in below)
    for column, box in enumerate(below):
        yield _Placed(box, FRAME + column * (width + GAP_X), root.bottom + GAP_Y, width, height)


def _below_each_other(
    first: DiagramBox, below: Sequence[DiagramBox], canvas: Canvas
) -> Iterable[_Placed]:
    y = FRAME
    for box in (first, *below):
        left = FRAME if box is first else FRAME + INDENT
        width = canvas.width - left - FRAME
        placed = _Placed(box, left, y, width, _height(box, width, canvas))
        yield placed
        y = placed.bottom + STEP


def _texts(box: DiagramBox, width: float, canvas: Canvas) -> tuple[list[str], list[list[str]]]:
    room = width - 2 * PADDING
    bullets = [wrap(line, room - canvas.small, canvas.small) for line in box.lines]
    return wrap(box.title, room, canvas.text, 600), bullets


def _height(box: DiagramBox, width: float, canvas: Canvas) -> float:
    title, lines = _texts(box, width, canvas)
    rows = TITLE_LINE * canvas.text * len(title) + LINE * canvas.small * sum(map(len, lines))
    return 2 * PADDING + rows + 2.0


def _box(place: _Placed, canvas: Canvas, *, strong: bool = False) -> Iterable[str]:
    yield element(
        "rect",
        classes="f-surface s-ink" if strong else "f-surface s-muted",
        x=place.left,
        y=place.top,
        width=place.width,
        height=place.height,
        rx=3,
        stroke_width=2 * HAIRLINE if strong else HAIRLINE,
    )
    title, lines = _texts(place.box, place.width, canvas)
    y = place.top + PADDING + 0.95 * canvas.text
    for line in title:
        yield text(place.left + PADDING, y, line, size=canvas.text, weight=600)
        y += TITLE_LINE * canvas.text
    for entry in lines:
        for row, line in enumerate(entry):
            if row == 0:
                yield text(place.left + PADDING, y, "•", size=canvas.small, classes="t-muted")
            yield text(place.left + PADDING + canvas.small, y, line, size=canvas.small)
            y += LINE * canvas.small


def _down(start: _Placed, end: _Placed) -> str:
    """An arrow with right angles to a box in the row below."""
    x1, x2, y2 = start.middle[0], end.middle[0], end.top
    turn, tip = number(y2 - GAP_Y / 2), number(y2 - HEAD)
    return _stroke(
        f"M{number(x1)} {number(start.bottom)}V{turn}H{number(x2)}V{tip}",
        f"M{number(x2)} {number(y2)}l-3 {-HEAD}h6z",
    )


def _in(start: _Placed, end: _Placed) -> str:
    """An arrow down the left edge and in to a box that stands further in."""
    x, y = start.left + INDENT / 2, end.middle[1]
    return _stroke(
        f"M{number(x)} {number(start.bottom)}V{number(y)}H{number(end.left - HEAD)}",
        f"M{number(end.left)} {number(y)}l{-HEAD} -3v6z",
    )


def _stroke(line: str, head: str) -> str:
    stroke = element("path", classes="s-muted", fill="none", d=line, stroke_width=1)
    return stroke + element("path", classes="t-muted", d=head)
