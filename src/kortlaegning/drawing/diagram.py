"""Boxes and arrows on a grid; the words come from the caller, the heights from the words."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kortlaegning.drawing.style import FULL_WIDTH, SMALL, TEXT, wrap
from kortlaegning.drawing.svg import document, element, number, text

GAP_X = 12.0
GAP_Y = 20.0
PADDING = 7.0
TITLE_LINE = 11.5
LINE = 10.5
HEAD = 4.5


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

    @property
    def middle(self) -> tuple[float, float]:
        return self.left + self.width / 2, self.top + self.height / 2


def draw_diagram(boxes: Sequence[DiagramBox], arrows: Sequence[Arrow]) -> str:
    """Draw boxes in columns of equal width, joined by arrows with right angles.

    All boxes of a row are as high as the one with most text.

    Raises
    ------
    ValueError
        When two boxes share a place or an arrow names no box.
    """
    places = {(box.column, box.row) for box in boxes}
    keys = {box.key for box in boxes}
    if len(places) < len(boxes) or any({a.start, a.end} - keys for a in arrows):
        raise ValueError("diagram: each box needs its own place, each arrow two known boxes")
    columns = math.ceil(max(box.column for box in boxes)) + 1
    width = (FULL_WIDTH - 1 - GAP_X * (columns - 1)) / columns
    heights = {
        row: max(_height(box, width) for box in boxes if box.row == row)
        for row in sorted({box.row for box in boxes})
    }
    tops: dict[int, float] = {}
    y = 0.5
    for row, height in heights.items():
        tops[row] = y
        y += height + GAP_Y
    placed = {
        box.key: _Placed(
            box, 0.5 + box.column * (width + GAP_X), tops[box.row], width, heights[box.row]
        )
        for box in boxes
    }
    parts = [_arrow(placed, arrow) for arrow in arrows]
    for place in placed.values():
        parts.extend(_box(place))
    return document(FULL_WIDTH, y - GAP_Y + 0.5, parts)


def _texts(box: DiagramBox, width: float) -> tuple[list[str], list[list[str]]]:
    room = width - 2 * PADDING
    return wrap(box.title, room, TEXT, 600), [wrap(line, room - 8, SMALL) for line in box.lines]


def _height(box: DiagramBox, width: float) -> float:
    title, lines = _texts(box, width)
    return 2 * PADDING + TITLE_LINE * len(title) + LINE * sum(map(len, lines)) + 2.0


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
        stroke_width=1.4 if strong else 0.7,
    )
    title, lines = _texts(place.box, place.width)
    y = place.top + PADDING + 0.75 * TITLE_LINE
    for line in title:
        yield text(place.left + PADDING, y, line, weight=600)
        y += TITLE_LINE
    for entry in lines:
        for row, line in enumerate(entry):
            if row == 0:
                yield text(place.left + PADDING, y, "•", size=SMALL, classes="t-muted")
            yield text(place.left + PADDING + 8, y, line, size=SMALL)
            y += LINE


def _arrow(placed: Mapping[str, _Placed], arrow: Arrow) -> str:
    start, end = placed[arrow.start], placed[arrow.end]
    if start.box.row == end.box.row:
        way = 1 if end.left > start.left else -1
        x1 = start.left + (start.width if way > 0 else 0)
        x2 = end.left + (0 if way > 0 else end.width)
        y = start.middle[1]
        line = f"M{number(x1)} {number(y)}H{number(x2 - way * HEAD)}"
        head = f"M{number(x2)} {number(y)}l{-way * HEAD} -3v6z"
    else:
        way = 1 if end.top > start.top else -1
        y1 = start.top + (start.height if way > 0 else 0)
        y2 = end.top + (0 if way > 0 else end.height)
        x1, x2 = start.middle[0], end.middle[0]
        turn = y2 - way * GAP_Y / 2
        line = f"M{number(x1)} {number(y1)}V{number(turn)}H{number(x2)}V{number(y2 - way * HEAD)}"
        head = f"M{number(x2)} {number(y2)}l-3 {-way * HEAD}h6z"
    stroke = element("path", classes="s-muted", fill="none", d=line, stroke_width=1)
    return stroke + element("path", classes="t-muted", d=head)
