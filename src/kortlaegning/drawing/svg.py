"""Small pieces of SVG text: elements with escaped attributes and colours by class name."""

from collections.abc import Iterable
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from kortlaegning.drawing.palette import LIGHT, SVG_COLOURS
from kortlaegning.drawing.style import FAMILY, TEXT, Weight

Anchor = Literal["start", "middle", "end"]


def number(value: float) -> str:
    """A coordinate with one decimal at most and no negative zero.

    Examples
    --------
    >>> number(3.0), number(2.56), number(-0.04)
    ('3', '2.6', '0')
    """
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def element(name: str, inner: str = "", **attributes: str | float | None) -> str:
    """One element; ``classes`` brings its colours along, underscores in names become hyphens.

    ``inner`` is markup: what comes from data must have gone through :func:`text` or ``escape``.

    Examples
    --------
    >>> element("rect", classes="f-accent", width=4, rx=None)
    '<rect class="f-accent" fill="#b3341a" width="4"/>'
    """
    parts = [name]
    for key, value in attributes.items():
        if value is None:
            continue
        shown = value if isinstance(value, str) else number(value)
        if key == "classes":
            parts.append(f"class={quoteattr(shown)}")
            parts.extend(_colours(shown))
        else:
            parts.append(f"{key.replace('_', '-')}={quoteattr(shown)}")
    opening = " ".join(parts)
    return f"<{opening}>{inner}</{name}>" if inner else f"<{opening}/>"


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = TEXT,
    weight: Weight = 400,
    anchor: Anchor = "start",
    classes: str = "t-ink",
) -> str:
    """One line of text with its baseline at ``y``; ``words`` is data and gets escaped."""
    if not words:
        return ""
    return element(
        "text",
        escape(words),
        classes=classes,
        x=x,
        y=y,
        font_size=size,
        font_weight=None if weight == 400 else str(weight),
        text_anchor=None if anchor == "start" else anchor,
    )


def placed(scale: float, corner: tuple[float, float] = (0.0, 0.0)) -> str | None:
    """The attribute ``transform`` of what is drawn in other units; None where it need not be.

    Examples
    --------
    >>> placed(1.0), placed(0.5), placed(1.0, (3, 4))
    (None, 'scale(0.5)', 'translate(3 4)')
    """
    moved = f"translate({number(corner[0])} {number(corner[1])})" if any(corner) else ""
    scaled = f"scale({scale:.4g})" if scale != 1 else ""
    return f"{moved}{scaled}" or None


def halo_text(x: float, y: float, words: str, *, size: float, anchor: Anchor, classes: str) -> str:
    """Bold text that stays readable on any ground: a rim of paper is drawn first."""
    rim = element(
        "text",
        escape(words),
        classes="f-paper s-paper",
        x=x,
        y=y,
        font_size=size,
        font_weight="600",
        text_anchor=None if anchor == "start" else anchor,
        stroke_width=3,
        stroke_linejoin="round",
        aria_hidden="true",
    )
    return rim + text(x, y, words, size=size, weight=600, anchor=anchor, classes=classes)


def document(width: float, height: float, parts: Iterable[str]) -> str:
    """A whole drawing."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" '
        f'width="{number(width)}" height="{number(height)}" font-family="{FAMILY}" '
        f'font-size="{number(TEXT)}" preserveAspectRatio="xMidYMin">\n'
        + "\n".join(part for part in parts if part)
        + "\n</svg>\n"
    )


def _colours(classes: str) -> Iterable[str]:
    named = LIGHT.named()
    for name in classes.split():
        if name in SVG_COLOURS:
            attribute, colour = SVG_COLOURS[name]
            yield f'{attribute}="{named[colour]}"'
