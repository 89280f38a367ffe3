"""A figure that Python drew, a pandas table, a formula: what Quarto hands over, beside our own."""

import base64
import html
import re
import shutil
import subprocess
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
import typst
from quarto_like import filtered, render

ROOT = Path(__file__).resolve().parents[2]
DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
# As Quarto 1.10 writes the cells of a notebook into the text that it hands to pandoc.
CELL = """::: {{#cell-{label} .cell execution_count=1}}
::: {{.cell-output .cell-output-display}}
![{caption}](p.png){{#{label} width=589 height=431 fig-alt='{alt}'}}
:::
:::
"""
PANDAS = """::: {#tbl-df .cell tbl-cap='En ramme' execution_count=2}
::: {.cell-output .cell-output-display execution_count=2}
```{=html}
<div><style scoped>.dataframe {}</style><table border="1" class="dataframe">
<thead><tr style="text-align: right;"><th></th><th>antal</th></tr></thead>
<tbody><tr><th>Samsø</th><td>12</td></tr></tbody></table></div>
```
:::
:::
"""
PAIR = """::: {#fig-par .cell layout-ncol='2' execution_count=3}
::: {.cell-output .cell-output-display}
![Første](p.png){#fig-par-1 fig-alt='Den første'}
:::

::: {.cell-output .cell-output-display}
![Anden](p.png){#fig-par-2 fig-alt='Den anden'}
:::

To sammen
:::
"""
FIGURE = CELL.format(label="fig-plot", caption="Kurven", alt="Kurven stiger")


@pytest.fixture
def words(tmp_path):
    """What a reader of the web page sees of a text, without the page around it."""

    def shown(text):
        page = filtered(text, "html", tmp_path, ROOT / "report/lua/quarto.lua")
        page = re.sub(r"<(script|style|math)\b.*?</\1>", "", page, flags=re.DOTALL)
        return html.unescape(re.sub(r"<[^>]+>", "", page)).replace("\u00a0", " ")

    return shown


@pytest.mark.parametrize(
    "figure",
    [
        FIGURE,
        "![Kurven](p.png){#fig-plot fig-alt='Kurven stiger'}",
        "![Kurven](../p.jpg){#fig-plot fig-alt='Kurven stiger'}",
        "![Kurven](p.svg){#fig-plot fig-alt='Kurven stiger' fig-align='left'}",
        "![Kurven med $y = x$.](p.png){#fig-plot fig-alt='Kurven stiger'}",
        f"::: {{.panel-tabset}}\n## Fane\n\n{FIGURE}\n:::",
        f"::::: {{.column-margin}}\n{FIGURE}\n:::::",
    ],
    ids=["cell", "png", "elsewhere", "attributes", "formula", "tabset", "margin"],
)
def test_a_figure_of_any_kind_has_one_number_in_caption_and_reference(words, figure):
    first = '![Vores](a.svg){#fig-foer fig-alt="Alt"}'
    last = '![Også vores](a.svg){#fig-efter fig-alt="Alt"}'
    shown = words(f"Se @fig-foer, @fig-plot og @fig-efter.\n\n{first}\n\n{figure}\n\n{last}\n")
    numbers = re.search(r"Se Figur (\d+), Figur (\d+) og Figur (\d+)\.", shown)
    one, two, three = (int(number) for number in numbers.groups())
    assert (two, three) == (one + 1, one + 2)
    assert re.findall(r"Figur (\d+):", shown) == [str(one), str(two), str(three)]


def test_parts_of_a_figure_have_the_number_of_the_whole(words):
    shown = words(f"Se @fig-par-2.\n\n{FIGURE}\n{PAIR}\n")
    number = re.search(r"Figur (\d+): To sammen", shown)[1]
    assert f"Se Figur {number}.b." in shown
    assert f"Figur {number}.a: Første" in shown


def test_a_pandas_table_and_one_with_a_formula_are_numbered_with_ours(words):
    ours = "| A | B |\n|:--|--:|\n| x | 1 |\n\n: Vores {#tbl-vores}\n"
    formula = "| A | $z$ |\n|:--|--:|\n| x | 1 |\n\n: Formel {#tbl-formel}\n"
    shown = words(f"Se @tbl-vores, @tbl-df og @tbl-formel.\n\n{ours}\n{PANDAS}\n{formula}")
    numbers = re.search(r"Se Tabel (\d+), Tabel (\d+) og Tabel (\d+)\.", shown)
    assert re.findall(r"Tabel (\d+):", shown) == list(numbers.groups())
    assert len(set(numbers.groups())) == 3
    assert "Samsø" in shown


def test_code_and_its_printed_output_are_left_to_quarto(tmp_path):
    cell = (
        "::: {.cell execution_count=4}\n``` {.python .cell-code}\n1+1\n```\n\n"
        "::: {.cell-output .cell-output-stdout}\n```\n2\n```\n:::\n:::\n"
    )
    page = filtered(cell, "html", tmp_path, ROOT / "report/lua/quarto.lua")
    assert 'class="cell"' in page
    assert "cell-output-stdout" in page


@pytest.mark.parametrize("kind", ["html", "typst"])
@pytest.mark.parametrize(
    "figure",
    [
        FIGURE.replace("fig-alt='Kurven stiger'", ""),
        "![Kurven](p.png){#fig-plot}",
        "Se ![](p.png).",
    ],
)
def test_a_figure_without_words_stops_with_a_sentence(tmp_path, kind, figure):
    with pytest.raises(subprocess.CalledProcessError) as stopped:
        filtered(figure, kind, tmp_path, ROOT / "report/lua/quarto.lua")
    said = stopped.value.stderr
    assert "p.png) has no text for whoever cannot see it" in said
    assert "#| fig-alt: …" in said


@pytest.fixture
def rendered(tmp_path):
    """A document with all of these, rendered as Quarto would."""
    for part in ("report", "_quarto.yml"):
        source = ROOT / part
        copy = shutil.copytree if source.is_dir() else shutil.copyfile
        copy(source, tmp_path / part)
    (tmp_path / "p.png").write_bytes(DOT)
    text = (
        "---\ntitle: Prøve\n---\n\n# Prøve {#sec-proeve}\n\nHer er $x^2$(1) og\n\n"
        '$$\n\\frac{a}{b} \\text{"hej"}\n$$\n\n'
        f"{FIGURE}\n{PANDAS}\n{PAIR}\n"
    )
    (tmp_path / "doc.md").write_text(text, encoding="utf-8")
    for kind in ("html", "typst"):
        render(tmp_path / "doc.md", kind)
    return tmp_path


def test_formulas_and_png_figures_are_in_an_accessible_pdf(rendered):
    with pikepdf.open(rendered / "doc.pdf") as pdf:
        found = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary)]
        alts = {str(each["/Alt"]) for each in found if "/Alt" in each}
    assert {"x^2", '\\frac{a}{b} \\text{"hej"}', "Kurven stiger", "Den anden"} <= alts
    with pdfplumber.open(rendered / "doc.pdf") as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages)
    assert "To sammen" in text


def test_formulas_are_shown_by_the_page_without_a_script(rendered):
    page = (rendered / "doc.html").read_text(encoding="utf-8")
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in page
    assert "mathjax" not in page.lower()
    assert page.count("data:image/png;base64,") == 3


def test_a_section_says_its_title_once_and_links_to_it(rendered):
    page = (rendered / "doc.html").read_text(encoding="utf-8")
    body = page[page.index("<body") :]
    assert re.findall(r"<h(\d)[^>]*>(?:<[^>]+>)*Prøve", body) == ["1"]
    assert 'id="sec-proeve"' in body


def test_typst_takes_the_formula_of_a_labelled_equation(tmp_path):
    """Quarto finds the label behind the formula and writes an equation around it."""
    text = '$$ a + b $$ {#eq-a}\n\n$$ c $$ {#eq-c alt="Kun c"}\n'
    made = filtered(text, "typst", tmp_path, ROOT / "report/lua/quarto.lua")
    first, second = re.findall(r"#\[#set math\.equation\(alt: \"(.*?)\"\);(?:.|\n)*?\];", made)
    assert (first, second) == ("a + b", "c")
    as_quarto = re.sub(r"\{\\#eq-[^}]*\}", "", made)
    assert typst.compile(as_quarto.encode(), pdf_standards=[]).startswith(b"%PDF")
