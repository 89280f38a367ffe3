"""What `quarto render` shows at the root: the notebooks executed, joined, with the front page."""

import json
import re
import shutil
from pathlib import Path

import nbformat
import pytest
import yaml
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from quarto_like import render

from kortlaegning.edition_making import report_in_jupyter as rapport

ROOT = Path(__file__).resolve().parents[2]
CELL = """
from kortlaegning.edition_making import report_in_jupyter as rapport
whole = rapport.notebook_paths
rapport.notebook_paths = lambda project: whole(project)[5:6]
rapport.show_report({})
"""


@pytest.fixture(scope="module")
def report(checkout, tmp_path_factory):
    """The root's document with one notebook, which refers to no other: one kernel, not seven."""
    root = tmp_path_factory.mktemp("rod") / "projekt"
    shutil.copytree(checkout, root)
    code = nbformat.v4.new_code_cell(CELL.format("kommune='samsoe'"))
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    notebook = nbformat.v4.new_notebook(cells=[code], metadata=metadata)
    client = NotebookClient(notebook, resources={"metadata": {"path": str(root)}}, timeout=300)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("KORTLAEGNING_ROOT", str(root))
        client.execute()
    shown = notebook.cells[0].outputs[-1]["data"]["text/markdown"]
    front_matter = (root / "index.qmd").read_text(encoding="utf-8").split("```")[0]
    (root / "index.md").write_text(front_matter + shown, encoding="utf-8")
    render(root / "index.md", "html")
    render(root / "index.md", "typst")
    return root


def test_the_page_has_front_page_and_tables(report):
    page = (report / "index.html").read_text(encoding="utf-8")
    assert '<span class="sted">Samsø Kommune</span>' in page
    assert 'id="lokator-svg"' in page
    assert "Bilag A: Billige private udlejningsboliger" in page
    assert "<img" not in page


def test_the_head_says_whose_edition_it_is_and_from_when(report):
    page = " ".join((report / "index.html").read_text(encoding="utf-8").split())
    front = json.loads((report / "_build/rapport/edition.json").read_text(encoding="utf-8"))
    assert "<title>Fra bolig til hjem – Samsø Kommune</title>" in page
    said = dict(re.findall(r'<meta name="([^"]+)" content="([^"]*)"', page))
    assert said["description"] == front["undertitel"]
    assert said["dcterms.date"] == front["dato"]


def test_the_pdf_is_made_from_the_same(report):
    assert (report / "index.pdf").read_bytes().startswith(b"%PDF")
    front = json.loads((report / "_build/rapport/edition.json").read_text(encoding="utf-8"))
    assert front["lokator"] == "_build/rapport/figurer/lokator.svg"
    assert front["pdf"] == "index.pdf"


def test_every_file_that_the_page_links_to_comes_with_it(report):
    front_matter = (report / "index.qmd").read_text(encoding="utf-8").split("---")[1]
    copied = {
        path.relative_to(report).as_posix()
        for pattern in yaml.safe_load(front_matter)["resources"]
        for path in report.glob(pattern.removeprefix("/"))
    }
    page = (report / "index.html").read_text(encoding="utf-8")
    linked = set(re.findall(r'href="(?!#|https?:|mailto:|data:)([^"]+)"', page)) - {"index.pdf"}
    assert linked
    assert linked <= copied


def test_the_notebooks_themselves_are_untouched(report, checkout):
    for path in sorted((checkout / "notebooks").glob("*.ipynb")):
        copy = report / "notebooks" / path.name
        assert all(not cell.get("outputs") for cell in nbformat.read(copy, as_version=4).cells)


@pytest.fixture
def asked(checkout, tmp_path, monkeypatch):
    """Asks for the report in a project of one notebook; tells which notebooks were executed."""
    root = tmp_path / "projekt"
    shutil.copytree(checkout, root)
    for path in (root / "notebooks").glob("*.ipynb"):
        if not path.name.startswith("06-"):
            path.unlink()
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(root))
    monkeypatch.chdir(root)
    shown, executed = [], []
    real = rapport.execute_notebook
    monkeypatch.setattr(rapport, "display", lambda data, raw: shown.append(data["text/markdown"]))
    monkeypatch.setattr(
        rapport,
        "execute_notebook",
        lambda path, *rest: executed.append(path.name) or real(path, *rest),
    )

    def ask(kommune=None):
        executed.clear()
        rapport.show_report(kommune)
        return shown[-1], list(executed)

    return root, ask


def test_the_second_format_shows_what_the_first_executed(asked):
    root, ask = asked
    first, executed = ask()
    assert executed == ["06-bilag-a-b.ipynb"]
    assert ask() == (first, [])
    assert ask("samsoe")[1] == executed
    assert ask()[1] == executed

    (root / "_build/rapport/tal/bilag-a.csv").write_text("", encoding="utf-8")
    assert ask() == (first, executed)

    params = root / "params" / "report.yml"
    params.write_text(params.read_text(encoding="utf-8") + "# ændret\n", encoding="utf-8")
    assert ask() == (first, executed)


def test_no_page_links_to_the_pdf_of_another_report(asked):
    root, ask = asked
    made = root / "_build" / rapport.QUARTO_FOLDER
    made.mkdir(parents=True)

    def quarto_makes(*names):
        for name in names:
            (made / name).write_text("", encoding="utf-8")

    ask()
    quarto_makes("index.html", "index.pdf")
    ask()
    assert {path.name for path in made.iterdir()} == {"index.html", "index.pdf"}
    ask("samsoe")
    quarto_makes("index.html")
    assert not (made / "index.pdf").exists()
    ask()
    quarto_makes("index.pdf")
    assert not (made / "index.html").exists()


def test_what_quarto_makes_is_where_it_is_looked_for(checkout):
    settings = yaml.safe_load((checkout / "_quarto.yml").read_text(encoding="utf-8"))
    assert settings["project"]["output-dir"] == f"_build/{rapport.QUARTO_FOLDER}"


def test_the_kernels_have_nothing_to_warn_of(asked, capfd):
    _, ask = asked
    assert ask()[1]
    assert "WARNING" not in capfd.readouterr().err


def test_a_misspelt_parameter_stops_the_report(checkout, monkeypatch):
    """As Quarto runs the cells of `index.qmd`, with what `-P komune:0851` puts between them."""
    text = (checkout / "index.qmd").read_text(encoding="utf-8")
    cells = re.findall(r"```\{python\}\n(.*?)```", text, re.DOTALL)
    cells.insert(1, "#| tags: [parameters]\n\n# Injected Parameters\nkomune = 851\n")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(each) for each in cells])
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(checkout))
    resources = {"metadata": {"path": str(checkout)}}
    with pytest.raises(CellExecutionError, match="did you mean kommune"):
        NotebookClient(notebook, resources=resources, kernel_name="python3").execute()


def test_a_report_that_failed_midway_is_not_used(asked, monkeypatch):
    root, ask = asked
    first, executed = ask()
    (root / "params" / "editions" / "x.yml").write_text("", encoding="utf-8")

    def fail(*arguments):
        raise RuntimeError("afbrudt")

    with monkeypatch.context() as broken:
        broken.setattr(rapport, "notebook_paths", fail)
        with pytest.raises(RuntimeError):
            ask("samsoe")
    assert ask() == (first, executed)
