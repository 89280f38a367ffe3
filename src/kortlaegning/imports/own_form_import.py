"""A filled own form: each line into its table, with the municipality as source."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kortlaegning.danish.names import kommunenavn
from kortlaegning.imports.day_of_extract import read_day
from kortlaegning.imports.grid import Grid, ImportFileError
from kortlaegning.imports.number_cells import read_number, without_number
from kortlaegning.imports.own_form import (
    CHECKS,
    CONTACT,
    DAY,
    FIELD,
    NO_TERMS,
    SENDER,
    TERMS,
    TITLE,
    WHOSE,
)
from kortlaegning.imports.own_form_lines import HOMELESS, KEYS, WHERE
from kortlaegning.kommuner import Kommune, Kommuner
from kortlaegning.places import find_kommune
from kortlaegning.project import Project
from kortlaegning.tables.descriptor import SKJULT, Column, Package, Resource
from kortlaegning.tables.file_of_sources import Provenance
from kortlaegning.tables.install import Installed, check_rows, install_rows
from kortlaegning.tables.merge import Merged
from kortlaegning.tables.problem import quote
from kortlaegning.tables.status import Status

VALUE = 2
LABEL = 1
Answer = int | float | str | None


@dataclass(frozen=True)
class FilledForm:
    """What a municipality answered, checked and not installed yet.

    ``lacking`` says of each table that was not answered, or in part only, what is missing;
    ``notes`` what does not fit together and may be right all the same.
    """

    kommune: Kommune
    frames: Mapping[str, pd.DataFrame]
    merged: Mapping[str, Merged | None]
    lacking: tuple[str, ...]
    notes: tuple[str, ...]
    provenance: Provenance
    sender: str


def find_own_form(sheets: Sequence[Grid]) -> Grid | None:
    """The sheet that is such a form, if any is; told by its title and its column of fields.

    Raises
    ------
    ImportFileError
        When there is a column before those of the form.
    """
    for grid in sheets:
        titles = [
            at
            for row in grid.rows[:3]
            for at, cell in enumerate(row)
            if cell.startswith(f"{TITLE}:")
        ]
        if titles and _header(grid) is not None:
            if min(titles) > 0:
                raise grid.fault(
                    0, None, "there is a column before those of the form; take it out again."
                )
            return grid
    return None


def prepare_own_form(
    project: Project,
    package: Package,
    kommuner: Kommuner,
    grid: Grid,
    *,
    erstat: bool = False,
) -> FilledForm:
    """Read a filled form and check its tables against those that are there.

    Raises
    ------
    KortlaegningError
        For the first fault: whose form it is, a cell that holds no number, a sum that does not fit.
    """
    said = {row[LABEL]: row[VALUE] for row in grid.rows if len(row) > VALUE and row[LABEL]}
    if WHOSE not in said:
        raise ImportFileError(f"{grid.source}: the line {quote(WHOSE)} is gone; use a new form.")
    kommune = find_kommune(kommuner, said[WHOSE])
    provenance = Provenance(
        Status.OPLYST,
        "kommunens eget skema",
        said.get(TERMS) or NO_TERMS,
        read_day(said.get(DAY, ""), dt.datetime.now(dt.UTC).date(), f"{grid.source}: {DAY}"),
        udgiver=kommunenavn(kommune.navn),
    )
    frames, lacking = _frames(package, grid, kommune)
    if not frames:
        raise ImportFileError(
            f"{grid.source}: no table is filled in as a whole; {'; '.join(lacking[:3])}."
        )
    notes = (*_check_sums(grid, frames), *_hidden_answers(package, frames))
    merged = {
        name: check_rows(project, name, frame, provenance, erstat=erstat)[1]
        for name, frame in frames.items()
    }
    sender = ", ".join(text for text in (said.get(SENDER, ""), said.get(CONTACT, "")) if text)
    return FilledForm(kommune, frames, merged, lacking, notes, provenance, sender)


def install_own_form(
    project: Project, form: FilledForm, *, erstat: bool = False
) -> tuple[Installed, ...]:
    """Put each table's row in its place; what others told stays."""
    return tuple(
        install_rows(project, name, frame, form.provenance, erstat=erstat)
        for name, frame in form.frames.items()
    )


def _frames(
    package: Package, grid: Grid, kommune: Kommune
) -> tuple[dict[str, pd.DataFrame], tuple[str, ...]]:
    answers, years, unknown = _answers(package, grid)
    frames: dict[str, pd.DataFrame] = {}
    lacking = []
    for name in WHERE:
        resource = package[name].form
        wanted = [column for column in resource.table.columns if column.name not in KEYS]
        found = answers.get(name, {})
        missing = [column for column in wanted if found.get(column.name) is None]
        if missing:
            told = [f"{each.title}{unknown.get((name, each.name), '')}" for each in missing]
            whole = len(missing) == len(wanted) and not any(key[0] == name for key in unknown)
            part = "not answered" if whole else f"{', '.join(told)} missing"
            lacking.append(f"{resource.title}: {part}")
            continue
        values: dict[str, object] = {"kommunekode": kommune.kommunekode, "aar": years[name]}
        if name == HOMELESS:
            values["omraade"] = kommune.navn
        frames[name] = _one_row(resource, {**values, **found})
    return frames, tuple(lacking)


def _answers(
    package: Package, grid: Grid
) -> tuple[dict[str, dict[str, Answer]], dict[str, int], dict[tuple[str, str], str]]:
    """Answers by table and column, the year of each table, and what stands for a number."""
    header = _header(grid)
    if header is None:
        raise ImportFileError(f"{grid.source}: the column {quote(FIELD)} is gone; use a new form.")
    at, place = header
    answers: dict[str, dict[str, Answer]] = {}
    years: dict[str, int] = {}
    unknown: dict[tuple[str, str], str] = {}
    for row in range(at + 1, len(grid.rows)):
        cells = grid.rows[row]
        field = cells[place] if len(cells) > place else ""
        if not field:
            continue
        column, table, year = _asked(package, grid, row, place, field)
        text = cells[VALUE]
        mark = without_number(text)
        answer: Answer = None
        if mark is not None and mark.hidden and column.name in package[table].table.may_be_marked:
            answer = SKJULT
        elif mark is not None:
            unknown[table, column.name] = f" (row {grid.lines[row]}: {mark.reason}, and so not 0)"
        elif text:
            answer = read_number(grid, row, VALUE, column, text)
        answers.setdefault(table, {})[column.name] = answer
        if years.setdefault(table, year) != year:
            raise grid.fault(row, place, f"{table} is asked for two years; use a new form.")
    return answers, years, unknown


def _asked(
    package: Package, grid: Grid, row: int, place: int, field: str
) -> tuple[Column, str, int]:
    table, _, rest = field.partition(".")
    name, _, year = rest.partition(".")
    asked = package[table].table.columns if table in WHERE else ()
    columns = {name: each for each in asked for name in (*each.ogsaa, each.name)}
    if name not in columns or name in KEYS or not year.isdigit():
        raise grid.fault(
            row, place, f"{quote(field)} is no number that is asked for; use a new form."
        )
    return columns[name], table, int(year)


def _check_sums(grid: Grid, frames: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """Refuse a part that is larger than its whole; note sums of two tables that differ."""
    notes = []
    for table, column, other, of, sign in CHECKS:
        if table not in frames or other not in frames:
            continue
        own, limit = _value(frames[table], column), _value(frames[other], of)
        if own is None or limit is None:
            continue
        what, whole = column or "the sum", of or "the sum"
        said = f"{what} of {table} is {own}, and {whole} of {other} is {limit}"
        if sign == "=" and own != limit:
            notes.append(f"{said}, which should be the same")
        elif own > limit:
            raise ImportFileError(
                f"{grid.source}: {said}, which it is part of; correct the one that is wrong."
            )
    return tuple(notes)


def _hidden_answers(package: Package, frames: Mapping[str, pd.DataFrame]) -> tuple[str, ...]:
    """Say which numbers the municipality hides, and what becomes of them."""
    hidden = [
        f"{package[name].title}: {column.title}"
        for name, frame in frames.items()
        for column in package[name].form.table.columns
        if frame[column.name].isin([SKJULT]).any()
    ]
    named = ", ".join(hidden)
    return (f"hidden by the municipality, and so kept as hidden: {named}",) if hidden else ()


def _value(frame: pd.DataFrame, column: str) -> int | None:
    """A number of the form, or the sum of a table's; None where one of them is hidden."""
    numbers = frame[[column]] if column else frame.drop(columns=["kommunekode", "aar"])
    return None if numbers.isin([SKJULT]).any(axis=None) else int(numbers.iloc[0].sum())


def _one_row(resource: Resource, values: Mapping[str, object]) -> pd.DataFrame:
    frame = pd.DataFrame([{name: values[name] for name in resource.table.names}])
    whole = {
        each.name: "Int64"
        for each in resource.table.columns
        if each.type == "integer" and values[each.name] != SKJULT
    }
    return frame.astype(whole)


def _header(grid: Grid) -> tuple[int, int] | None:
    return next(((at, row.index(FIELD)) for at, row in enumerate(grid.rows) if FIELD in row), None)
