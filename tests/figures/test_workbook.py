"""The workbook beside each CSV file: a library reads the same numbers, with their sources."""

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace

import numpy as np
import openpyxl
import pandas as pd
import pytest
from openpyxl.utils import get_column_letter

from kortlaegning.figures import (
    figur_01_boligsektorer,
    figur_10_nicheboliger_der_kan_etableres,
    figur_12_billige_genudlejninger,
    figur_13a_anviste_af_bestand,
    noegletal,
)
from kortlaegning.figures.registry import all_exhibits
from kortlaegning.figures.saved_columns import columns_of
from kortlaegning.figures.workbook import workbook_bytes
from kortlaegning.figures.workbook_words import column_title, readable, workbook_title
from kortlaegning.tables.status import Status

HEADER_ROW = 4


def _opened(table, title="Et tal"):
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(table, title)))


def _columns(sheet):
    return {cell.value: cell.column for cell in sheet[HEADER_ROW]}


def _as_written(value):
    if isinstance(value, (bool, np.bool_)):
        return "Ja" if value else "Nej"
    return None if pd.isna(value) or value == "" else value


@pytest.mark.parametrize("exhibit", all_exhibits(), ids=lambda exhibit: exhibit.label)
def test_every_cell_of_the_frame_is_read_back_as_what_it_is(exhibit, data, edition_of):
    table = exhibit.table(data, edition_of("0741"))
    rows = list(_opened(table)["Tal"].iter_rows(min_row=HEADER_ROW, values_only=True))
    frame = table.frame[[each.name for each in readable(columns_of(table.frame))]]
    assert list(rows[0]) == [column_title(name) for name in frame.columns]
    assert len(rows) == len(frame) + 1
    for read, meant in zip(rows[1:], frame.itertuples(index=False, name=None), strict=True):
        assert list(read) == [_as_written(value) for value in meant]


@pytest.mark.parametrize("exhibit", all_exhibits(), ids=lambda exhibit: exhibit.label)
def test_no_heading_is_a_short_name_of_a_program(exhibit, data, edition_of):
    table = exhibit.table(data, edition_of("0741"))
    header = _columns(_opened(table)["Tal"])
    assert len(header) == len(readable(columns_of(table.frame)))
    for name in header:
        assert name[0].isupper(), name
        assert "_" not in name
        assert not re.search(r"(?i)aa|oe|ae|taeller|naevner|etiket", name), name


def test_a_count_that_stood_twice_stands_once(data, edition_of):
    table = figur_12_billige_genudlejninger.EXHIBIT.table(data, edition_of("0101"))
    assert (table.frame["taeller"].dropna() == table.frame["vaerdi"].dropna()).all()
    columns = _columns(_opened(table)["Tal"])
    assert "Antal" in columns
    assert not {"Andel", "Ud af"} & set(columns)


def _words_of(sheet):
    return " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


def test_the_sheet_says_first_what_it_counts_and_whether_it_is_an_example(
    data, example_data, edition_of
):
    exhibit = figur_13a_anviste_af_bestand.EXHIBIT
    table = exhibit.table(data, edition_of("0741"))
    sheet = _opened(table, workbook_title(exhibit, table))["Tal"]
    assert sheet["A1"].value.startswith("Figur 13.a. Kommunalt anviste boligers andel")
    assert sheet["A1"].font.bold
    assert sheet["A2"].value.startswith("Kilde: ")
    assert "EKSEMPEL" not in _words_of(sheet)
    example = exhibit.table(example_data, edition_of("0741"))
    sheet = _opened(example, workbook_title(exhibit, example))["Tal"]
    assert sheet["A1"].value == "EKSEMPEL"
    assert sheet["A2"].value.startswith("Figur 13.a. Kommunalt anviste boligers andel")
    assert sheet["A2"].font.bold
    assert sheet["A3"].value.startswith("EKSEMPEL: Kommunetallene er regnet ud")


def test_the_header_stays_when_the_sheet_is_scrolled(data, edition_of):
    book = _opened(noegletal.EXHIBIT.table(data, edition_of(None)))
    assert [sheet.freeze_panes for sheet in book] == [f"A{HEADER_ROW + 1}", "A2"]
    assert book["Tal"].cell(HEADER_ROW, 1).font.bold


def test_codes_keep_their_leading_nought_shares_and_counts_read_as_in_denmark(data, edition_of):
    sheet = _opened(noegletal.EXHIBIT.table(data, edition_of("0101")))["Tal"]
    first, columns = HEADER_ROW + 1, _columns(sheet)
    assert sheet.cell(first, columns["Kode"]).value == "0101"
    assert sheet.cell(first, columns["Andel"]).number_format == "0.0%"
    assert sheet.cell(first, columns["Ud af"]).number_format == "#,##0"
    assert sheet.cell(first, columns["Tal er skjult"]).value == "Nej"


def test_long_texts_are_wrapped_in_columns_wide_enough_to_read(data, edition_of):
    sheet = _opened(figur_10_nicheboliger_der_kan_etableres.EXHIBIT.table(data, edition_of(None)))[
        "Tal"
    ]
    column = _columns(sheet)["Beskrivelse"]
    assert sheet.cell(HEADER_ROW + 1, column).alignment.wrap_text
    assert sheet.column_dimensions[get_column_letter(column)].width >= 40


def test_the_sheet_of_sources_says_what_is_an_example(example_data, edition_of):
    table = figur_01_boligsektorer.EXHIBIT.table(example_data, edition_of("0741"))
    header, *rows = _opened(table)["Kilder"].iter_rows(values_only=True)
    assert header[:3] == ("Opgørelse", "Status", "Kilde")
    assert [row[0] for row in rows] == [source.title for source in table.sources]
    assert [row[1] for row in rows] == ["eksempel", "publiceret"]
    official = replace(table.sources[0], status=Status.OFFICIEL, accessed=dt.date(2026, 1, 2))
    supplied = replace(table, frame=table.frame.copy(), sources=(official,))
    rows = list(_opened(supplied)["Kilder"].iter_rows(values_only=True))
    assert rows[1][1] == "officiel"
    assert rows[1][4] == "2. januar 2026"


def test_text_cannot_break_out_of_its_cell_or_become_a_formula(data, edition_of):
    table = figur_10_nicheboliger_der_kan_etableres.EXHIBIT.table(data, edition_of(None))
    nasty = '=cmd|"/c calc"!A1 </t><v>1</v> & "Ærø"\x07'
    frame = table.frame.assign(beskrivelse=nasty)
    sheet = _opened(replace(table, frame=frame))["Tal"]
    cell = sheet.cell(HEADER_ROW + 1, _columns(sheet)["Beskrivelse"])
    assert cell.value == nasty.removesuffix("\x07")
    assert (
        zipfile_of(replace(table, frame=frame)).read("xl/worksheets/sheet1.xml").count(b"<f") == 0
    )


def test_the_same_numbers_give_the_same_bytes(data, edition_of):
    table = figur_01_boligsektorer.EXHIBIT.table(data, edition_of("0741"))
    again = replace(table, frame=table.frame.copy())
    assert workbook_bytes(table, "Et tal") == workbook_bytes(again, "Et tal")
    dates = {entry.date_time for entry in zipfile_of(table).infolist()}
    assert dates == {(1980, 1, 1, 0, 0, 0)}


def zipfile_of(table):
    return zipfile.ZipFile(io.BytesIO(workbook_bytes(table, "Et tal")))
