"""A table that comes zipped, as Excel 2003 XML or as a web page in one file."""

import gzip
import io
import zipfile
from email.message import EmailMessage
from xml.sax.saxutils import escape

import pytest

from kortlaegning.errors import KortlaegningError

from .conftest import as_csv

TITLED = ["Kommune", "År", "Ejerboliger", "Andelsboliger", "Private udlejningsboliger"]
TITLED += ["Almene boliger"]


def _zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.fixture
def table(stock):
    return [TITLED, *stock.rows()]


@pytest.fixture
def workbook(table, tmp_path):
    import openpyxl

    book = openpyxl.Workbook()
    for row in table:
        book.active.append(row)
    book.save(tmp_path / "x.xlsx")
    return (tmp_path / "x.xlsx").read_bytes()


def test_a_zip_with_one_table_is_that_table(read, holds, table, workbook):
    text = as_csv(table)
    for members in (
        {"Udtræk 2023/boligbestand.csv": text},
        {"boligbestand.csv": text, "__MACOSX/._boligbestand.csv": "x", "LÆSMIG.txt": "hej"},
        {"boligbestand.xlsx": workbook, "desktop.ini": "x"},
    ):
        holds(read(_zipped(**members), "svar.zip"))
    holds(read(gzip.compress(text.encode()), "boligbestand.csv.gz"))


def test_a_fault_in_a_zipped_table_names_both_files(read, table):
    table[3][2] = "mange"
    with pytest.raises(KortlaegningError, match=r"svar.zip, b.csv, row 4, column C"):
        read(_zipped(**{"mappe/b.csv": as_csv(table)}), "svar.zip")


def test_a_zip_of_several_tables_or_none_says_what_to_do(read, table):
    text = as_csv(table)
    with pytest.raises(KortlaegningError, match=r"holds 2 tables.*unpack it"):
        read(_zipped(**{"a.csv": text, "b.csv": text}), "svar.zip")
    with pytest.raises(KortlaegningError, match=r"holds no table.*unpack it"):
        read(_zipped(**{"a.shp": text}), "svar.zip")


def test_a_zip_that_unpacks_to_far_too_much_is_refused(read):
    for content in (_zipped(**{"a.csv": b" " * 30_000_000}), gzip.compress(b"a" * 30_000_000)):
        with pytest.raises(KortlaegningError, match="unpacks to more than 20 MB"):
            read(content, "svar.zip")


def test_a_zip_that_is_cut_off_is_said(read, table):
    whole = _zipped(**{"a.csv": as_csv(table)})
    packed = gzip.compress(as_csv(table).encode())
    for content in (whole[: len(whole) // 2], packed[: len(packed) // 2]):
        with pytest.raises(KortlaegningError, match="cut off or damaged"):
            read(content, "svar.zip")


def _cell(value, extra=""):
    kind = "Number" if isinstance(value, int) else "String"
    return f'<Cell{extra}><Data ss:Type="{kind}">{escape(str(value))}</Data></Cell>'


def _spreadsheet(table, before="", after=""):
    rows = "".join(f"<Row>{''.join(map(_cell, row))}</Row>" for row in table)
    return (
        '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:x="urn:schemas-microsoft-com:office:excel">'
        f'<Worksheet ss:Name="Ark 1"><Table>{before}{rows}{after}</Table></Worksheet></Workbook>'
    )


def test_excel_2003_xml_is_read(read, holds, table):
    across, ninth = ' ss:MergeAcross="5"', ' ss:Index="9"'
    title = f"<Row>{_cell('Boligbestand', across)}</Row>"
    far = f'<Row ss:Index="200">{_cell("Hele landet")}{_cell("2023", ninth)}</Row>'
    holds(read(_spreadsheet(table), "boligbestand.xls"))
    holds(read(_spreadsheet(table, title), "boligbestand.xml"))
    found = read(_spreadsheet(table, title, far), "boligbestand.xls")
    assert any("row 200" in reason for reason in found.converted.left_out)


def test_formulas_and_hidden_rows_of_excel_2003_xml_are_said(read, table):
    text = _spreadsheet(table).replace("<Row>", '<Row ss:Hidden="1">', 2)
    text = text.replace(
        '<Cell><Data ss:Type="Number">', '<Cell ss:Formula="=1+1"><Data ss:Type="Number">', 1
    )
    notes = " ".join(read(text, "boligbestand.xls").notes)
    assert "Hidden rows" in notes
    assert "Calculated in the file" in notes


def test_excel_2003_xml_with_entities_is_refused(read, table):
    text = _spreadsheet(table).replace("<Workbook", "<!DOCTYPE a><Workbook", 1)
    with pytest.raises(KortlaegningError, match="declares XML entities"):
        read(text, "boligbestand.xls")


def test_a_web_page_in_one_file_is_read(read, holds, table):
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in table)
    page = f"<html><table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table></html>"
    message = EmailMessage()
    message["Subject"] = "Boligbestand"
    message.set_content(page, subtype="html", charset="utf-8")
    holds(read(bytes(message), "boligbestand.mht"))
    message.set_content("intet", subtype="plain")
    with pytest.raises(KortlaegningError, match=r"MHT.*without a table"):
        read(bytes(message), "boligbestand.mht")
