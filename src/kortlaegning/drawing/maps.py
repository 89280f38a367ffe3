"""Choropleth maps: the national layer, the own municipality or area marked on it, the locator."""

import re
from collections.abc import Collection, Iterable, Mapping
from html import escape

import pandas as pd

from kortlaegning.drawing.classes import Classes
from kortlaegning.drawing.example_mark import example_mark
from kortlaegning.drawing.legend import NO_DATA, SUPPRESSED, Entry, draw_legend
from kortlaegning.drawing.map_cover import Box
from kortlaegning.drawing.map_layout import SIZES, MapLayout, map_layout
from kortlaegning.drawing.map_mark import draw_mark, draw_mark_of_several
from kortlaegning.drawing.palette import class_steps
from kortlaegning.drawing.style import Size
from kortlaegning.drawing.svg import document, element, placed, text
from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry import Boundaries
from kortlaegning.kommuner import Kommune

OUTLINE, OUTLINE_IN_INSET = 0.35, 0.4  # as wide as on the finished map
HATCHES = {NO_DATA: "skravering", SUPPRESSED: "prikker"}  # and the names of their patterns
WHOLE = '<g class="helt-kort">'  # a page may enlarge it
_WIDTH = re.compile(r'viewBox="0 0 (\d+)')


def draw_choropleth(
    values: pd.Series,
    classes: Classes,
    boundaries: Boundaries,
    *,
    title: str = "",
    texts: Mapping[str, str] | None = None,
    suppressed: Collection[str] = (),
    example: bool = False,
    size: Size = "hel",
) -> str:
    """Draw the national layer of a map.

    Each municipality is one path with the id ``kommune-0851`` and the attributes ``data-kode``,
    ``data-navn`` and ``data-vaerdi``, and a ``title`` that browsers show on hover.

    Parameters
    ----------
    values
        Index ``kommunekode``, in the unit of the classes; a missing municipality or NaN is hatched.
    title
        Heading of the legend: what the numbers are, and their unit.
    texts
        The formatted value of each ``kommunekode``; default is the label of its class.
    suppressed
        Codes whose number is hidden by the rule for small counts; they get a hatching of their own.
    example
        Whether the drawing carries the mark of an example.
    size
        ``hel`` for the text width, ``halv`` for two maps beside each other.

    Raises
    ------
    KortlaegningError
        When ``values`` holds a code that the boundaries do not have.
    """
    layout = map_layout(boundaries, size)
    if unknown := sorted(set(values.index) - set(layout.paths)):
        raise KortlaegningError(
            f"A map was given values for {', '.join(map(str, unknown[:3]))}, which the boundaries "
            "do not have: give four-digit codes of the 98 municipalities."
        )
    steps = class_steps(len(classes))
    fills: dict[str, tuple[str, str]] = {}
    for code in layout.paths:
        value = values.get(code)
        if code in suppressed:
            fills[code] = (SUPPRESSED, SUPPRESSED)
        elif value is None or pd.isna(value):
            fills[code] = (NO_DATA, NO_DATA)
        else:
            place = classes.index(float(value))
            shown = texts[code] if texts is not None and code in texts else classes.labels[place]
            fills[code] = (f"f-klasse-{steps[place]}", shown)
    absent = {fill for fill, _ in fills.values()} & set(HATCHES)
    entries = [
        Entry(f"f-klasse-{step}", label) for step, label in zip(steps, classes.labels, strict=True)
    ]
    entries += [Entry("f-no-data", why, HATCHES[why]) for why in HATCHES if why in absent]
    return document(
        layout.measures.width,
        layout.measures.height,
        [
            WHOLE,
            _patterns(absent),
            _group("kommuner s-outline", layout.ground_scale, OUTLINE),
            *(_kommune(layout, code, *fills[code]) for code in layout.paths),
            "</g>",
            _inset(layout, fills),
            _bornholm_frame(layout),
            draw_legend(title, entries, layout.measures),
            example_mark(layout.measures.height) if example else "",
            "</g>",
        ],
    )


def mark_kommune(svg: str, kommune: Kommune, boundaries: Boundaries) -> str:
    """Outline and name one municipality on a finished national layer.

    Nothing is drawn anew: a few elements are put in at the end of the map's group.

    Raises
    ------
    ValueError
        When ``svg`` was not made by :func:`draw_choropleth`.
    """
    layout, end = _finished(svg, boundaries)
    return svg[:end] + draw_mark(layout, kommune.kommunekode) + svg[end:]


def mark_several(svg: str, codes: Collection[str], name: str, boundaries: Boundaries) -> str:
    """Outline several municipalities as one on a finished national layer, with a name in the key.

    Raises
    ------
    ValueError
        When ``svg`` was not made by :func:`draw_choropleth`.
    """
    layout, end = _finished(svg, boundaries)
    return svg[:end] + draw_mark_of_several(layout, codes, name) + svg[end:]


def _finished(svg: str, boundaries: Boundaries) -> tuple[MapLayout, int]:
    """Layout of a finished national layer, and where its group ends."""
    found = _WIDTH.search(svg)
    end = svg.rfind("</g>\n</svg>")
    sizes = [size for size, m in SIZES.items() if found and m.width == float(found[1])]
    if not sizes or end < 0:
        raise ValueError("a mark needs a map made by draw_choropleth")
    return map_layout(boundaries, sizes[0]), end


def draw_locator(boundaries: Boundaries, own: Collection[str]) -> str:
    """A small map of Denmark with some municipalities filled (none: the whole country).

    One that is alone and too small to be seen is ringed as well.
    """
    layout = map_layout(boundaries, "halv")
    frame = _bornholm_frame(layout)
    width, height = layout.measures.width, layout.measures.ground + 1

    def shapes(codes: Iterable[str], classes: str, outline: float) -> str:
        opening = _group(classes, layout.ground_scale, outline).removesuffix(">")
        drawn = "".join(element("path", d=layout.paths[code]) for code in codes)
        return f'{opening} stroke-linejoin="round">{drawn}</g>'

    if not own:
        everywhere = shapes(layout.paths, "f-region s-paper", 0.3)
        return document(width, height, [everywhere, frame])
    others = [code for code in layout.paths if code not in own]
    mine = [code for code in layout.paths if code in own]
    left, top, right, bottom = layout.shapes[mine[0]].bounds
    parts = [
        shapes(others, "f-grid s-paper", 0.3),
        shapes(mine, "f-accent s-accent", 0.6),
        frame,
    ]
    if len(mine) == 1 and max(right - left, bottom - top) < 9:
        parts.append(
            element(
                "circle",
                classes="s-accent",
                fill="none",
                cx=(left + right) / 2,
                cy=(top + bottom) / 2,
                r=8,
                stroke_width=1.2,
            )
        )
    return document(width, height, parts)


def _group(name: str, scale: float, stroke: float, corner: tuple[float, float] = (0, 0)) -> str:
    """Begin a group of outlines that are brought to the map's own units."""
    opening = element(
        "g",
        classes=name,
        transform=placed(scale, corner),
        stroke_width=f"{stroke / scale:.2f}",
    )
    return f"{opening.removesuffix('/>')}>"


def _kommune(layout: MapLayout, code: str, fill: str, shown: str) -> str:
    name = layout.names[code]
    return element(
        "path",
        f"<title>{escape(name, quote=False)}: {escape(shown, quote=False)}</title>",
        id=f"kommune-{code}",
        classes=None if fill in HATCHES else fill,
        fill=f"url(#{HATCHES[fill]})" if fill in HATCHES else None,
        data_kode=code,
        data_navn=name,
        data_vaerdi=shown,
        d=layout.paths[code],
    )


def _patterns(absent: Collection[str]) -> str:
    drawings = {
        NO_DATA: element("path", classes="s-hatch", d="M0 4L4 0", stroke_width=0.7),
        SUPPRESSED: element("path", classes="s-hatch", d="M0 4L4 0M0 0L4 4", stroke_width=0.6),
    }
    ground = element("rect", classes="f-no-data", width=4, height=4)
    patterns = [
        element(
            "pattern",
            ground + drawings[why],
            id=name,
            width=4,
            height=4,
            patternUnits="userSpaceOnUse",
        )
        for why, name in HATCHES.items()
        if why in absent
    ]
    return f"<defs>{''.join(patterns)}</defs>" if patterns else ""


def _inset(layout: MapLayout, fills: Mapping[str, tuple[str, str]]) -> str:
    if layout.inset_ground is None:
        return ""
    left, top = layout.measures.inset[:2]
    size = layout.measures.text
    parts = [
        text(left, top - 4, "Hovedstadsområdet", size=size, weight=600, classes="t-muted"),
        _rectangle(layout.measures.inset, "f-paper"),
        _group("s-outline", layout.inset_scale, OUTLINE_IN_INSET, (left, top)),
    ]
    for code, path in layout.inset_paths.items():
        fill, shown = fills[code]
        name = layout.names[code]
        parts.append(
            element(
                "path",
                f"<title>{escape(name, quote=False)}: {escape(shown, quote=False)}</title>",
                classes=None if fill in HATCHES else fill,
                fill=f"url(#{HATCHES[fill]})" if fill in HATCHES else None,
                id=f"udsnit-{code}",
                data_kode=code,
                d=path,
            )
        )
    parts += ["</g>", _rectangle(layout.measures.inset, None)]
    parts.append(_rectangle(layout.inset_ground, None))
    return '<g class="udsnit">' + "\n".join(parts) + "</g>"


def _bornholm_frame(layout: MapLayout) -> str:
    return _rectangle(layout.bornholm, None) if layout.bornholm else ""


def _rectangle(box: Box, fill: str | None) -> str:
    left, top, right, bottom = box
    return element(
        "rect",
        classes=f"{fill} s-muted" if fill else "s-muted",
        fill=None if fill else "none",
        x=left,
        y=top,
        width=right - left,
        height=bottom - top,
        stroke_width=0.5,
    )
