"""Key figures for the site's comparison, read from the editions' own finished files."""

import csv
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kortlaegning.danish.measures import ANDEL
from kortlaegning.freshness.edition_list import Target
from kortlaegning.freshness.edition_record import EditionRecord

NUMBERS_NAME = "tal/noegletal.csv"
NOT_KNOWN = "–"
EXAMPLE_COLUMN = "EKSEMPEL"  # as in figures.numbers_table, which imports pandas


@dataclass(frozen=True)
class Shown:
    """A value as printed, and the municipality's place: ``27``, ``27=`` when shared, or none."""

    value: str
    place: str = ""
    ranked: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """What is measured, and each municipality's printed values in that order.

    ``national`` is empty when no edition says what the country's values are; ``ranked`` is how
    many municipalities have a place.
    """

    names: tuple[str, ...]
    by_code: dict[str, tuple[Shown, ...]]
    national: tuple[Shown, ...]
    ranked: tuple[str, ...]


def read_key_figures(site: Path, editions: Iterable[tuple[Target, EditionRecord]]) -> KeyFigures:
    """Read every municipality's values from its own edition, so that page and edition agree.

    Each edition's file holds all municipalities; only the lines about the own one are parsed, and
    files with the same bytes are divided into lines once.
    """
    by_code: dict[str, dict[str, Shown]] = {}
    national: dict[str, Shown] = {}
    lines_of: dict[str, list[str]] = {}
    for target, record in editions:
        if NUMBERS_NAME not in record.outputs:
            continue
        content = (site / record.folder / NUMBERS_NAME).read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        if digest not in lines_of:
            lines_of[digest] = content.decode("utf-8-sig").splitlines()
        lines = lines_of[digest]
        if not national:
            national = _printed(lines, "land,Hele landet")
        if target.kommunekode:
            by_code[target.kommunekode] = _printed(lines, f"kommune,{target.kommunekode}")
    names = tuple(dict.fromkeys(name for row in (national, *by_code.values()) for name in row))
    missing = Shown(NOT_KNOWN)
    ranked = {name: each.ranked for row in by_code.values() for name, each in row.items()}
    if all(shown.value == NOT_KNOWN for row in by_code.values() for shown in row.values()):
        by_code = {}  # examples are not compared
    return KeyFigures(
        names,
        {code: tuple(row.get(name, missing) for name in names) for code, row in by_code.items()},
        tuple(national.get(name, missing) for name in names) if national else (),
        tuple(ranked.get(name, "") for name in names),
    )


def _printed(lines: list[str], key: str) -> dict[str, Shown]:
    wanted = [line for line in lines[1:] if f",{key}," in line]
    return {row["noegletal"]: _shown(row) for row in csv.DictReader([*lines[:1], *wanted])}


def _shown(row: dict[str, str]) -> Shown:
    if words := row.get("vaerdi_trykt"):
        return Shown(words)
    if not row["vaerdi"] or row.get(EXAMPLE_COLUMN):
        return Shown(NOT_KNOWN)
    value = ANDEL.skriv(float(row["vaerdi"]), float(row["naevner"]), mangler=NOT_KNOWN)
    if not row.get("rang"):
        return Shown(value)
    shared = "" if row["lige"] in {"", "0"} else "="
    return Shown(value, f"{row['rang']}{shared}", row["antal_kommuner"])
