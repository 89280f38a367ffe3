"""A stand-in for Quarto on the search path, and a copy of the checkout to render in."""

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "render")]

from sample import write_sample  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("data", "notebooks", "params", "report", "_quarto.yml", "index.qmd", ".gitignore")


@pytest.fixture
def quarto_like(tmp_path, monkeypatch):
    """An executable called quarto, named by QUARTO_PATH; gives the file it records its runs in."""
    folder = tmp_path / "program"
    folder.mkdir()
    script = folder / "quarto"
    like = Path(__file__).with_name("quarto_like.py")
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{like}" "$@"\n', encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("QUARTO_PATH", str(script))
    record = folder / "record.jsonl"
    monkeypatch.setenv("QUARTO_LIKE_RECORD", str(record))
    return record


@pytest.fixture(scope="session")
def checkout(tmp_path_factory):
    """A committed copy of what Quarto needs of the checkout."""
    root = tmp_path_factory.mktemp("checkout")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, root / part, ignore=shutil.ignore_patterns("_build", "raw"))
        else:
            shutil.copyfile(source, root / part)
    git = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run([*git, "init", "-q"], cwd=root, check=True)
    subprocess.run([*git, "add", "-A"], cwd=root, check=True)
    subprocess.run([*git, "commit", "-qm", "Copy"], cwd=root, check=True)
    return root


@pytest.fixture
def work(tmp_path):
    """An edition ready to render, without running notebooks."""
    return write_sample(tmp_path / "udgave")


@pytest.fixture(autouse=True, scope="session")
def package_in_kernels():
    """Kernels that a test starts import the package from this checkout."""
    before = os.environ.get("PYTHONPATH", "")
    os.environ["PYTHONPATH"] = os.pathsep.join(part for part in (str(ROOT / "src"), before) if part)
    yield
    os.environ["PYTHONPATH"] = before
