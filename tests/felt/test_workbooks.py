"""Workbooks as spreadsheet programs, registers and exports leave them."""

import datetime as dt
import io
import re
import warnings
import zipfile
from xml.sax.saxutils import escape

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from kortlaegning.errors import KortlaegningError

HEADINGS = ["Ejerboliger", "Andelsboliger", "Private udlejningsboliger", "Almene boliger"]
TITLED = ["Kommune", "År", *HEADINGS]
SHEET = "xl/worksheets/sheet1.xml"
STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
        "http://purl.oclc.org/ooxml/spreadsheetml/main"
    ),
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        "http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


def rows_of(stock, aar=2023):
    return [TITLED, *stock.rows(aar=aar)]


@pytest.fixture
def book(stock):
    """The table in the first sheet of a workbook."""
    made = openpyxl.Workbook()
    made.active.title = "boligbestand"
    for row in rows_of(stock):
        made.active.append(row)
    return made


def saved(book, **changes):
    """Bytes of a workbook, with parts of the archive changed by functions of their text."""
    content = io.BytesIO()
    book.save(content)
    out = io.BytesIO()
    with (
        zipfile.ZipFile(content) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            text = old.read(name)
            for part, change in changes.items():
                if name.startswith(part.replace("__", "/")):
                    text = change(text.decode()).encode()
            new.writestr(name, text)
    return out.getvalue()


@pytest.fixture
def read_book(read):
    def one(content, name="boligbestand.xlsx", **options):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return read(content, name, **options)

    return one


# What is only formatting.


def test_a_million_formatted_rows_are_no_rows(book, read_book, holds):
    empty = "".join(f'<row r="{number}" s="1" customFormat="1"/>' for number in range(100, 1048577))
    holds(
        read_book(
            saved(
                book,
                xl__worksheets=lambda text: text.replace("</sheetData>", empty + "</sheetData>"),
            )
        )
    )


def test_formatted_cells_to_the_last_row_are_no_rows(book, read_book, holds):
    cells = "".join(
        f'<row r="{number}"><c r="A{number}" s="1"/><c r="F{number}" s="1"/></row>'
        for number in range(100, 200_000)
    )
    holds(
        read_book(
            saved(
                book,
                xl__worksheets=lambda text: text.replace("</sheetData>", cells + "</sheetData>"),
            )
        )
    )
    book.active["XFD1048576"].fill = PatternFill("solid", fgColor="FFFF00")
    holds(read_book(saved(book)))


def test_a_value_in_the_last_row_is_no_table_of_municipalities(book, read_book):
    book.active["A1048576"] = "x"
    with pytest.raises(KortlaegningError, match="more than 20000 rows"):
        read_book(saved(book))


def test_a_second_sheet_that_is_too_large_is_left_alone(book, read_book, holds):
    book.create_sheet("Rådata")["XFD1048576"] = "x"
    holds(read_book(saved(book)))


def test_of_sheets_for_two_years_the_one_asked_for_is_taken(book, read_book, holds):
    book.active.title = "2023"
    book.active.delete_cols(2)
    earlier = book.create_sheet("2022")
    for row in book["2023"].iter_rows(values_only=True):
        earlier.append([cell - 1 if isinstance(cell, int) else cell for cell in row])
    with pytest.raises(KortlaegningError, match=r"hold the table boligbestand alike.*--aar"):
        read_book(saved(book))
    holds(read_book(saved(book), year_of_rows=2023))


# What is hidden.


def test_a_row_that_is_hidden_is_read_and_said(book, read_book, holds):
    book.active.row_dimensions[7].hidden = True
    book.active.column_dimensions["D"].hidden = True
    found = holds(read_book(saved(book)))
    assert "Hidden rows, which are read: 7." in found.notes
    assert "Hidden columns, which are read: D." in found.notes


def test_an_old_version_of_a_row_that_was_hidden_is_named_as_hidden(book, read_book):
    book.active.append(["0851", 2023, 1, 2, 3, 4])
    book.active.row_dimensions[100].hidden = True
    with pytest.raises(KortlaegningError, match=r"row 100 \(hidden\).*Aalborg stands there twice"):
        read_book(saved(book))


def test_a_hidden_sheet_is_read_where_no_other_holds_the_table(book, read_book, holds):
    book.create_sheet("Forside", 0)["A1"] = "Se det skjulte ark"
    book["boligbestand"].sheet_state = "hidden"
    found = holds(read_book(saved(book)))
    assert "The sheet boligbestand is hidden in the file, and is read." in found.notes


def test_a_hidden_sheet_beside_the_table_is_not_read_and_said(book, read_book, holds):
    old = book.create_sheet("Gammel")
    for row in book.active.iter_rows(values_only=True):
        old.append([*row[:-1], 1 if isinstance(row[-1], int) else row[-1]])
    old.sheet_state = "veryHidden"
    found = holds(read_book(saved(book)))
    assert "Hidden sheets, which are not read: Gammel." in found.notes


# What is calculated.


def test_formulas_outside_the_table_are_nobodys_business(book, read_book, holds, stock):
    book.create_sheet("Kontrol")["B1"] = "=SUM(boligbestand!C2:C99)"
    sheet = book.active
    sheet.insert_rows(1)
    sheet["A1"], sheet["B1"] = "Udskrevet", "=TODAY()"
    sheet["G2"], sheet["G3"], sheet["H5"] = "I alt", "=SUM(C3:F3)", "#REF!"
    sheet.append(["I alt", 2023, *(f"=SUM({letter}3:{letter}100)" for letter in "CDEF")])
    found = holds(read_book(saved(book)))
    assert len(found.converted.left_out) == 1


def _stored(text):
    return re.sub(r"<f>([^<]*)</f><v ?/?>(</v>)?", r"<f>\1</f><v>777</v>", text)


def test_of_a_formula_in_the_table_the_saved_value_is_taken_and_said(book, read_book, stock):
    book.active["C5"] = "=A1+B2"
    found = read_book(saved(book, xl__worksheets=_stored))
    rows = found.converted.frame.set_index("kommunekode")
    assert rows.loc["0153", "ejerboliger"] == 777
    assert any("Calculated in the file: 1 numbers" in note for note in found.notes)


def test_a_formula_without_a_saved_value_is_refused_with_the_way_out(book, read_book):
    book.active["C5"] = "=A1+B2"
    with pytest.raises(KortlaegningError, match=r"row 5, column C.*formula that has not been calc"):
        read_book(saved(book))


def test_an_error_in_the_table_is_refused_by_its_cell(book, read_book):
    book.active["C5"] = "#REF!"
    with pytest.raises(KortlaegningError, match=r"row 5, column C: 'Ejerboliger' is '#REF!'"):
        read_book(saved(book))


# Numbers and dates.


@pytest.mark.parametrize(
    "epoch", [openpyxl.utils.datetime.WINDOWS_EPOCH, openpyxl.utils.datetime.MAC_EPOCH]
)
def test_years_that_are_dates_are_years(book, read_book, holds, epoch):
    book.epoch = epoch
    for row in range(2, 100):
        book.active.cell(row, 2, dt.date(2023, 1, 1)).number_format = "yyyy"
    holds(read_book(saved(book)))


def test_shares_shown_as_per_cent_are_no_counts(book, read_book):
    for row in range(2, 100):
        for column in range(3, 7):
            book.active.cell(row, column, 0.219).number_format = "0.0%"
    with pytest.raises(KortlaegningError, match=r"row 2, column C.*'0,219'.*not a share"):
        read_book(saved(book))


def test_codes_that_are_numbers_and_counts_with_noise_are_read(book, read_book, holds, stock):
    for row, (code, _, count, *_) in enumerate(stock.rows(), start=2):
        book.active.cell(row, 1, int(code)).number_format = "0000"
        book.active.cell(row, 3, count - 1e-11)
    holds(read_book(saved(book)))


# How a workbook is stored.


def test_strict_open_xml_is_read(book, read_book, holds):
    def strict(text):
        for transitional, other in STRICT.items():
            text = text.replace(transitional, other)
        return text

    holds(read_book(saved(book, xl=strict, _rels=strict)))


def test_a_workbook_without_styles_of_its_own_is_read_without_a_warning(book, read_book, holds):
    holds(
        read_book(
            saved(book, xl__styles=lambda text: re.sub("<cellStyles.*?</cellStyles>", "", text))
        )
    )


def test_what_newer_excels_add_is_read_without_a_warning(book, read_book, holds):
    extra = (
        '<extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" '
        'uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1"/></ext>'
        "</extLst>"
    )
    holds(
        read_book(
            saved(
                book,
                xl__worksheets=lambda text: text.replace("</worksheet>", extra + "</worksheet>"),
            )
        )
    )


def _ods(rows, hidden=0):
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(
            f'<table:table-cell office:value-type="float" office:value="{cell}"/>'
            if isinstance(cell, int)
            else f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        shown = ' table:visibility="collapse"' if number == hidden else ""
        lines.append(f"<table:table-row{shown}>{cells}</table:table-row>")
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0"?><office:document-content xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0" xmlns:text="{space}:text:1.0"><office:body>'
        f'<office:spreadsheet><table:table table:name="Ark1">{"".join(lines)}'
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{space}:manifest:1.0"/>',
        )
    return out.getvalue()


def test_an_opendocument_spreadsheet_is_read(read_book, stock, holds):
    found = holds(read_book(_ods(rows_of(stock), hidden=8), "boligbestand.ods"))
    assert "Hidden rows, which are read: 8." in found.notes


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "utf-16"])
@pytest.mark.parametrize("head", ["<html><head>{}</head><body>", "<!DOCTYPE html>\n{}", "{}"])
def test_a_web_page_that_is_called_a_workbook_is_read(read_book, stock, holds, encoding, head):
    said = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
    lines = "".join(
        "<tr>" + "".join(f"<td>{escape(str(cell))}</td>" for cell in row) + "</tr>"
        for row in rows_of(stock)
    )
    title = '<table><tr><td colspan="6">Boligbestand pr. 1. januar 2023</td></tr>'
    page = head.format(said) + title + lines + "</table>"
    holds(read_book(page.encode(encoding), "boligbestand.xls"))


def test_cells_that_reach_down_over_rows_keep_the_columns_in_place(read_book, stock, holds):
    first, *rest = stock.rows()
    cells = "".join(f"<td>{cell}</td>" for cell in first)
    lines = "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in [row[0], *row[2:]])}</tr>" for row in rest
    )
    spanned = cells.replace("<td>2023", '<td rowspan="98">2023')
    heads = "".join(f"<th>{heading}</th>" for heading in TITLED)
    page = f"<table><tr>{heads}</tr><tr>{spanned}</tr>{lines}</table>"
    with pytest.raises(KortlaegningError, match="row 3, column B: 'År' is an empty cell"):
        read_book(page.encode(), "boligbestand.xls")
    holds(read_book(page.encode(), "boligbestand.xls", year_of_rows=2023))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "Excel 2003 XML spreadsheet.*save it as XLSX",
        ),
        (b"<html><body>Log ind</body></html>", "no filled cells|without a table"),
    ],
)
def test_what_cannot_be_read_says_what_to_save_it_as(read_book, content, said):
    with pytest.raises(KortlaegningError, match=said):
        read_book(content, "boligbestand.xls")


@pytest.mark.parametrize(
    ("part", "said"),
    [("xl/workbook.bin", "save it as XLSX"), ("Index/Document.iwa", "export it as XLSX")],
)
def test_other_programs_workbooks_say_what_to_save_them_as(read_book, part, said):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(KortlaegningError, match=said):
        read_book(out.getvalue())
