"""Files made to do harm: each ends with one sentence, quickly, and changes nothing."""

import io
import os
import zipfile

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kortlaegning.errors import KortlaegningError
from kortlaegning.imports import grid
from kortlaegning.imports.rows_of_file import read_rows
from kortlaegning.imports.sheets_of_file import read_sheets
from kortlaegning.imports.workbook_file import read_workbook

NAME = "kommunalt_anviste_familieboliger"
FUZZ = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def _book(change=lambda sheet: None):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Kommune", "År", "Kommunalt anviste"])
    sheet.append(["0101", 2023, 5])
    change(sheet)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _repacked(content, changes):
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.infolist():
            new.writestr(member.filename, changes.pop(member.filename, None) or old.read(member))
        for name, data in changes.items():
            new.writestr(name, data)
    return out.getvalue()


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = _repacked(_book(), {"xl/media/image1.png": b"\0" * 60_000_000})
    assert len(bomb) < 200_000
    with pytest.raises(KortlaegningError, match="unpacks to far more"):
        read_workbook(bomb, "b.xlsx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding):
    xml = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
    evil = _repacked(_book(), {"xl/sharedStrings.xml": xml.encode(encoding)})
    with pytest.raises(KortlaegningError, match="declares XML entities"):
        read_workbook(evil, "b.xlsx")


def test_an_entity_cut_by_the_reading_window_is_seen_too():
    xml = b" " * ((1 << 16) - 4) + b"<!DOCTYPE x>" + os.urandom(1000).hex().encode()
    with pytest.raises(KortlaegningError, match="declares XML entities"):
        read_workbook(_repacked(_book(), {"xl/theme/theme9.xml": xml}), "b.xlsx")


def test_a_zip_that_is_no_workbook_and_a_cut_off_one():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("../../etc/passwd", "x")
    with pytest.raises(KortlaegningError, match="no XLSX workbook"):
        read_workbook(out.getvalue(), "b.xlsx")
    whole = _book()
    for length in (10, 100, len(whole) // 2, len(whole) - 10):
        with pytest.raises(KortlaegningError, match=r"cut off or damaged|no XLSX workbook"):
            read_workbook(whole[:length], "b.xlsx")


def test_a_sheet_that_claims_a_million_rows_is_refused():
    far = _book(lambda sheet: sheet.__setitem__("A1048576", "x"))
    with pytest.raises(KortlaegningError, match="more than"):
        read_workbook(far, "b.xlsx")


def test_a_huge_file_is_refused_without_reading_it(tmp_path):
    path = tmp_path / "stor.csv"
    with path.open("wb") as file:
        file.truncate(2_000_000_000)
    with pytest.raises(KortlaegningError, match="larger than 20 MB"):
        read_sheets(path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \r\n ", "is empty"),
        (b"\xd0\xcf\x11\xe0rest", "old or a password-protected Excel file"),
        (b"a;b\x00c\n", "is no text file"),
        (b'Kommune;"\xc5r\n0101;2023\n', "look for a quote"),
        (b"%PDF-1.7 x", "is a PDF document: ask for the table as XLSX or CSV"),
        (b";;;\n;;;\n", "has no filled cells"),
    ],
)
def test_what_is_no_table_is_said_in_one_sentence(package, kommuner, tmp_path, content, said):
    path = tmp_path / "f.csv"
    path.write_bytes(content)
    with pytest.raises(KortlaegningError) as caught:
        read_rows(package, kommuner, path)
    assert said in str(caught.value)


@pytest.mark.parametrize("name", ["../hemmelig.csv", "findes\nikke.csv", "a\x00b.csv", "mappe"])
def test_a_path_that_is_no_file(tmp_path, name):
    (tmp_path / "mappe").mkdir()
    with pytest.raises(KortlaegningError) as caught:
        read_sheets(tmp_path / name)
    assert "\n" not in str(caught.value)


def test_hostile_text_is_quoted_without_control_characters(package, kommuner, tmp_path):
    path = tmp_path / "f.csv"
    path.write_text("Kommune;År;Kommunalt anviste\n<script>\u202e\x07$x$ #set;2023;1\n", "utf-8")
    with pytest.raises(KortlaegningError) as caught:
        read_rows(package, kommuner, path)
    assert "\u202e" not in str(caught.value)
    assert "\x07" not in str(caught.value)


def _outcome(package, kommuner, path):
    """Either a table that is whole and within limits, or one sentence."""
    try:
        return read_rows(package, kommuner, path)
    except KortlaegningError as error:
        sentence = str(error)
    assert sentence.strip()
    assert "\n" not in sentence
    return None


@FUZZ
@given(
    content=st.binary(max_size=400)
    | st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace"))
)
def test_any_bytes_end_with_a_sentence(package, kommuner, tmp_path, content):
    path = tmp_path / "fuzz.csv"
    path.write_bytes(content)
    assert _outcome(package, kommuner, path) is None


@FUZZ
@given(
    flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=20)
)
def test_a_workbook_with_changed_bytes_ends_with_a_sentence(package, kommuner, tmp_path, flips):
    content = bytearray(_book())
    for place, value in flips:
        content[place % len(content)] = value
    path = tmp_path / "fuzz.xlsx"
    path.write_bytes(_book())
    whole = read_rows(package, kommuner, path)
    path.write_bytes(bytes(content))
    found = _outcome(package, kommuner, path)
    assert found is None or found.converted.frame.equals(whole.converted.frame)


def _opendocument(rows):
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<o:document-content xmlns:o="{space}:office:1.0" xmlns:office="{space}:office:1.0" '
        f'xmlns:table="{space}:table:1.0"><o:body><o:spreadsheet><table:table table:name="Ark">'
        f"{rows}</table:table></o:spreadsheet></o:body></o:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return out.getvalue()


CELL = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated='


@pytest.mark.parametrize(("rows", "columns"), [(1048576, 16384), (10**14, 10**11), (20000, 200)])
def test_cells_that_are_repeated_without_end_are_refused_unread(rows, columns):
    bomb = f'<table:table-row table:number-rows-repeated="{rows}">{CELL}"{columns}"/>'
    with pytest.raises(KortlaegningError, match="more than"):
        read_workbook(_opendocument(f"{bomb}</table:table-row>"), "b.ods")


@FUZZ
@given(
    flips=st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=20)
)
def test_an_opendocument_with_changed_bytes_ends_with_a_sentence(
    package, kommuner, tmp_path, flips, capfd
):
    content = bytearray(_opendocument(f'<table:table-row>{CELL}"3"/></table:table-row>' * 4))
    for place, value in flips:
        content[place % len(content)] = value
    path = tmp_path / "fuzz.ods"
    path.write_bytes(bytes(content))
    assert _outcome(package, kommuner, path) is None
    assert capfd.readouterr().err == ""


@FUZZ
@given(
    page=st.lists(
        st.sampled_from(
            [
                *("<table>", "</table>", "<tr>", "</tr>", "<td>", "<td colspan=9999>", "x", "&#0;"),
                *("<td rowspan='-1'>", "<td rowspan=99999>", "<!--", "-->", "<![CDATA[", "\x00"),
            ]
        ),
        max_size=40,
    )
)
def test_any_web_page_ends_with_a_sentence(package, kommuner, tmp_path, page):
    path = tmp_path / "fuzz.xls"
    path.write_text("<html>" + "".join(page), "utf-8")
    assert _outcome(package, kommuner, path) is None


@pytest.mark.parametrize("rest", [b"", b"\x00" * 600, bytes(range(256)) * 8])
def test_an_old_workbook_that_is_none_ends_with_a_sentence(tmp_path, rest, capfd):
    path = tmp_path / "fuzz.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rest)
    with pytest.raises(KortlaegningError, match="old or a password-protected Excel file"):
        read_sheets(path)
    assert capfd.readouterr().err == ""


@FUZZ
@given(
    row=st.integers(0, 98),
    column=st.integers(0, 2),
    cell=st.text(max_size=12) | st.sampled_from(["=1", "1.000", "2023", "I alt", "0101", "'", '"']),
)
def test_one_strange_cell_is_read_right_or_refused(
    package, kommuner, data, tmp_path, row, column, cell
):
    frame = data.frame(NAME)
    rows = [["Kommunekode", "År", "Kommunalt anviste"]]
    rows += [[str(value) for value in values] for values in frame.itertuples(index=False)]
    rows[row][column] = cell.replace("\n", " ").replace("\r", " ")
    path = tmp_path / "fuzz.csv"
    quoted = ['"' + value.replace('"', '""') + '"' for line in rows for value in line]
    lines = [";".join(quoted[at : at + 3]) for at in range(0, len(quoted), 3)]
    path.write_bytes("\n".join(lines).encode("utf-8", "replace"))
    prepared = _outcome(package, kommuner, path)
    if prepared is not None:
        found = prepared.converted.frame
        assert found["kommunalt_anviste"].between(0, 1_000_000).all()
        both = found.merge(frame, on="kommunekode", suffixes=("", "_before"))
        assert len(both) >= len(frame) - 1  # a row without a number is one that is missing
        assert both["kommunalt_anviste"].ne(both["kommunalt_anviste_before"]).sum() <= 1


def test_the_limit_is_above_every_real_table(project):
    sizes = [path.stat().st_size for path in project.data.glob("*.csv")]
    assert max(sizes) * 20 < grid.MOST_BYTES
