"""Describe an edition's CSV files for programs as a Frictionless data package."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[-+]?\d+)?", re.IGNORECASE)
_INTEGER = re.compile(r"-?\d+")
_CODES = frozenset({"kode", "kommunekode"})  # their zeros in front are part of them


def edition_datapackage(folder: Path, front: Mapping[str, Any], name: str) -> bytes:
    """Write ``datapackage.json`` for the CSV files for programs in ``folder`` (``tal/``)."""
    year, place = front.get("aar", ""), front.get("sted", "")
    package = {
        "profile": "tabular-data-package",
        "name": name,
        "title": f"{front.get('titel', '')}: {place}, tal for {year}",
        "version": front.get("version", ""),
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0; kildernes egne vilkår står i filerne",
            }
        ],
        "resources": [_resource(path) for path in sorted(folder.glob("*.csv"))],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(path: Path) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": path.stem,
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "schema": {"fields": fields_of(path.read_bytes()), "missingValues": [""]},
    }


@lru_cache(maxsize=64)
def fields_of(content: bytes) -> list[dict[str, Any]]:
    """Describe the columns of a CSV file; most are the same in all editions, and read once."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    header, *body = rows
    columns = list(zip(*body, strict=True)) if body else [()] * len(header)
    return [_field(name, column) for name, column in zip(header, columns, strict=True)]


def _field(name: str, values: Iterable[str]) -> dict[str, Any]:
    """Name and type of a column, from all of its values.

    Examples
    --------
    >>> _field("antal", ["1", "", "3"]), _field("skjult", ["ja", "nej"])["type"]
    ({'name': 'antal', 'type': 'integer'}, 'boolean')
    >>> _field("kode", ["0101"]), _field("andel", ["0.25", "1"])["type"]
    ({'name': 'kode', 'type': 'string'}, 'number')
    """
    known = set(values) - {""}
    if known and known <= {"ja", "nej"}:
        return {"name": name, "type": "boolean", "trueValues": ["ja"], "falseValues": ["nej"]}
    kind = "string"
    if known and name not in _CODES:
        if all(map(_INTEGER.fullmatch, known)):
            kind = "integer"
        elif all(map(_NUMBER.fullmatch, known)):
            kind = "number"
    return {"name": name, "type": kind}
