"""``check --udgiv`` refuses the site as it is cloned, and passes one whose numbers are all real."""

import os
import subprocess
import sys

import pytest
from facts_project import copied_project, import_official, run

from kortlaegning.project import Project
from kortlaegning.tables.data import Data
from kortlaegning.tables.load import load_data

WHICH = ("--land", "--kommune", "samsoe", "--kommune", "koebenhavn")
NAMED = "\n  udgiver: Boligkontoret i Storby\n\nsammenligning:"
CONTACT = "\ntilgaengelighed:\n  kontakt: {navn: Vagten, mail: vagt@example.dk}\n"


def gate(project: Project) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "kortlaegning", "check", "--udgiv"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "KORTLAEGNING_ROOT": str(project.root), "COLUMNS": "400"},
    )
    return done.returncode, done.stdout


@pytest.fixture
def copy(tmp_path_factory) -> Project:
    return copied_project(tmp_path_factory.mktemp("udgiv") / "projekt")


def name_publisher(project: Project) -> None:
    path = project.params / "report.yml"
    text = path.read_text(encoding="utf-8").split("\ntilgaengelighed:")[0] + CONTACT
    path.write_text(text.replace("\nsammenligning:", NAMED, 1), encoding="utf-8")


def test_the_default_site_is_refused_and_one_of_98_real_rows_everywhere_passes(
    copy: Project, example_data: Data, tmp_path
) -> None:
    run(copy, "build", *WHICH)
    code, said = gate(copy)
    assert code == 1
    assert "3 editions with example numbers (0000-landet, 0101-koebenhavn, 0741-samsoe)" in said
    assert "Nobody is named as publisher" in said
    assert "Nobody can be reached about accessibility" in said

    import_official(copy, example_data, tmp_path)
    data = load_data(copy, 2023)
    complete = [name for name, table in data.tables.items() if table.komplet and len(table.frame)]
    assert len(complete) == 7
    assert all(len(data.coverage(name).known) == 98 for name in complete)
    name_publisher(copy)
    run(copy, "build", *WHICH)
    code, said = gate(copy)
    assert code == 0, said
    assert said.splitlines()[-1] == "Nothing keeps the site from being published."
