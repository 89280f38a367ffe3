"""A table is validated once: until its bytes, its description or the rules change."""

import shutil
from pathlib import Path

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.tables import tables_read, validated
from kortlaegning.tables.load import load_table

ROOT = Path(__file__).parents[2]
NAME = "boligbestand"


@pytest.fixture
def project(tmp_path):
    (tmp_path / "data").mkdir()
    for name in ("datapackage.json", "kommuner.csv", "kilder.csv", f"{NAME}.csv"):
        shutil.copy(ROOT / "data" / name, tmp_path / "data" / name)
    return Project(tmp_path)


@pytest.fixture
def validations(monkeypatch):
    """Names of the tables that were validated; each loading reads the files anew."""
    seen = []
    validate = tables_read.validate

    def watched(resource, frame, raw):
        seen.append(resource.name)
        return validate(resource, frame, raw)

    monkeypatch.setattr(tables_read, "validate", watched)
    return seen


def load_anew(project):
    tables_read._read_and_validate.cache_clear()
    return load_table(project, NAME).frame


def test_the_second_time_it_is_not_validated_again_and_is_the_same(project, validations):
    first = load_anew(project)
    assert NAME in validations
    validations.clear()
    assert load_anew(project).equals(first)
    assert validations == []


def test_rows_in_another_order_are_validated(project, validations):
    load_anew(project)
    path = project.data / f"{NAME}.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*rows[:-2], rows[-1], rows[-2], ""]), encoding="utf-8")
    validations.clear()
    load_anew(project)
    assert validations == [NAME]


def test_a_changed_description_is_validated(project, validations):
    load_anew(project)
    path = project.data / "datapackage.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"minimum": 0', '"minimum": -1'), encoding="utf-8")
    validations.clear()
    load_anew(project)
    assert NAME in validations


def test_other_rules_validate_anew(project, validations, monkeypatch):
    load_anew(project)
    validations.clear()
    monkeypatch.setattr(validated, "_rules", lambda: b"another version of pandera")
    load_anew(project)
    assert NAME in validations


def test_a_faulty_table_is_refused_each_time(project, validations):
    path = project.data / f"{NAME}.csv"
    rows = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*rows, rows[-1], ""]), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(KortlaegningError, match="only once"):
            load_anew(project)


def test_a_folder_that_cannot_be_written_only_costs_time(project, validations):
    project.work.write_text("in the way")
    load_anew(project)
    validations.clear()
    load_anew(project)
    assert NAME in validations


def test_what_is_remembered_does_not_grow_without_end(tmp_path, monkeypatch):
    monkeypatch.setattr(validated, "MOST_REMEMBERED", 3)
    for key in "abcdefg":
        validated.remember_valid(tmp_path, key)
        assert validated.is_known_valid(tmp_path, key)
    assert len(list((tmp_path / validated.FOLDER).iterdir())) <= 3
