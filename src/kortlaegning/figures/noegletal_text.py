"""What is said of the key figures: where a municipality stands, or how far they lie apart."""

from kortlaegning.danish.lists import opremsning, saetning
from kortlaegning.danish.numbers import talord
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.indicator import kommune_rows, printed_range
from kortlaegning.figures.noegletal_frame import one_indicator, real_indicators
from kortlaegning.figures.placement import placing

# Below so many municipalities a fourth of them is one or none.
FEWEST_FOR_QUARTERS = 8


def text(table: FigureTable) -> str:
    """Say where the municipality is furthest up and down; nationally, what differs most."""
    return _national_text(table) if table.edition.is_national else quarters(table)


def quarters(table: FigureTable, *, named: bool = True) -> str:
    """Say in which quarter of the municipalities the own one is, and in which numbers."""
    area = table.edition.area
    placed = {
        name: placing(one_indicator(table, name), area.place) for name in real_indicators(table)
    }
    known = {
        name: rank
        for name, rank in placed.items()
        if rank.plads is not None and rank.blandt >= FEWEST_FOR_QUARTERS
    }
    if not known:
        return ""
    known = {table.huslejer.skriv(name): rank for name, rank in known.items()}
    name = area.label
    high = [key for key, rank in known.items() if (rank.plads or 0) <= rank.blandt / 4]
    low = [key for key, rank in known.items() if (rank.plads or 0) > rank.blandt * 3 / 4]
    sentences = []
    if high:
        sentences.append(
            saetning(
                f"på {_count(high)} hørte {name} til den fjerdedel af kommunerne, der lå højest"
                + (f": {_listed(high)}" if named else "")
            )
        )
    if low:
        subject = "kommunen" if high else name
        sentences.append(
            saetning(
                f"på {_count(low)} hørte {subject} til den fjerdedel af kommunerne, der lå lavest"
                + (f": {_listed(low)}" if named else "")
            )
        )
    if not sentences:
        sentences.append(f"{name} lå i den midterste halvdel af kommunerne på alle nøgletal.")
    return " ".join(sentences)


def _national_text(table: FigureTable) -> str:
    spreads = {}
    for name in real_indicators(table):
        values = kommune_rows(one_indicator(table, name))["vaerdi"].astype(float).dropna()
        if len(values) > 1:
            spreads[name] = float(values.max() - values.min())
    if not spreads:
        return ""
    widest = max(spreads, key=lambda name: spreads[name])
    low, high = printed_range(one_indicator(table, widest))
    return saetning(
        f"blandt de {talord(len(spreads))} nøgletal var forskellen mellem kommunerne størst for "
        f"{_listed([table.huslejer.skriv(widest)])}, som gik fra {low} til {high}"
    )


def _count(names: list[str]) -> str:
    return "ét nøgletal" if len(names) == 1 else f"{talord(len(names))} nøgletal"


def _listed(names: list[str]) -> str:
    return opremsning(name[0].lower() + name[1:] for name in names)
