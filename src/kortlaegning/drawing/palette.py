"""Every colour of the report, named once; drawings, CSS and Typst take theirs from here.

The sequential scale runs through one hue from light to dark, so it survives grey print and every
kind of colour-blindness. The own municipality has the one warm colour, and on maps a halo of
paper around its outline, so it stands out from light and dark classes alike, also in grey.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

MOST_CLASSES = 9


@dataclass(frozen=True)
class Scheme:
    """The colours of one colour scheme, as ``#rrggbb``.

    ``scale`` holds the nine anchor colours of the sequential scale, lowest class first.
    """

    paper: str
    surface: str
    ink: str
    muted: str
    grid: str
    outline: str
    accent: str
    on_accent: str
    region: str
    gruppe: str
    land: str
    hatch: str
    no_data: str
    model: str
    model_surface: str
    link: str
    scale: tuple[str, ...]

    def classes(self, count: int) -> tuple[str, ...]:
        """Colours for ``count`` classes, lowest first, spread over the whole scale.

        Examples
        --------
        >>> LIGHT.classes(2) == (LIGHT.scale[1], LIGHT.scale[7])
        True
        """
        return tuple(self.scale[step - 1] for step in class_steps(count))

    def named(self) -> Mapping[str, str]:
        """The single colours by name (the scale as ``klasse-1`` to ``klasse-9``)."""
        single = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "scale"}
        scale = {f"klasse-{step}": colour for step, colour in enumerate(self.scale, start=1)}
        return MappingProxyType({**single, **scale})


_STEPS: Mapping[int, tuple[int, ...]] = MappingProxyType(
    {
        1: (6,),
        2: (2, 8),
        3: (2, 5, 8),
        4: (1, 4, 6, 9),
        5: (1, 3, 5, 7, 9),
        6: (1, 3, 4, 6, 7, 9),
        7: (1, 3, 4, 5, 6, 7, 9),
        8: (1, 2, 3, 4, 6, 7, 8, 9),
        9: (1, 2, 3, 4, 5, 6, 7, 8, 9),
    }
)


def class_steps(count: int) -> tuple[int, ...]:
    """Which of the nine steps of the scale ``count`` classes use, lowest first.

    Examples
    --------
    >>> class_steps(3)
    (2, 5, 8)
    """
    if not 1 <= count <= MOST_CLASSES:
        raise ValueError(f"a map has 1 to {MOST_CLASSES} classes, not {count}")
    return _STEPS[count]


LIGHT = Scheme(
    paper="#ffffff",
    surface="#f4f6f7",
    ink="#1c2730",
    muted="#55636e",
    grid="#d5dce1",
    outline="#7d8b96",
    accent="#b3341a",
    on_accent="#ffffff",
    region="#3f6b85",
    gruppe="#6f8fa3",
    land="#4d565d",
    hatch="#77838c",
    no_data="#ffffff",
    model="#7a5200",
    model_surface="#fdf3dd",
    link="#1f5a7a",
    scale=(
        "#eaf2f5",
        "#cfe2ea",
        "#b2d0dd",
        "#90bbcd",
        "#6aa2ba",
        "#4787a5",
        "#2d6a8b",
        "#1a4d6d",
        "#0b2f4a",
    ),
)

DARK = Scheme(
    paper="#12181d",
    surface="#1b242b",
    ink="#eef2f4",
    muted="#a9b6bf",
    grid="#36424b",
    outline="#7d8b96",
    accent="#ff9d7a",
    on_accent="#2a0d03",
    region="#8ab6d0",
    gruppe="#5f8299",
    land="#c3ccd2",
    hatch="#93a1ab",
    no_data="#12181d",
    model="#f2cf86",
    model_surface="#3a2e12",
    link="#9fd0ea",
    scale=(
        "#1f323e",
        "#29465a",
        "#345b74",
        "#41718f",
        "#5389a9",
        "#6ea2bf",
        "#8fbbd2",
        "#b5d4e3",
        "#dfeef5",
    ),
)

SVG_COLOURS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "t-ink": ("fill", "ink"),
        "t-muted": ("fill", "muted"),
        "t-accent": ("fill", "accent"),
        "t-model": ("fill", "model"),
        "f-paper": ("fill", "paper"),
        "f-surface": ("fill", "surface"),
        "f-grid": ("fill", "grid"),
        "f-accent": ("fill", "accent"),
        "f-region": ("fill", "region"),
        "f-gruppe": ("fill", "gruppe"),
        "f-land": ("fill", "land"),
        "f-no-data": ("fill", "no_data"),
        "f-model": ("fill", "model_surface"),
        "s-ink": ("stroke", "ink"),
        "s-muted": ("stroke", "muted"),
        "s-grid": ("stroke", "grid"),
        "s-outline": ("stroke", "outline"),
        "s-paper": ("stroke", "paper"),
        "s-accent": ("stroke", "accent"),
        "s-region": ("stroke", "region"),
        "s-land": ("stroke", "land"),
        "s-hatch": ("stroke", "hatch"),
        "s-model": ("stroke", "model"),
        **{f"f-klasse-{step}": ("fill", f"klasse-{step}") for step in range(1, MOST_CLASSES + 1)},
    }
)
"""What each class name in a drawing colours; the drawings carry the light colours as attributes."""


def svg_css(scheme: Scheme) -> str:
    """CSS rules that give inlined drawings the colours of a scheme.

    An attribute in SVG yields to any CSS rule, so a page needs these rules only for the dark
    scheme, inside its media query.

    Examples
    --------
    >>> svg_css(DARK).splitlines()[0]
    '.t-ink { fill: #eef2f4; }'
    """
    colours = scheme.named()
    return "\n".join(
        f".{name} {{ {attribute}: {colours[colour]}; }}"
        for name, (attribute, colour) in SVG_COLOURS.items()
    )
