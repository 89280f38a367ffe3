"""Lines over the years: a number of some areas, each with its own mark, its values at the points.

Between two points there is a line only where no year between them lacks its number, so that a gap
is seen as one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from kortlaegning.drawing.bars import Role, role_colour
from kortlaegning.drawing.key import draw_key
from kortlaegning.drawing.style import HAIRLINE, WIDE, Canvas, text_width
from kortlaegning.drawing.svg import document, element, halo_text, number, text

PLOT_HEIGHT = 118.0
KEY_MARK = 13.0
GAP = 5.0
STEPS = (0.1, 0.2, 0.5)
MOST_STEPS = 5
HEADROOM = 1.18
LIFT = 6.0  # from a point to its value
WIDTHS: dict[Role, float] = {"egen": 1.8, "region": 1.1, "land": 1.1}
DASHES: dict[Role, str] = {"region": "4 2.5"}
WORDS: dict[Role, str] = {"egen": "t-accent", "region": "t-muted"}


@dataclass(frozen=True)
class Point:
    """A year's value, and what is written of it; ``apart`` stands on no line."""

    year: int
    value: float
    text: str
    apart: bool = False


@dataclass(frozen=True)
class Line:
    """A line: whose it is, its points in order, and what the key says where it has none."""

    label: str
    role: Role
    points: tuple[Point, ...]
    nothing: str = ""


@dataclass(frozen=True)
class _Plot:
    """Where a year and a value are in the drawing."""

    canvas: Canvas
    years: tuple[int, ...]
    left: float
    right: float
    top: float
    bottom: float
    highest: float

    def x(self, year: int) -> float:
        first, last = self.years[0], self.years[-1]
        return self.left + (self.right - self.left) * (year - first) / ((last - first) or 1)

    def y(self, value: float) -> float:
        return self.bottom - (self.bottom - self.top) * value / self.highest


@dataclass(frozen=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def draw_lines(
    lines: Sequence[Line],
    years: Sequence[int],
    unit: str,
    written: Callable[[float], str],
    *,
    canvas: Canvas = WIDE,
) -> str:
    """Draw lines over a common axis from zero; the own one last, so that none hides it.

    Parameters
    ----------
    years
        All years of the axis, in order; a line is drawn between neighbours among them.
    unit
        What the values are, e.g. ``Pr. 1.000 indbyggere``.
    written
        How a value of the scale is written.
    """
    key, y = _key(lines, canvas)
    y += canvas.line
    highest = HEADROOM * max((p.value for line in lines for p in line.points), default=1.0)
    ticks = {tick: written(tick) for tick in _ticks(highest)}
    left = max(text_width(words, canvas.small) for words in ticks.values()) + GAP
    ends = text_width(str(years[-1]), canvas.small) / 2
    plot = _Plot(
        canvas,
        tuple(years),
        left + ends,
        canvas.width - ends - 2.0,
        y + 2.0,
        y + PLOT_HEIGHT * canvas.text / WIDE.text,
        highest,
    )
    heading = text(0, y - 0.3 * canvas.line, unit, size=canvas.small, classes="t-muted")
    ordered = sorted(lines, key=lambda line: list(reversed(WIDTHS)).index(line.role))
    parts = [key, heading, *_axes(plot, ticks, left)]
    parts += [stroke for line in ordered for stroke in _strokes(line, plot)]
    parts += [
        _mark(line.role, plot.x(p.year), plot.y(p.value)) for line in ordered for p in line.points
    ]
    parts += _values(lines, plot)
    return document(canvas.width, plot.bottom + canvas.line + 3.0, parts)


def _key(lines: Sequence[Line], canvas: Canvas) -> tuple[str, float]:
    entries = (
        (
            partial(_key_mark, line.role),
            line.label if line.points else f"{line.label}: {line.nothing}",
            line.role == "egen",
        )
        for line in lines
    )
    return draw_key(entries, KEY_MARK + GAP, canvas)


def _key_mark(role: Role, x: float, y: float) -> str:
    stroke = _stroke(role, f"M{number(x)} {number(y)}h{number(KEY_MARK)}")
    return stroke + _mark(role, x + KEY_MARK / 2, y)


def _ticks(highest: float) -> list[float]:
    """Round values from zero to the highest."""
    scale = 1.0
    while True:
        for step in STEPS:
            if highest / (step * scale) <= MOST_STEPS:
                count = int(highest / (step * scale))
                return [round(place * step * scale, 1) for place in range(count + 1)]
        scale *= 10


def _axes(plot: _Plot, ticks: Mapping[float, str], left: float) -> Iterable[str]:
    canvas = plot.canvas
    for tick, words in ticks.items():
        y = plot.y(tick)
        yield element(
            "line",
            classes="s-grid" if tick else "s-outline",
            x1=left,
            y1=y,
            x2=canvas.width,
            y2=y,
            stroke_width=HAIRLINE,
        )
        yield text(
            left - GAP,
            y + 0.34 * canvas.small,
            words,
            size=canvas.small,
            anchor="end",
            classes="t-muted",
        )
    nearest = canvas.width * 2
    for year in reversed(plot.years):
        x, half = plot.x(year), text_width(str(year), canvas.small) / 2
        if x + half + 2.0 > nearest:
            continue
        nearest = x - half
        y = plot.bottom + canvas.line
        yield text(x, y, str(year), size=canvas.small, anchor="middle", classes="t-muted")


def _strokes(line: Line, plot: _Plot) -> Iterable[str]:
    known = {point.year: point for point in line.points if not point.apart}
    runs: list[list[Point]] = [[]]
    for year in plot.years:
        if year in known:
            runs[-1].append(known[year])
        elif runs[-1]:
            runs.append([])
    for run in runs:
        if len(run) > 1:
            places = (f"{number(plot.x(p.year))} {number(plot.y(p.value))}" for p in run)
            yield _stroke(line.role, f"M{'L'.join(places)}")


def _stroke(role: Role, d: str) -> str:
    return element(
        "path",
        classes=f"s-{role_colour(role)}",
        fill="none",
        d=d,
        stroke_width=WIDTHS[role],
        stroke_dasharray=DASHES.get(role),
        stroke_linejoin="round",
    )


def _mark(role: Role, x: float, y: float) -> str:
    """The mark of one role: told apart by form, not only by colour."""
    form = {
        "egen": "m0 -4.6l4.4 4.6l-4.4 4.6l-4.4 -4.6z",
        "region": "m-3 -3h6v6h-6z",
        "land": "m-2.8 0a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0 -5.6 0z",
    }[role]
    d = f"M{number(x)} {number(y)}{form}"
    return element("path", classes=f"f-{role_colour(role)} s-paper", d=d, stroke_width=0.9)


def _values(lines: Sequence[Line], plot: _Plot) -> list[str]:
    """Each point's value above or below it, where there is room; the own values come first."""
    size = plot.canvas.smallest
    points = [point for line in lines for point in line.points]
    taken = [_around(plot.x(point.year), plot.y(point.value), 3.5) for point in points]
    parts = []
    for line in lines:
        for point in line.points:
            x, y = plot.x(point.year), plot.y(point.value)
            half = text_width(point.text, size, 600) / 2
            for baseline in (y - LIFT, y + LIFT + 0.75 * size):
                box = _Box(x - half, baseline - 0.75 * size, x + half, baseline + 1.0)
                if box.bottom < plot.bottom and not any(box.meets(each) for each in taken):
                    taken.append(box)
                    classes = WORDS.get(line.role, "t-ink")
                    parts.append(
                        halo_text(
                            x, baseline, point.text, size=size, anchor="middle", classes=classes
                        )
                    )
                    break
    return parts


def _around(x: float, y: float, reach: float) -> _Box:
    return _Box(x - reach, y - reach, x + reach, y + reach)
