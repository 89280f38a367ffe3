"""What a municipality is asked for in its own form, line by line, from the descriptor."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pandas as pd

from kortlaegning.kommuner import Kommune
from kortlaegning.tables.data import Data
from kortlaegning.tables.descriptor import Column, Package

HOMELESS = "hjemloese"
KEYS = ("kommunekode", "aar", "omraade", "kilde")
# Tables in the order of the report, and where a municipality finds its own numbers.
WHERE = {
    HOMELESS: "VIVEs kortlægning af hjemløshed, bilagstabellen med kommuner",
    "boligbestand": "boligstat.dk, Boligbestand",
    "almene_boliger": "boligstat.dk, Boligbestand",
    "almene_familieboliger_husleje": (
        "Det kommunale dataark: læg afdelingernes boliger sammen efter husleje"
    ),
    "private_udlejningsboliger_husleje": "boligstat.dk, husleje i private udlejningsboliger",
    "genudlejninger_anvisningstype": (
        "Det kommunale dataark, eller boligorganisationernes indberetning til Landsbyggefonden"
    ),
    "genudlejninger_billige": (
        "Det kommunale dataark. Landsbyggefondens årlige statistik over billige boliger har en "
        "anden afgrænsning"
    ),
    "kommunalt_anviste_familieboliger": "Det kommunale dataark",
    "tilsagnsrammer": (
        "Tilsagnsbrevet fra Social- og Boligstyrelsen; skriv 0, hvis I ingen ramme fik"
    ),
}


@dataclass(frozen=True)
class Line:
    """One number that is asked for."""

    table: str
    heading: str
    column: Column
    aar: int
    date: str
    where: str

    @property
    def field(self) -> str:
        """Name by which the answer is found again."""
        return f"{self.table}.{self.column.name}.{self.aar}"


def asked_lines(package: Package, data: Data) -> Iterator[Line]:
    """Lines of every municipality's form."""
    for table, where in WHERE.items():
        resource = package[table].form
        aar = _year(data, table, resource.aar_forskydning)
        date = f"Kortlægningen i {aar}" if table == HOMELESS else resource.periode
        date = date.replace("{aar}", str(aar))
        for column in resource.table.columns:
            if column.name not in KEYS:
                yield Line(table, resource.title, column, aar, date, where)


def known_numbers(
    lines: Sequence[Line], data: Data, kommune: Kommune, *, public: bool = False
) -> dict[str, int]:
    """Numbers of one municipality that are no example, whoever told them, by their field."""
    known: dict[str, int] = {}
    for table, aar in dict.fromkeys((line.table, line.aar) for line in lines):
        own = data[table]
        if own.is_example or (public and own.source.confidential):
            continue
        for told in _rows_of_each(data, table, aar).get(kommune.kommunekode, ()):
            known |= {
                line.field: int(told[line.column.name])
                for line in lines
                if line.table == table and pd.notna(told[line.column.name])
            }
    return known


@lru_cache(maxsize=64)
def _rows_of_each(data: Data, table: str, aar: int) -> dict[str, list[dict[Hashable, Any]]]:
    frame = data[table].frame
    found: dict[str, list[dict[Hashable, Any]]] = {}
    for row in frame[frame["aar"].eq(aar)].to_dict("records"):
        found.setdefault(row["kommunekode"], []).append(row)
    return found


def is_lacking(lines: Sequence[Line], data: Data, kommune: Kommune) -> bool:
    """Whether a municipality could tell something that nobody has told of it yet."""
    known = known_numbers(lines, data, kommune)
    return any(line.field not in known for line in lines)


def _year(data: Data, table: str, shift: int | None) -> int:
    if shift is not None:
        return data.aar + shift
    rows = data[table].frame
    return int(rows.loc[rows["kommunekode"].isna(), "aar"].max())
