"""At the command line: forms of several municipalities in, one row out, and all as it was."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from facts_project import run

from kortlaegning.project import Project
from kortlaegning.tables.load import load_data

ROOT = Path(__file__).resolve().parents[2]
TABLE = "boligbestand"


@pytest.fixture
def project(tmp_path) -> Project:
    root = tmp_path / "projekt"
    ignored = shutil.ignore_patterns("cache", "raw", "fortroligt", "0*.csv")
    shutil.copytree(ROOT / "data", root / "data", ignore=ignored)
    for name in ("params", "report", "notebooks"):
        shutil.copytree(ROOT / name, root / name)
    return Project(root)


def fill(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.active
    for row in range(11, sheet.max_row + 1):
        field = sheet.cell(row, 8).value
        if field and field.startswith(TABLE):
            sheet.cell(row, 3).value = 100
    book.save(path)


def test_forms_come_in_together_and_a_row_is_taken_out_again(project, tmp_path):
    before = (project.data / f"{TABLE}.csv").read_bytes()
    folder = tmp_path / "svar"
    for kommune in ("aalborg", "laesoe"):
        run(project, "data", "template", "kommune", "--kommune", kommune, "--til", str(folder))
    forms = sorted(folder.iterdir())
    for form in forms:
        fill(form)
    (folder / "z.csv").write_text("ikke en tabel\n", encoding="utf-8")
    said = run(project, "data", "import", "--ja", *map(str, sorted(folder.iterdir())), code=1)
    assert "3 files: 2 installed, 0 left alone, 1 faulty: z.csv." in said
    data = load_data(project, 2023)
    assert data.coverage(TABLE).known == {"0851", "0825"}
    assert "Aalborg" in run(project, "data", "remove", TABLE, "--kommune", "aalborg")
    assert load_data(project, 2023).coverage(TABLE).known == {"0825"}
    run(project, "data", "remove", TABLE, "--kommune", "laesoe")
    assert load_data(project, 2023)[TABLE].frame.empty
    run(project, "data", "model")
    assert (project.data / f"{TABLE}.csv").read_bytes() == before


def test_a_form_is_not_written_over_one_that_may_be_filled_in(project, tmp_path):
    arguments = ("data", "template", "kommune", "--kommune", "0851", "--til", str(tmp_path))
    run(project, *arguments)
    assert "may have been filled in" in run(project, *arguments, code=1)
    assert "--kommune" in run(project, "data", "template", "kommune", code=1)
