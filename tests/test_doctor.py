import json
import shutil
import sys

import pytest
from typer.testing import CliRunner

from kortlaegning.doctor import diagnose
from kortlaegning.project import Project


def named(diagnosis):
    return {each.name: each for each in diagnosis.findings}


def program(folder, name, answer):
    path = folder / name
    path.write_text(f"#!/bin/sh\necho '{answer}'\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_everything_a_build_needs_is_named_with_its_version(project):
    found = named(diagnose(project))
    wanted = {"python", "packages", "pandoc", "typst", "quarto", "quarto python", "rsvg-convert"}
    wanted |= {"node", "npm"}
    assert wanted | {"fonts", "boundaries", "cores", "memory"} == set(found)
    assert found["pandoc"].found[0].isdigit()
    assert int(found["cores"].found) >= 1


def test_quarto_is_found_where_the_variable_points(project, monkeypatch, tmp_path):
    program(tmp_path, "quarto", "1.10.18")
    monkeypatch.setenv("QUARTO_PATH", str(tmp_path))
    diagnosis = diagnose(project)
    assert named(diagnosis)["quarto"].found.startswith("1.10.18")
    assert named(diagnosis)["quarto"].fine
    assert diagnosis.engine == "portable"
    assert "Quarto is here too" in diagnosis.because


def test_an_old_quarto_is_not_good_enough(project, monkeypatch, tmp_path):
    monkeypatch.setenv("QUARTO_PATH", str(program(tmp_path, "quarto", "1.9.4")))
    quarto = named(diagnose(project))["quarto"]
    assert not quarto.fine
    assert "1.10 or newer" in quarto.found


def test_a_machine_without_quarto_is_healthy_and_told_how_to_get_it(project, monkeypatch, tmp_path):
    monkeypatch.setenv("QUARTO_PATH", str(tmp_path))
    diagnosis = diagnose(project)
    quarto = named(diagnosis)["quarto"]
    assert quarto.found == "not found"
    assert "conda env create" in quarto.remedy
    assert "quarto.org" in quarto.remedy
    assert diagnosis.healthy


def test_the_python_that_quarto_would_use_is_told_apart_from_this_one(
    project, monkeypatch, tmp_path
):
    monkeypatch.setenv("QUARTO_PYTHON", sys.executable)
    assert named(diagnose(project))["quarto python"].fine
    monkeypatch.setenv("QUARTO_PYTHON", str(program(tmp_path, "python", "3.9")))
    other = named(diagnose(project))["quarto python"]
    assert not other.fine
    assert "another one" in other.found
    assert "make setup" in other.remedy


def test_the_python_that_make_setup_wrote_down_is_found(project, monkeypatch, tmp_path):
    monkeypatch.delenv("QUARTO_PYTHON", raising=False)
    checkout = tmp_path / "Ærø mappe"
    shutil.copytree(project.params, checkout / "params")
    local = checkout / "_environment.local"
    local.write_text(f"QUARTO_PYTHON='{sys.executable}'\n", encoding="utf-8")
    assert named(diagnose(Project(checkout)))["quarto python"].fine
    local.write_text("QUARTO_PYTHON='/findes/ikke/python'\n", encoding="utf-8")
    assert "is not there" in named(diagnose(Project(checkout)))["quarto python"].found


@pytest.mark.parametrize("missing", ["SourceSans3-Bold.ttf"])
def test_a_missing_font_is_named_and_makes_the_exit_code_1(missing, project, monkeypatch, tmp_path):
    from kortlaegning.cli.verbs import app

    root = tmp_path / "projekt"
    root.mkdir()
    for part in ("data", "params"):
        (root / part).symlink_to(project.root / part)
    (root / "report" / "fonts").mkdir(parents=True)
    for font in (project.report / "fonts").iterdir():
        if font.name != missing:
            (root / "report" / "fonts" / font.name).symlink_to(font)
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(root))
    result = CliRunner().invoke(app, ["doctor", "--json"])
    said = json.loads(result.stdout)
    assert result.exit_code == 1
    assert not said["healthy"]
    assert [each["found"] for each in said["findings"] if each["name"] == "fonts"] == [
        f"missing: {missing}"
    ]


def test_the_text_says_engine_first(project):
    from kortlaegning.cli.verbs import app

    result = CliRunner().invoke(app, ["doctor"])
    assert result.stdout.startswith("Engine: portable, the default")
