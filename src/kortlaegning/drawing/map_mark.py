"""The mark on a finished map: an outline with its name, of one municipality or of several."""

from collections.abc import Collection, Mapping
from xml.sax.saxutils import quoteattr

import shapely

from kortlaegning.drawing.map_labels import SWATCH, Label, label_in_key, place_label
from kortlaegning.drawing.map_layout import FINEST_OUTLINE, MapLayout
from kortlaegning.drawing.outline_paths import extent, path_of
from kortlaegning.drawing.style import text_width
from kortlaegning.drawing.svg import element, halo_text, placed, text

THIN = 0.6  # outline on the main map of what the inset shows
RIM = 0.7  # of paper around an outline
SEAM = 0.05  # between shapes that meet
OURS = "Udgavens kommuner"  # in the key, where the name of an area is too long for it


def draw_mark(layout: MapLayout, code: str) -> str:
    """Draw outline and name; the shapes that are marked are on the drawing already, with ids.

    What the inset shows is outlined there, and only thinly on the main map.
    """
    main, inset = layout.outlines.ground[code], layout.outlines.inset.get(code)
    on_ground = (layout.ground_scale, (0.0, 0.0))
    in_inset = (layout.inset_scale, (layout.measures.inset[0], layout.measures.inset[1]))
    label = place_label(layout, code)
    name = "" if label.in_key else _beside(label)
    if layout.is_shown_in_inset(code) and inset is not None:
        again = _outlined(layout, inset, in_inset, None, f"udsnit-{code}")
        parts = [
            *_outlined(layout, main, on_ground, THIN, f"kommune-{code}"),
            f'<g class="udsnit">{"".join(again)}{name}</g>',
        ]
    else:
        parts = [*_outlined(layout, main, on_ground, None, f"kommune-{code}"), name]
    if label.in_key:
        parts.append(_key(label))
    return f'<g class="egen" pointer-events="none">{"".join(parts)}</g>\n'


def draw_mark_of_several(layout: MapLayout, codes: Collection[str], name: str) -> str:
    """Draw one outline around some municipalities, on the main map and in the inset.

    The name stands in the key, and in the drawing as a fact that a check can read.
    """
    measures = layout.measures
    frame = shapely.box(0, 0, measures.width, measures.height)
    parts = _around(layout, layout.shapes, codes, frame)
    inset = _around(layout, layout.inset_shapes, codes, shapely.box(*measures.inset))
    if inset:
        parts.append(f'<g class="udsnit">{"".join(inset)}</g>')
    whose = quoteattr(name)
    left, _, right, _ = measures.key
    fits = left + SWATCH + text_width(name, measures.label, 600) <= right
    parts.append(_key(label_in_key(name if fits else OURS, measures)))
    return f'<g class="egen" data-omraade={whose} pointer-events="none">{"".join(parts)}</g>\n'


def _around(
    layout: MapLayout,
    shapes: Mapping[str, shapely.Geometry],
    codes: Collection[str],
    frame: shapely.Geometry,
) -> list[str]:
    """A band around shapes, on a rim of paper, as far as it lies in the frame."""
    members = [shapes[code] for code in codes if code in shapes]
    if not members:
        return []
    wide = layout.measures.outline
    whole = shapely.union_all(members).buffer(SEAM).buffer(-SEAM)
    parts = sorted(shapely.get_parts(whole), key=shapely.area, reverse=True)
    finest = FINEST_OUTLINE * wide
    seen = [part for part in parts if part is parts[0] or extent(part) > finest]
    around = shapely.MultiPolygon(seen)
    bands = (("f-paper", wide + RIM), ("f-accent", wide))
    return [
        element(
            "path",
            classes=classes,
            fill_rule="evenodd",
            d=path_of(around.buffer(width, quad_segs=2).difference(whole).intersection(frame)),
        )
        for classes, width in bands
    ]


def _beside(label: Label) -> str:
    """The name near its municipality, and the line to it where it stands apart."""
    parts = []
    if label.leader:
        x1, y1, x2, y2 = label.leader
        for classes, width in (("s-paper", 2.4), ("s-accent", 0.9)):
            parts.append(
                element("line", classes=classes, x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=width)
            )
    parts.append(
        halo_text(
            label.x,
            label.box[3] - 0.22 * label.size,
            label.name,
            size=label.size,
            anchor=label.anchor,
            classes="t-accent",
        )
    )
    return "".join(parts)


def _key(label: Label) -> str:
    """An outlined box and the name, as one group that a page may move with the legend."""
    left, top, _, bottom = label.box
    box = element(
        "rect",
        classes="s-accent",
        fill="none",
        x=0.9,
        y=1.4,
        width=12.2,
        height=bottom - top - 3.2,
        stroke_width=1.7,
    )
    name = text(
        SWATCH, bottom - top - 3.1, label.name, size=label.size, weight=600, classes="t-accent"
    )
    return f'<g class="noegle" transform="{placed(1.0, (left - SWATCH, top))}">{box}{name}</g>'


def _seen(layout: MapLayout, shape: shapely.Geometry, scale: float) -> float:
    """What is to be seen of an outline: less around a small municipality."""
    largest = scale * max(extent(part) for part in shapely.get_parts(shape))
    full = layout.measures.outline
    return min(full, max(0.6 * full, largest / 14))


def _outlined(
    layout: MapLayout,
    shape: shapely.Geometry,
    place: tuple[float, tuple[float, float]],
    seen: float | None,
    identifier: str,
) -> list[str]:
    """An outline that lies outside a shape: its inner half is covered by the shape itself."""
    scale, _ = place
    path = layout.outline(shape, scale)
    wide = seen or _seen(layout, shape, scale)
    rims = [("s-paper", wide + RIM), ("s-accent", wide)][0 if seen is None else 1 :]
    strokes = [
        element(
            "path",
            classes=classes,
            fill="none",
            transform=placed(*place),
            d=path,
            stroke_width=2 * each / scale,
            stroke_linejoin="round",
        )
        for classes, each in rims
    ]
    again = element(
        "use",
        classes="s-outline",
        href=f"#{identifier}",
        fill_rule="evenodd",
        transform=placed(*place),
        stroke_width=f"{0.35 / scale:.2f}",
    )
    return [*strokes, again]
