"""A fork made as docs/forking.md says, with a confidential table, prints no number from 1 to 4."""

import csv
import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest
from facts_project import run

from kortlaegning.project import Project
from kortlaegning.render.escape import visible_text
from kortlaegning.scaffold import OwnFigure, new_notebook
from kortlaegning.scaffold_text import Form

ROOT = Path(__file__).parents[2]
NAMES: dict[Form, str] = {
    "kort": "proeve-borgere",
    "linje": "proeve-aar",
    "søjler": "proeve-slags",
    "tabel": "proeve-liste",
}
FIGURES = [
    OwnFigure(name, "Prøveborgere", "prøveborgere", "prøveborger", form)
    for form, name in NAMES.items()
]
OWN = "0741"
# Some small ones in one region and group, one alone in its own, and none: a zero is no small count.
FEW = {OWN: 2, "0727": 3, "0707": 1, "0400": 4, "0563": 0}
MANY = 100


@pytest.fixture(scope="module")
def edition(tmp_path_factory):
    """Folder of an edition of a fork whose table is filled in."""
    root = tmp_path_factory.mktemp("fork")
    for part in ("data", "notebooks", "params", "report", "src"):
        ignored = shutil.ignore_patterns("__pycache__", "_build", "*.egg-info", "raw", "cache")
        shutil.copytree(ROOT / part, root / part, ignore=ignored)
    for name in ("pyproject.toml", "_quarto.yml"):
        shutil.copyfile(ROOT / name, root / name)
    project = Project(root)
    for figure in FIGURES:
        form, *_ = new_notebook(project, figure, 2023)
        _fill(form)
    descriptor = project.data / "datapackage.json"
    package = json.loads(descriptor.read_text(encoding="utf-8"))
    for resource in package["resources"][-len(FIGURES) :]:
        assert resource["status"] == "officiel"
        resource["confidential"] = True
    descriptor.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    run(project, "build", "--kommune", OWN)
    run(project, "check")
    return root / "_site" / "0741-samsoe"


def _fill(form):
    """Give each municipality the same count in every column of a form."""
    header, *lines = form.read_text(encoding="utf-8").splitlines()
    filled = []
    for place, line in enumerate(lines):
        given = line.rstrip(",")
        count = FEW.get(line[:4], MANY + place)
        filled.append(given + f",{count}" * (header.count(",") - given.count(",")))
    form.write_text("\n".join([header, *filled]) + "\n", encoding="utf-8")


def _is_small(value):
    return value not in (None, "") and 1 <= float(value) <= 4


# What the columns of counts are called where a form has others than a map.
COUNTS = {
    "figur-proeve-borgere": ("taeller", "vaerdi"),
    "figur-proeve-aar": ("antal",),
    "figur-proeve-slags": ("antal", "i_alt"),
    "tabel-proeve-liste": ("antal",),
}


@pytest.mark.parametrize("stem", COUNTS)
def test_no_form_of_figure_has_a_count_from_1_to_4_in_its_csv(edition, stem):
    with (edition / "tal" / f"{stem}.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert {OWN, "Samsø Kommune"} & {each for row in rows for each in row.values()}
    assert not [row for row in rows for name in COUNTS[stem] if _is_small(row[name])]


def test_the_csv_of_the_map_hides_the_own_count_and_no_zero(edition):
    with (edition / "tal/figur-proeve-borgere.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    shown = {row["kode"]: row["taeller"] for row in rows}
    assert shown[OWN] == shown["0400"] == ""
    assert shown["0563"] == "0"
    assert shown["Hele landet"] != ""


def test_the_workbook_has_none_either(edition):
    sheet = openpyxl.load_workbook(edition / "tal/figur-proeve-borgere.xlsx")["Tal"]
    rows = list(sheet.iter_rows(values_only=True))
    header = next(row for row in rows if "Antal" in row)
    counts = [row[header.index("Antal")] for row in rows[rows.index(header) + 1 :]]
    assert len(counts) > 98
    assert not [value for value in counts if _is_small(value)]


def test_page_and_drawing_say_that_it_is_hidden_and_name_no_small_count(edition):
    page = visible_text((edition / "index.html").read_text(encoding="utf-8"))
    section = page[page.index("Antallet af prøveborgere i Samsø Kommune") :]
    assert section.startswith(
        "Antallet af prøveborgere i Samsø Kommune er skjult, så små antal ikke kan udledes."
    )
    source = (edition / "edition.qmd").read_text(encoding="utf-8")
    own = source[source.index("# Prøveborgere {") :]
    assert re.search(r"\*\*Samsø\*\* \| \*\*skjult\*\*", own)
    for text in (own, (edition / "figurer/figur-proeve-borgere.svg").read_text(encoding="utf-8")):
        assert not re.search(r"(?<![\d.,])[1-4]\xa0prøveborger", text)
        assert not re.search(r"\| \*{0,2}[1-4]\*{0,2} \| (?:\d|–)", text)
