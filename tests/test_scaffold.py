"""`kortlaegning new notebook`: a figure that works before its form is filled."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from kortlaegning.cli.new import notebook_command
from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.scaffold import OwnFigure, new_notebook
from kortlaegning.scaffold_data import OwnColumn, OwnTable
from kortlaegning.scaffold_text import FORMS
from kortlaegning.spelling import slugify

ROOT = Path(__file__).resolve().parents[1]
# Not the name that docs/forking.md uses, so that these tests hold in a fork as well.
FIGURE = OwnFigure("proeve-boliger", "Prøveboliger", "prøveboliger")


@pytest.fixture
def fork(tmp_path):
    """A copy of the checkout that a researcher has made."""
    for part in ("data", "notebooks", "params", "report", "src", "tests"):
        ignored = shutil.ignore_patterns("__pycache__", "_build", "*.egg-info", "raw")
        shutil.copytree(ROOT / part, tmp_path / part, ignore=ignored)
    for name in ("pyproject.toml", ".gitignore"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    return Project(tmp_path)


def run(fork, *command):
    environment = {
        **os.environ,
        "PYTHONPATH": str(fork.root / "src"),
        "KORTLAEGNING_ROOT": str(fork.root),
    }
    return subprocess.run(
        [sys.executable, *command],
        cwd=fork.root,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_the_new_figure_passes_its_own_tests_and_is_in_the_report(fork):
    last = max(path.name for path in fork.notebooks.glob("[0-9][0-9]-*.ipynb"))
    written = new_notebook(fork, FIGURE, 2023)
    assert [path.name for path in written] == [
        "proeve_boliger.csv",
        "eget_proeve_boliger.py",
        f"{int(last[:2]) + 1:02d}-proeve-boliger.ipynb",
        "test_eget_proeve_boliger.py",
        "datapackage.json",
        "labels.json",
    ]
    tested = run(fork, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(written[3]))
    assert tested.returncode == 0, tested.stdout
    listed = run(
        fork,
        "-c",
        "from kortlaegning.figures.registry import all_exhibits, exhibits_using as using;"
        "print([each.label for each in all_exhibits()].count('fig-proeve-boliger'), "
        "using('proeve_boliger'))",
    )
    assert listed.stdout == "1 ['figur proeve-boliger']\n", listed.stderr
    checked = run(fork, "-m", "ruff", "check", "--no-cache", *map(str, written[1:4]))
    assert checked.returncode == 0, checked.stdout
    formatted = run(fork, "-m", "ruff", "format", "--no-cache", "--check", *map(str, written[1:4]))
    assert formatted.returncode == 0, formatted.stdout


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("EXHIBIT = (\n", r"eget_fejl\.py, line 1: SyntaxError: .* mend the module"),
        ("x = 1\n", r"eget_fejl\.py declares no EXHIBIT"),
        ("import findes_ikke\n", r"eget_fejl\.py: ModuleNotFoundError: .*findes_ikke"),
    ],
)
def test_a_faulty_module_of_a_figure_is_told_in_one_sentence(fork, code, said):
    (fork.root / "src" / "kortlaegning" / "figures" / "eget_fejl.py").write_text(code)
    done = run(fork, "-m", "kortlaegning", "build", "--kommune", "laesoe")
    assert done.returncode == 1
    assert re.search(said, " ".join(done.stderr.split()))
    assert "Traceback" not in done.stderr


def test_every_form_passes_its_own_tests_and_the_projects_style(fork):
    """A form to fill in, and a file of one's own, for each."""
    cells = {"0741": (3, 4), "0851": (300, None)}
    years = tuple(OwnColumn(f"antal_{year}", str(year), year) for year in (2019, 2024))
    kinds = (OwnColumn("maend", "Mænd"), OwnColumn("kvinder", "Kvinder"))
    written = []
    for form in FORMS:
        for name, table in (
            ("tom", None),
            ("egen", OwnTable(kinds if form == "søjler" else years, cells)),
        ):
            figure = OwnFigure(f"{name}-{slugify(form)}", "Prøve", "borgere", "borger", form)
            written += new_notebook(fork, figure, 2023, table)
    checks = [str(path) for path in written if path.name.startswith("test_")]
    modules = [str(path) for path in written if path.name.startswith("eget_")]
    assert len(checks) == len(modules) == 2 * len(FORMS)
    tested = run(fork, "-m", "pytest", "-q", "-p", "no:cacheprovider", *checks)
    assert tested.returncode == 0, tested.stdout
    descriptor = fork.data / "datapackage.json"
    text = descriptor.read_text(encoding="utf-8")
    own = text.index('"name": "tom_kort"')
    secret = text[:own] + text[own:].replace('"confidential": false', '"confidential": true')
    descriptor.write_text(secret, encoding="utf-8")
    hidden = run(fork, "-m", "pytest", "-q", "-p", "no:cacheprovider", *checks)
    assert hidden.returncode == 0, hidden.stdout
    for command in (("check",), ("format", "--check")):
        styled = run(fork, "-m", "ruff", *command, "--no-cache", *checks, *modules)
        assert styled.returncode == 0, styled.stdout


@pytest.mark.parametrize(
    ("form", "columns", "said"),
    [
        ("søjler", (OwnColumn("antal", "Antal"),), "take --form kort"),
        (
            "søjler",
            tuple(OwnColumn(f"antal_{year}", "", year) for year in (2019, 2024)),
            "take --form linje",
        ),
        ("linje", (OwnColumn("antal", "Antal"),), "two years or more"),
        (
            "linje",
            tuple(OwnColumn(f"{name}_{year}", "", year) for name in "ab" for year in (1990, 1991)),
            "one column a year",
        ),
    ],
)
def test_a_form_that_the_file_has_no_columns_for_is_refused(fork, form, columns, said):
    with pytest.raises(KortlaegningError, match=said):
        new_notebook(fork, replace(FIGURE, form=form), 2023, OwnTable(columns))
    assert not (fork.data / "proeve_boliger.csv").exists()


def test_the_command_also_draws_the_empty_figure_that_is_to_be_committed(fork):
    made = run(fork, "-m", "kortlaegning", "new", "notebook", FIGURE.name)
    assert made.returncode == 0, made.stderr
    assert "wrote figures/figur-proeve-boliger.svg" in made.stdout
    drawn = (fork.figures / "figur-proeve-boliger.svg").read_text(encoding="utf-8")
    assert "ikke oplyst" in drawn


def test_the_command_takes_a_file_and_says_what_it_understood(fork):
    own = fork.root / "egne.csv"
    own.write_text("Kommune;2019;2024\nSamsø;7;8\nLæsø;1;2\nI alt;8;10\n", encoding="utf-8")
    command = ("-m", "kortlaegning", "new", "notebook", FIGURE.name, "--form", "linje")
    made = run(fork, *command, "--data", str(own), "--unit", "borgere", "--one", "borger")
    assert made.returncode == 0, made.stderr
    assert "Read 2 municipalities; columns: antal_2019, antal_2024." in made.stdout
    assert "Hele landet is no municipality" in made.stdout
    table = (fork.data / "proeve_boliger.csv").read_text(encoding="utf-8").splitlines()
    assert table[0] == "kommunekode,antal_2019,antal_2024"
    assert "0741,7,8" in table
    assert "0101,," in table
    said = run(
        fork,
        "-c",
        "from kortlaegning.figures.eget_proeve_boliger import EXHIBIT as e;"
        "from kortlaegning.project import find_project as p;"
        "from kortlaegning.session import open_session as s;"
        "from kortlaegning.edition import open_edition as o;"
        "x = s(p()); print(e.text(e.table(x.data, o(p(), x.data.kommuner, 'samsø'))))",
    )
    assert "Der var 8\u00a0borgere i Samsø Kommune i 2024 mod 7 i 2019." in said.stdout


def test_what_is_counted_comes_from_the_heading_or_is_asked_for(fork):
    own = fork.root / "egne.csv"
    own.write_text("Kommune;2019;2024\nSamsø;7;8\nLæsø;1;2\n", encoding="utf-8")
    command = ("-m", "kortlaegning", "new", "notebook", FIGURE.name, "--data", str(own))
    asked = run(fork, *command)
    assert asked.returncode == 1
    assert "does not say what is counted" in asked.stderr
    own.write_text("Kommune;Antal skæve boliger\nSamsø;7\nLæsø;1\n", encoding="utf-8")
    assert run(fork, *command).returncode == 0
    module = fork.root / "src/kortlaegning/figures/eget_proeve_boliger.py"
    text = module.read_text(encoding="utf-8")
    assert 'UNIT = "skæve boliger"' in text
    assert "{aar}" not in text  # nobody said that they are of the report's year


def test_a_label_that_the_report_has_is_refused(fork):
    with pytest.raises(KortlaegningError, match="has sec-trin-1 already"):
        new_notebook(fork, replace(FIGURE, name="trin-1"), 2023)


def test_an_unknown_form_is_answered_with_those_that_are(fork):
    made = run(fork, "-m", "kortlaegning", "new", "notebook", "ny", "--form", "cirkel")
    assert made.returncode == 1
    assert "take kort, søjler, linje, tabel" in made.stderr


def test_a_program_of_another_checkout_is_refused(fork, monkeypatch):
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(fork.root))
    before = sorted(fork.root.rglob("*.py"))
    with pytest.raises(KortlaegningError, match="type make setup there"):
        notebook_command(FIGURE.name)
    assert sorted(fork.root.rglob("*.py")) == before


def test_the_form_has_a_line_for_each_municipality(fork):
    form = new_notebook(fork, FIGURE, 2023)[0].read_text(encoding="utf-8").splitlines()
    assert form[:2] == ["kommunekode,aar,antal", "0101,2023,"]
    assert len(form) == 99


def test_the_notebook_is_valid_and_has_parameters(fork):
    path = new_notebook(fork, FIGURE, 2023)[2]
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert notebook.cells[1].metadata.tags == ["parameters"]


def test_the_other_resources_of_the_descriptor_are_untouched(fork):
    before = json.loads((fork.data / "datapackage.json").read_text(encoding="utf-8"))
    new_notebook(fork, FIGURE, 2023)
    after = json.loads((fork.data / "datapackage.json").read_text(encoding="utf-8"))
    assert after["resources"][:-1] == before["resources"]


@pytest.mark.parametrize("name", ["Hjemløse", "../ud", "a--b", "1a", "", "a b"])
def test_a_name_that_cannot_be_used_is_refused(fork, name):
    with pytest.raises(KortlaegningError, match="cannot be the name"):
        new_notebook(fork, OwnFigure(name, "T", "u"), 2023)


def test_a_second_figure_of_the_same_name_is_refused_and_changes_nothing(fork):
    new_notebook(fork, FIGURE, 2023)
    before = {path: path.read_bytes() for path in fork.data.iterdir() if path.is_file()}
    with pytest.raises(KortlaegningError, match="already"):
        new_notebook(fork, FIGURE, 2023)
    assert {path: path.read_bytes() for path in fork.data.iterdir() if path.is_file()} == before


def test_a_title_with_quotes_stays_text(fork):
    figure = OwnFigure("ny-figur", 'Tal "{om}" \\n boliger', "boliger")
    module = new_notebook(fork, figure, 2023)[1].read_text(encoding="utf-8")
    compile(module, "eget_ny_figur.py", "exec")


@pytest.mark.parametrize(
    ("options", "drawn", "confidential"),
    [([], False, False), (["--fortrolig"], True, True), (["--ikke-fortrolig"], True, False)],
)
def test_small_counts_are_drawn_only_once_it_is_said_that_they_may(
    fork, options, drawn, confidential
):
    file = fork.root / "taelling.csv"
    codes = [line[:4] for line in (ROOT / "data/kommuner.csv").read_text("utf-8").splitlines()[1:]]
    counts = {code: 2 if code == "0741" else 900 + place for place, code in enumerate(codes)}
    rows = "".join(f"{code},{count}\n" for code, count in counts.items())
    file.write_text(f"kommunekode,2023\n{rows}", encoding="utf-8")
    words = ["proeve-faa", "--data", file.name, "--unit", "prøveborgere", *options]
    made = run(fork, "-m", "kortlaegning", "new", "notebook", *words)
    assert made.returncode == 0, made.stderr
    assert ("Some counts are from 1 to 4" in made.stdout) is not drawn
    drawing = fork.figures / "figur-proeve-faa.svg"
    assert drawing.exists() is drawn
    if drawn:
        shown = re.search(r"<title>Samsø: (.*?)</title>", drawing.read_text("utf-8"))[1]
        assert (shown == "2\u00a0prøveborgere") is not confidential
    package = json.loads((fork.data / "datapackage.json").read_bytes())
    assert package["resources"][-1]["confidential"] is confidential
