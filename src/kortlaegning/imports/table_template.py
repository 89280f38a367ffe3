"""The form that a register owner fills in, made from a table's descriptor alone."""

import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from kortlaegning.column_letters import column_letter
from kortlaegning.imports.provenance import QUESTIONS, SHEET
from kortlaegning.kommuner import Kommune, Kommuner
from kortlaegning.tables.descriptor import Column, Resource
from kortlaegning.written_csv import csv_for_people

CODEBOOK = "Kodebog"
EXAMPLE = "Eksempel"
LONGEST_SHEET_NAME = 31
NAME_HEADING = "Kommune"
HEADER_FILL = PatternFill("solid", fgColor="DCE6E4")
BOLD = Font(bold=True)
WRAP = Alignment(wrap_text=True, vertical="top")
TYPES = {"integer": "helt tal", "number": "tal", "string": "tekst"}
EXAMPLE_ROWS = 3
EXAMPLE_STEP = 125


def template_rows(resource: Resource, kommuner: Kommuner, aar: int) -> list[list[str | int]]:
    """Rows of the form: what it is, headings, and a line for each municipality."""
    resource = resource.form
    return [
        [f"{resource.name}: {resource.title}"],
        ["Udfyld de tomme felter; skriv 0, hvor der ingen er. Se arket Kodebog."],
        _headings(resource),
        *(_line(resource, kommune, aar, None) for kommune in kommuner),
    ]


def csv_template(resource: Resource, kommuner: Kommuner, aar: int) -> bytes:
    """Write the form as CSV that Danish spreadsheet programs open by a double click."""
    return csv_for_people(template_rows(resource, kommuner, aar), ";")


def xlsx_template(resource: Resource, kommuner: Kommuner, aar: int) -> bytes:
    """Write the form as a workbook: form, codebook, example, and questions about the source."""
    resource = resource.form
    some = list(kommuner)[:EXAMPLE_ROWS]
    example = [
        _headings(resource),
        *(
            _line(resource, kommune, aar, EXAMPLE_STEP * number)
            for number, kommune in enumerate(some, start=1)
        ),
    ]
    return book_of(resource, template_rows(resource, kommuner, aar), example, ask_source=True)


def book_of(
    resource: Resource,
    rows: Sequence[Sequence[str | int]],
    example: Sequence[Sequence[str | int]],
    *,
    ask_source: bool,
) -> bytes:
    """Put the sheets of a form together; the headings stand in its third row."""
    book = Workbook()
    form = book.active
    if not isinstance(form, Worksheet):  # a new workbook always has one
        raise TypeError("a new workbook has no sheet")
    form.title = resource.name[:LONGEST_SHEET_NAME]
    _fill(form, rows, header=3, widths=[13, 22])
    form.freeze_panes = "C4"
    codebook = book.create_sheet(CODEBOOK)
    _fill(codebook, codebook_rows(resource), header=1, widths=[26, 26, 60, 12, 10])
    _fill(book.create_sheet(EXAMPLE), example, header=1, widths=[13, 22])
    if ask_source:
        questions = [["Spørgsmål", "Svar", "Forklaring"]] + [
            [title, "", explanation] for title, explanation in QUESTIONS.values()
        ]
        _fill(book.create_sheet(SHEET), questions, header=1, widths=[26, 50, 70])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def codebook_rows(resource: Resource) -> list[list[str | int]]:
    """One row per column: heading, name, what it counts, unit, type, limits."""
    rows: list[list[str | int]] = [
        ["Overskrift", "Navn", "Betydning", "Enhed", "Type", "Skal udfyldes", "Mindst", "Højst"]
    ]
    for column in resource.table.columns:
        limits = column.constraints
        rows.append(
            [
                column.title,
                column.name,
                column.description,
                column.unit,
                TYPES[column.type],
                "ja" if limits.required else "nej",
                "" if limits.minimum is None else f"{limits.minimum:g}",
                "" if limits.maximum is None else f"{limits.maximum:.15g}",
            ]
        )
    return rows


def _headings(resource: Resource) -> list[str | int]:
    headings: list[str | int] = []
    for column in resource.table.columns:
        headings.append(column.title)
        if column.name == "kommunekode" and "navn" not in resource.table.names:
            headings.append(NAME_HEADING)
    return headings


def _line(resource: Resource, kommune: Kommune, aar: int, example: int | None) -> list[str | int]:
    cells: list[str | int] = []
    for column in resource.table.columns:
        cells.append(_cell(column, kommune, aar + (resource.aar_forskydning or 0), example))
        if column.name == "kommunekode" and "navn" not in resource.table.names:
            cells.append(kommune.navn)
    return cells


def _cell(column: Column, kommune: Kommune, aar: int, example: int | None) -> str | int:
    known: dict[str, str | int] = {
        "kommunekode": kommune.kommunekode,
        "navn": kommune.navn,
        "aar": aar,
    }
    if column.name in known:
        return known[column.name]
    if example is None:
        return ""
    if column.type == "string":
        return column.constraints.enum[0] if column.constraints.enum else "tekst"
    return example


def _fill(
    sheet: Worksheet, rows: Sequence[Sequence[str | int]], *, header: int, widths: Sequence[float]
) -> None:
    for row in rows:
        sheet.append(list(row))
    for cell in sheet[header]:
        cell.font, cell.fill, cell.alignment = BOLD, HEADER_FILL, WRAP
    if header > 1:
        sheet["A1"].font = BOLD
    count = max(len(row) for row in rows)
    for place in range(count):
        width = widths[place] if place < len(widths) else 16
        sheet.column_dimensions[column_letter(place)].width = width
