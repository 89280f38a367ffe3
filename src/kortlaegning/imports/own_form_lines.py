"""What a municipality is asked for in its own form, line by line, from the descriptor."""

from collections.abc import Iterator
from dataclasses import dataclass

from kortlaegning.kommuner import Kommune
from kortlaegning.tables.data import Data
from kortlaegning.tables.descriptor import Column, Package

HOMELESS = "hjemloese"
PEOPLE = "antal"
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
    """One number that is asked for; ``known`` is what is known of it already."""

    table: str
    heading: str
    column: Column
    aar: int
    date: str
    where: str
    known: int | None = None

    @property
    def field(self) -> str:
        """Name by which the answer is found again."""
        return f"{self.table}.{self.column.name}.{self.aar}"


def form_lines(
    package: Package, data: Data, kommune: Kommune, *, public: bool = False
) -> Iterator[Line]:
    """Lines of one municipality's form, with what it or a register has told already.

    What is confidential is left out of a form that is ``public``.
    """
    for table, where in WHERE.items():
        resource = package[table].form
        aar = _year(data, table, resource.aar_forskydning)
        date = f"Kortlægningen i {aar}" if table == HOMELESS else resource.periode
        date = date.replace("{aar}", str(aar))
        for column in resource.table.columns:
            if column.name not in KEYS:
                secret = public and data[table].source.confidential
                known = None if secret else _known(data, kommune, table, column.name, aar)
                yield Line(
                    table,
                    resource.title,
                    column,
                    aar,
                    date.replace("{aar}", str(aar)),
                    where,
                    known,
                )


def _year(data: Data, table: str, shift: int | None) -> int:
    if shift is not None:
        return data.aar + shift
    rows = data[table].frame
    return int(rows.loc[rows["kommunekode"].isna(), "aar"].max())


def _known(data: Data, kommune: Kommune, table: str, column: str, aar: int) -> int | None:
    """A number that is no example, whoever told it."""
    own = data[table]
    rows = own.frame[own.frame["kommunekode"].eq(kommune.kommunekode) & own.frame["aar"].eq(aar)]
    values = rows[column].dropna()
    return None if own.is_example or values.empty else int(values.iloc[0])
