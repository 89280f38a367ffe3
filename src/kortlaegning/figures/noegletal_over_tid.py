"""The key figures over the years: how much each has changed, and a small line for each.

Only where their tables have facts of more than one report year; a first year has nothing of it.
"""

from collections.abc import Hashable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

import pandas as pd

from kortlaegning.danish.lists import opremsning, saetning
from kortlaegning.danish.measures import ANDEL, forskel
from kortlaegning.danish.numbers import MINUS, MISSING, procenttal
from kortlaegning.drawing.style import NARROW, WIDE, Canvas
from kortlaegning.edition import Edition
from kortlaegning.figures.alt_text import alt_text
from kortlaegning.figures.declared import Share
from kortlaegning.figures.discretion import SKJULT
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import Drawing
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.frame_rows import rows_of
from kortlaegning.figures.noegletal_frame import INDICATORS
from kortlaegning.figures.per_frame import ThatFrame
from kortlaegning.figures.pipe_table import Column, number_column
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.tables.data import Data

LABEL = "noegletal-over-tid"
COLUMNS = ("noegletal", "aar", "niveau", "kode", "navn", "taeller", "naevner", "vaerdi", "skjult")
ROW_HEIGHT = 62.0
WIDTH = 15
Entry = Mapping[Hashable, Any]


def over_time(data: Data, edition: Edition) -> FigureTable | None:
    """The key figures of each year in long form; None where none has facts of two years."""
    if not data.earlier:
        return None
    numbers = Numbers(data, edition)
    years = {
        numbers.huslejer.skriv(name): tuple((year, ThatFrame(frame)) for year, frame in found)
        for name, each in INDICATORS.items()
        if isinstance(each.number, Share) and (found := numbers.over_years(each.number))
    }
    return numbers.table(_long(tuple(years.items()))) if years else None


@lru_cache(maxsize=4)
def _long(years: tuple[tuple[str, tuple[tuple[int, ThatFrame], ...]], ...]) -> pd.DataFrame:
    """One frame of all, the same object in every edition that shows the same areas."""
    parts = [
        each.frame.assign(noegletal=name, aar=year)[list(COLUMNS)]
        for name, found in years
        for year, each in found
    ]
    return pd.concat(parts, ignore_index=True)


def entries_of(table: FigureTable, name: str) -> dict[int, Entry]:
    """The own area's rows of one key figure, by year."""
    found = _rows(ThatFrame(table.frame), table.edition.area.place)
    title = table.huslejer.skriv(name)
    return {int(cast(int, each["aar"])): each for each in found if each["noegletal"] == title}


@lru_cache(maxsize=16)
def _rows(that: ThatFrame, place: tuple[str, str]) -> list[dict[Hashable, Any]]:
    frame = that.frame
    own = frame["niveau"].eq(place[0]) & frame["kode"].eq(place[1])
    return rows_of(frame[own])


def year_before(table: FigureTable) -> int:
    """The year that changes are counted from: the latest before that of the edition."""
    years = table.frame["aar"]
    return int(years[years < table.edition.aar].max())


def change(table: FigureTable, name: str) -> Decimal | None:
    """Difference from the year before as printed, as a share; None where one is not shown."""
    entries = entries_of(table, name)
    now, then = entries.get(table.edition.aar), entries.get(year_before(table))
    if now is None or then is None:
        return None
    return forskel(now["vaerdi"], then["vaerdi"], ANDEL, (now["naevner"], then["naevner"]))


def change_heading(table: FigureTable) -> str:
    """Heading of the column with the changes."""
    return f"Ændring fra {year_before(table)} (procentpoint)"


def change_cell(table: FigureTable, name: str) -> str:
    """A change with its sign; a word where a number of either year is hidden."""
    entries = entries_of(table, name)
    pair = [entries.get(year) for year in (table.edition.aar, year_before(table))]
    if any(each is not None and each["skjult"] for each in pair):
        return SKJULT
    found = change(table, name)
    if found is None:
        return MISSING
    if not found:
        return "uændret"
    decimals = ANDEL.decimaler_af(*(each["naevner"] for each in pair if each is not None))
    return f"{'+' if found > 0 else MINUS}{procenttal(abs(found), decimals)}"


def with_changes(
    columns: Sequence[Column], lines: Sequence[Sequence[str]], table: FigureTable
) -> tuple[list[Column], list[list[str]]]:
    """The table of key figures with a column of changes beside the own values."""
    own, heading = 2, number_column(change_heading(table), WIDTH)
    wider = [[*line[:own], change_cell(table, line[0]), *line[own:]] for line in lines]
    return [*columns[:own], heading, *columns[own:]], wider


def text(table: FigureTable) -> str:
    """Say which key figure has changed most since the year before."""
    changes = {name: found for name in INDICATORS if (found := change(table, name)) is not None}
    if not changes:
        return ""
    before = year_before(table)
    most = max(changes, key=lambda name: abs(changes[name]))
    if not changes[most]:
        return f"Ingen af nøgletallene er ændret siden opgørelsen for {before}."
    entries = entries_of(table, most)
    then, now = (_printed(entries[year]) for year in (before, table.edition.aar))
    named = table.huslejer.skriv(most)
    subject = named[0].lower() + named[1:]
    return saetning(
        f"den største ændring siden opgørelsen for {before} er i {subject}: fra {then} til {now}"
    )


def title(table: FigureTable) -> str:
    """The first line of the workbook."""
    return f"Nøgletal over tid. {caption(table)}"


def caption(table: FigureTable) -> str:
    """Say what the lines show."""
    years = sorted(set(table.frame["aar"]))
    return (
        f"Nøgletallene for {table.edition.sted} i opgørelserne for "
        f"{opremsning(map(str, years))}. Genudlejningerne er fra året før hver opgørelse"
    )


def alt(table: FigureTable) -> str:
    """Say what has changed most, then each line's first and last value."""
    lines = []
    for name in INDICATORS:
        known = _known(table, name)
        if len(known) > 1:
            (first, then), (last, now) = known[0], known[-1]
            lines.append(f"{table.huslejer.skriv(name)}: {then} i {first} og {now} i {last}.")
    return alt_text([text(table), *lines])


def draw(table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
    """Draw a small line for each key figure that is known of two years; nothing where none is."""
    names = [name for name in INDICATORS if len(_known(table, name)) > 1]
    if not names:
        return ()
    wide, narrow = (_drawn(table, names, canvas) for canvas in (WIDE, NARROW))
    return (Drawing(LABEL, wide, narrow),)


def _drawn(table: FigureTable, names: list[str], canvas: Canvas) -> str:
    # Matplotlib takes long to load, and an edition of a first year does without.
    from kortlaegning.drawing.pyplot import draw_line, new_figure, svg_of

    columns = 2 if canvas is WIDE else 1
    rows = -(-len(names) // columns)
    figure = new_figure(rows * ROW_HEIGHT, canvas)
    years = sorted({int(year) for year in table.frame["aar"]})
    for place, name in enumerate(names, start=1):
        axes = figure.add_subplot(rows, columns, place)
        entries = entries_of(table, name)
        values = {year: _value(entries.get(year)) for year in years}
        role = "land" if table.edition.is_national else "egen"
        known = _known(table, name)
        draw_line(axes, values, dict((known[0], known[-1])), role, dot=3, size=canvas.small)
        axes.set_title(table.huslejer.skriv(name), loc="left", fontsize=canvas.small)
        axes.set_xlim(years[0] - 0.3, years[-1] + 0.3)
        axes.set_ylim(0, 1.6 * max(value for value in values.values() if value == value) or 1)
    return svg_of(figure)


def _known(table: FigureTable, name: str) -> list[tuple[int, str]]:
    """Years of which a key figure is shown, with what is printed of it."""
    return [
        (year, _printed(entry))
        for year, entry in sorted(entries_of(table, name).items())
        if pd.notna(entry["vaerdi"])
    ]


def _printed(entry: Entry) -> str:
    return ANDEL.skriv(entry["vaerdi"], entry["naevner"])


def _value(entry: Entry | None) -> float:
    return float("nan") if entry is None else float(entry["vaerdi"])
