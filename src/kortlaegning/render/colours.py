"""The page's colours under the names that style sheet and Typst template know them by.

They are the palette's own, plus those of the callouts, which no drawing uses.
"""

from collections.abc import Mapping
from types import MappingProxyType

from kortlaegning.drawing.palette import DARK, LIGHT, Scheme, svg_css

_CALLOUTS_LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "accentflade": "#e8f0f4",
        "egenflade": "#fbece6",
        "tip": "#1c6b45",
        "tipflade": "#e9f3ed",
        "important": "#96263a",
        "importantflade": "#fbeaec",
    }
)
_CALLOUTS_DARK: Mapping[str, str] = MappingProxyType(
    {
        "accentflade": "#1a2f3b",
        "egenflade": "#3d2219",
        "tip": "#86cfa6",
        "tipflade": "#16291f",
        "important": "#f0a0ac",
        "importantflade": "#371d23",
    }
)


def page_colours(scheme: Scheme) -> dict[str, str]:
    """Colours of one scheme by page name, e.g. ``blaek`` for text and ``linje`` for rules.

    Examples
    --------
    >>> page_colours(LIGHT)["papir"]
    '#ffffff'
    """
    own = _CALLOUTS_LIGHT if scheme == LIGHT else _CALLOUTS_DARK
    return {
        "papir": scheme.paper,
        "flade": scheme.surface,
        "blaek": scheme.ink,
        "daempet": scheme.muted,
        "linje": scheme.grid,
        "accent": scheme.link,
        "egen": scheme.accent,
        "note": scheme.link,
        "noteflade": own["accentflade"],
        "warning": scheme.model,
        "warningflade": scheme.model_surface,
        **own,
    }


def colour_css() -> str:
    """CSS custom properties for both schemes, which drawings follow by their classes."""

    def variables(scheme: Scheme) -> str:
        return "".join(f"--{name}:{value};" for name, value in page_colours(scheme).items())

    return (
        f":root{{color-scheme:light dark;{variables(LIGHT)}}}\n{svg_css(LIGHT)}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{variables(DARK)}}}\n"
        f"{svg_css(DARK)}}}"
    )
