"""Landsbyggefonden's yearly statistic is read as it is published, told by its headings."""

import openpyxl
import pandas as pd
import pytest

from kortlaegning.imports.prepare import deviations, prepare_import

TABLE = "billige_boliger_lbf"
TITLES = (
    "Statistik om anvendelse af billige almene boliger til kommunal anvisning, 2022",
    "Uden for forebyggelsesområder og udsatte boligområder",
)
UPPER = ["Kommune", "Antal hjemløse", "Kommunale anvisninger", "", "", "", "Boliger"]
RENTS = ["Under 3.500 kr.", "3.500-4.000 kr.", "4.000-4.500 kr."]
LOWER = ["", "(VIVE)", *RENTS, "I alt", "I alt"]


def book(path, headings, *rows):
    made = openpyxl.Workbook()
    for row in (*[[title] for title in TITLES], [], *headings, *rows):
        made.active.append(row)
    made.save(path)
    return path


def test_a_workbook_with_two_rows_of_headings_is_recognised(own_project, tmp_path):
    rows = [["Aalborg", 208, 61, 40, 22, 310, 9100], ["Samsø", 2, 0, 1, 0, 3, 120]]
    path = book(tmp_path / "statistik.xlsx", (UPPER, LOWER), *rows)
    read = prepare_import(own_project, path, aar=2023)
    assert read.table == TABLE
    found = read.frame.set_index("kommunekode")
    assert found.loc["0851", "anviste_til_3500"] == 61
    assert found.loc["0851", "anviste_i_alt"] == 310
    assert found.loc["0851", "boliger_i_alt"] == 9100
    assert found.loc["0741", "aar"] == 2022
    assert pd.isna(found.loc["0741", "genudlejede_til_3500"])
    assert deviations(read).empty  # the first report printed nothing of it


@pytest.mark.parametrize(
    "headings",
    [
        [
            "Anviste boliger under 3.500 kr./md.",
            "Anviste boliger 3.500–4.000 kr./md.",
            "Anviste boliger 4.000–4.500 kr./md.",
        ],
        [
            "Kommunalt anviste, 0-3.500 kr.",
            "Kommunalt anviste, 3.500-3.999 kr.",
            "Kommunalt anviste, 4.000-4.499 kr.",
        ],
        [
            "Antal anvisninger under 3500 kr. pr. md.",
            "Antal anvisninger 3500-4000 kr. pr. md.",
            "Antal anvisninger 4000-4500 kr. pr. md.",
        ],
        [
            "Boliger anvist af kommunen med en husleje under 3.500 kr.",
            "Boliger anvist af kommunen med en husleje på 3.500-4.000 kr.",
            "Boliger anvist af kommunen med en husleje på 4.000-4.500 kr.",
        ],
    ],
)
def test_headings_in_one_row_are_recognised(own_project, tmp_path, headings):
    path = book(tmp_path / "lbf.xlsx", (["Kommune", "År", *headings],), ["Læsø", 2022, 1, 2, 3])
    read = prepare_import(own_project, path, aar=2023)
    assert read.table == TABLE
    assert read.frame.filter(like="anviste_").dropna(axis=1).to_numpy().tolist() == [[1, 2, 3]]


def test_rents_of_the_report_are_not_taken_for_the_statistic(own_project, tmp_path):
    headings = ["Kommune", "År", "Under 3.500 kr./md.", "3.500–4.499 kr./md."]
    headings += ["4.500–6.500 kr./md.", "Over 6.500 kr./md."]
    path = tmp_path / "almene_familieboliger_husleje.xlsx"
    made = openpyxl.Workbook()
    for row in (headings, ["Læsø", 2023, 1, 2, 3, 4]):
        made.active.append(row)
    made.save(path)
    read = prepare_import(own_project, path, aar=2023)
    assert read.table == "almene_familieboliger_husleje"
