"""Trin 0: how many citizens lack a dwelling, in the country, the region and the municipality."""

import math
from collections.abc import Sequence

import pandas as pd

from kortlaegning.area import LAND, REGION, Area
from kortlaegning.danish.lists import afsnit
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.drawing.bars import Role
from kortlaegning.drawing.lines import Line, Point, draw_lines
from kortlaegning.drawing.style import CANVASES
from kortlaegning.edition import Edition
from kortlaegning.figures.alt_text import alt_text
from kortlaegning.figures.discretion import NOT_PUBLISHED
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import Drawing, DrawnExhibit
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.frame_rows import rows_of
from kortlaegning.figures.hjemloese import COUNTS, NAMED_IN, Counted, counts_of, own_source
from kortlaegning.figures.map_exhibit import Row
from kortlaegning.figures.reach import per_thousand
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.tables.data import Data

LABEL, UNIT = "trin-0", "Pr. 1.000 indbyggere"
WHERE_TO_FIND = (
    "i bilagstabellerne til VIVEs seneste kortlægning på [vive.dk](https://www.vive.dk)."
)


def numbers_of(numbers: Numbers) -> FigureTable:
    """Every count's year in every area: ``niveau``, ``kode``, ``navn``, ``aar`` and ``antal``.

    ``antal`` is empty where none is published. ``oplyst`` is true for what the municipality typed
    in itself. ``folketal`` is the area's number of inhabitants in the report's year, and
    ``pr_1000`` the count per 1,000 of them.
    """
    edition = numbers.edition
    counted = {area: counts_of(numbers, area) for area in _shown(numbers)}
    # Also where nothing is published of any of them there is a year to say so of.
    years = {each.aar for counts in counted.values() for each in counts}
    years |= set(numbers.rows(COUNTS)["aar"].tolist())
    rows = [
        _row(area, year, _of_year(counts, year), numbers.inhabitants(area))
        for area, counts in counted.items()
        for year in sorted(years)
    ]
    return numbers.table(pd.DataFrame(rows), sources=own_source(edition))


def _row(area: Area, year: int, count: Counted | None, inhabitants: int) -> dict[str, object]:
    number = count.antal if count else math.nan
    return {
        "niveau": area.niveau,
        "kode": area.kode,
        "navn": area.label,
        "aar": year,
        "antal": number,
        "folketal": inhabitants,
        "pr_1000": per_thousand(number, inhabitants),
        "oplyst": count is not None and count.oplyst,
    }


def _of_year(counts: Sequence[Counted], year: int) -> Counted | None:
    """The count of a year; the municipality's own goes before VIVE's."""
    return next((each for each in reversed(counts) if each.aar == year), None)


def _shown(numbers: Numbers) -> tuple[Area, ...]:
    """The own area, and of those it is compared with the kinds that are counted."""
    own, *around = numbers.edition.shown
    return (own, *(area for area in around if area.niveau in NAMED_IN))


def draw(table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
    """Draw a line for each area over the years of the counts."""
    lines = [_line(table, rows) for rows in _areas(table)]
    years = sorted(set(table.frame["aar"].tolist()))
    drawn = (draw_lines(lines, years, UNIT, _scale, canvas=canvas) for canvas in CANVASES)
    return (Drawing(LABEL, *drawn),)


def _scale(value: float) -> str:
    return tal(value, 0 if value == int(value) else 1)


def _line(table: FigureTable, rows: Sequence[Row]) -> Line:
    points = tuple(
        Point(row["aar"], row["pr_1000"], tal(row["pr_1000"], 1), apart=row["oplyst"])
        for row in _known(rows)
    )
    return Line(str(rows[0]["navn"]), _role(table, rows[0]), points, NOT_PUBLISHED)


def _role(table: FigureTable, row: Row) -> Role:
    if row["niveau"] == LAND:
        return "land"
    own = (row["niveau"], row["kode"]) == table.edition.area.place
    return "egen" if own else "region"


def caption(table: FigureTable) -> str:
    """Say what is counted, and by what it is divided."""
    rows = rows_of(table.frame)
    own = ", og kommunens eget tal" if any(row["oplyst"] for row in rows) else ""
    return (
        f"Borgere i hjemløshed i VIVEs tællinger{own}, pr. 1.000 indbyggere. Alle år er målt mod "
        f"indbyggertallet i {table.edition.aar}"
    )


def alt(table: FigureTable) -> str:
    """Say the own first and last value, then the region's and the country's."""
    return alt_text(map(_spoken, _areas(table)))


def _spoken(rows: Sequence[Row]) -> str:
    named, known = rows[0]["navn"], _known(rows)
    if not known:
        return f"{named}: {NOT_PUBLISHED}."
    first, last = known[0], known[-1]
    then = f"{_rate(first)} i {first['aar']} og " if first is not last else ""
    now = tal(last["pr_1000"], 1) if then else _rate(last)
    return f"{named}: {then}{now} i {last['aar']}."


def counted_text(data: Data, edition: Edition) -> str:
    """The edition's own count in a sentence; empty where none is known."""
    table = EXHIBIT.table(data, edition)
    own = _known(_areas(table)[0])
    return _counted(table, own) + "." if own else ""


def text(table: FigureTable) -> str:
    """The own count, or that none is published; then the region's and the country's."""
    own, *around = _areas(table)
    if table.edition.is_national:
        return _changed(_known(own))
    known = {str(rows[0]["niveau"]): _known(rows) for rows in around}
    region, country = known.get(REGION, []), known.get(LAND, [])
    return afsnit(_own(table, own), _regional(region), _changed(country) if country else "")


def _own(table: FigureTable, rows: Sequence[Row]) -> str:
    """The latest own count, against the first; where to find one that is not published."""
    known, where = _known(rows), table.edition.area.where
    finds = f"{'Kommunen' if table.edition.kommune else 'Hver kommune'} finder sit tal"
    if not known:
        return (
            f"Hvor mange borgere i hjemløshed der er {where}, er {NOT_PUBLISHED} i de kilder, "
            f"rapporten bygger på. {finds} {WHERE_TO_FIND}"
        )
    last, first, newest = known[-1], known[0], rows[-1]["aar"]
    against = (
        f" mod {tal(first['antal'])} i {first['aar']}"
        if first is not last and not last["oplyst"]
        else ""
    )
    said = f"{_counted(table, known)}{',' if against else ''}{against}."
    if last["oplyst"] or last["aar"] >= newest:
        return said
    return f"{said} {finds} for {newest} {WHERE_TO_FIND}"


def _counted(table: FigureTable, known: Sequence[Row]) -> str:
    last = known[-1]
    citizens = antal(last["antal"], "borger", "borgere")
    counted = f"Kommunen har selv talt {citizens}" if last["oplyst"] else f"VIVE talte {citizens}"
    return f"{counted} i hjemløshed {table.edition.area.where} i {last['aar']}, {_rate(last)}"


def _regional(known: Sequence[Row]) -> str:
    if not known:
        return ""
    last, first = known[-1], known[0]
    against = f", mod {tal(first['antal'])} i {first['aar']}" if first is not last else ""
    return (
        f"I {last['navn']} talte VIVE {tal(last['antal'])} i {last['aar']}, {_rate(last)}{against}."
    )


def _changed(counted: Sequence[Row]) -> str:
    first, last = counted[0], counted[-1]
    most = max(counted, key=lambda each: each["antal"])
    peak = (
        f" Flest var der i {most['aar']}: {tal(most['antal'])}."
        if most["aar"] not in (first["aar"], last["aar"])
        else ""
    )
    return (
        f"I hele landet talte VIVE {tal(last['antal'])} borgere i hjemløshed i {last['aar']}, "
        f"{_rate(last)}, mod {tal(first['antal'])} i {first['aar']}.{peak}"
    )


def _rate(entry: Row) -> str:
    return f"{tal(entry['pr_1000'], 1)} pr. 1.000 indbyggere"


def _areas(table: FigureTable) -> list[list[Row]]:
    """The rows of each area, the own one first."""
    areas: dict[tuple[str, str], list[Row]] = {}
    for row in rows_of(table.frame):
        areas.setdefault((row["niveau"], row["kode"]), []).append(row)
    return list(areas.values())


def _known(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if not math.isnan(row["antal"])]


EXHIBIT = DrawnExhibit(
    label=LABEL,
    kind="lines",
    shows=(COUNTS,),
    numbers=numbers_of,
    caption=caption,
    text=text,
    draw=draw,
    alt=alt,
)
