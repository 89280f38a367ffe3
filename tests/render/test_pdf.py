"""The finished PDF: declared PDF/UA-1, tagged, Danish, in reading order, the same on any day."""

import io
import itertools
import re
import shutil

import pdfplumber
import pikepdf
import pytest
from sample import kommuner, write_sample

from kortlaegning.drawing.palette import LIGHT
from kortlaegning.errors import KortlaegningError
from kortlaegning.render.colours import page_colours
from kortlaegning.render.front import load_front
from kortlaegning.render.html_and_pdf import render_edition
from kortlaegning.render.markdown import Bodies, convert
from kortlaegning.render.pdf import render_pdf


@pytest.fixture(scope="module")
def pdf(rendered):
    with pikepdf.open(rendered.pdf) as document:
        yield document


@pytest.fixture(scope="module")
def pages(rendered):
    with pdfplumber.open(rendered.pdf) as document:
        # The hyphen's glyph is shared with hyphenation; pdfplumber does not read ActualText.
        return [page.extract_text().replace("\u00ad", "-") for page in document.pages]


def tags(node, found):
    """Structure elements in reading order: (name, dictionary)."""
    if isinstance(node, pikepdf.Array):
        for each in node:
            tags(each, found)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            found.append((str(node.S), node))
        if "/K" in node:
            tags(node.K, found)
    return found


@pytest.fixture(scope="module")
def structure(pdf):
    return tags(pdf.Root.StructTreeRoot.K, [])


def test_it_declares_pdf_ua_and_is_tagged_danish_and_titled(pdf):
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "da"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert str(metadata["pdfuaid:part"]) == "1"
        assert metadata["dc:title"] == "Fra bolig til hjem – Aalborg Kommune"


def test_bookmarks_follow_the_headings(pdf):
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        below = [
            item.title for item in outline.root[1 + titles.index("Det korte overblik")].children
        ]
    assert titles[-4:] == [
        "Trin 2: Brug anvisningsretten",
        "Bilag A: Alle kommuner",
        "Bilag B: Kommunal anvisning",
        "Metode og kilder",
    ]
    assert below[0] == "Kort nummer 2"


def test_every_drawing_has_its_alt_text(structure):
    alts = [str(node.Alt) for name, node in structure if name == "/Figure" and "/Alt" in node]
    assert len(alts) == 11
    assert sum("Aalborg ligger med" in alt for alt in alts) == 7


def test_table_headers_are_tagged_and_repeated_over_pages(structure, pages):
    tables = sum(name == "/Table" for name, _ in structure)
    assert tables == 4
    columns = [node for name, node in structure if name == "/TH" and node.A[0].Scope == "/Column"]
    assert len(columns) == 4 + 4 + 4 + 4
    appendix = [page for page in pages if "Bilag A: Alle kommuner" in page and "Boliger" in page]
    assert appendix  # a long list in two columns, with the header over each
    assert all(len(re.findall(r"Kommune Boliger pct\.", page)) >= 2 for page in appendix)


def test_each_row_of_every_table_has_its_first_cell_as_header(pdf, structure):
    rows = [list(node.K) for name, node in structure if name == "/TR"]
    rows = [cells for cells in rows if any(cell.S == "/TD" for cell in cells)]
    names = list(pdf.Root.StructTreeRoot.IDTree.Names)
    found = {str(key): node for key, node in zip(names[::2], names[1::2], strict=True)}
    assert [str(key) for key in names[::2]] == sorted(found)
    for first, *others in rows:
        assert first.S == "/TH"
        assert first.A[0].Scope == "/Row"
        assert found[str(first.ID)] == first
        for cell in others:
            assert cell.S == "/TD"
            heads = [found[str(each)] for each in cell.A[0].Headers]
            assert [str(head.A[0].Scope) for head in heads] == ["/Column", "/Row"]
            assert heads[1] == first
    assert len(rows) > 200


def test_headings_are_tagged_in_order(structure):
    levels = [int(name[2]) for name, _ in structure if re.fullmatch(r"/H[1-6]", name)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_text_comes_out_in_reading_order(pages):
    text = "\n".join(pages)
    wanted = [
        "Fra bolig til hjem", "Aalborg Kommune", "Tallene er modellerede", "Det korte overblik",
        "Tabel 1:", "Sådan læses tallene", "Trin 1: Find boligerne", "Kort nummer 2",
    ]  # fmt: skip
    at = 0
    for each in wanted:
        at = text.index(each, at)
    drawn = [text.index(f"Figur {number}:") for number in (1, 2, 3)]  # in order
    assert drawn == sorted(drawn)
    assert [name for _, name in kommuner() if name not in text] == []


def test_front_page_and_footers_say_whose_edition_it_is(pages):
    assert "Aalborg Kommune" in pages[0]
    assert "23. november 2026" in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert f"side {number} af {len(pages)}" in page
        assert "Fra bolig til hjem · Aalborg Kommune · udgave 1.0" in page


def test_no_page_ends_with_a_heading_and_no_caption_stands_alone(pages):
    for page in pages[2:]:
        lines = page.splitlines()
        assert not re.match(r"Kort nummer \d$", lines[-2])
        assert not re.match(r"(Figur|Tabel) \d+", lines[0])


def test_numbers_behind_figures_are_not_in_the_pdf(pages):
    assert "14.002" not in "\n".join(pages)


def test_text_is_text_and_its_fonts_are_embedded(pdf):
    fonts = [font for page in pdf.pages for font in page.obj.Resources.get("/Font", {}).values()]
    assert fonts
    assert all("SourceSans3" in str(font.BaseFont) for font in fonts)
    assert not any(page.get_images() for page in pdf.pages)


def test_the_same_edition_gives_the_same_bytes(tmp_path, project, rendered):
    again = render_edition(write_sample(tmp_path / "et andet sted"), stem="udgave", project=project)
    assert again.html.read_bytes() == rendered.html.read_bytes()
    assert again.pdf.read_bytes() == rendered.pdf.read_bytes()


def test_a_character_without_a_glyph_does_not_stop_the_pdf(tmp_path, project, sample):
    front = load_front(sample).model_copy(update={"sted": "漢 Kommune"})
    (tmp_path / "edition.qmd").write_text("# Hej 漢字 \U0001f3e0\n", encoding="utf-8")
    made = render_pdf(convert(tmp_path / "edition.qmd", project), front, sample, project)
    with pdfplumber.open(io.BytesIO(made)) as document:
        text = "\n".join(page.extract_text() for page in document.pages)
    assert "漢" not in text
    assert re.search(r"Hej \S\S", text)


def test_an_unprintable_character_in_a_drawing_does_not_stop_the_pdf(tmp_path, project, sample):
    work = tmp_path / "w"
    shutil.copytree(sample, work)
    figure = work / "figurer" / "ejerform.svg"
    figure.write_text(figure.read_text(encoding="utf-8").replace("Andelsboliger", "漢字"))
    assert render_pdf(convert(work / "edition.qmd", project), load_front(work), work, project)


def test_what_typst_refuses_is_one_sentence(project, sample):
    with pytest.raises(KortlaegningError, match="Typst refuses the PDF"):
        render_pdf(Bodies("", "#nej()"), load_front(sample), sample, project)


def test_template_has_the_palettes_colours_and_no_dollar_sign(project):
    template = (project.report / "typst" / "typst-template.typ").read_text(encoding="utf-8")
    assert "$" not in template
    given = dict(re.findall(r'^  (\w+): rgb\("(#[0-9a-f]{6})"\),$', template, re.M))
    assert given == page_colours(LIGHT)
