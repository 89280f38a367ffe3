"""Horizontal bars: shares beside each other in groups, and a ranking with one row marked.

Numbers come formatted from the caller; a bar's text stands at its end, never on another's ground.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from kortlaegning.drawing.model_mark import MARK_HEIGHT, model_mark
from kortlaegning.drawing.style import FULL_WIDTH, HALF_WIDTH, SMALL, TEXT, Size, text_width, wrap
from kortlaegning.drawing.svg import document, element, text

Role = Literal["egen", "region", "gruppe", "land"]

THICKNESS = 9.5
PITCH = 13.0
LINE = 10.0
GROUP_GAP = 7.0
HEADING = 13.0
GAP = 5.0
WIDEST_LABELS = 0.40


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


def draw_share_bars(
    groups: Sequence[BarGroup],
    *,
    longest: float | None = None,
    modelled: bool = False,
    size: Size = "hel",
) -> str:
    """Draw groups of bars: one heading per group, one labelled bar for each that is compared.

    Parameters
    ----------
    longest
        Value of a bar over the whole width, e.g. 1 for shares that shall be comparable between
        drawings; default is the largest value.

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
        return draw_ranked_bars(single, longest=longest, modelled=modelled, size=size)
    return _draw(groups, longest, modelled, size)


def draw_ranked_bars(
    bars: Sequence[Bar],
    *,
    longest: float | None = None,
    modelled: bool = False,
    size: Size = "hel",
) -> str:
    """Draw bars in the order given; the one with the role ``egen`` stands out."""
    return _draw([BarGroup("", tuple(bars))], longest, modelled, size)


def _draw(groups: Sequence[BarGroup], longest: float | None, modelled: bool, size: Size) -> str:
    width = FULL_WIDTH if size == "hel" else HALF_WIDTH
    letters = TEXT if size == "hel" else SMALL
    bars = [bar for group in groups for bar in group.bars]
    labels = min(
        max((_wide(bar.label, bar, letters) for bar in bars), default=0.0), width * WIDEST_LABELS
    )
    texts = max((_wide(bar.text, bar, letters) for bar in bars if bar.value is not None), default=0)
    left = labels + GAP
    room = width - left - texts - GAP
    top_value = longest or max((bar.value or 0.0 for bar in bars), default=0.0) or 1.0
    y = 2.0
    parts = []
    for place, group in enumerate(groups):
        if place:
            y += GROUP_GAP
        if group.heading:
            lines = wrap(group.heading, width, letters, 600)
            for line in lines:
                parts.append(text(0, y + 0.8 * letters, line, size=letters, weight=600))
                y += HEADING
        start = y
        for bar in group.bars:
            lines = wrap(bar.label, labels + 0.01, letters, 600 if bar.role == "egen" else 400)
            height = PITCH + (len(lines) - 1) * LINE if lines else PITCH
            parts.extend(_bar(bar, lines, left, y, height, room / top_value, letters))
            y += height
        parts.append(
            element("line", classes="s-muted", x1=left, y1=start, x2=left, y2=y, stroke_width=0.6)
        )
    height = y + 2.0 + (MARK_HEIGHT + 5.0 if modelled else 0.0)
    return document(width, height, [*parts, model_mark(height) if modelled else ""])


def _bar(
    bar: Bar, lines: list[str], left: float, y: float, height: float, scale: float, letters: float
) -> Iterable[str]:
    own = bar.role == "egen"
    middle = y + height / 2
    first = middle - (len(lines) - 1) * LINE / 2 + 0.33 * letters
    for row, line in enumerate(lines):
        yield text(
            left - GAP,
            first + row * LINE,
            line,
            size=letters,
            weight=600 if own else 400,
            anchor="end",
            classes="t-accent" if own else "t-ink",
        )
    baseline = middle + 0.33 * letters
    if bar.value is None:
        yield text(left + GAP, baseline, bar.text, size=letters, classes="t-muted")
        return
    length = max(0.0, bar.value * scale)
    yield element(
        "rect",
        classes=f"f-{'accent' if own else bar.role}",
        x=left,
        y=middle - THICKNESS / 2,
        width=length,
        height=THICKNESS,
    )
    yield text(
        left + length + GAP - 1,
        baseline,
        bar.text,
        size=letters,
        weight=600 if own else 400,
        classes="t-accent" if own else "t-ink",
    )


def _wide(words: str, bar: Bar, letters: float) -> float:
    return text_width(words, letters, 600 if bar.role == "egen" else 400)
