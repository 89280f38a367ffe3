"""Spine chart: a municipality's own values against the spread of all, and three comparisons."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from kortlaegning.drawing.bars import Role
from kortlaegning.drawing.model_mark import MARK_HEIGHT, model_mark
from kortlaegning.drawing.style import FULL_WIDTH, SMALL, SMALLEST, TEXT, Weight, text_width, wrap
from kortlaegning.drawing.svg import document, element, number, text

LABELS = 188.0
VALUES = 44.0
GAP = 12.0
KEY_ROW = 13.0
BAND = "Den midterste halvdel af kommunerne"
ROW = 25.0
LINE = 10.5
SPINE = 4.0
MIDDLE = 7.5


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
    region, gruppe, land
        Values to compare with; None leaves a mark out.
    lowest_text, highest_text
        What is written at the ends of the spine.
    """

    label: str
    values: Sequence[float]
    own: float | None
    own_text: str
    region: float | None = None
    gruppe: float | None = None
    land: float | None = None
    lowest_text: str = ""
    highest_text: str = ""


def draw_spine(
    indicators: Sequence[Indicator], names: dict[Role, str], *, modelled: bool = False
) -> str:
    """Draw one spine per indicator, each on its own scale from lowest to highest municipality.

    The middle half of the municipalities is a darker band; each municipality is a fine stroke.

    Parameters
    ----------
    names
        What the key calls each mark, e.g. ``{"egen": "Samsø Kommune", "land": "Hele landet"}``;
        marks without a name are not drawn.
    """
    key, y = _key(names)
    parts = [key]
    for indicator in indicators:
        lines = wrap(indicator.label, LABELS, TEXT)
        parts.extend(_row(indicator, lines, names, y))
        y += max(ROW, len(lines) * LINE + 8.0)
    height = y + (MARK_HEIGHT + 3.0 if modelled else 0.0)
    return document(FULL_WIDTH, height, [*parts, model_mark(height) if modelled else ""])


def _key(names: dict[Role, str]) -> tuple[str, float]:
    """The key, over as many rows as it needs, and its height."""
    x, y = 6.0, 7.0
    parts = []
    for role, name in [*names.items(), (None, BAND)]:
        bold = role == "egen"
        wide = 9 + text_width(name, SMALL, 600 if bold else 400) + 14
        if x > 6.0 and x + wide - 14 > FULL_WIDTH:
            x, y = 6.0, y + KEY_ROW
        if role:
            parts.append(_mark(role, x, y))
        else:
            parts.append(_band(x - 6, y, 12.0))
        classes = "t-accent" if bold else "t-ink"
        weight: Weight = 600 if bold else 400
        parts.append(text(x + 9, y + 3, name, size=SMALL, weight=weight, classes=classes))
        x += wide
    return f'<g class="signatur">{"".join(parts)}</g>', y + KEY_ROW


def _row(indicator: Indicator, lines: list[str], names: dict[Role, str], y: float) -> Iterable[str]:
    left, right = LABELS + VALUES + GAP, FULL_WIDTH - 6.0
    middle = y + MIDDLE
    yield element("line", classes="s-grid", x1=0, y1=y, x2=FULL_WIDTH, y2=y, stroke_width=0.5)
    for place, line in enumerate(lines):
        yield text(0, middle + 3 + place * LINE + 3, line)
    yield text(
        LABELS + VALUES,
        middle + 6,
        indicator.own_text,
        weight=600,
        anchor="end",
        classes="t-accent" if indicator.own is not None else "t-muted",
    )
    known = np.array(indicator.values, dtype=float)
    known = np.sort(known[~np.isnan(known)])
    if not len(known):
        return
    low, high = float(known[0]), float(known[-1])
    span = (high - low) or 1.0

    def at(value: float) -> float:
        return left + (right - left) * min(max((value - low) / span, 0.0), 1.0)

    middle += 3
    quarter, three = (float(np.quantile(known, share)) for share in (0.25, 0.75))
    yield element("rect", classes="f-grid", x=left, y=middle - 1, width=right - left, height=2)
    yield _band(at(quarter), middle, max(1.0, at(three) - at(quarter)))
    strokes = "".join(f"M{number(at(float(v)))} {number(middle - 3)}v6" for v in np.unique(known))
    yield element("path", classes="s-muted", fill="none", d=strokes, stroke_width="0.35")
    values: dict[Role, float | None] = {
        "land": indicator.land,
        "gruppe": indicator.gruppe,
        "region": indicator.region,
        "egen": indicator.own,
    }
    for role, value in values.items():
        if role in names and value is not None:
            yield _mark(role, at(value), middle)
    ends = middle + 13
    yield text(left, ends, indicator.lowest_text, size=SMALLEST, classes="t-muted")
    yield text(right, ends, indicator.highest_text, size=SMALLEST, anchor="end", classes="t-muted")


def _band(x: float, middle: float, width: float) -> str:
    return element(
        "rect", classes="f-klasse-4", x=x, y=middle - SPINE, width=width, height=2 * SPINE
    )


def _mark(role: Role, x: float, y: float) -> str:
    """The mark of one role: told apart by form, not only by colour."""
    at = f"M{number(x)} {number(y)}"
    form = {
        "egen": f"{at}m0 -6l5.5 6l-5.5 6l-5.5 -6z",
        "region": f"{at}m-3.6 -3.6h7.2v7.2h-7.2z",
        "gruppe": f"{at}m0 -4.4l4.6 8h-9.2z",
        "land": f"{at}m-1.3 -7.5h2.6v15h-2.6z",
    }[role]
    fill = "accent" if role == "egen" else role
    return element("path", classes=f"f-{fill} s-paper", d=form, stroke_width=0.9)
