"""What ``data/datapackage.json`` says of each table: columns, keys, source and status."""

import datetime as dt
import math
import re
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, model_validator

from kortlaegning.errors import KortlaegningError
from kortlaegning.tables.huslejegraenser import FOERSTE_RAPPORTS, Huslejegraenser
from kortlaegning.tables.status import Status

SOURCES = "kilder"
SOURCE_COLUMN = "kilde"
# In place of a count: its source hides it, or does not know it. Neither is zero.
SKJULT, UOPLYST = "skjult", "uoplyst"
FieldType = Literal["string", "integer", "number"]
ColumnName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Constraints(_Part):
    """Limits on a column's values, named as in Table Schema."""

    required: bool = False
    unique: bool = False
    minimum: float | None = None
    maximum: float | None = None
    enum: tuple[str, ...] | None = None
    pattern: str | None = None

    @model_validator(mode="after")
    def _can_be_met(self) -> "Constraints":
        low, high = self.minimum, self.maximum
        if low is not None and high is not None and low > high:
            raise ValueError(f"the minimum {low:g} is above the maximum {high:g}")
        if any(limit is not None and not math.isfinite(limit) for limit in (low, high)):
            raise ValueError("a minimum or maximum must be a number")
        try:
            re.compile(self.pattern or "")
        except (re.error, RecursionError, OverflowError) as error:
            raise ValueError(f"the pattern {self.pattern!r} cannot be read ({error})") from None
        return self


class Column(_Part):
    """One field of a Table Schema; ``unit``, ``ogsaa`` and ``del_af`` are this project's own keys.

    ``ogsaa`` are further headings by which other people's files call it. ``del_af`` names the
    column that this one counts a part of, and so is never larger than.
    """

    name: ColumnName
    type: FieldType
    title: str
    description: str
    unit: str = ""
    ogsaa: tuple[str, ...] = ()
    del_af: str = ""
    constraints: Constraints = Constraints()

    @model_validator(mode="after")
    def _limits_fit_type(self) -> "Column":
        limits = self.constraints
        if self.type == "string" and (limits.minimum is not None or limits.maximum is not None):
            raise ValueError(f"{self.name!r} is text and cannot have a minimum or maximum")
        if self.type != "string" and (limits.enum is not None or limits.pattern is not None):
            raise ValueError(f"{self.name!r} is a number and cannot have an enum or pattern")
        return self


class Reference(_Part):
    """The table and columns that a foreign key points at."""

    resource: str
    fields: tuple[ColumnName, ...]


class ForeignKey(_Part):
    """Columns whose values must exist in another table; empty values are exempt."""

    fields: tuple[ColumnName, ...]
    reference: Reference


class TableSchema(_Part):
    """Columns and keys of one table."""

    columns: Annotated[tuple[Column, ...], Field(min_length=1, alias="fields")]
    primary_key: Annotated[tuple[ColumnName, ...], Field(min_length=1, alias="primaryKey")]
    foreign_keys: tuple[ForeignKey, ...] = Field(default=(), alias="foreignKeys")
    missing_values: tuple[Literal["", "skjult", "uoplyst"], ...] = Field(
        default=("",), alias="missingValues"
    )

    @model_validator(mode="after")
    def _keys_are_columns(self) -> "TableSchema":
        names = self.names
        if len(set(names)) != len(names):
            raise ValueError("two columns have the same name")
        used = {*self.primary_key, *(name for key in self.foreign_keys for name in key.fields)}
        used |= {column.del_af for column in self.columns if column.del_af}
        if unknown := sorted(used - set(names)):
            raise ValueError(f"a key names {', '.join(unknown)}, which is no column")
        return self

    @property
    def names(self) -> tuple[str, ...]:
        """Column names in the order of the file."""
        return tuple(column.name for column in self.columns)

    @property
    def may_be_marked(self) -> frozenset[str]:
        """Columns that may say ``skjult`` or ``uoplyst`` in place of a number."""
        if not {SKJULT, UOPLYST} <= set(self.missing_values):
            return frozenset()
        return frozenset(
            column.name
            for column in self.columns
            if column.type != "string" and column.name not in self.primary_key
        )


class Resource(_Part):
    """One table: where it is, what it holds, and where its numbers come from.

    A table whose column ``kilde`` points at the table of sources says so row by row; any other
    says it here, once.
    """

    name: ColumnName
    path: str
    profile: Literal["tabular-data-resource"]
    format: Literal["csv"] = "csv"
    encoding: Literal["utf-8"] = "utf-8"
    title: str
    description: str
    status: Status | None = None
    kilde: str = ""
    licens: str = ""
    tilgaaet: dt.date | None = None
    note: str = ""
    confidential: bool = False
    kovariat: bool = False
    komplet: bool = False
    periode: str = ""
    aar_forskydning: int | None = None
    hash: Annotated[str, Field(pattern=r"^(sha256:[0-9a-f]{64})?$")] = ""
    table: TableSchema = Field(
        validation_alias=AliasChoices("schema", "table"), serialization_alias="schema"
    )

    @property
    def private(self) -> bool:
        """Whether its numbers are real and confidential: nothing else than what is shown of them
        may be published, not even a hash. An installation leaves a hash where numbers are real.
        """
        return self.confidential and bool(self.hash)

    @model_validator(mode="after")
    def _fits_together(self) -> "Resource":
        path = PurePosixPath(self.path)
        if path.is_absolute() or ".." in path.parts or "\\" in self.path:
            raise ValueError(f"path {self.path!r} must stay inside the data folder")
        if not self.path.isprintable() or path.suffix != ".csv":
            raise ValueError(f"path {self.path!r} must be the name of a CSV file")
        if self.aar_forskydning is not None and "aar" not in self.table.names:
            raise ValueError("aar_forskydning is set, but there is no column aar")
        if self.komplet and "kommunekode" not in self.table.names:
            raise ValueError("komplet is set, but there is no column kommunekode")
        told = bool(self.status and self.kilde and self.licens and self.tilgaaet)
        if self.has_row_sources and (self.status or self.kilde):
            raise ValueError("each row names its source, so status and kilde belong to that source")
        if not (self.has_row_sources or self.name == SOURCES or told):
            raise ValueError("status, kilde, licens and tilgaaet must say where the table is from")
        return self

    @property
    def has_row_sources(self) -> bool:
        """Whether each row names its own source."""
        return any(
            key.fields == (SOURCE_COLUMN,) and key.reference.resource == SOURCES
            for key in self.table.foreign_keys
        )

    @property
    def form(self) -> "Resource":
        """The table as whoever sends numbers fills it in: without the column of sources."""
        if not self.has_row_sources:
            return self
        table = self.table.model_copy(
            update={
                "columns": tuple(c for c in self.table.columns if c.name != SOURCE_COLUMN),
                "foreign_keys": tuple(
                    key for key in self.table.foreign_keys if key.fields != (SOURCE_COLUMN,)
                ),
            }
        )
        return self.model_copy(update={"table": table})


class Package(_Part):
    """The whole descriptor, a Frictionless Data Package; ``huslejegraenser`` is our own key."""

    name: str
    title: str
    description: str
    profile: Literal["tabular-data-package"]
    licenses: tuple[dict[str, str], ...] = ()
    huslejegraenser: Huslejegraenser = FOERSTE_RAPPORTS
    resources: tuple[Resource, ...]

    @model_validator(mode="after")
    def _titles_say_the_limits(self) -> "Package":
        for resource in self.resources:
            for column in resource.table.columns:
                if limit := self.huslejegraenser.not_in(column.name, column.title):
                    raise ValueError(
                        f"{resource.name}: {column.name} is called {column.title!r}, but its limit "
                        f"is {limit} kr.: mend huslejegraenser, or title, description and ogsaa"
                    )
        return self

    @model_validator(mode="after")
    def _names_are_unique_and_known(self) -> "Package":
        names = [resource.name for resource in self.resources]
        if len(set(names)) != len(names):
            raise ValueError("two tables have the same name")
        for resource in self.resources:
            for key in resource.table.foreign_keys:
                if key.reference.resource not in names:
                    raise ValueError(
                        f"{resource.name} refers to {key.reference.resource}, which is no table"
                    )
        return self

    def __getitem__(self, name: str) -> Resource:
        for resource in self.resources:
            if resource.name == name:
                return resource
        known = ", ".join(resource.name for resource in self.resources)
        raise KortlaegningError(f"There is no table {name!r}: the tables are {known}.")
