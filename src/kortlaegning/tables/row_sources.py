"""Which source each row of a table comes from, and one source that sums them up."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import pandas as pd

from kortlaegning.danish.lists import opremsning
from kortlaegning.tables.data import Key
from kortlaegning.tables.descriptor import SOURCE_COLUMN, Resource
from kortlaegning.tables.problem import Problem, TableError, quote
from kortlaegning.tables.read import RawTable
from kortlaegning.tables.source import Source, few
from kortlaegning.tables.status import Status, weakest

NO_ROWS = "ingen oplysninger endnu"


def origins(
    resource: Resource, frame: pd.DataFrame, kilder: pd.DataFrame, aar: int | None
) -> Mapping[Key, Source]:
    """Source of each row by its primary key."""
    known = {
        row["id"]: _source(resource, {str(name): value for name, value in row.items()}, aar)
        for row in kilder.to_dict("records")
    }
    keys = frame[list(resource.table.primary_key)].itertuples(index=False, name=None)
    return MappingProxyType(
        {key: known[id_] for key, id_ in zip(keys, frame[SOURCE_COLUMN], strict=True)}
    )


def declared(resource: Resource, aar: int | None) -> Source:
    """The one source of a table whose descriptor names it."""
    if resource.status is None or resource.tilgaaet is None:
        raise TableError(f"{resource.name} has no source of its own and none in its rows.")
    return Source(
        table=resource.name,
        title=resource.title,
        status=resource.status,
        source=resource.kilde,
        licence=resource.licens,
        accessed=resource.tilgaaet,
        note=resource.note,
        confidential=resource.confidential,
        period=_period(resource, "", aar),
    )


def summed_up(resource: Resource, sources: Sequence[Source], aar: int | None) -> Source:
    """One source for a whole table whose rows have several."""
    if not sources:
        return Source(
            table=resource.name,
            title=resource.title,
            status=Status.OFFICIEL,
            source=NO_ROWS,
            licence="",
            accessed=dt.date.min,
            confidential=resource.confidential,
            period=_period(resource, "", aar),
        )
    first, *rest = few(tuple(sources))
    if not rest:
        return first
    every = (first, *rest)
    return replace(
        first,
        id="",
        address="",
        status=weakest(source.status for source in every),
        source=opremsning(dict.fromkeys(source.source.rstrip(".") for source in every)),
        licence="; ".join(dict.fromkeys(source.licence for source in every if source.licence)),
        accessed=max(source.accessed for source in every),
        note=" ".join(dict.fromkeys(source.note for source in every if source.note)),
        period=_period(resource, "", aar),
    )


def examples_among_facts(
    resource: Resource, frame: pd.DataFrame, raw: RawTable, kilder: pd.DataFrame
) -> list[Problem]:
    """Find rows that are examples in a table that also has real ones."""
    examples = kilder.loc[kilder["status"] == str(Status.EKSEMPEL), "id"]
    example = frame[SOURCE_COLUMN].isin(examples)
    if not example.any() or example.all():
        return []
    position = resource.table.names.index(SOURCE_COLUMN)
    expected = (
        "a real source, since other rows have one: a table is an example as a whole or not at all; "
        "take the example rows out"
    )
    return [
        Problem(raw.lines[row], position, SOURCE_COLUMN, expected, str(frame[SOURCE_COLUMN][row]))
        for row in example[example].index
    ]


def impossible_dates(resource: Resource, frame: pd.DataFrame, raw: RawTable) -> list[Problem]:
    """Find days that no calendar has, such as 2026-02-31, in the table of sources."""
    position = resource.table.names.index("tilgaaet")
    wrong = pd.to_datetime(frame["tilgaaet"], format="%Y-%m-%d", errors="coerce").isna()
    return [
        Problem(raw.lines[row], position, "tilgaaet", "a date", quote(frame["tilgaaet"][row]))
        for row in wrong[wrong].index
    ]


def _source(resource: Resource, row: Mapping[str, object], aar: int | None) -> Source:
    def text(name: str) -> str:
        value = row[name]
        return value if isinstance(value, str) else ""

    return Source(
        table=resource.name,
        title=resource.title,
        status=Status(text("status")),
        source=", ".join(part for part in (text("udgiver"), text("titel")) if part),
        licence=text("licens"),
        accessed=dt.date.fromisoformat(text("tilgaaet")),
        note=text("note"),
        confidential=resource.confidential,
        period=_period(resource, text("periode"), aar),
        id=text("id"),
        address=text("adresse"),
        publisher=text("udgiver"),
    )


def _period(resource: Resource, own: str, aar: int | None) -> str:
    return (own or resource.periode).replace("{aar}", str(aar) if aar else "hvert år")
