"""A site may lie anywhere: its editions show the data of the checkout that builds it."""

import csv
import shutil
from pathlib import Path

from kortlaegning.danish.coarse import coarse
from kortlaegning.edition_making.make_edition import make_edition
from kortlaegning.project import ROOT_VARIABLE, Project
from kortlaegning.session import open_session

ROOT = Path(__file__).parents[2]


def test_notebooks_read_the_builders_data_and_no_other_checkouts(tmp_path, monkeypatch):
    monkeypatch.delenv(ROOT_VARIABLE, raising=False)
    checkout = tmp_path / "checkout"
    for folder in ("data", "notebooks", "params", "report"):
        shutil.copytree(ROOT / folder, checkout / folder)
    table = checkout / "data" / "boligbestand.csv"
    lines = table.read_text(encoding="utf-8").splitlines(keepends=True)
    place = lines[0].strip().split(",").index("ejerboliger")
    [number] = [n for n, line in enumerate(lines) if line.startswith("0741,")]
    cells = lines[number].split(",")
    cells[place] = str(int(cells[place]) + 500)
    lines[number] = ",".join(cells)
    table.write_text("".join(lines), encoding="utf-8")

    out = tmp_path / "site" / "0741-samsoe"
    out.mkdir(parents=True)
    make_edition(open_session(Project(checkout)), "0741", out)
    with (out / "tal" / "figur-01.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["niveau"] == "kommune"]
    [shown] = [row["antal"] for row in rows if row["kategori"] == "ejerboliger"]
    assert shown == str(int(coarse(int(cells[place]))))
