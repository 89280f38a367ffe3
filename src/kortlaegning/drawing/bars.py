"""Horizontal bars: shares beside each other in groups, and a ranking with one row marked.

Numbers come formatted from the caller; a bar's text stands at its end, never on another's ground.
Where too little room is left beside the words, they stand above the bar instead.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kortlaegning.drawing.example_mark import MARK_HEIGHT, example_mark
from kortlaegning.drawing.style import HAIRLINE, WIDE, Canvas, Weight, text_width, wrap
from kortlaegning.drawing.svg import document, element, placed, text

Role = Literal["egen", "region", "gruppe", "naboer", "lignende", "egen_gruppe", "land"]

# Roles that are seldom shown take their colours from the scale.
COLOURS: dict[Role, str] = {
    "egen": "accent",
    "naboer": "klasse-6",
    "lignende": "klasse-8",
    "egen_gruppe": "klasse-9",
}

# In lines of text, so that both canvases have the same proportions.
PITCH = 1.24
THICKNESS = 0.9
STACKED_THICKNESS = 0.8
GROUP_GAP = 0.67
GAP = 5.0
WIDEST_LABELS = 0.40
SHORTEST_ROOM = 120.0
LONG_RANKING = 16  # bars; more stand in two columns where the canvas is wide
BETWEEN_COLUMNS = 16.0


@dataclass(frozen=True)
class Bar:
    """One bar: whose it is, how long, and what is written at its end.

    ``value`` is None where there is no number; ``text`` then says why.
    """

    label: str
    value: float | None
    text: str
    role: Role = "land"


@dataclass(frozen=True)
class BarGroup:
    """Bars that belong together under one heading."""

    heading: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class _Plan:
    """Where bars begin, how long the longest may be, and whether words stand above them."""

    canvas: Canvas
    size: float
    left: float
    scale: float
    stacked: bool

    @property
    def line(self) -> float:
        return self.size * 1.16

    @property
    def pitch(self) -> float:
        return self.line * PITCH


def draw_share_bars(
    groups: Sequence[BarGroup], *, example: bool = False, canvas: Canvas = WIDE
) -> str:
    """Draw groups of bars: one heading per group, one labelled bar for each that is compared.

    Examples
    --------
    >>> own = Bar("Aalborg Kommune", 0.21, "21 pct.", "egen")
    >>> "21 pct." in draw_share_bars([BarGroup("Almene boliger", (own,))])
    True
    """
    if all(len(group.bars) == 1 for group in groups):
        single = [
            Bar(group.heading, bar.value, bar.text, bar.role)
            for group in groups
            for bar in group.bars
        ]
        groups = [BarGroup("", tuple(single))]
    return _draw(groups, example, canvas)


def draw_ranked_bars(bars: Sequence[Bar], *, canvas: Canvas = WIDE) -> str:
    """Draw bars in the order given; the one with the role ``egen`` stands out.

    There may be many of them, so they are lower than those of shares; a long ranking on a wide
    canvas goes on in a second column, drawn to the same scale.
    """
    columns = 2 if canvas == WIDE and len(bars) > LONG_RANKING else 1
    width = (canvas.width - (columns - 1) * BETWEEN_COLUMNS) / columns
    plan = _plan(bars, replace(canvas, width=width), canvas.small)
    rows = -(-len(bars) // columns)
    parts, foot = [], 0.0
    for column in range(columns):
        drawn, bottom = _group(bars[column * rows : (column + 1) * rows], plan, 2.0)
        moved = placed(1.0, (column * (width + BETWEEN_COLUMNS), 0.0))
        parts.append(element("g", "".join(drawn), transform=moved) if moved else "".join(drawn))
        foot = max(foot, bottom)
    return document(canvas.width, foot + 2.0, parts)


def _draw(groups: Sequence[BarGroup], example: bool, canvas: Canvas) -> str:
    plan = _plan([bar for group in groups for bar in group.bars], canvas, canvas.text)
    y = 2.0
    parts = []
    for place, group in enumerate(groups):
        if place:
            y += GROUP_GAP * canvas.line
        if group.heading:
            for line in wrap(group.heading, canvas.width, canvas.text, 600):
                baseline = y + 0.8 * canvas.text
                parts.append(text(0, baseline, line, size=canvas.text, weight=600))
                y += 1.24 * canvas.line
        drawn, y = _group(group.bars, plan, y)
        parts.extend(drawn)
    height = y + 2.0 + (MARK_HEIGHT * canvas.mark + 5.0 if example else 0.0)
    mark = example_mark(height, canvas.mark) if example else ""
    return document(canvas.width, height, [*parts, mark])


def _group(bars: Sequence[Bar], plan: _Plan, y: float) -> tuple[list[str], float]:
    """Bars under each other with their axis, and where the next thing begins."""
    start = y
    parts: list[str] = []
    for bar in bars:
        drawn, y = (_stacked if plan.stacked else _beside)(bar, plan, y)
        parts.extend(drawn)
    if not plan.stacked:
        parts.append(_axis(plan.left, start, y))
    return parts, y


def _plan(bars: Sequence[Bar], canvas: Canvas, size: float) -> _Plan:
    labels = min(
        max((text_width(bar.label, size, _weight(bar)) for bar in bars), default=0.0),
        canvas.width * WIDEST_LABELS,
    )
    texts = max(
        (text_width(bar.text, size, _weight(bar)) for bar in bars if bar.value is not None),
        default=0.0,
    )
    top_value = max((bar.value or 0.0 for bar in bars), default=0.0) or 1.0
    left = labels + GAP
    room = canvas.width - left - texts - GAP
    if room < SHORTEST_ROOM:
        return _Plan(canvas, size, HAIRLINE, (canvas.width - HAIRLINE) / top_value, stacked=True)
    return _Plan(canvas, size, left, room / top_value, stacked=False)


def _beside(bar: Bar, plan: _Plan, y: float) -> tuple[Iterable[str], float]:
    """A bar with its label before it and its text behind it, and where the next one begins."""
    lines = wrap(bar.label, plan.left - GAP + 0.01, plan.size, _weight(bar))
    height = plan.pitch + max(len(lines) - 1, 0) * plan.line
    middle = y + height / 2
    baseline = middle + 0.33 * plan.size
    first = baseline - (len(lines) - 1) * plan.line / 2
    parts = [
        _words(bar, plan, plan.left - GAP, first + row * plan.line, line, ends=True)
        for row, line in enumerate(lines)
    ]
    if bar.value is None:
        absent = text(plan.left + GAP, baseline, bar.text, size=plan.size, classes="t-muted")
        return [*parts, absent], y + height
    thick = THICKNESS * plan.line
    length = max(0.0, bar.value * plan.scale)
    parts.append(_rect(bar, plan.left, middle - thick / 2, length, thick))
    parts.append(_words(bar, plan, plan.left + length + GAP - 1, baseline, bar.text))
    return parts, y + height


def _stacked(bar: Bar, plan: _Plan, y: float) -> tuple[Iterable[str], float]:
    """A bar under its label and its text, which share a line, and where the next one begins."""
    width = plan.canvas.width
    room = width - text_width(bar.text, plan.size, _weight(bar)) - 2 * GAP
    lines = wrap(bar.label, room, plan.size, _weight(bar))
    parts = [
        _words(bar, plan, 0, y + 0.85 * plan.size + row * plan.line, line)
        for row, line in enumerate(lines)
    ]
    last = y + 0.85 * plan.size + max(len(lines) - 1, 0) * plan.line
    y = last + 0.3 * plan.size
    if bar.value is None:
        parts.append(text(width, last, bar.text, size=plan.size, anchor="end", classes="t-muted"))
        return parts, y + 0.3 * plan.line
    thick = STACKED_THICKNESS * plan.line
    parts.append(_words(bar, plan, width, last, bar.text, ends=True))
    parts.append(_rect(bar, plan.left, y, max(0.0, bar.value * plan.scale), thick))
    parts.append(_axis(plan.left, y - 1, y + thick + 1))
    return parts, y + thick + 0.45 * plan.line


def _words(bar: Bar, plan: _Plan, x: float, y: float, words: str, *, ends: bool = False) -> str:
    return text(
        x,
        y,
        words,
        size=plan.size,
        weight=_weight(bar),
        anchor="end" if ends else "start",
        classes="t-accent" if bar.role == "egen" else "t-ink",
    )


def _rect(bar: Bar, x: float, y: float, width: float, height: float) -> str:
    fill = role_colour(bar.role)
    return element("rect", classes=f"f-{fill}", x=x, y=y, width=width, height=height)


def role_colour(role: Role) -> str:
    """Name of the colour that marks a role.

    Examples
    --------
    >>> role_colour("egen"), role_colour("region")
    ('accent', 'region')
    """
    return COLOURS.get(role, role)


def _axis(x: float, top: float, bottom: float) -> str:
    return element("line", classes="s-muted", x1=x, y1=top, x2=x, y2=bottom, stroke_width=HAIRLINE)


def _weight(bar: Bar) -> Weight:
    return 600 if bar.role == "egen" else 400
