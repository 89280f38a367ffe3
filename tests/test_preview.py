"""What a notebook shows in JupyterLab: drawings that can be read in any theme, folded tables."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from kortlaegning.preview import preview_drawing, preview_html

ROOT = Path(__file__).resolve().parents[1]
FONTS = ROOT / "report" / "fonts"
FIGURE = '![Et kort](_build/0851-aalborg/figurer/figur-03.svg){#fig-3 fig-alt="Finding"}\n'
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


def test_the_page_shows_that_drawing_as_wide_as_the_text():
    html = preview_html(FIGURE)
    assert 'src="_build/0851-aalborg/figurer/visning/figur-03.svg"' in html
    assert "width:100%" in html
    assert "Et kort" in html


def test_numbers_behind_a_figure_are_folded():
    html = preview_html(FIGURE + "\n" + NUMBERS)
    assert "<details><summary>Vis tal</summary>\n<table>" in html
    assert html.endswith("</details>")


def test_a_block_that_only_offers_files_shows_nothing():
    assert "vis-tal" not in preview_html('::: {.vis-tal data-csv="tal/a.csv"}\n:::\n')
