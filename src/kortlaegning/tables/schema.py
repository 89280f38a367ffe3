"""Pandera schema made from a table's descriptor, and the faults that it finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from kortlaegning.tables.problem import Problem, quote

if TYPE_CHECKING:  # pandera takes most of a second to import: only when a table is validated
    import pandera.pandas as pa

    from kortlaegning.tables.descriptor import Column, Resource
    from kortlaegning.tables.read import RawTable

_SHAPES = {
    "integer": (r"-?\d{1,15}", "a whole number without thousand separators"),
    "number": (r"-?\d{1,15}(\.\d{1,15})?", "a number with a decimal point"),
}
# As a table is read, when whole numbers may be missing.
_TYPES = {"integer": "Int64", "number": "float64", "string": "str"}


def with_types(resource: Resource, frame: pd.DataFrame) -> pd.DataFrame:
    """A table that has been put together, with its numbers as they are when it is read."""
    return frame.astype(
        {each.name: _TYPES[each.type] for each in resource.table.columns if each.type in _SHAPES}
    )


def dtype_of(column: Column) -> str:
    """Pandas type of a column; whole numbers that may be missing are ``Int64``."""
    required = column.type == "integer" and column.constraints.required
    return "int64" if required else _TYPES[column.type]


def parse(resource: Resource, raw: RawTable) -> tuple[pd.DataFrame, list[Problem]]:
    """Turn text cells into typed columns; a cell that is no number is a problem.

    Rows with a problem hold a missing value in its place, so that the rest can be checked too.
    """
    columns: dict[str, pd.Series] = {}
    problems: list[Problem] = []
    for position, column in enumerate(resource.table.columns):
        text = pd.Series([row[position] for row in raw.rows], dtype="str")
        marked = column.name in resource.table.may_be_marked
        filled = text.mask(text.isin(resource.table.missing_values if marked else [""]))
        if column.type == "string":
            columns[column.name] = filled
            continue
        shape, expected = _SHAPES[column.type]
        wrong = filled.notna() & ~filled.str.fullmatch(shape).fillna(True).astype(bool)
        problems += [
            Problem(raw.lines[row], position, column.name, expected, quote(text[row]))
            for row in wrong[wrong].index
        ]
        numbers = pd.to_numeric(filled.mask(wrong))
        columns[column.name] = numbers.astype("Int64" if column.type == "integer" else "float64")
    return pd.DataFrame(columns), problems


def build_schema(resource: Resource) -> pa.DataFrameSchema:
    """Make the pandera schema that checks the constraints and keys of a parsed table."""
    import pandera.pandas as pa

    return pa.DataFrameSchema(
        {
            column.name: pa.Column(
                _TYPES[column.type],
                checks=_checks(column),
                nullable=not column.constraints.required,
                unique=column.constraints.unique,
                report_duplicates="exclude_first",
                title=column.title,
                description=column.description,
            )
            for column in resource.table.columns
        },
        strict=True,
        ordered=True,
        unique=list(resource.table.primary_key),
        report_duplicates="exclude_first",
    )


def validate(resource: Resource, frame: pd.DataFrame, raw: RawTable) -> list[Problem]:
    """Check a parsed table against its descriptor; returns every fault found."""
    from pandera.errors import SchemaErrors

    try:
        build_schema(resource).validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases
    else:
        return []
    names = resource.table.names
    problems: set[Problem] = set()
    for case in cases.to_dict("records"):
        if pd.isna(case["index"]):
            raise errors_without_row(resource, case)
        row, column, rule = int(case["index"]), str(case["column"]), str(case["check"])
        if rule == "not_nullable" and raw.rows[row][names.index(column)]:
            continue  # a mark says why there is no number, or the cell is a problem already
        if rule == "multiple_fields_uniqueness":
            key = resource.table.primary_key
            column = key[0]
            value = ", ".join(quote(frame.loc[row, name]) for name in key)
            expected = f"each combination of {' and '.join(key)} only once"
        else:
            value = quote("" if pd.isna(case["failure_case"]) else case["failure_case"])
            expected = {"not_nullable": "a value", "field_uniqueness": "each value only once"}.get(
                rule, rule
            )
        problems.add(Problem(raw.lines[row], names.index(column), column, expected, value))
    return sorted(problems)


def parts_of_less(resource: Resource, frame: pd.DataFrame, raw: RawTable) -> list[Problem]:
    """Find parts that are larger than the whole, in columns that are said to be part of another."""
    problems = []
    for column in resource.table.columns:
        if not column.del_af:
            continue
        position = resource.table.names.index(column.name)
        larger = (frame[column.name] > frame[column.del_af]).fillna(False).astype(bool)
        problems += [
            Problem(
                raw.lines[row],
                position,
                column.name,
                f"at most {frame.loc[row, column.del_af]:.15g}, of which it is part "
                f"({column.del_af})",
                quote(frame.loc[row, column.name]),
            )
            for row in larger[larger].index
        ]
    return sorted(problems)


def errors_without_row(resource: Resource, case: dict[str, object]) -> RuntimeError:
    """Make the error for a fault of this code, not of the file: a check that names no row."""
    return RuntimeError(f"{resource.name}: check {case['check']!r} failed without a row")


def _checks(column: Column) -> list[pa.Check]:
    import pandera.pandas as pa

    limits = column.constraints
    checks = []
    low, high = limits.minimum, limits.maximum
    noun = "a whole number" if column.type == "integer" else "a number"
    if low is not None and high is not None:
        error = f"{noun} from {low:.15g} to {high:.15g}"
        checks.append(pa.Check.in_range(low, high, error=error))
    elif low is not None:
        checks.append(pa.Check.ge(low, error=f"{noun} of at least {low:.15g}"))
    elif high is not None:
        checks.append(pa.Check.le(high, error=f"{noun} of at most {high:.15g}"))
    if limits.enum is not None:
        error = f"one of {', '.join(limits.enum)}"
        checks.append(pa.Check.isin(list(limits.enum), error=error))
    if limits.pattern is not None:
        whole = rf"(?:{limits.pattern})\Z"
        checks.append(pa.Check.str_matches(whole, error=f"text of the form {limits.pattern}"))
    return checks
