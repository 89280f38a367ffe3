"""One notebook through the project's Quarto settings: numbers, references and a clean checkout."""

import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

LIKE = Path(__file__).with_name("quarto_like.py")
NOTEBOOK = "notebooks/02-boligmassen-figur-1-8.ipynb"


@pytest.fixture(scope="module")
def rendered(checkout):
    environment = {**os.environ, "KORTLAEGNING_ROOT": str(checkout)}
    for kind in ("html", "typst"):
        subprocess.run(
            [sys.executable, str(LIKE), "render", NOTEBOOK, "--to", kind, "-P", "kommune:0741"],
            cwd=checkout,
            env=environment,
            check=True,
            timeout=300,
        )
    return checkout / NOTEBOOK


@pytest.fixture(scope="module")
def text(rendered):
    page = rendered.with_suffix(".html").read_text(encoding="utf-8")
    page = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", "", page)).replace("\u00a0", " ")


def test_an_integer_parameter_still_means_the_municipality(text):
    assert "Samsø Kommune" in text


def test_figures_keep_the_numbers_of_the_whole_report(text):
    assert [f"Figur {n}:" in text for n in range(1, 9)] == [True] * 8


def test_references_to_other_sections_are_plain_text(text):
    assert "?@" not in text
    assert "@fig-" not in text
    assert "(regler pr. 2023, se Figur 10)" in text
    assert "Bilag A: Billige private udlejningsboliger" in text


def test_drawings_are_inside_the_page(rendered):
    page = rendered.with_suffix(".html").read_text(encoding="utf-8")
    names = re.findall(r'<svg[^>]*id="fig-(\d)-svg" role="img" aria-label="([^"]+)"', page)
    assert [number for number, _ in names] == list("12345678")
    assert all(len(name) > 40 for _, name in names)
    assert "<img" not in page


def test_the_pdf_is_accessible_and_danish(rendered):
    with pikepdf.open(rendered.with_suffix(".pdf")) as pdf:
        assert pdf.Root.Lang == "da"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]) == "Trin 1: Overblik over boligerne"


def test_the_checkout_is_as_clean_as_before(rendered):
    checkout = rendered.parents[1]
    status = subprocess.run(
        ["git", "status", "--porcelain"], cwd=checkout, capture_output=True, text=True, check=True
    )
    assert status.stdout == ""


def test_a_fourth_figure_alone_is_not_called_figure_one(checkout, tmp_path):
    source = tmp_path / "alene.md"
    source.write_text(
        "# Afsnit {#sec-x}\n\nSe @fig-6.\n\n"
        '![Tekst](a.svg){#fig-6 fig-alt="Alt"}\n\n![Ny](a.svg){#fig-ny fig-alt="Alt"}\n',
        encoding="utf-8",
    )
    import pypandoc

    written = subprocess.run(
        [
            pypandoc.get_pandoc_path(),
            str(source),
            f"--lua-filter={checkout}/report/lua/quarto.lua",
            "--to=html",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    plain = re.sub(r"<[^>]+>", "", written).replace("\u00a0", " ")
    assert "Se Figur 6." in plain
    assert "Figur 6: Tekst" in plain
    labels = json.loads((checkout / "report/lua/labels.json").read_text(encoding="utf-8")).values()
    numbers = [int(each["number"]) for each in labels if each["number"].isdigit()]
    assert f"Figur {max(numbers) + 1}: Ny" in plain
