"""Key figures of the one-page summary: every map's indicator, own value beside the others."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from kortlaegning.area import KOMMUNE, LAND
from kortlaegning.danish.lists import alfabetisk, stort_begyndelsesbogstav
from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.numbers import MISSING, NOT_STATED
from kortlaegning.danish.ranks import pladstekst
from kortlaegning.drawing.spine import Indicator, draw_spine
from kortlaegning.drawing.style import CANVASES
from kortlaegning.figures.alt_text import LONGEST, alt_text
from kortlaegning.figures.discretion import SKJULT
from kortlaegning.figures.distribution_text import EXAMPLE_LABEL
from kortlaegning.figures.exhibit import Drawing, DrawnTable
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.indicator import kommune_rows, printed_range, printed_value, row
from kortlaegning.figures.noegletal_frame import INDICATORS, one_indicator, real_indicators, table
from kortlaegning.figures.noegletal_text import quarters, text
from kortlaegning.figures.pipe_table import Column, number_column, pipe_table, word_column
from kortlaegning.figures.placement import placing
from kortlaegning.geometry.boundaries import Boundaries

FIRST = word_column("Andel", 52)
OWN_WIDTH, PLACE_WIDTH = 13, 16
LEVEL_WIDTHS = {"region": 13, "kommunegruppe": 16, "land": 10}


def draw(table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
    """Draw the spread of all municipalities with the own value and the comparisons.

    Key figures that are an example are not drawn: a spread of them would say something.
    """
    names = {area.role: area.label for area in table.edition.shown}
    indicators = [_indicator(table, name) for name in real_indicators(table)]
    if not indicators:
        return ()
    drawn = (draw_spine(indicators, names, canvas=canvas) for canvas in CANVASES)
    return (Drawing("noegletal", *drawn),)


def caption(table: FigureTable) -> str:
    """Say what the chart shows."""
    return (
        "Hver streg er en kommune, og det brede bånd er den midterste halvdel. "
        f"{stort_begyndelsesbogstav(period(table))}"
    )


def table_caption(table: FigureTable) -> str:
    """Say whose key figures the table lists, when they were counted, and of what."""
    return (
        f"Nøgletal for {table.edition.sted}: {period(table)}. Lejeboligerne er de private "
        "udlejningsboliger og de almene familieboliger"
    )


def period(table: FigureTable) -> str:
    """When the key figures were counted: dwellings on a day, relettings over the year before it."""
    aar = table.edition.aar
    return f"boliger pr. 1. januar {aar}, genudlejninger i {aar - 1}"


def alt(table: FigureTable) -> str:
    """Say the finding, without naming each number where they are many; they are in the table."""
    said = text(table)
    if len(said) > LONGEST:
        said = quarters(table, named=False)
    return alt_text([said], "Alle nøgletal står i tabellen under figuren.")


def markdown(table: FigureTable) -> str:
    """Write the key figures: own value and rank, and the areas that they are compared with."""
    return pipe_table(*cells(table))


def cells(table: FigureTable) -> tuple[list[Column], list[list[str]]]:
    """Columns and rows of the table of key figures; in bold what is the edition's own fact."""
    if table.edition.is_national:
        return _national_cells(table)
    own_area, *others = table.edition.shown
    real = real_indicators(table)
    # Of an example there is nothing to place, and no area of several municipalities.
    others = others if real else [area for area in others if area.niveau == LAND]
    ranked = bool(real) and not own_area.is_several
    placed = ["Placering"] if ranked else []
    is_shown = bool(real) or own_area.is_several
    own_name = own_area.label if is_shown else f"{own_area.label}{EXAMPLE_LABEL}"
    columns = [
        FIRST,
        number_column(own_name, OWN_WIDTH),
        *(number_column(heading, PLACE_WIDTH) for heading in placed),
        *(number_column(area.label, LEVEL_WIDTHS.get(area.niveau, PLACE_WIDTH)) for area in others),
    ]
    lines = []
    for name in INDICATORS:
        frame, title = one_indicator(table, name), table.huslejer.skriv(name)
        own, *beside = (_cell(row(frame, area.place)) for area in (own_area, *others))
        if name in real:
            rank = [pladstekst(placing(frame, own_area.place))] if ranked else []
            line = [title, f"**{own}**", *rank, *beside]
        else:
            example = f"{own} (eksempel)" if real else own
            line = [title, example, *([MISSING] if ranked else []), *beside]
        lines.append(line)
    return columns, lines


def members_markdown(table: FigureTable) -> str:
    """Write the municipalities of an edition of several, where another has its rank."""
    area, real = table.edition.area, real_indicators(table)
    if not area.is_several or not real:
        return ""
    frames = [one_indicator(table, name) for name in real]
    members = [[row(frame, (KOMMUNE, code)) for frame in frames] for code in area.members]
    columns = [
        word_column("Kommune", 20),
        *(number_column(table.huslejer.skriv(name), 16) for name in real),
    ]
    lines = [
        [entries[0]["navn"], *map(_cell, entries)]
        for entries in sorted(members, key=lambda each: alfabetisk(each[0]["navn"]))
    ]
    return pipe_table(columns, lines)


def _cell(entry: Mapping[Hashable, Any]) -> str:
    return printed_value(entry, ANDEL, SKJULT if entry["skjult"] else NOT_STATED)


def _indicator(table: FigureTable, name: str) -> Indicator:
    frame = one_indicator(table, name)
    entries = {area.role: row(frame, area.place) for area in table.edition.shown}
    known = {role: entry["vaerdi"] for role, entry in entries.items() if pd.notna(entry["vaerdi"])}
    own = known.pop("egen", None)
    entry = entries[table.edition.area.role]
    lowest, highest = printed_range(frame)
    return Indicator(
        label=table.huslejer.skriv(name),
        values=tuple(kommune_rows(frame)["vaerdi"].astype(float).tolist()),
        own=own,
        own_text=SKJULT if entry["skjult"] else printed_value(entry, ANDEL),
        beside=known,
        lowest_text=lowest,
        highest_text=highest,
    )


def _national_cells(table: FigureTable) -> tuple[list[Column], list[list[str]]]:
    real = real_indicators(table)
    spread = ["Lavest", "Median", "Højest"] if real else []
    columns = [FIRST, *(number_column(each, OWN_WIDTH) for each in ("Hele landet", *spread))]
    lines = []
    for name in INDICATORS:
        frame, title = one_indicator(table, name), table.huslejer.skriv(name)
        land = printed_value(row(frame, table.edition.area.place), ANDEL, NOT_STATED)
        if name not in real:
            lines.append([title, f"**{land}**", *([MISSING] * len(spread))])
            continue
        lowest, highest = printed_range(frame, MISSING)
        median = ANDEL.skriv(kommune_rows(frame)["vaerdi"].median(), mangler=MISSING)
        lines.append([title, f"**{land}**", lowest, median, highest])
    return columns, lines


EXHIBIT = DrawnTable(
    label="noegletal",
    kind="key figures",
    shows=tuple(each.number for each in INDICATORS.values()),
    numbers=table,
    caption=caption,
    text=text,
    draw=draw,
    alt=alt,
    markdown=markdown,
)
