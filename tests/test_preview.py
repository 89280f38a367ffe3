"""What a notebook shows in JupyterLab: drawings that can be read in any theme, folded tables."""

import re
import xml.etree.ElementTree as ET
from base64 import b64decode
from pathlib import Path

from kortlaegning.preview import preview_drawing, preview_html

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "report"
FONTS = REPORT / "fonts"
NUMBERS = '::: {.vis-tal data-csv="tal/figur-3.csv"}\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n:::\n'


def test_a_drawing_brings_its_fonts_and_stands_on_white():
    drawing = (ROOT / "figures" / "figur-03.svg").read_text(encoding="utf-8")
    shown = preview_drawing(drawing, FONTS)
    root = ET.fromstring(shown)
    assert shown.count("font/woff2;base64,") == 3
    assert root[1].attrib == {"width": "100%", "height": "100%", "fill": "#fff"}
    assert re.sub(r"<style>.*?</style><rect[^>]*/>", "", shown, count=1) == drawing


def test_weights_that_drawings_use_are_embedded():
    used = {
        weight
        for path in (ROOT / "figures").glob("*.svg")
        for weight in re.findall(r'font-weight="(\d+)"', path.read_text(encoding="utf-8"))
    }
    assert used <= {"400", "600", "700"}


def test_the_drawing_is_inside_and_as_wide_as_the_text(tmp_path):
    drawing = tmp_path / "et kort.svg"
    drawing.write_bytes((ROOT / "figures" / "figur-03.svg").read_bytes())
    html = preview_html(f'![Et kort]({drawing}){{#fig-3 fig-alt="Fundet"}}\n', REPORT)
    data = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', html)[1]
    assert ET.fromstring(b64decode(data)).tag.endswith("svg")
    assert "width:100%" in html
    assert 'alt="Fundet"' in html


def test_figures_tables_and_references_have_the_numbers_of_the_report():
    table = "| A |\n|---|\n| 1 |\n"
    html = preview_html(
        f"Se @fig-13a, [@fig-10; @tbl-1], @sec-trin-1 og @fig-ny.\n\n"
        f"{table}\n: Tabellen {{#tbl-1}}\n\n::: {{#fig-10}}\n{table}\nOgså en tabel\n:::\n",
        REPORT,
    ).replace("\u00a0", " ")
    assert "Se Figur 13.a, Figur 10, Tabel 1, Trin 1: Overblik over boligerne og" in html
    assert "@fig-ny" in html
    assert "<caption>Tabel 1: Tabellen</caption>" in html
    assert "<p>Figur 10: Også en tabel</p>" in html


def test_numbers_behind_a_figure_are_folded():
    html = preview_html(f"Tekst\n\n{NUMBERS}", REPORT)
    assert "<details><summary>Vis tal</summary>\n<table>" in html
    assert html.endswith("</details>")


def test_a_block_that_only_offers_files_shows_nothing():
    assert "vis-tal" not in preview_html('::: {.vis-tal data-csv="tal/a.csv"}\n:::\n', REPORT)


def test_a_box_shows_its_title():
    html = preview_html('::: {.callout-tip title="Tip: Spørg"}\nRing til dem.\n:::\n', REPORT)
    assert re.search(r"<p><strong>Tip: Spørg</strong></p>\s*<p>Ring til dem.</p>", html)
    assert "title=" not in html
