"""A copy of the project whose tables may be replaced, and files in every wild form."""

import shutil
from pathlib import Path

import pytest

from kortlaegning.project import Project
from kortlaegning.tables.package_file import load_package

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def package(project):
    return load_package(project)


@pytest.fixture(scope="session")
def kommuner(data):
    return data.kommuner


@pytest.fixture
def own_project(tmp_path) -> Project:
    root = tmp_path / "projekt"
    shutil.copytree(
        ROOT / "data", root / "data", ignore=shutil.ignore_patterns("cache", "raw", "0*.csv")
    )
    shutil.copytree(ROOT / "params", root / "params")
    return Project(root)
