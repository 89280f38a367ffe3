"""A real confidential table lies where git does not look, and nothing committed tells of it."""

import datetime as dt
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kortlaegning.cli.verbs import app
from kortlaegning.commit_guard import refusals
from kortlaegning.doctor import diagnose
from kortlaegning.errors import KortlaegningError
from kortlaegning.model.generate import EXAMPLES
from kortlaegning.project import ROOT_VARIABLE, Project
from kortlaegning.tables.earlier import earlier_versions
from kortlaegning.tables.install import Provenance, install_earlier, install_rows, install_table
from kortlaegning.tables.load import load_data, load_table
from kortlaegning.tables.package_file import load_package, misplaced_tables
from kortlaegning.tables.status import Status

OWN = Path(__file__).resolve().parents[2]
NAME = "genudlejninger_billige"
OTHER = "kommunalt_anviste_familieboliger"
SOURCE = Provenance(Status.OFFICIEL, "Huslejeregistret", "Fortroligt", dt.date(2024, 3, 1))


@pytest.fixture
def project(tmp_path) -> Project:
    ignored = shutil.ignore_patterns("cache", "raw", "fortroligt", "0*.csv")
    shutil.copytree(OWN / "data", tmp_path / "data", ignore=ignored)
    shutil.copytree(OWN / "params", tmp_path / "params")
    shutil.copy(OWN / ".gitignore", tmp_path / ".gitignore")
    return Project(tmp_path)


def committed(project):
    """What git would commit of data/, by path."""
    hidden = ("fortroligt", "cache", ".installation")
    return {
        path.relative_to(project.data).as_posix(): path.read_bytes()
        for path in sorted(project.data.rglob("*"))
        if path.is_file() and not path.relative_to(project.data).as_posix().startswith(hidden)
    }


def frame_of(project, name=NAME):
    return load_table(project, name).frame


def test_what_is_committed_is_not_touched_by_real_confidential_numbers(project):
    before = committed(project)
    install_table(project, NAME, frame_of(project), SOURCE)
    install_rows(project, OTHER, frame_of(project, OTHER).head(3), SOURCE)
    assert committed(project) == before
    assert load_package(project)[NAME].path == f"fortroligt/{NAME}.csv"
    data = load_data(project, 2023)
    assert data[NAME].counts_people
    assert data.coverage(OTHER).of(Status.OFFICIEL) == frozenset(
        frame_of(project, OTHER)["kommunekode"]
    )
    assert {source.source for source in data.sources_of(NAME)} == {"Huslejeregistret"}


def test_git_itself_ignores_them(project):
    install_table(project, NAME, frame_of(project), SOURCE)
    subprocess.run(["git", "init", "-q"], cwd=project.root, check=True)
    told = subprocess.run(
        ["git", "status", "--porcelain", "-uall"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "data/kommuner.csv" in told
    assert "fortroligt" not in told


def test_a_clone_without_them_has_the_example(project):
    example = frame_of(project)
    install_table(project, NAME, example, SOURCE)
    shutil.rmtree(project.data / "fortroligt")
    table = load_table(project, NAME)
    assert table.is_example
    assert table.frame.equals(example)


def test_a_table_that_is_not_confidential_is_committed_as_before(project):
    install_table(project, "boligbestand", frame_of(project, "boligbestand"), SOURCE)
    assert not (project.data / "fortroligt").exists()
    assert load_package(project)["boligbestand"].hash


def test_said_to_be_confidential_it_is_kept_apart_and_said_not_to_be_it_is_committed(project):
    frame = frame_of(project, "boligbestand")
    secret = Provenance(Status.OFFICIEL, "BBR", "Fri", dt.date(2024, 3, 1), confidential=True)
    before = committed(project)
    install_table(project, "boligbestand", frame, secret)
    assert committed(project) == before
    public = Provenance(Status.OFFICIEL, "BBR", "Fri", dt.date(2024, 3, 1), confidential=False)
    install_table(project, "boligbestand", frame, public)
    assert not (project.data / "fortroligt" / "boligbestand.csv").exists()
    assert load_package(project)["boligbestand"].path == "boligbestand.csv"
    assert load_table(project, "boligbestand").counts_people


def test_the_example_that_comes_back_ends_the_private_one_and_restoring_begins_it_again(project):
    before = committed(project)
    example = frame_of(project)
    real = example.assign(heraf_kommunalt_anvist=0)
    install_table(project, NAME, real, SOURCE)
    install_table(project, NAME, example, EXAMPLES[NAME])
    assert committed(project) == before
    assert not (project.data / "fortroligt" / f"{NAME}.csv").exists()
    [kept, *_] = earlier_versions(project, NAME)
    install_earlier(project, NAME, kept)
    assert committed(project) == before
    assert load_table(project, NAME).frame.equals(real)


def test_a_change_by_hand_is_noticed_as_in_any_installed_table(project):
    install_table(project, NAME, frame_of(project), SOURCE)
    path = project.data / "fortroligt" / f"{NAME}.csv"
    path.write_bytes(path.read_bytes().replace(b"0101,", b"0101,", 1) + b"\n")
    with pytest.raises(KortlaegningError, match=f"data/fortroligt/{NAME}.csv has been changed"):
        load_table(project, NAME)


@pytest.mark.parametrize("content", ["[]", '{"resources": [1]}', '{"resources": [{}]}'])
def test_a_list_of_private_tables_that_is_none_says_what_to_do(project, content):
    (project.data / "fortroligt").mkdir()
    (project.data / "fortroligt" / "datapackage.json").write_text(content, encoding="utf-8")
    with pytest.raises(KortlaegningError, match=r"fortroligt/datapackage\.json does not name"):
        load_package(project)


# One that was installed before there was a place for it, and one that is added with force.


@pytest.fixture
def exposed(project):
    """A real confidential table in the committed place, as earlier versions installed it."""
    install_table(project, NAME, frame_of(project), SOURCE)
    private = project.data / "fortroligt"
    entry = json.loads((private / "datapackage.json").read_bytes())["resources"][0]
    descriptor = json.loads((project.data / "datapackage.json").read_bytes())
    for resource in descriptor["resources"]:
        if resource["name"] == NAME:
            resource |= entry
    text = json.dumps(descriptor, ensure_ascii=False)
    (project.data / "datapackage.json").write_text(text, encoding="utf-8")
    shutil.copy(private / f"{NAME}.csv", project.data / f"{NAME}.csv")
    kilder = (project.data / "kilder.csv").read_text(encoding="utf-8")
    own = (private / "kilder.csv").read_text(encoding="utf-8").splitlines(keepends=True)[1:]
    (project.data / "kilder.csv").write_text(kilder + "".join(own), encoding="utf-8")
    shutil.rmtree(private)
    return project


def test_an_exposed_table_is_told_by_doctor_and_status_and_hides_by_a_new_import(
    exposed, monkeypatch
):
    monkeypatch.setenv(ROOT_VARIABLE, str(exposed.root))
    assert misplaced_tables(exposed) == (NAME,)
    [found] = [each for each in diagnose(exposed).findings if each.name == "confidential"]
    assert not found.fine
    assert NAME in found.found
    told = CliRunner().invoke(app, ["data", "status"], env={"COLUMNS": "200"}).stdout
    assert "git would commit it" in told
    install_table(exposed, NAME, frame_of(exposed), SOURCE)
    assert (exposed.data / "fortroligt" / f"{NAME}.csv").is_file()


def test_status_and_doctor_say_where_a_private_table_lies(project, monkeypatch):
    monkeypatch.setenv(ROOT_VARIABLE, str(project.root))
    install_table(project, NAME, frame_of(project), SOURCE)
    told = CliRunner().invoke(app, ["data", "status"], env={"COLUMNS": "200"}).stdout
    assert f"confidential: data/fortroligt/{NAME}.csv, which git does not know" in told
    found = {each.name: each for each in diagnose(project).findings}
    assert found["confidential"].fine
    assert "not in git" in found["confidential"].found
    assert found["commit hook"].remedy == ".venv/bin/pre-commit install"


def test_the_commit_hook_refuses_what_is_confidential(exposed):
    names = (
        "data/datapackage.json",
        f"data/{NAME}.csv",
        "data/kommuner.csv",
        f"data/{OTHER}.csv",
        "data/fortroligt/kilder.csv",
        "data/dataark/0741.csv",
        "data/dataark/README.md",
        "data/raw/udtraek.xlsx",
        "data/cache/tidligere/x/table.csv",
    )
    refused = {sentence.split(" ")[0] for sentence in refusals(exposed, names)}
    assert refused == {
        "data/datapackage.json",
        f"data/{NAME}.csv",
        "data/fortroligt/kilder.csv",
        "data/dataark/0741.csv",
        "data/raw/udtraek.xlsx",
        "data/cache/tidligere/x/table.csv",
    }


def test_the_commit_hook_lets_the_project_as_it_is_through(monkeypatch):
    monkeypatch.delenv(ROOT_VARIABLE, raising=False)
    names = subprocess.run(
        ["git", "ls-files", "data"], cwd=OWN, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    done = subprocess.run(
        [sys.executable, "-m", "kortlaegning.commit_guard", *names],
        cwd=OWN,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
