"""Spine chart: a municipality's own values against the spread of all, and three comparisons."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from kortlaegning.drawing.bars import Role, role_colour
from kortlaegning.drawing.key import draw_key
from kortlaegning.drawing.style import HAIRLINE, WIDE, Canvas, text_width, wrap
from kortlaegning.drawing.svg import document, element, number, text

LABELS = 146.0
GAP = 6.0
BAND = "Midterste halvdel"
SPINE = 4.0
MARKS = 13.0  # how far the marks of region and group reach above and below the spine
LIFT = 7.3  # where they begin: clear of the own mark and the country's
KEY_MARK = 9.0
ABOVE: frozenset[Role] = frozenset({"region", "naboer"})
BELOW: frozenset[Role] = frozenset({"gruppe", "lignende", "egen_gruppe"})
LAYERS: tuple[Role, ...] = (
    *("land", "egen_gruppe", "lignende", "gruppe", "naboer", "region", "egen"),
)


@dataclass(frozen=True)
class Indicator:
    """One line of the chart.

    Attributes
    ----------
    label
        What is measured.
    values
        The values of all municipalities; missing ones (NaN) are passed over.
    own, own_text
        The municipality's own value (None in the national edition or where it is missing) and
        what is written of it.
    beside
        Values to compare with, by role.
    lowest_text, highest_text
        What is written at the ends of the spine.
    """

    label: str
    values: Sequence[float]
    own: float | None
    own_text: str
    beside: Mapping[Role, float] = field(default_factory=dict)
    lowest_text: str = ""
    highest_text: str = ""


def draw_spine(
    indicators: Sequence[Indicator], names: dict[Role, str], *, canvas: Canvas = WIDE
) -> str:
    """Draw one spine per indicator, each on its own scale from lowest to highest municipality.

    The middle half of the municipalities is a darker band; each municipality is a fine stroke. The
    own mark and the country's lie on the spine, the region's above and the group's below it, so
    that none hides another. On the narrow canvas label and value stand above the spine.

    Parameters
    ----------
    names
        What the key calls each mark, e.g. ``{"egen": "Samsø Kommune", "land": "Hele landet"}``;
        marks without a name are not drawn.
    """
    key, y = _key(names, canvas)
    values = max((_value_width(each, canvas) for each in indicators), default=0.0)
    low, high = (
        max((text_width(each, canvas.smallest) for each in ends), default=0.0)
        for ends in zip(
            *((each.lowest_text, each.highest_text) for each in indicators), strict=True
        )
    )
    beside = canvas == WIDE
    left = (LABELS + values + 2 * GAP if beside else 0.0) + low + GAP + SPINE
    right = canvas.width - high - GAP - SPINE
    parts = [key]
    for indicator in indicators:
        parts.append(_line(y, canvas))
        room = LABELS if beside else canvas.width - values - 2 * GAP
        lines = wrap(indicator.label, room, canvas.text)
        words = len(lines) * canvas.line
        if beside:
            height = max(words + 6.0, 2 * MARKS + 2.0)
            middle = y + height / 2
            first = middle - words / 2 + 0.78 * canvas.text
            value, value_y = LABELS + GAP + values, middle + 0.33 * canvas.text
        else:
            height = words + 2 * MARKS + 9.0
            middle = y + words + 5.0 + MARKS
            first = y + 4.0 + 0.78 * canvas.text
            value, value_y = canvas.width, first
        for place, line in enumerate(lines):
            parts.append(text(0, first + place * canvas.line, line, size=canvas.text))
        parts.append(_value(indicator, value, value_y, canvas))
        parts.extend(_spine(indicator, names, left, right, middle, canvas))
        y += height
    return document(canvas.width, y + 1.0, parts)


def _key(names: dict[Role, str], canvas: Canvas) -> tuple[str, float]:
    entries = [(partial(_key_mark, role), name, role == "egen") for role, name in names.items()]
    return draw_key([*entries, (_key_band, BAND, False)], KEY_MARK + 4.0, canvas)


def _key_mark(role: Role, x: float, y: float) -> str:
    return _mark(role, x + KEY_MARK / 2 + 1, y, lifted=False)


def _key_band(x: float, y: float) -> str:
    return _band(x + KEY_MARK / 2 - 4, y, KEY_MARK)


def _value_width(indicator: Indicator, canvas: Canvas) -> float:
    return text_width(indicator.own_text, canvas.text, 600)


def _value(indicator: Indicator, x: float, y: float, canvas: Canvas) -> str:
    classes = "t-accent" if indicator.own is not None else "t-muted"
    size = canvas.text
    return text(x, y, indicator.own_text, size=size, weight=600, anchor="end", classes=classes)


def _line(y: float, canvas: Canvas) -> str:
    return element(
        "line", classes="s-grid", x1=0, y1=y, x2=canvas.width, y2=y, stroke_width=HAIRLINE
    )


def _spine(
    indicator: Indicator,
    names: dict[Role, str],
    left: float,
    right: float,
    middle: float,
    canvas: Canvas,
) -> Iterable[str]:
    known = np.array(indicator.values, dtype=float)
    known = np.sort(known[~np.isnan(known)])
    if not len(known):
        return
    low, high = float(known[0]), float(known[-1])
    span = (high - low) or 1.0

    def at(value: float) -> float:
        return left + (right - left) * min(max((value - low) / span, 0.0), 1.0)

    quarter, three = (float(np.quantile(known, share)) for share in (0.25, 0.75))
    yield element("rect", classes="f-grid", x=left, y=middle - 1, width=right - left, height=2)
    yield _band(at(quarter), middle, max(1.0, at(three) - at(quarter)))
    strokes = "".join(f"M{number(at(float(v)))} {number(middle - 3)}v6" for v in np.unique(known))
    yield element("path", classes="s-muted", fill="none", d=strokes, stroke_width="0.35")
    values = {**indicator.beside, "egen": indicator.own}
    for role in LAYERS:
        value = values.get(role)
        if role in names and value is not None:
            yield _mark(role, at(value), middle, lifted=True)
    size, aside, baseline = canvas.smallest, GAP + SPINE, middle + 0.34 * canvas.smallest
    lowest, highest = indicator.lowest_text, indicator.highest_text
    yield text(left - aside, baseline, lowest, size=size, anchor="end", classes="t-muted")
    yield text(right + aside, baseline, highest, size=size, classes="t-muted")


def _band(x: float, middle: float, width: float) -> str:
    return element(
        "rect", classes="f-klasse-4", x=x, y=middle - SPINE, width=width, height=2 * SPINE
    )


def _mark(role: Role, x: float, y: float, *, lifted: bool) -> str:
    """The mark of one role: told apart by form and place, not only by colour."""
    side = -1 if role in ABOVE else 1 if role in BELOW else 0
    tip = y + side * LIFT if lifted else y
    start = 0.0 if lifted else -3.0 * side
    form = {
        "egen": "m0 -5.6l5.4 5.6l-5.4 5.6l-5.4 -5.6z",
        "region": "l-3 -2.2v-3.6h6v3.6z",
        "gruppe": "l3.8 5.8h-7.6z",
        "naboer": "l-3.8 -5.8h7.6z",
        "lignende": "l3 2.2v3.6h-6v-3.6z",
        "egen_gruppe": "m-1.5 0h3v5.8h-3z",
        "land": "m-1.3 -6.9h2.6v13.8h-2.6z",
    }[role]
    fill = role_colour(role)
    d = f"M{number(x)} {number(tip + start)}{form}"
    return element("path", classes=f"f-{fill} s-paper", d=d, stroke_width=0.9)
