"""Tables that are replaced together are read together."""

from pathlib import Path

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.tables.one_moment import at_one_moment


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "data").mkdir()
    for name in ("a.csv", "b.csv"):
        (tmp_path / "data" / name).write_text("old")
    return Project(tmp_path)


def replace(path: Path) -> None:
    path.with_suffix(".ny").write_text("new")
    path.with_suffix(".ny").replace(path)


@pytest.mark.parametrize("first", ["a.csv", "b.csv"])
def test_files_replaced_between_two_reads_are_read_again(project: Project, first: str) -> None:
    looks = []

    @at_one_moment
    def read(project: Project) -> tuple[str, str]:
        a = (project.data / "a.csv").read_text()
        if not looks:
            replace(project.data / first)
            replace(project.data / ("b.csv" if first == "a.csv" else "a.csv"))
        looks.append(a)
        b = (project.data / "b.csv").read_text()
        if a != b:
            raise KortlaegningError("The two disagree.")
        return a, b

    assert read(project) == ("new", "new")
    assert looks == ["old", "new"]


def test_a_fault_that_is_there_to_stay_is_told_at_once(project: Project) -> None:
    looks = []

    @at_one_moment
    def read(project: Project) -> None:
        looks.append(project)
        raise KortlaegningError("The two disagree.")

    with pytest.raises(KortlaegningError, match="disagree"):
        read(project)
    assert len(looks) == 1
