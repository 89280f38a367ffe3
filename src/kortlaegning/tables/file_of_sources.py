"""The file of sources, ``data/kilder.csv``: its rows, and a name for a new one."""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.spelling import slugify
from kortlaegning.tables.descriptor import SOURCES, Package
from kortlaegning.tables.package_file import PRIVATE_FOLDER
from kortlaegning.tables.problem import TableError
from kortlaegning.tables.read import read_rows
from kortlaegning.tables.status import Status
from kortlaegning.written_csv import csv_of_table

LONGEST_NAME = 40


@dataclass(frozen=True)
class Provenance:
    """Where numbers come from, as it is to be written down.

    ``periode`` and ``confidential`` stay as they are when they are None; ``id`` is only for
    sources that the code itself knows.
    """

    status: Status
    kilde: str
    licens: str
    tilgaaet: dt.date
    note: str = ""
    periode: str | None = None
    confidential: bool | None = None
    udgiver: str = ""
    id: str = ""


@dataclass(frozen=True)
class Kilde:
    """One row of the file, its columns in order."""

    id: str
    status: Status
    udgiver: str
    titel: str
    periode: str
    licens: str
    tilgaaet: dt.date
    note: str
    adresse: str

    @property
    def said(self) -> str:
        """Publisher and title, as a reader is told them."""
        return ", ".join(part for part in (self.udgiver, self.titel) if part)

    def is_as(self, other: "Kilde") -> bool:
        """Whether both are the same source, perhaps of another day."""
        return (self.status, self.said) == (other.status, other.said)


def kilde_of(provenance: Provenance, known: Mapping[str, Kilde]) -> Kilde:
    """Write a source as a row; one that is known already keeps its name."""
    said = f"{provenance.udgiver} {provenance.kilde}".strip()
    name = f"{slugify(said)[:LONGEST_NAME].strip('-')}-{provenance.tilgaaet:%Y%m%d}".strip("-")
    name = provenance.id or name
    own = Kilde(
        name,
        provenance.status,
        provenance.udgiver,
        provenance.kilde,
        provenance.periode or "",
        provenance.licens,
        provenance.tilgaaet,
        provenance.note,
        "",
    )
    number = 1
    while (there := known.get(own.id)) and dataclasses.replace(there, id=own.id) != own:
        number += 1
        own = dataclasses.replace(own, id=f"{name}-{number}")
    same = (each for each in known.values() if dataclasses.replace(own, id=each.id) == each)
    return next(same, own)


def read_kilder(data: Path, package: Package) -> dict[str, Kilde]:
    """Read the rows by id, those of confidential tables too.

    Raises
    ------
    TableError
        When the file is missing or is no such table.
    """
    path = data / package[SOURCES].path
    private = data / PRIVATE_FOLDER / package[SOURCES].path
    try:
        own = kilder_in(private.read_bytes(), package) if private.is_file() else {}
        return kilder_in(path.read_bytes(), package) | own
    except OSError as error:
        raise TableError(
            f"data/{package[SOURCES].path} cannot be read ({error.strerror}): restore it with git "
            "checkout."
        ) from None


def kilder_in(content: bytes, package: Package) -> dict[str, Kilde]:
    """Rows of the bytes of a file of sources, by id."""
    names = package[SOURCES].table.names
    raw = read_rows(content, names, f"data/{package[SOURCES].path}", may_be_empty=True)
    found = {}
    for cells, line in zip(raw.rows, raw.lines, strict=True):
        row = dict(zip(names, cells, strict=True))
        try:
            found[row["id"]] = Kilde(
                row["id"],
                Status(row["status"]),
                row["udgiver"],
                row["titel"],
                row["periode"],
                row["licens"],
                dt.date.fromisoformat(row["tilgaaet"]),
                row["note"],
                row["adresse"],
            )
        except ValueError as error:
            raise TableError(f"data/{package[SOURCES].path}, line {line}: {error}.") from None
    return found


def kilder_bytes(rows: Iterable[Kilde]) -> bytes:
    """Write the file: in order of id, so that it does not tell what came first."""
    ordered = sorted(rows, key=lambda each: each.id)
    names = [field.name for field in dataclasses.fields(Kilde)]
    return csv_of_table([names, *(map(str, dataclasses.astuple(row)) for row in ordered)])
