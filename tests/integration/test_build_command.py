"""The command line of the builder: what it accepts, says and returns."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kortlaegning.cli import build as build_verb

SOURCE = Path(__file__).parents[2] / "src"


def command(bench, *arguments, **environment):
    return subprocess.run(
        [sys.executable, "-c", "from kortlaegning.cli import main; main()", "build", *arguments],
        cwd=bench.project.root,
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "KORTLAEGNING_ROOT": str(bench.project.root),
            "PYTHONPATH": str(SOURCE),
            **environment,
        },
    )


def test_nothing_asked_for_is_one_sentence(bench):
    done = command(bench)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "--alle" in done.stderr


def test_an_unknown_municipality_is_one_sentence_with_a_suggestion(bench):
    done = command(bench, "--kommune", "Ålborgg")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "Aalborg" in done.stderr


def test_an_unknown_municipality_beside_all_of_them_is_refused_too(bench):
    done = command(bench, "--alle", "--kommune", "Ålborgg")
    assert done.returncode == 1
    assert "Aalborg" in done.stderr


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("0851-aalborrg.yml", "rename it to 0851-aalborg.yml"),
        ("samsoe.yml", "rename it to 0741-samsoe.yml"),
        ("0741.yml", "rename it to 0741-samsoe.yml"),
        ("0851-samsoe.yml", "its code is Aalborg's and its name is Samsø's"),
        ("0741-samsoe.yaml", "rename it to 0741-samsoe.yml"),
        ("vores.yml", "such as 0851-aalborg.yml"),
    ],
)
def test_a_params_file_that_no_edition_would_read_stops_the_build(bench, name, said):
    (bench.project.params / "editions" / name).write_text("", encoding="utf-8")
    done = command(bench, "--alle")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert f"params/editions/{name} belongs to no edition" in done.stderr
    assert said in done.stderr


def test_without_quarto_its_engine_is_refused_before_anything_runs(bench, tmp_path):
    (bench.project.root / "_quarto.yml").write_text("lang: da\n", encoding="utf-8")
    done = command(bench, "--alle", "--engine", "quarto", QUARTO_PATH=str(tmp_path / "væk"))
    assert done.returncode == 1
    assert "QUARTO_PATH is" in done.stderr
    assert "no program quarto is there" in done.stderr
    assert not list(bench.site.glob("*/index.html"))

    empty = tmp_path / "bin"
    empty.mkdir()
    done = command(bench, "--alle", "--engine", "quarto", QUARTO_PATH="", PATH=str(empty))
    assert "Quarto is not installed" in done.stderr
    assert "--engine portable" in done.stderr


def test_a_column_that_the_list_of_municipalities_lacks_is_named(bench):
    path = bench.project.data / "kommuner.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("navn", "navne", 1), encoding="utf-8")
    done = command(bench, "--alle")
    assert done.returncode == 1
    assert "line 1: the column 'navn' is missing" in done.stderr


def test_explain_says_why_and_builds_nothing(bench):
    done = command(bench, "--kommune", "aalborg", "--kommune", "741", "--explain")
    assert done.stdout == "0741-samsoe, 0851-aalborg: it has not been built yet\n"
    assert not bench.site.exists()


def test_a_run_with_nothing_to_do_says_so_within_a_second(bench):
    bench.build(options=build_verb.Options())
    command(bench, "--alle")
    started = time.perf_counter()
    done = command(bench, "--alle", PYTHONPROFILEIMPORTTIME="1")
    seconds = time.perf_counter() - started
    assert done.stdout == "Nothing changed: 4 editions up to date in _site.\n"
    assert done.returncode == 0
    imported = {line.rsplit("|", 1)[-1].strip() for line in done.stderr.splitlines()}
    # What is slow to import is the cause of a slow answer; the clock alone depends on the machine.
    assert not imported & {"pandas", "numpy", "matplotlib", "papermill", "IPython"}
    assert seconds < 5


@pytest.mark.parametrize("jobs", ["0", "-1", "mange"])
def test_a_senseless_number_of_workers_is_refused(bench, jobs):
    assert command(bench, "--alle", "--jobs", jobs).returncode == 2


def test_a_run_with_nothing_to_do_loads_none_of_what_editions_are_made_with(bench):
    source = (
        "import sys\n"
        "from kortlaegning.cli import main\n"
        "try:\n    main()\n"
        "finally:\n    print(*{name.partition('.')[0] for name in sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", source, "build", "--explain", "--kommune", "aalborg"],
        cwd=bench.project.root,
        capture_output=True,
        text=True,
        env={**os.environ, "KORTLAEGNING_ROOT": str(bench.project.root)},
    )
    assert "0851-aalborg: it has not been built yet" in done.stdout
    loaded = set(done.stdout.split())
    assert "kortlaegning" in loaded
    assert not loaded & {"pandas", "numpy", "geopandas", "papermill", "nbformat", "matplotlib"}
