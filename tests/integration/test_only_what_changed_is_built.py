"""An edition is built when, and only when, something that it depends on changed."""

import pytest

from kortlaegning.batch.build_plan import explain
from kortlaegning.batch.build_site import plan_build
from kortlaegning.freshness import input_files, software_versions
from kortlaegning.freshness.edition_list import read_kommuner, refuse_stray_params
from kortlaegning.freshness.fingerprint import Options
from kortlaegning.geometry import schematic
from kortlaegning.render import pandoc

ALL = ["0101", "0741", "0851", "None"]


def reasons(bench, **options):
    plan = plan_build(bench.project, read_kommuner(bench.project), bench.order(**options))
    return {one.target.kommunekode: one.reasons for one in plan}


def test_the_first_build_makes_everything_and_the_second_nothing(bench):
    assert bench.build()[1] == ALL
    before = bench.files()
    assert bench.build()[1] == []
    assert bench.files() == before


def test_a_run_without_work_loads_nothing(bench):
    bench.build()

    def explode(kommune, out, tell):
        raise AssertionError

    summary, made = bench.build(maker=explode)
    assert made == []
    assert summary.results == ()


def test_an_editions_own_params_file_renews_only_that_edition(bench):
    bench.build()
    own = bench.project.params / "editions" / "0851-aalborg.yml"
    own.write_text("lokal_tekst: []\n", encoding="utf-8")
    assert reasons(bench)["0851"] == ("params/editions/0851-aalborg.yml is new",)
    assert bench.build()[1] == ["0851"]
    own.write_text("kontakt: {navn: A}\n", encoding="utf-8")
    assert reasons(bench)["0851"] == ("params/editions/0851-aalborg.yml changed",)
    assert bench.build()[1] == ["0851"]
    own.unlink()
    assert reasons(bench)["0851"] == ("params/editions/0851-aalborg.yml is gone",)
    assert bench.build()[1] == ["0851"]
    assert bench.build()[1] == []


@pytest.mark.parametrize(
    "name", ["data/tal.csv", "params/report.yml", "notebooks/01-tal.ipynb", "report/skabelon.typ"]
)
def test_what_all_editions_share_renews_all(bench, name):
    path = bench.project.root / name
    path.touch()
    bench.build()
    with path.open("a", encoding="utf-8") as file:
        file.write("\n")
    assert set(reasons(bench).values()) == {(f"{name} changed",)}
    assert bench.build()[1] == ALL


def test_of_the_cache_only_downloaded_boundaries_renew_editions(bench):
    bench.build()
    cache = bench.project.cache
    for name in ("graenser-skematisk-0123.fgb", "hentet/lau-2023.geojson", "tidligere/x/table.csv"):
        (cache / name).parent.mkdir(parents=True, exist_ok=True)
        (cache / name).write_text("derived", encoding="utf-8")
    assert bench.build()[1] == []
    (cache / "graenser").mkdir()
    (cache / "graenser" / "lau_2023.geojson").write_text("{}", encoding="utf-8")
    assert reasons(bench)["0851"] == ("data/cache/graenser/lau_2023.geojson is new",)


def test_a_touched_file_with_the_same_content_renews_nothing(bench):
    bench.build()
    path = bench.project.data / "tal.csv"
    path.write_bytes(path.read_bytes())
    assert bench.build()[1] == []


def test_a_new_version_of_a_library_renews_all_and_is_named(bench, monkeypatch):
    bench.build()
    real = software_versions.installed_versions()
    monkeypatch.setattr(software_versions, "installed_versions", lambda: real | {"typst": "99"})
    assert set(reasons(bench).values()) == {("version typst changed",)}


def test_changed_code_of_a_figure_renews_all(bench, monkeypatch, tmp_path):
    package = tmp_path / "pakke"
    (package / "figures").mkdir(parents=True)
    (package / "cli").mkdir()
    figure = package / "figures" / "figur_03.py"
    figure.write_text("a = 1\n", encoding="utf-8")
    (package / "cli" / "build.py").write_text("a = 1\n", encoding="utf-8")
    monkeypatch.setattr(input_files, "PACKAGE", package)
    bench.build()
    (package / "cli" / "build.py").write_text("a = 2\n", encoding="utf-8")
    assert bench.build()[1] == []
    figure.write_text("a = 2\n", encoding="utf-8")
    assert set(reasons(bench).values()) == {("kortlaegning/figures/figur_03.py changed",)}


@pytest.mark.parametrize("damage", ["missing", "changed", "same size"])
def test_a_damaged_output_is_made_again(bench, damage):
    bench.build()
    path = bench.site / "0851-aalborg" / "index.html"
    content = path.read_bytes()
    if damage == "missing":
        path.unlink()
    elif damage == "changed":
        path.write_bytes(content + b"!")
    else:
        path.write_bytes(content[::-1])
    assert "index.html" in reasons(bench)["0851"][0]
    assert bench.build()[1] == ["0851"]
    assert path.read_bytes() == content


def test_force_builds_what_is_up_to_date(bench):
    bench.build()
    only = tuple(target for target in bench.targets() if target.kommunekode == "0741")
    assert bench.build(targets=only, force=True)[1] == ["0741"]


def test_another_option_is_another_edition(bench):
    bench.build()
    (bench.project.root / "_quarto.yml").write_text("lang: da\n", encoding="utf-8")
    options = Options(renderer="quarto")
    found = reasons(bench, options=options)["0851"]
    assert "option engine changed" in found


def test_versions_of_what_makes_the_editions_are_inputs():
    from importlib import metadata

    found = software_versions.installed_versions()
    for name in ("matplotlib", "typst", "pypandoc-binary", "papermill", "pandas"):
        assert found[name] == metadata.version(name)


def test_explain_gathers_editions_with_the_same_reasons(bench):
    plan = plan_build(bench.project, read_kommuner(bench.project), bench.order())
    assert explain(plan) == [("4 editions", ("it has not been built yet",))]


def test_a_lost_page_of_the_site_is_written_again(bench):
    bench.build()
    before = bench.files()
    for name in ("index.html", "manifest.json", "ro-crate-metadata.json"):
        (bench.site / name).unlink()
    assert bench.build()[1] == []
    assert bench.files() == before


def test_code_that_is_left_out_of_the_fingerprint_is_not_used_by_an_edition():
    import subprocess
    import sys

    package = "kortlaegning"
    making = ("make_edition", "number_archive", "telling", "report_labels")
    names = [f"edition_making.{each}" for each in making]
    names += ["notebook", "figures.registry", "render.html_and_pdf", "render.quarto"]
    used = [f"{package}.{name}" for name in names]
    imports = f"import sys, {', '.join(used)}; {package}.figures.registry.all_exhibits()"
    found = subprocess.run(
        [sys.executable, "-c", f"{imports}; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    left_out = {f"{package}.{name}" for name in input_files.NOT_EDITION_CODE}
    assert not left_out & {".".join(name.split(".")[:2]) for name in found}
    for name in input_files.NOT_EDITION_CODE:
        assert (input_files.PACKAGE / name).exists(), name


def test_a_notebook_run_by_hand_renews_no_edition(bench):
    bench.build()
    for name in ("_build", ".quarto"):
        left = bench.project.notebooks / name / "0851-aalborg" / "figur-03.svg"
        left.parent.mkdir(parents=True)
        left.write_text("<svg/>", encoding="utf-8")
    for name in ("01-tal.html", "01-tal.pdf", "_environment.local"):
        (bench.project.notebooks / name).write_text("", encoding="utf-8")
    assert bench.build()[1] == []


def test_quartos_settings_are_an_input_where_quarto_renders(bench):
    settings = bench.project.root / "_quarto.yml"
    settings.write_text("lang: da\n", encoding="utf-8")
    quarto = Options(renderer="quarto")
    bench.build(options=quarto)
    settings.write_text("lang: en\n", encoding="utf-8")
    assert reasons(bench, options=quarto)["0851"] == ("_quarto.yml changed",)


def test_map_shapes_that_are_installed_later_renew_every_edition(bench):
    assert schematic.SCRIPT.as_posix() == input_files.MAP_SHAPES
    bench.build()
    shapes = bench.project.root / input_files.MAP_SHAPES
    shapes.parent.mkdir(parents=True)
    shapes.write_text("export {}", encoding="utf-8")
    assert reasons(bench)["0851"] == (f"{input_files.MAP_SHAPES} is new",)


def test_another_pandoc_than_the_bundled_one_is_an_input(bench, monkeypatch, tmp_path):
    bench.build()
    program = tmp_path / "pandoc"
    program.write_text("another", encoding="utf-8")
    monkeypatch.setattr(pandoc, "bundled_pandoc", lambda: None)
    monkeypatch.setattr(pandoc, "pandoc_path", lambda: program)
    assert reasons(bench)["0851"] == ("version pandoc is new",)
    assert pandoc.runtime_settings() == {}


FOREIGN = (".~lock.{}#", ".{}.swp", ".#{}", "{}~", "~${}", "Thumbs.db", ".DS_Store", "._{}", "#{}#")
PLACES = {
    "data": "tal.csv",
    "data/raw": "kommuner.geojson",
    "data/cache/graenser": "lau.geojson",
    "data/dataark": "0851.csv",
    "params": "report.yml",
    "params/editions": "0851-aalborg.yml",
    "notebooks": "01-tal.ipynb",
    "report": "skabelon.typ",
    "report/html": "edition.css",
}


@pytest.mark.parametrize("name", FOREIGN)
def test_what_editors_and_systems_leave_beside_an_input_renews_nothing(bench, name):
    for folder in PLACES:
        (bench.project.root / folder).mkdir(parents=True, exist_ok=True)
    bench.build()
    before = bench.files()
    for folder, own in PLACES.items():
        (bench.project.root / folder / name.format(own)).write_bytes(b"not ours")
    refuse_stray_params(bench.project, read_kommuner(bench.project))
    assert set(reasons(bench).values()) == {()}
    assert bench.build()[1] == []
    assert bench.files() == before


def test_the_link_to_nowhere_that_emacs_makes_of_an_unsaved_file_stops_nothing(bench, monkeypatch):
    package = bench.project.root / "pakke" / "figures"
    package.mkdir(parents=True)
    monkeypatch.setattr(input_files, "PACKAGE", package.parent)
    for folder, own in (*PLACES.items(), ("pakke/figures", "figur_03.py")):
        place = bench.project.root / folder
        place.mkdir(parents=True, exist_ok=True)
        (place / f".#{own}").symlink_to("anna@maskine.1234:1700000000")
    assert bench.build()[1] == ALL
    assert bench.build()[1] == []


@pytest.mark.parametrize(
    "name",
    [
        "data/kopi.csv",
        "data/raw/udtraek.xlsx",
        "notebooks/kladde.ipynb",
        "report/html/huskeliste.docx",
    ],
)
def test_a_file_that_no_edition_reads_renews_nothing(bench, name):
    bench.build()
    path = bench.project.root / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"whatever")
    assert bench.build()[1] == []
