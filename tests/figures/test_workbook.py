"""The workbook beside each CSV file: a library reads the same numbers, with their sources."""

import datetime as dt
import io
import zipfile
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from kortlaegning.figures import (
    figur_01_boligsektorer,
    figur_10_nicheboliger_der_kan_etableres,
    figur_12_billige_genudlejninger,
    noegletal,
)
from kortlaegning.figures.registry import EXHIBITS
from kortlaegning.figures.workbook import workbook_bytes
from kortlaegning.tables.status import Status


def _opened(table):
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(table)))


@pytest.mark.parametrize("exhibit", EXHIBITS, ids=lambda exhibit: exhibit.LABEL)
def test_every_cell_of_the_frame_is_read_back_as_what_it_is(exhibit, data, edition_of):
    table = exhibit.table(data, edition_of("0741"))
    sheet = _opened(table)["Tal"]
    header, *rows = sheet.iter_rows(values_only=True)
    assert list(header) == list(table.frame.columns)
    assert len(rows) == len(table.frame)
    for read, meant in zip(rows, table.frame.itertuples(index=False, name=None), strict=True):
        for one, other in zip(read, meant, strict=True):
            if pd.isna(other) or other == "":
                assert one is None
            elif isinstance(other, str):
                assert one == other
            else:
                assert isinstance(one, (int, float))
                assert one == other


def test_the_header_stays_when_the_sheet_is_scrolled(data, edition_of):
    book = _opened(noegletal.table(data, edition_of(None)))
    assert [sheet.freeze_panes for sheet in book] == ["A2", "A2"]
    assert book["Tal"]["A1"].font.bold


def test_codes_keep_their_leading_nought_and_shares_read_as_per_cent(data, edition_of):
    sheet = _opened(noegletal.table(data, edition_of("0101")))["Tal"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.cell(2, columns["kode"]).value == "0101"
    assert sheet.cell(2, columns["vaerdi"]).number_format == "0.0%"
    counts = _opened(figur_12_billige_genudlejninger.table(data, edition_of("0101")))["Tal"]
    columns = {cell.value: cell.column for cell in counts[1]}
    assert counts.cell(2, columns["vaerdi"]).number_format == "General"


def test_the_sheet_of_sources_says_what_is_modelled(data, edition_of):
    table = figur_01_boligsektorer.table(data, edition_of("0741"))
    header, *rows = _opened(table)["Kilder"].iter_rows(values_only=True)
    assert header[:3] == ("Opgørelse", "Status", "Kilde")
    assert [row[0] for row in rows] == [source.title for source in table.sources]
    assert {row[1] for row in rows} == {"modelberegnet"}
    official = replace(table.sources[0], status=Status.OFFICIEL, accessed=dt.date(2026, 1, 2))
    supplied = replace(table, frame=table.frame.copy(), sources=(official,))
    rows = list(_opened(supplied)["Kilder"].iter_rows(values_only=True))
    assert rows[1][1] == "officiel"
    assert rows[1][4] == "2. januar 2026"


def test_text_cannot_break_out_of_its_cell_or_become_a_formula(data, edition_of):
    table = figur_10_nicheboliger_der_kan_etableres.table(data, edition_of(None))
    nasty = '=cmd|"/c calc"!A1 </t><v>1</v> & "Ærø"\x07'
    frame = table.frame.assign(beskrivelse=nasty)
    sheet = _opened(replace(table, frame=frame))["Tal"]
    cell = sheet.cell(2, list(frame.columns).index("beskrivelse") + 1)
    assert cell.value == nasty.removesuffix("\x07")
    assert (
        zipfile_of(replace(table, frame=frame)).read("xl/worksheets/sheet1.xml").count(b"<f") == 0
    )


def test_the_same_numbers_give_the_same_bytes(data, edition_of):
    table = figur_01_boligsektorer.table(data, edition_of("0741"))
    assert workbook_bytes(table) == workbook_bytes(table)
    dates = {entry.date_time for entry in zipfile_of(table).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def zipfile_of(table):
    return zipfile.ZipFile(io.BytesIO(workbook_bytes(table)))
