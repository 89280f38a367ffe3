"""Trin 0: how many citizens lack a dwelling, in the country, the region and the municipality."""

from collections.abc import Sequence

import pandas as pd

from kortlaegning.area import LAND, REGION, Area, summed_areas
from kortlaegning.danish.lists import afsnit
from kortlaegning.danish.numbers import MISSING, antal, tal
from kortlaegning.edition import Edition
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import TabularExhibit
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.hjemloese import COUNTS, counts_of, own_source
from kortlaegning.figures.map_exhibit import Row
from kortlaegning.figures.reach import per_thousand
from kortlaegning.tables.data import Data

WHERE_TO_FIND = (
    "Kommunen finder sit eget tal i bilagstabellerne til VIVEs seneste kortlægning på "
    "[vive.dk](https://www.vive.dk)."
)


def numbers_of(numbers: Numbers) -> FigureTable:
    """Counts (``antal``) by ``niveau``, ``kode``, ``navn`` and ``aar``.

    ``oplyst`` is true for what the municipality typed in itself. ``folketal`` is the area's number
    of inhabitants in the report's year.
    """
    edition = numbers.edition
    rows = [
        {
            "niveau": area.niveau,
            "kode": area.kode,
            "navn": area.label,
            "aar": each.aar,
            "antal": each.antal,
            "oplyst": each.oplyst,
            "folketal": _inhabitants(numbers, area),
        }
        for area in _shown(numbers)
        for each in counts_of(numbers, area)
    ]
    columns = ["niveau", "kode", "navn", "aar", "antal", "oplyst", "folketal"]
    return numbers.table(pd.DataFrame(rows, columns=columns), sources=own_source(edition))


def _shown(numbers: Numbers) -> tuple[Area, ...]:
    """The own area, its region and the country, each once."""
    own = numbers.edition.area
    around = [
        area
        for area in summed_areas(numbers.kommuner)
        if area.niveau == LAND or (area.niveau == REGION and set(own.members) <= set(area.members))
    ]
    return tuple(dict.fromkeys([own, *around]))


def _inhabitants(numbers: Numbers, area: Area) -> int:
    members = set(area.members)
    return sum(each.folketal for each in numbers.kommuner if each.kommunekode in members)


def markdown(table: FigureTable) -> str:
    """Write the counts, a line for each year and a column for each area that has some."""
    frame = table.frame
    names = list(dict.fromkeys(frame["navn"]))
    lines = ["| År | " + " | ".join(names) + " |", "|:---|" + "---:|" * len(names)]
    for year, rows in frame.groupby("aar", sort=True):
        found = dict(zip(rows["navn"], rows["antal"], strict=True))
        lines.append(f"| {year} | " + " | ".join(tal(found.get(name)) for name in names) + " |")
    return "\n".join(lines).replace(f" {MISSING} ", " ikke offentliggjort ")


def caption(table: FigureTable) -> str:
    """Say what is counted."""
    return "Borgere i hjemløshed i VIVEs tællinger"


def counted_text(data: Data, edition: Edition) -> str:
    """The edition's own count in a sentence; empty where none is known."""
    return _counted(EXHIBIT.table(data, edition))


def text(table: FigureTable) -> str:
    """The own count, or that none is published; then how the country's has changed."""
    rows = table.frame.to_dict("records")
    country = [each for each in rows if each["niveau"] == LAND]
    national = _changed(country)
    if table.edition.is_national:
        return national
    area = table.edition.area
    said = _counted(table)
    if not said:
        return afsnit(
            f"Hvor mange borgere i hjemløshed der er {area.where}, er ikke offentliggjort. "
            f"{WHERE_TO_FIND}",
            national,
        )
    return afsnit(said, national)


def _counted(table: FigureTable) -> str:
    area = table.edition.area
    own = [each for each in table.frame.to_dict("records") if each["kode"] == area.kode]
    if not own:
        return ""
    last = own[-1]
    citizens = antal(last["antal"], "borger", "borgere")
    counted = f"Kommunen har selv talt {citizens}" if last["oplyst"] else f"VIVE talte {citizens}"
    return f"{counted} i hjemløshed {area.where} i {last['aar']}, {_rate(last)}."


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
    rate = per_thousand(entry["antal"], entry["folketal"])
    return f"{tal(rate, 1)} pr. 1.000 indbyggere"


EXHIBIT = TabularExhibit(
    label="trin-0",
    kind="table",
    shows=(COUNTS,),
    numbers=numbers_of,
    caption=caption,
    text=text,
    markdown=markdown,
)
