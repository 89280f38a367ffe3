"""Draw an indicator as a map: the national layer once, the own municipality on top of it."""

from functools import lru_cache

import pandas as pd

from kortlaegning.danish.measures import Maal
from kortlaegning.danish.numbers import tal
from kortlaegning.drawing.classes import Classes, make_classes
from kortlaegning.drawing.maps import draw_choropleth, mark_kommune
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.indicator import kommune_rows
from kortlaegning.geometry.boundaries import Boundaries

KEPT_LAYERS = 32


def draw_map(
    table: FigureTable, boundaries: Boundaries, maal: Maal, *, half_width: bool = False
) -> str:
    """Draw the municipalities' values as SVG, the edition's own outlined and named.

    The national layer is the same in all editions whose numbers are the same, so it is kept in
    memory; only the mark is drawn for each edition.
    """
    rows = kommune_rows(table.frame)
    hidden = rows["skjult"] if "skjult" in rows else pd.Series(False, index=rows.index)
    layer = _national_layer(
        tuple(zip(rows.index, rows["vaerdi"].tolist(), hidden.tolist(), strict=True)),
        boundaries,
        maal,
        table.edition.settings.kort.klasser,
        table.status.is_modelled,
        half_width,
    )
    kommune = table.edition.kommune
    return mark_kommune(layer, kommune, boundaries) if kommune else layer


@lru_cache(maxsize=KEPT_LAYERS)
def _national_layer(
    values: tuple[tuple[str, float, bool], ...],
    boundaries: Boundaries,
    maal: Maal,
    most_classes: int,
    modelled: bool,
    half_width: bool,
) -> str:
    series = pd.Series({code: value for code, value, _ in values}, dtype="float64")
    return draw_choropleth(
        series,
        _classes(series, maal, most_classes),
        boundaries,
        title="Pct." if maal.enhed == "andel" else maal.flertal.capitalize(),
        texts={code: maal.skriv(value) for code, value, _ in values if value == value},
        suppressed=frozenset(code for code, _, hidden in values if hidden),
        modelled=modelled,
        size="halv" if half_width else "hel",
    )


def _classes(values: pd.Series, maal: Maal, most: int) -> Classes:
    if values.dropna().empty:
        return Classes(0.0, (0.0,), ("–",))
    scale = 100 if maal.enhed == "andel" else 1

    def label(low: float, high: float) -> str:
        return f"{tal(scale * low)}–{tal(scale * high)}"

    return make_classes(
        values,
        most,
        label,
        spread="lige" if maal.enhed == "andel" else "kvantiler",
        zero="0",
    )
