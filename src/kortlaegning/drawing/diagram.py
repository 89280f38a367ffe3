"""Boxes and arrows on a grid; the words come from the caller, the heights from the words."""

import math
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
    """One box: its place on the grid (from 0; half a column stands between two) and its words."""

    key: str
    title: str
    lines: tuple[str, ...]
    column: float
    row: int
    emphasis: bool = False


@dataclass(frozen=True)
class Arrow:
    """An arrow from one box to another."""

    start: str
    end: str


@dataclass(frozen=True)
class _Placed:
    box: DiagramBox
    left: float
    top: float
    width: float
    height: float
    canvas: Canvas

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2


def draw_diagram(
    boxes: Sequence[DiagramBox], arrows: Sequence[Arrow], *, canvas: Canvas = WIDE
) -> str:
    """Draw boxes in columns of equal width, joined by arrows with right angles.

    All boxes of a row are as high as the one with most text. On the narrow canvas the boxes stand
    below each other instead, each row further in than the one before it.

    Raises
    ------
    ValueError
        When two boxes share a place or an arrow names no box.
    """
    places = {(box.column, box.row) for box in boxes}
    keys = {box.key for box in boxes}
    if len(places) < len(boxes) or any({a.start, a.end} - keys for a in arrows):
        raise ValueError("diagram: each box needs its own place, each arrow two known boxes")
    placed = _in_columns(boxes, canvas) if canvas == WIDE else _below_each_other(boxes, canvas)
    way = _arrow if canvas == WIDE else _step
    parts = [way(placed[arrow.start], placed[arrow.end]) for arrow in arrows]
    for place in placed.values():
        parts.extend(_box(place))
    height = max(place.bottom for place in placed.values()) + FRAME
    return document(canvas.width, height, parts)


def _in_columns(boxes: Sequence[DiagramBox], canvas: Canvas) -> dict[str, _Placed]:
    columns = math.ceil(max(box.column for box in boxes)) + 1
    width = (canvas.width - 2 * FRAME - GAP_X * (columns - 1)) / columns
    heights = {
        row: max(_height(box, width, canvas) for box in boxes if box.row == row)
        for row in sorted({box.row for box in boxes})
    }
    tops: dict[int, float] = {}
    y = FRAME
    for row, height in heights.items():
        tops[row] = y
        y += height + GAP_Y
    return {
        box.key: _Placed(
            box,
            FRAME + box.column * (width + GAP_X),
            tops[box.row],
            width,
            heights[box.row],
            canvas,
        )
        for box in boxes
    }


def _below_each_other(boxes: Sequence[DiagramBox], canvas: Canvas) -> dict[str, _Placed]:
    placed = {}
    y = FRAME
    for box in sorted(boxes, key=lambda box: (box.row, box.column)):
        left = FRAME + INDENT * box.row
        width = canvas.width - left - FRAME
        height = _height(box, width, canvas)
        placed[box.key] = _Placed(box, left, y, width, height, canvas)
        y += height + STEP
    return placed


def _texts(box: DiagramBox, width: float, canvas: Canvas) -> tuple[list[str], list[list[str]]]:
    room = width - 2 * PADDING
    bullets = [wrap(line, room - canvas.small, canvas.small) for line in box.lines]
    return wrap(box.title, room, canvas.text, 600), bullets


def _height(box: DiagramBox, width: float, canvas: Canvas) -> float:
    title, lines = _texts(box, width, canvas)
    rows = TITLE_LINE * canvas.text * len(title) + LINE * canvas.small * sum(map(len, lines))
    return 2 * PADDING + rows + 2.0


def _box(place: _Placed) -> Iterable[str]:
    strong = place.box.emphasis
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
    canvas = place.canvas
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


def _arrow(start: _Placed, end: _Placed) -> str:
    if start.box.row == end.box.row:
        way = 1 if end.left > start.left else -1
        x1 = start.left + (start.width if way > 0 else 0)
        x2 = end.left + (0 if way > 0 else end.width)
        y = start.middle[1]
        return _stroke(
            f"M{number(x1)} {number(y)}H{number(x2 - way * HEAD)}",
            f"M{number(x2)} {number(y)}l{-way * HEAD} -3v6z",
        )
    way = 1 if end.top > start.top else -1
    y1 = start.bottom if way > 0 else start.top
    y2 = end.top if way > 0 else end.bottom
    x1, x2 = start.middle[0], end.middle[0]
    turn = y2 - way * GAP_Y / 2
    return _stroke(
        f"M{number(x1)} {number(y1)}V{number(turn)}H{number(x2)}V{number(y2 - way * HEAD)}",
        f"M{number(x2)} {number(y2)}l-3 {-way * HEAD}h6z",
    )


def _step(start: _Placed, end: _Placed) -> str:
    """An arrow between boxes that stand below each other: down the left edge and in, or back."""
    upper, lower = sorted((start, end), key=lambda place: place.top)
    x, y = upper.left + INDENT / 2, lower.middle[1]
    if lower.left == upper.left:
        y1, y2 = (upper.bottom, lower.top) if upper is start else (lower.top, upper.bottom)
        way = HEAD if y2 > y1 else -HEAD
        return _stroke(
            f"M{number(x)} {number(y1)}V{number(y2 - way)}",
            f"M{number(x)} {number(y2)}l-3 {-way}h6z",
        )
    if upper is start:
        return _stroke(
            f"M{number(x)} {number(upper.bottom)}V{number(y)}H{number(lower.left - HEAD)}",
            f"M{number(lower.left)} {number(y)}l{-HEAD} -3v6z",
        )
    return _stroke(
        f"M{number(lower.left)} {number(y)}H{number(x)}V{number(upper.bottom + HEAD)}",
        f"M{number(x)} {number(upper.bottom)}l-3 {HEAD}h6z",
    )


def _stroke(line: str, head: str) -> str:
    stroke = element("path", classes="s-muted", fill="none", d=line, stroke_width=1)
    return stroke + element("path", classes="t-muted", d=head)
