"""Draw an indicator as a map: the national layer once, the edition's own area on top of it."""

from functools import lru_cache

import pandas as pd

from kortlaegning.danish.coarse import coarse_measure
from kortlaegning.danish.measures import Maal
from kortlaegning.danish.numbers import tal
from kortlaegning.drawing.classes import Classes, make_classes
from kortlaegning.drawing.maps import draw_choropleth, mark_kommune, mark_several
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.indicator import is_example, kommune_rows
from kortlaegning.geometry.boundaries import Boundaries

KEPT_LAYERS = 32
CLASSES = "Hver farve dækker omtrent lige mange kommuner."
CLASSES_OF_BOTH = "Farverne er de samme på begge kort, og hver dækker omtrent lige mange tal."
NOT_KNOWN = Classes((0.0,), ("–",))
Value = tuple[float, float | None]  # and what it is a share of


def draw_map(
    table: FigureTable,
    boundaries: Boundaries,
    maal: Maal,
    heading: str,
    *,
    half_width: bool = False,
) -> str:
    """Draw the municipalities' values as SVG, the edition's own area outlined and named.

    The national layer is the same in all editions whose numbers are the same, so it is kept in
    memory; only the mark is drawn for each edition.

    Parameters
    ----------
    heading
        What the legend's numbers are, with their unit, e.g. ``Pct. af alle boliger``.
    """
    rows = kommune_rows(table.frame)
    hidden = rows["skjult"] if "skjult" in rows else pd.Series(False, index=rows.index)
    if is_example(table):
        maal = coarse_measure(maal)
    beside = () if table.beside is None else _values(kommune_rows(table.beside))
    layer = _national_layer(
        tuple(zip(rows.index, _values(rows), hidden.tolist(), strict=True)),
        beside,
        boundaries,
        maal,
        heading,
        table.edition.settings.kort.klasser,
        is_example(table),
        half_width,
    )
    edition = table.edition
    if edition.kommune is not None:
        return mark_kommune(layer, edition.kommune, boundaries)
    if edition.is_national:
        return layer
    return mark_several(layer, edition.area.members, edition.area.label, boundaries)


def _values(rows: pd.DataFrame) -> tuple[Value, ...]:
    """Values with what they are shares of; None, and not NaN, keeps counts equal to themselves."""
    of = [None if base != base else base for base in rows["naevner"].tolist()]
    return tuple(zip(rows["vaerdi"].tolist(), of, strict=True))


@lru_cache(maxsize=KEPT_LAYERS)
def _national_layer(
    values: tuple[tuple[str, Value, bool], ...],
    beside: tuple[Value, ...],
    boundaries: Boundaries,
    maal: Maal,
    heading: str,
    most_classes: int,
    example: bool,
    half_width: bool,
) -> str:
    printed = pd.Series({code: _in_units(value, maal) for code, value, _ in values})
    others = pd.Series([_in_units(value, maal) for value in beside], dtype="float64")
    return draw_choropleth(
        printed,
        classes_of(pd.concat([printed, others]), maal, most_classes),
        boundaries,
        title=heading,
        texts={code: maal.skriv(value, of) for code, (value, of), _ in values if value == value},
        suppressed=frozenset(code for code, _, hidden in values if hidden),
        example=example,
        size="halv" if half_width else "hel",
    )


def _per_unit(maal: Maal) -> int:
    """How many of the smallest printed unit make one."""
    unit: int = 10 ** (maal.decimaler + (2 if maal.enhed == "andel" else 0))
    return unit


def _in_units(value: Value, maal: Maal) -> float:
    """The printed number as a whole number of its smallest unit, as ranks are made from it too."""
    rounded = maal.afrund(*value)
    return float("nan") if rounded is None else float(rounded * _per_unit(maal))


def classes_of(printed: pd.Series, maal: Maal, most: int) -> Classes:
    """Classes of printed numbers, given in their smallest unit; a class ends as it is printed."""
    if printed.dropna().empty:
        return NOT_KNOWN
    unit = 10**maal.decimaler

    def label(lowest: int, highest: int) -> str:
        first, last = (tal(each / unit, maal.decimaler) for each in (lowest, highest))
        return first if first == last else f"{first}–{last}"

    return make_classes(printed, most, label, own_zero=True)
