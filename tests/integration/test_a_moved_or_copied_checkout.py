"""A checkout that was moved or copied says so in one sentence, and set-up makes it right."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
VERBS = (
    ("doctor",),
    ("build", "--explain", "--kommune", "0851"),
    ("check",),
    ("data", "status"),
    ("afstemning",),
    ("new", "notebook", "mine-boliger"),
)
# Does what make asks of Python, as far as files go, without a network.
PYTHON = """#!/bin/sh
case "$*" in
  *"-m venv"*)
    echo "made: $*"
    mkdir -p .venv/bin
    echo "command = /usr/bin/python3 -m venv $(pwd -P)/.venv" > .venv/pyvenv.cfg
    cp "$0" .venv/bin/python ;;
esac
"""


@pytest.fixture
def copy(tmp_path):
    """What every command looks for, and a package of its own, in a folder with an awkward name."""
    folder = tmp_path / "Anna's mappe, kopi"
    for part in ("data", "params"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("cache"))
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.mark.parametrize("verb", VERBS, ids=" ".join)
def test_every_command_says_that_another_checkouts_package_runs(copy, verb):
    environment = {key: each for key, each in os.environ.items() if key != "KORTLAEGNING_ROOT"}
    done = subprocess.run(
        [sys.executable, "-m", "kortlaegning", *verb],
        cwd=copy,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"The package that runs is that of {ROOT}" in done.stderr
    assert f"the src of {copy}" in done.stderr
    assert "make setup" in done.stderr


def test_a_folder_without_a_package_of_its_own_takes_the_one_that_runs(copy):
    shutil.rmtree(copy / "src")
    done = subprocess.run(
        [sys.executable, "-m", "kortlaegning", "build", "--explain", "--kommune", "0851"],
        cwd=copy,
        capture_output=True,
        text=True,
    )
    assert "has not been built yet" in done.stdout


@pytest.fixture
def set_up(tmp_path):
    """A folder in which set-up has run, and a function that runs it again."""
    folder = tmp_path / "Anna's mappe"
    (folder / "notebooks").mkdir(parents=True)
    for name in ("Makefile", "requirements.lock", "pyproject.toml", "package-lock.json"):
        shutil.copy(ROOT / name, folder / name)
    python = tmp_path / "python"
    python.write_text(PYTHON, encoding="utf-8")
    python.chmod(0o755)

    def make(where):
        command = ["make", "--no-print-directory", "setup", f"PYTHON={python}", "NPM="]
        return subprocess.run(command, cwd=where, capture_output=True, text=True)

    assert make(folder).returncode == 0
    return folder, make


def test_set_up_is_done_once(set_up):
    folder, make = set_up
    done = make(folder)
    assert done.returncode == 0
    assert "made:" not in done.stdout


def test_quarto_is_told_the_path_whatever_is_in_it(set_up):
    from kortlaegning.doctor import _named_python

    folder, _ = set_up
    for project in (folder, folder / "notebooks"):
        assert _named_python(project / "_environment.local") == str(folder / ".venv/bin/python")


@pytest.mark.parametrize("how", [shutil.move, shutil.copytree])
def test_set_up_makes_anew_what_belongs_to_another_folder(set_up, tmp_path, how):
    folder, make = set_up
    other = tmp_path / "et andet sted"
    how(folder, other)
    done = make(other)
    assert done.returncode == 0, done.stderr
    assert "made: -m venv --clear .venv" in done.stdout
    assert str(other) in (other / "_environment.local").read_text(encoding="utf-8")
    assert "made:" not in make(other).stdout
