"""Name the palette's colours in matplotlib's SVG, so that a dark page can exchange them.

Matplotlib writes colours into ``style``, which no style sheet can overrule. The report's drawings
carry them as attributes beside a class of :data:`kortlaegning.drawing.palette.SVG_COLOURS`.
"""

import re
from collections.abc import Mapping
from functools import cache

from kortlaegning.drawing.palette import LIGHT, SVG_COLOURS

BLACK = "#000000"
_STYLED = re.compile(r'<(\w+)\b([^>]*?) style="([^"]*)"')


def with_colour_classes(svg: str) -> str:
    """Move each colour of the palette from ``style`` to an attribute and a class.

    Matplotlib's default black, which it writes as no colour at all for text, becomes ink. Other
    colours are left as they are.

    Examples
    --------
    >>> with_colour_classes(f'<path style="fill: {LIGHT.accent}; opacity: 1"/>')
    '<path class="t-accent" fill="#b3341a" style="opacity: 1"/>'
    >>> with_colour_classes('<path style="fill: #123456"/>')
    '<path style="fill: #123456"/>'
    """
    return _STYLED.sub(_exchange, svg)


def _exchange(found: re.Match[str]) -> str:
    tag, before, style = found.groups()
    declared = dict(part.strip().split(": ", 1) for part in style.split(";") if ": " in part)
    if tag == "text":
        declared.setdefault("fill", LIGHT.ink)
    for attribute in ("fill", "stroke"):
        if declared.get(attribute) == BLACK:
            declared[attribute] = LIGHT.ink
    classes, colours = [], []
    for attribute in ("fill", "stroke"):
        name = _class_names().get((attribute, declared.get(attribute, "").lower()))
        if name:
            classes.append(name)
            colours.append(f'{attribute}="{declared.pop(attribute).lower()}"')
    named = [f'class="{" ".join(classes)}"', *colours] if classes else []
    rest = "; ".join(f"{key}: {value}" for key, value in declared.items())
    return " ".join([f"<{tag}{before}", *named, *([f'style="{rest}"'] if rest else [])])


@cache
def _class_names() -> Mapping[tuple[str, str], str]:
    """Class of a light colour; where two have the same, the first."""
    named = LIGHT.named()
    names: dict[tuple[str, str], str] = {}
    for name, (attribute, colour) in SVG_COLOURS.items():
        names.setdefault((attribute, named[colour]), name)
    return names
