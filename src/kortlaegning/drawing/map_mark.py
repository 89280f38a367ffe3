"""The mark of one municipality on a finished map: its outline, its name, and a leader to it."""

import shapely

from kortlaegning.drawing.map_labels import place_label
from kortlaegning.drawing.map_layout import MapLayout, extent
from kortlaegning.drawing.svg import element, halo_text

THIN = 0.6  # outline on the main map of what the inset shows


def draw_mark(layout: MapLayout, code: str, id_prefix: str) -> str:
    """Draw outline and name; the shapes that are marked are on the drawing already, with ids.

    What the inset shows is outlined there, and only thinly on the main map.
    """
    main = layout.shapes[code]
    parts = []
    if layout.is_shown_in_inset(code):
        parts += _outlined(layout, main, THIN, f"{id_prefix}kommune-{code}")
        inset = layout.inset_shapes[code]
        parts += _outlined(layout, inset, _outline(layout, inset), f"{id_prefix}udsnit-{code}")
    else:
        parts += _outlined(layout, main, _outline(layout, main), f"{id_prefix}kommune-{code}")
    label = place_label(layout, code)
    if label.leader:
        x1, y1, x2, y2 = label.leader
        for classes, width in (("s-paper", 2.4), ("s-accent", 0.9)):
            parts.append(
                element("line", classes=classes, x1=x1, y1=y1, x2=x2, y2=y2, stroke_width=width)
            )
    baseline = label.box[3] - 0.22 * label.size
    parts.append(
        halo_text(
            label.x,
            baseline,
            label.name,
            size=label.size,
            anchor=label.anchor,
            classes="t-accent",
        )
    )
    return f'<g class="egen" pointer-events="none">{"".join(parts)}</g>\n'


def _outline(layout: MapLayout, shape: shapely.Geometry) -> float:
    """What is to be seen of an outline: less around a small municipality."""
    largest = max(extent(part) for part in shapely.get_parts(shape))
    full = layout.measures.outline
    return min(full, max(0.6 * full, largest / 14))


def _outlined(
    layout: MapLayout, shape: shapely.Geometry, seen: float, identifier: str
) -> list[str]:
    """An outline that lies outside a shape: its inner half is covered by the shape itself."""
    path = layout.outline(shape)
    rims = [("s-accent", seen)] if seen == THIN else [("s-paper", seen + 0.7), ("s-accent", seen)]
    strokes = [
        element(
            "path",
            classes=classes,
            fill="none",
            d=path,
            stroke_width=2 * wide,
            stroke_linejoin="round",
        )
        for classes, wide in rims
    ]
    return [*strokes, element("use", href=f"#{identifier}", fill_rule="evenodd")]
