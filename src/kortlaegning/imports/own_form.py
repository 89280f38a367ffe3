"""A municipality's own form: one sheet, a line for each number, sums that check themselves."""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from kortlaegning.danish.names import kommunenavn
from kortlaegning.imports.own_form_lines import Line, asked_lines, is_lacking, known_numbers
from kortlaegning.kommuner import Kommune
from kortlaegning.steady_zip import zip_bytes
from kortlaegning.tables.data import Data
from kortlaegning.tables.descriptor import Package

TITLE = "Kommuneskema"
SHEET = "Skema"
FIELD = "Felt (lad stå)"
WHOSE, SENDER, CONTACT, DAY, TERMS = "Kommune", "Udfyldt af", "Mail eller telefon", "Dato", "Vilkår"
NO_TERMS = "Må bruges frit med kommunen som kilde"
HEADINGS = ("Nr.", "Hvad", "Antal", "Enhed", "Gælder", "Hvor I finder det", "Kontrol", FIELD)
WIDTHS = (5, 58, 12, 10, 24, 58, 34, 46)
# A number, or a table's sum, and the other one that it must equal or not exceed.
CHECKS = (
    ("almene_boliger", "", "boligbestand", "almene_boliger", "="),
    ("genudlejninger_billige", "heraf_kommunalt_anvist", "genudlejninger_billige",
     "genudlejninger_laveste_husleje", "<="),
    ("genudlejninger_billige", "genudlejninger_laveste_husleje",
     "genudlejninger_anvisningstype", "", "<="),
    ("kommunalt_anviste_familieboliger", "kommunalt_anviste", "almene_familieboliger_husleje", "",
     "<="),
)  # fmt: skip
EPOCH = (2026, 1, 1, 0, 0, 0)
TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
STOPPED = b"2026-01-01T00:00:00Z"
# What stands in the blank form where a municipality's name, and its code and name, go.
NAME, CODE = b"%kommunenavn%", b"%kommunekode%"
EMPTY_CELL = re.compile(rb'<c r="C(\d+)"( s="\d+")?[^>]*?(?:/>|></c>)')
BOLD = Font(bold=True)
HEAD = PatternFill("solid", fgColor="DCE6E4")
ASK = PatternFill("solid", fgColor="FFF8DC")
WRONG = PatternFill("solid", fgColor="F6D5D0")
WRAP = Alignment(wrap_text=True, vertical="top")


@dataclass(frozen=True)
class BlankForm:
    """The form without a municipality: made once, and filled for each in a few milliseconds.

    ``parts`` are the parts of the workbook, ``lines`` by the row of the sheet that they stand in.
    """

    parts: Mapping[str, bytes]
    lines: Mapping[int, Line]

    def is_wanted(self, data: Data, kommune: Kommune) -> bool:
        """Whether a number of the municipality is lacking that it could tell itself."""
        return is_lacking(tuple(self.lines.values()), data, kommune)

    def filled(self, data: Data, kommune: Kommune, *, public: bool = False) -> bytes:
        """One municipality's form; the same data give the same bytes.

        What is known already stands in its cell, and may be corrected; nothing confidential where
        ``public`` says that others will read it, too.
        """
        known = known_numbers(tuple(self.lines.values()), data, kommune, public=public)
        names = {
            NAME: escape(kommunenavn(kommune.navn)).encode(),
            CODE: escape(f"{kommune.kommunekode} {kommune.navn}").encode(),
        }

        def put(cell: re.Match[bytes]) -> bytes:
            line = self.lines.get(int(cell[1]))
            number = known.get(line.field) if line else None
            return (
                cell[0]
                if number is None
                else b'<c r="C%s"%s><v>%d</v></c>' % (cell[1], cell[2] or b"", number)
            )

        filled = {}
        for name, part in self.parts.items():
            content = EMPTY_CELL.sub(put, part) if name.endswith("/sheet1.xml") else part
            for mark, word in names.items():
                content = content.replace(mark, word)
            filled[name] = content
        return zip_bytes(filled.items(), EPOCH)


def blank_form(package: Package, data: Data) -> BlankForm:
    """Make the form that all municipalities of a report year share."""
    book = Workbook()
    sheet = book.active
    if not isinstance(sheet, Worksheet):  # a new workbook always has one
        raise TypeError("a new workbook has no sheet")
    sheet.title = SHEET
    _head(sheet)
    lines = tuple(asked_lines(package, data))
    rows = _numbers(sheet, lines)
    _check(sheet, rows)
    for letter, width in zip("ABCDEFGH", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.properties.creator = ""
    content = io.BytesIO()
    book.save(content)
    with zipfile.ZipFile(content) as saved:
        parts = {name: TIME.sub(STOPPED, saved.read(name)) for name in sorted(saved.namelist())}
    return BlankForm(parts, {rows[line.table, line.column.name]: line for line in lines})


def form_name(kommune: Kommune) -> str:
    """File name of a municipality's form."""
    return f"kommuneskema-{kommune.kommunekode}-{kommune.slug}.xlsx"


def _head(sheet: Worksheet) -> None:
    for cells in (
        (f"{TITLE}: {NAME.decode()}",),
        (
            "Skriv jeres tal i de gule felter, og skriv 0, hvor der ingen er. Et felt, som I ikke "
            "kender, skal stå tomt. Gem filen, og send den til den, der laver udgaverne.",
        ),
        (),
        ("", WHOSE, CODE.decode()),
        ("", SENDER, ""),
        ("", CONTACT, ""),
        ("", DAY, ""),
        ("", TERMS, NO_TERMS),
        (),
        HEADINGS,
    ):
        sheet.append(cells)
    sheet["A1"].font = Font(bold=True, size=14)
    for row in (5, 6, 7, 8):
        sheet.cell(row, 3).fill = ASK
    for cell in sheet[10]:
        cell.font, cell.fill, cell.alignment = BOLD, HEAD, WRAP
    sheet.freeze_panes = "C11"


def _numbers(sheet: Worksheet, lines: Sequence[Line]) -> dict[tuple[str, str], int]:
    """Write a line for each number and a sum below each table; returns the row of each."""
    rows: dict[tuple[str, str], int] = {}
    whole = DataValidation(
        type="whole",
        operator="between",
        formula1="0",
        formula2="1000000",
        showErrorMessage=True,
        error="Skriv et helt tal uden punktum, f.eks. 1234.",
    )
    sheet.add_data_validation(whole)
    for number, line in enumerate(lines, start=1):
        own = [each for each in lines if each.table == line.table]
        if line is own[0]:
            sheet.append(("", line.heading))
            sheet.cell(sheet.max_row, 2).font = BOLD
            sheet.cell(sheet.max_row, 2).alignment = WRAP
        row = sheet.max_row + 1
        what = f"{line.column.title.removesuffix('.')}. {line.column.description}"
        sheet.append((number, what, None, line.column.unit, line.date, line.where, "", line.field))
        rows[line.table, line.column.name] = row
        sheet.cell(row, 3).fill = ASK
        sheet.cell(row, 3).protection = Protection(locked=False)
        whole.add(sheet.cell(row, 3))
        for cell in sheet[row]:
            cell.alignment = WRAP
        sheet.cell(row, 8).font = Font(color="808080", size=8)
        if line is own[-1] and len(own) > 2:
            first = row - len(own) + 1
            sheet.append(("", "I alt", f'=IF(COUNT(C{first}:C{row})=0,"",SUM(C{first}:C{row}))'))
            rows[line.table, ""] = row + 1
            for cell in sheet[row + 1]:
                cell.font = BOLD
    return rows


def _check(sheet: Worksheet, rows: dict[tuple[str, str], int]) -> None:
    """Say in the sheet itself, beside a number, where it does not fit with another."""
    for table, column, other, of, sign in CHECKS:
        row, limit = rows[table, column], rows[other, of]
        own, most = f"C{row}", f"C{limit}"
        what = "I alt" if not of else f"nr. {sheet.cell(limit, 1).value}"
        where = f"{what} (række {limit})"
        wrong = f"skal være som {where}" if sign == "=" else f"kan ikke være større end {where}"
        place = sheet.cell(row, 7)
        known = f'OR({own}="",{most}="")'
        before = "" if not place.value else str(place.value)[1:] + "&"
        place.value = f'={before}IF({known},"",IF({own}{sign}{most},"","{wrong}. "))'
        place.alignment = WRAP
    last = sheet.max_row
    rule = FormulaRule(formula=["LEN($G11)>0"], fill=WRONG)
    sheet.conditional_formatting.add(f"A11:G{last}", rule)
