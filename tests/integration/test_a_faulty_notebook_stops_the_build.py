"""A notebook that cannot be run for an edition is told before any work starts."""

import json
import shutil
from pathlib import Path

import nbformat
import pytest

from kortlaegning.edition_making.report_notebooks import check_notebooks, notebook_paths
from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path):
    """A project of one notebook, and the path of that notebook."""
    (tmp_path / "notebooks").mkdir()
    source = notebook_paths(Project(ROOT))[4]
    path = tmp_path / "notebooks" / source.name
    shutil.copy(source, path)
    return Project(tmp_path), path


def change(path, mend):
    notebook = nbformat.read(path, as_version=4)
    mend(next(cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", ())))
    nbformat.write(notebook, path)


def test_the_reports_own_notebooks_are_sound():
    check_notebooks(Project(ROOT))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'{"cells": [\n<<<<<<< HEAD\n', "line 2: this is not a notebook"),
        (b"", "line 1: this is not a notebook"),
        (b"\xff\xfe{", "is not UTF-8 text"),
        (b"[]", "is not a notebook"),
        (json.dumps({"cells": "x", "nbformat": 4, "nbformat_minor": 5}).encode(), "not a notebook"),
        (json.dumps({"worksheets": []}).encode(), "is not a notebook"),
    ],
)
def test_a_file_that_is_no_notebook_is_named_with_the_reason(copy, content, said):
    project, path = copy
    path.write_bytes(content)
    with pytest.raises(KortlaegningError, match=said) as raised:
        check_notebooks(project)
    assert path.name in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_notebook_without_the_tag_would_show_the_country_to_everyone(copy):
    project, path = copy
    change(path, lambda cell: cell.metadata["tags"].clear())
    with pytest.raises(KortlaegningError, match="there are 0"):
        check_notebooks(project)


@pytest.mark.parametrize("source", ["aar = None", "aar =", "print(kommune)"])
def test_a_parameter_that_has_nowhere_to_go_is_named(copy, source):
    project, path = copy
    change(path, lambda cell: cell.update(source=source))
    with pytest.raises(KortlaegningError, match=r"does not set kommune and .*udgave_mappe"):
        check_notebooks(project)


def test_a_parameter_may_be_annotated(copy):
    project, path = copy
    source = "kommune: str | None = None\naar = None\nudgave_mappe = None"
    change(path, lambda cell: cell.update(source=source))
    check_notebooks(project)


def test_a_project_without_notebooks_is_told(copy):
    project, path = copy
    path.unlink()
    with pytest.raises(KortlaegningError, match="holds no notebook of the report"):
        check_notebooks(project)
