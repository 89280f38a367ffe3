"""Template, filled in, imported: what comes out is what went in, for every table."""

import csv
import datetime as dt
import io

import openpyxl
import pandas as pd
import pytest

from kortlaegning.imports.prepare import deviations, prepare_import
from kortlaegning.imports.provenance import provenance_of
from kortlaegning.imports.rows_of_file import importable
from kortlaegning.imports.sheets_of_file import read_sheets
from kortlaegning.imports.table_template import csv_template, xlsx_template
from kortlaegning.project import Project
from kortlaegning.tables.earlier import earlier_versions
from kortlaegning.tables.install import install_earlier, install_rows, install_table
from kortlaegning.tables.load import load_data, load_table
from kortlaegning.tables.package_file import load_package
from kortlaegning.tables.status import Status

from .conftest import ROOT

NAMES = [
    resource.name
    for resource in importable(load_package(Project(ROOT)))
    if resource.name != "kommuner"
]
TODAY = dt.date(2026, 11, 23)


def _filled_xlsx(content, frame, path, kilde=""):
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    rows = frame.set_index("kommunekode")
    numbers = [name for name in frame.columns if name not in ("kommunekode", "aar")]
    for line in sheet.iter_rows(min_row=4):
        if line[0].value in rows.index:
            for cell, name in zip(line[3:], numbers, strict=True):
                cell.value = int(rows.loc[line[0].value, name])
    book["Kilde"]["B2"] = kilde
    book.save(path)


def _with_rows(project, name):
    """A table as it is; one that has no rows yet is given one for each municipality first."""
    frame = load_table(project, name).frame
    if frame.empty:
        codes = [each.kommunekode for each in load_data(project, 2023).kommuner]
        counts = frame.columns.drop(["kommunekode", "aar"])
        values = {column: 900 if column.endswith("_i_alt") else 9 for column in counts}
        made = pd.DataFrame({"kommunekode": codes, "aar": 2022, **values})
        install_table(
            project, name, made, provenance_of((), {"kilde": "LBF"}, TODAY, Status.OPLYST)
        )
    return load_table(project, name)


@pytest.mark.parametrize("name", NAMES)
def test_a_filled_form_gives_back_the_table(own_project, tmp_path, name):
    resource = load_package(own_project)[name]
    table = _with_rows(own_project, name)
    kommuner = load_data(own_project, 2023).kommuner
    changed = table.frame.fillna(0)  # a fork's own table may be yet to be filled in
    counts = list(changed.columns.drop(["kommunekode", "aar"]))
    changed[counts] = changed[counts] + 1
    book = tmp_path / "form.xlsx"
    _filled_xlsx(xlsx_template(resource, kommuner, 2023), changed, book)
    prepared = prepare_import(own_project, book, aar=2023)
    assert prepared.table == name
    assert not prepared.guessed
    assert len(prepared.difference.changed) == len(changed)
    pd.testing.assert_frame_equal(prepared.frame.reset_index(drop=True), changed, check_dtype=False)


@pytest.mark.parametrize("name", NAMES)
def test_a_filled_csv_form_does_so_too(own_project, tmp_path, name):
    frame = _with_rows(own_project, name).frame
    resource = load_package(own_project)[name]
    kommuner = load_data(own_project, 2023).kommuner
    rows = list(
        csv.reader(
            io.StringIO(csv_template(resource, kommuner, 2023).decode("utf-8-sig")), delimiter=";"
        )
    )
    values = frame.set_index("kommunekode").drop(columns="aar")
    for row in rows[3:]:
        if row[0] in values.index:
            row[3:] = [
                "" if pd.isna(value) else f"{value:,}".replace(",", ".")
                for value in values.loc[row[0]]
            ]
    path = tmp_path / "form.csv"
    with path.open("w", newline="", encoding="cp1252") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    prepared = prepare_import(own_project, path, aar=2023)
    assert prepared.table == name
    assert prepared.difference.is_empty


def test_an_installed_import_turns_the_mark_off_and_restore_turns_it_on(own_project, tmp_path):
    name = "genudlejninger_billige"
    resource, before = load_package(own_project)[name], load_table(own_project, name)
    book = tmp_path / "form.xlsx"
    kommuner = load_data(own_project, 2023).kommuner
    _filled_xlsx(xlsx_template(resource, kommuner, 2023), before.frame, book, "LBF")
    prepared = prepare_import(own_project, book, aar=2023)
    assert deviations(prepared).empty
    assert len(prepared.afstemning) > 0
    install_rows(own_project, name, prepared.frame, provenance_of(read_sheets(book), {}, TODAY))
    now = load_table(own_project, name)
    assert now.source.status is Status.OFFICIEL
    assert now.source.source == "LBF"
    assert now.source.confidential
    (kept,) = earlier_versions(own_project, name)
    install_earlier(own_project, name, kept)
    assert load_table(own_project, name).source.status is Status.EKSEMPEL
    assert load_table(own_project, name).sha256 == before.sha256


def test_totals_that_leave_the_printed_numbers_are_the_news(own_project, tmp_path):
    name = "genudlejninger_billige"
    resource = load_package(own_project)[name]
    frame = load_table(own_project, name).frame.assign(
        genudlejninger_laveste_husleje=lambda rows: rows["genudlejninger_laveste_husleje"] * 2
    )
    book = tmp_path / "form.xlsx"
    kommuner = load_data(own_project, 2023).kommuner
    _filled_xlsx(xlsx_template(resource, kommuner, 2023), frame, book)
    assert not deviations(prepare_import(own_project, book, aar=2023)).empty


def test_the_codebook_has_every_column(own_project):
    resource = load_package(own_project)[NAMES[0]]
    kommuner = load_data(own_project, 2023).kommuner
    book = openpyxl.load_workbook(io.BytesIO(xlsx_template(resource, kommuner, 2023)))
    assert [cell.value for cell in book["Kodebog"]["B"]][1:] == list(resource.form.table.names)
    assert book["Eksempel"].max_row == 4
