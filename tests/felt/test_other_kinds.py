"""Files that are no tables, and letters of every code page."""

import pytest

from kortlaegning.errors import KortlaegningError

TITLED = ["Kommune", "År", "Ejerboliger", "Andelsboliger", "Private udlejningsboliger"]
TITLED += ["Almene boliger"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7", "a PDF document: ask for the table as XLSX or CSV"),
        (b"7z\xbc\xafrest", "a compressed file: unpack it"),
        (b"\x1f\x8b\x08\x00rest", "cut off or damaged"),
        (b"PAR1rest", "a Parquet file: save the table as CSV"),
        (b'{"class": "dataset"}', "JSON: ask the source for CSV or XLSX"),
        (b'CHARSET="ANSI";\nAXIS-VERSION="2010";', "a PC-Axis file"),
        (b'<?xml version="1.0"?><tabel/>', "an XML file: open it in a spreadsheet program"),
        (b'<?xml version="1.0"?><office:document xmlns="x:opendocument:x"/>', "OpenDocument"),
    ],
)
def test_a_file_that_is_no_table_is_named_with_the_way_out(read, content, said):
    with pytest.raises(KortlaegningError, match=said):
        read(content)


@pytest.mark.parametrize("name", ["~$boligbestand.xlsx", ".~lock.boligbestand.xlsx#"])
def test_what_a_program_keeps_beside_an_open_file_is_told_from_the_file(read, name):
    with pytest.raises(KortlaegningError, match=r"import the file itself .'boligbestand.xlsx'"):
        read(b"\x04Lars", name)


@pytest.mark.parametrize("by", ["mac_roman", "cp850", "cp1252"])
@pytest.mark.parametrize("times", [1, 2])
def test_letters_that_were_read_wrongly_and_saved_again_are_mended(read, stock, holds, by, times):
    rows = [TITLED, *stock.rows(lambda each: each.navn)]
    text = "\n".join(";".join(map(str, row)) for row in rows)
    for _ in range(times):
        text = text.encode("utf-8").decode(by, "surrogateescape")
    holds(read(text.encode("utf-8", "surrogateescape")))


@pytest.mark.parametrize(
    "encoding",
    [
        *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"),
        *("latin-1", "cp850", "cp865", "mac_roman"),
    ],
)
def test_letters_are_the_same_in_every_code_page(read, stock, holds, encoding):
    rows = [TITLED, *stock.rows(lambda each: each.navn)]
    text = "\r\n".join(";".join(map(str, row)) for row in rows)
    found = holds(read(text.encode(encoding)))
    assert all("letters of" in note for note in found.notes)
    assert bool(found.notes) == (encoding in ("cp850", "cp865", "mac_roman"))


@pytest.mark.parametrize("separator", [";", "\t", ",", "|"])
def test_cells_are_told_apart_by(read, stock, holds, separator):
    rows = [TITLED, *stock.rows(lambda each: each.navn)]
    holds(read("\n".join(separator.join(map(str, row)) for row in rows)))
