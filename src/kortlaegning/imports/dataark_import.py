"""Read a municipality's sheet of afdelinger, check it, and put it in its place."""

import re
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from kortlaegning.imports.grid import ImportFileError
from kortlaegning.imports.headings import headings_of
from kortlaegning.imports.number_cells import read_number
from kortlaegning.imports.prepare import HELP_SHEETS
from kortlaegning.imports.recognise import Match, choose, match_sheet, require_whole
from kortlaegning.imports.sheets_of_file import read_sheets
from kortlaegning.kommuner import Kommune
from kortlaegning.project import Project
from kortlaegning.tables.dataark import INTERVALS, check_dataark, dataark_path, dataark_resource
from kortlaegning.tables.descriptor import Resource
from kortlaegning.tables.earlier_sheets import EarlierSheet, put_sheet
from kortlaegning.tables.problem import quote

LONGEST_NAME = 120
TOTALS = re.compile(r"(i ?alt|total(en)?|sum|hele kommunen|kommunen)\.?", re.IGNORECASE)


@dataclass(frozen=True)
class PreparedDataark:
    """A checked sheet that is not in its place yet; ``replaces`` says whether there is one."""

    kommune: Kommune
    frame: pd.DataFrame
    content: bytes
    left_out: tuple[str, ...]
    replaces: bool


def prepare_dataark(
    project: Project,
    path: Path,
    kommune: Kommune,
    *,
    aar: int | None,
    streg_er_nul: bool = False,
) -> PreparedDataark:
    """Read a sheet and check every row.

    Parameters
    ----------
    aar
        Year of all rows, for a file without a column of years.

    Raises
    ------
    KortlaegningError
        For the first fault, with its place in the file.
    """
    resource = dataark_resource(project)
    sheets = [sheet for sheet in read_sheets(path) if sheet.sheet.casefold() not in HELP_SHEETS]
    headings = headings_of(resource)
    matches = [match for sheet in sheets if (match := match_sheet(sheet, resource.name, headings))]
    match = choose(matches, path.name, path.name)
    optional = {heading.name for heading in headings if not heading.required}
    require_whole(match, headings, optional | ({"aar"} if aar is not None else set()))
    rows, left_out = _rows(match, resource, aar, streg_er_nul)
    frame = pd.DataFrame(rows, columns=list(resource.table.names))
    for column in resource.table.columns:
        if column.type == "integer":
            frame[column.name] = frame[column.name].astype("Int64")
    content = frame.to_csv(index=False, lineterminator="\n").encode("utf-8")
    check_dataark(project, kommune, content)
    there = dataark_path(project, kommune).is_file()
    return PreparedDataark(kommune, frame, content, tuple(left_out), there)


def install_dataark(project: Project, prepared: PreparedDataark) -> EarlierSheet | None:
    """Put a sheet in its place and keep the one it replaces; says which that is."""
    return put_sheet(project, prepared.kommune, prepared.content)


def _rows(
    match: Match, resource: Resource, aar: int | None, streg_er_nul: bool
) -> tuple[list[dict[str, object]], list[str]]:
    grid, columns = match.grid, match.columns
    rows: list[dict[str, object]] = []
    left_out: list[str] = []
    seen: dict[tuple[str, str], int] = {}
    organisation = ""
    for row in range(match.first_row, len(grid.rows)):
        cells = {name: grid.rows[row][place] for name, place in columns.items()}
        counts = [text for name, text in cells.items() if name not in ("organisation", "afdeling")]
        if TOTALS.fullmatch(cells["organisation"] or cells["afdeling"]) or not any(counts):
            left_out.append(f"row {grid.lines[row]}: a total or a note")
            continue
        # The name of an organisation is often written, or merged, once for all its afdelinger.
        organisation = cells["organisation"] or organisation
        own = (
            _name(match, row, "organisation", organisation),
            _name(match, row, "afdeling", cells["afdeling"]),
        )
        if own in seen:
            raise grid.fault(
                row,
                columns["afdeling"],
                f"{quote(own[1])} of {quote(own[0])} stands there twice, in row {seen[own]} as "
                "well; keep one of the two.",
            )
        seen[own] = grid.lines[row]
        values: dict[str, object] = {"organisation": own[0], "afdeling": own[1]}
        for column in resource.table.columns:
            if column.type == "string":
                continue
            if column.name == "aar" and "aar" not in columns:
                values["aar"] = aar
                continue
            values[column.name] = read_number(
                grid,
                row,
                columns.get(column.name),
                column,
                cells.get(column.name, ""),
                streg_er_nul=streg_er_nul,
            )
        _check_sums(match, row, values)
        rows.append(values)
    if not rows:
        raise ImportFileError(f"{grid.source}: no row for an afdeling below the headings.")
    return rows, left_out


def _name(match: Match, row: int, column: str, text: str) -> str:
    if not text or len(text) > LONGEST_NAME:
        found = f"{len(text)} characters" if text else "no name"
        raise match.grid.fault(
            row, match.columns[column], f"{found}, expected a name of 1 to {LONGEST_NAME}."
        )
    return text


def _check_sums(match: Match, row: int, values: dict[str, object]) -> None:
    families = int(str(values["familieboliger"]))
    by_rent = sum(int(str(values[name])) for name in INTERVALS)
    if by_rent != families:
        raise match.grid.fault(
            row,
            match.columns["familieboliger"],
            f"{families} familieboliger, but the four rent intervals sum to {by_rent}; they must "
            "be the same dwellings.",
        )
    for name in ("under_50_m2", "kommunalt_anviste"):
        part = values.get(name)
        if part is not None and int(str(part)) > families:
            raise match.grid.fault(
                row, match.columns[name], f"{part}, more than the {families} familieboliger."
            )
