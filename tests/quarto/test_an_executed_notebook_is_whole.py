"""A notebook that papermill executed, moved to an empty folder: whose it is, and every figure."""

import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from base64 import b64decode
from pathlib import Path

import nbformat
import papermill
import pytest
from kernel_ports import keep_kernels_apart
from nbconvert import HTMLExporter

from kortlaegning.errors import KortlaegningError

NOTEBOOK = "04-anvisning-tabel-1-figur-12-13.ipynb"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Has the page tell, as its title, how wide each of its images came out.
MEASURE = """<script>addEventListener("load", () => {
  document.title = [...document.images].map((image) => image.naturalWidth).join(",");
});</script>"""


def execute(checkout, out, monkeypatch, **parameters):
    keep_kernels_apart()
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(checkout))
    papermill.execute_notebook(
        checkout / "notebooks" / NOTEBOOK,
        out,
        parameters=parameters,
        cwd=out.parent,
        progress_bar=False,
    )
    return out


@pytest.fixture(scope="module")
def executed(checkout, tmp_path_factory):
    with pytest.MonkeyPatch.context() as monkeypatch:
        where = tmp_path_factory.mktemp("et sted")
        execute(checkout, where / "ud.ipynb", monkeypatch, kommune="0851")
    moved = tmp_path_factory.mktemp("et andet sted") / "ud.ipynb"
    shutil.move(where / "ud.ipynb", moved)
    shutil.rmtree(checkout / "notebooks" / "_build")
    return moved


@pytest.fixture(scope="module")
def page(executed):
    html, _ = HTMLExporter().from_filename(str(executed))
    path = executed.with_suffix(".html")
    path.write_text(html.replace("</head>", f"{MEASURE}</head>"), encoding="utf-8")
    return path


def test_its_first_output_says_whose_edition_it_is(executed):
    cells = nbformat.read(executed, as_version=4).cells
    first = next(cell.outputs[0] for cell in cells if cell.get("outputs"))
    assert first.data["text/html"].startswith("<p><strong>Aalborg Kommune</strong>")


def test_every_figure_is_inside(page):
    images = re.findall(r'<img [^>]*\bsrc="([^"]*)"', page.read_text(encoding="utf-8"))
    assert len(images) == 3
    for each in images:
        kind, _, data = each.partition(";base64,")
        assert kind == "data:image/svg+xml"
        assert ET.fromstring(b64decode(data)).tag.endswith("svg")


@pytest.mark.browser
def test_a_browser_shows_every_figure(page):
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if browser is None:
        pytest.skip("no Chromium on this machine")
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    command += ["--virtual-time-budget=20000", f"--user-data-dir={page.parent / 'profil'}"]
    shown = subprocess.run(
        [*command, page.as_uri()], capture_output=True, text=True, check=True, timeout=180
    ).stdout
    widths = re.search(r"<title>([\d,]*)</title>", shown)[1].split(",")
    assert len(widths) == 3
    assert min(int(width) for width in widths) > 100


def test_a_misspelt_parameter_stops_it(checkout, tmp_path, monkeypatch):
    with pytest.raises(papermill.PapermillExecutionError) as stopped:
        execute(checkout, tmp_path / "ud.ipynb", monkeypatch, komune="0851")
    assert stopped.value.ename == KortlaegningError.__name__
    assert "did you mean kommune?" in stopped.value.evalue


def test_a_misspelt_parameter_stops_quarto_too(checkout):
    like = Path(__file__).with_name("quarto_like.py")
    command = [sys.executable, str(like), "render", f"notebooks/{NOTEBOOK}", "--to", "html"]
    done = subprocess.run(
        [*command, "-P", "komune:0851"], cwd=checkout, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "did you mean kommune?" in done.stderr
    clean = ["git", "status", "--porcelain"]
    assert not subprocess.run(clean, cwd=checkout, capture_output=True, check=True).stdout
