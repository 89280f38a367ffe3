"""Without fork and Unix modules everything imports, and an edition is built the same."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ELSEWHERE = Path(__file__).parents[1] / "elsewhere"
IMPORT_ALL = """
import importlib, pkgutil, kortlaegning
for module in pkgutil.walk_packages(kortlaegning.__path__, "kortlaegning."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
        print(module.name)
"""


def run(*command, **variables):
    environment = {**os.environ, "PYTHONPATH": str(ELSEWHERE), "KORTLAEGNING_ROOT": str(ROOT)}
    return subprocess.run(
        [sys.executable, *command],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env=environment | variables,
    )


def test_what_is_hidden_is_not_there():
    done = run("-c", "import os\ntry: os.fork\nexcept AttributeError: print('none')")
    assert done.stdout == "none\n"


def test_every_module_imports():
    done = run("-c", IMPORT_ALL)
    assert done.returncode == 0, done.stderr
    assert "kortlaegning.site.site_lock" in done.stdout
    assert len(done.stdout.splitlines()) > 200


@pytest.fixture(scope="module")
def built_elsewhere(tmp_path_factory):
    site = tmp_path_factory.mktemp("site")
    done = run("-m", "kortlaegning", "build", "--kommune", "0825", "--site", str(site))
    return done, site / "0825-laesoe"


def test_an_edition_has_the_same_bytes_as_from_a_fork(built_elsewhere, finished):
    done, folder = built_elsewhere
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 edition built in")
    made = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    expected = {
        path.relative_to(finished["0825"]).as_posix()
        for path in finished["0825"].rglob("*")
        if path.is_file()
    }
    assert expected <= made
    for name in expected:
        assert (folder / name).read_bytes() == (finished["0825"] / name).read_bytes(), name


def test_names_are_names_everywhere(built_elsewhere):
    reserved = {"con", "prn", "aux", "nul"}
    folder = built_elsewhere[1]
    paths = [path.relative_to(folder.parent) for path in folder.parent.rglob("*")]
    for path in paths:
        assert not set(':*?"<>|\\') & set(str(path.as_posix()).replace("/", "")), path
        assert not path.name.endswith((".", " ")), path
        assert path.stem.lower() not in reserved, path
        assert len(str(path)) < 140, path
    folded = [path.as_posix().casefold() for path in paths]
    assert len(set(folded)) == len(folded)


def test_texts_have_the_line_ends_that_are_written(built_elsewhere):
    folder = built_elsewhere[1]
    for path in folder.rglob("*"):
        if path.suffix in {".html", ".qmd", ".json", ".ipynb", ".svg"}:
            assert b"\r" not in path.read_bytes(), path.name


def test_a_failing_notebook_is_told_by_name_and_cell(tmp_path):
    import shutil

    copy = tmp_path / "projekt"
    for part in ("data", "notebooks", "params", "report"):
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("cache", "_build"))
    path = sorted((copy / "notebooks").glob("01-*.ipynb"))[0]
    notebook = json.loads(path.read_text(encoding="utf-8"))
    last = next(cell for cell in reversed(notebook["cells"]) if cell["cell_type"] == "code")
    last["source"] = "raise OSError('papirstop')"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    done = run("-m", "kortlaegning", "build", "--land", KORTLAEGNING_ROOT=str(copy), COLUMNS="200")
    assert done.returncode == 1
    assert "OSError: papirstop" in done.stderr
    assert path.name in done.stderr
