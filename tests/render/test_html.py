"""The finished page: one file, Danish, landmarks, own ids, figures with names."""

import itertools
import json
import re
from html.parser import HTMLParser

import pytest
from contrast import contrast
from sample import FRONT, kommuner, write_sample

from kortlaegning.drawing.palette import DARK, LIGHT
from kortlaegning.errors import KortlaegningError
from kortlaegning.render.colours import page_colours
from kortlaegning.render.html_and_pdf import render_edition
from kortlaegning.render.svg_in_page import inline_svg

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">{}</svg>'
VOID = {"meta", "col", "br", "img", "hr", "link", "input"}


class Page(HTMLParser):
    """Collects elements and proves that every one that opens also closes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.feed(text)
        assert self.stack == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.stack, f"</{tag}> without a beginning"
        assert self.stack.pop() == tag

    def all(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def text(rendered):
    return rendered.html.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


def test_the_page_is_danish_titled_and_alone(page, text):
    assert page.all("html")[0]["lang"] == "da"
    assert "<title>Fra bolig til hjem – Aalborg Kommune</title>" in text
    assert page.all("link") == []
    assert all("src" not in each for each in page.all("script"))
    assert not re.search(r"""url\(["']?(?!data:|#)""", text)
    assert page.all("img") == []


def test_landmarks_and_skip_link_are_there(page):
    assert [len(page.all(tag)) for tag in ("main", "nav", "header", "footer", "h1")] == [1] * 5
    assert page.all("a")[0]["href"] == "#indhold"
    assert page.all("main")[0]["id"] == "indhold"


def test_every_id_is_unique_and_every_inner_link_has_its_target(page):
    ids = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    inner = [each["href"][1:] for each in page.all("a") if each["href"].startswith("#")]
    assert set(inner) <= set(ids)
    named = [each["aria-labelledby"] for _, each in page.elements if "aria-labelledby" in each]
    assert set(named) <= set(ids)


def test_headings_do_not_skip_a_level(page):
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_each_drawing_has_a_role_and_its_own_name(page):
    shared, *drawings = page.all("svg")
    assert shared["aria-hidden"] == "true"
    assert len(drawings) == 11
    assert all(each["role"] == "img" and each["aria-label"] for each in drawings)


def test_map_paths_keep_what_the_reader_can_ask_for(page):
    shown = [each for each in (*page.all("use"), *page.all("path")) if each.get("data-kode")]
    assert len(shown) == 98 * 10
    assert {each["data-kode"] for each in shown} == {code for code, _ in kommuner()}


def test_every_outline_is_in_the_page_once(page):
    outlines = [each["d"] for each in page.all("path") if len(each.get("d", "")) > 40]
    assert len(outlines) == len(set(outlines)) < 98 * 10


def test_wide_tables_scroll_in_a_named_focusable_region(page):
    regions = [each for each in page.all("div") if each.get("class") == "rulle"]
    assert len(regions) == len(page.all("table"))
    for each in regions:
        assert (each["tabindex"], each["role"]) == ("0", "region")
        assert each.get("aria-label") or each.get("aria-labelledby")


def test_texts_of_the_front_page_are_data(tmp_path, project):
    work = write_sample(tmp_path, maps=1)
    hostile = "<script>alert('x')</script> #set page() $x$ \u202e漢"
    front = FRONT | {"undertitel": hostile, "sted": hostile, "udgiver": hostile}
    (work / "edition.json").write_text(json.dumps(front), encoding="utf-8")
    rendered = render_edition(work, stem="x", project=project)
    page = rendered.html.read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert len(Page(page).all("script")) == 1


def test_what_the_front_page_does_not_say_leaves_no_trace(tmp_path, project):
    work = write_sample(tmp_path, maps=1)
    left_out = {"kontakt": None, "fakta": [], "licens": "", "lokator": None, "budskab": ""}
    (work / "edition.json").write_text(json.dumps(FRONT | left_out), encoding="utf-8")
    page = render_edition(work, stem="x", project=project).html.read_text(encoding="utf-8")
    assert "true" not in page[page.index("<header") : page.index("<main")]
    assert not any(word in page for word in ("Kontakt:", '"fakta"', '"budskab"', '"lokator"'))
    assert "Aalborg Kommune · udgave 1.0, 23. november 2026</p>" in page


@pytest.mark.parametrize(
    "inside",
    [
        "<script>x</script>",
        '<path onclick="x()"/>',
        "<path ONLOAD = 'x'/>",
        '<a href="javascript:x"/>',
        '<image href="http://x.dk/a.png"/>',
        "<image xlink:href='a.png'/>",
        '<rect fill="url(http://x)"/>',
        "<style>@import 'x';</style>",
        "<foreignObject/>",
    ],
)
def test_a_drawing_with_scripts_or_links_out_of_itself_is_refused(inside):
    with pytest.raises(KortlaegningError, match="not allowed in a figure"):
        inline_svg(SVG.format(inside), prefix="a", alt="x", name="a.svg")


def test_ids_and_styles_of_a_drawing_are_its_own():
    inside = '<style>*{a:b} .x, .y {c:d}</style><g id="g"/><use href="#g"/><rect fill="url(#g)"/>'
    made = inline_svg(SVG.format(inside), prefix="fig-1", alt='"a" & b', name="a.svg")
    assert 'id="fig-1-g"' in made
    assert 'href="#fig-1-g"' in made
    assert "url(#fig-1-g)" in made
    assert "#fig-1-svg *{a:b}" in made
    assert "#fig-1-svg .x,#fig-1-svg .y{c:d}" in made
    assert 'aria-label="&quot;a&quot; &amp; b"' in made


def test_what_is_no_drawing_is_refused():
    with pytest.raises(KortlaegningError, match="not an SVG"):
        inline_svg("hej", prefix="a", alt="x", name="a.svg")
    with pytest.raises(KortlaegningError, match="viewBox"):
        inline_svg("<svg></svg>", prefix="a", alt="x", name="a.svg")


def test_a_missing_figure_is_named(tmp_path, project):
    work = write_sample(tmp_path, maps=1)
    (work / "figurer" / "figur-02.svg").unlink()
    with pytest.raises(KortlaegningError, match=r"figur-02\.svg is missing"):
        render_edition(work, stem="x", project=project)
    assert list(work.glob("x.*")) == []


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_of_text_and_ground_has_contrast_enough(scheme):
    colours = page_colours(scheme)
    pairs = [
        *[(ink, "papir") for ink in ("blaek", "daempet", "accent", "egen")],
        *[(ink, "flade") for ink in ("blaek", "accent")],
        *[("blaek", f"{kind}flade") for kind in ("accent", "egen", "tip", "note", "warning")],
        *[(kind, f"{kind}flade") for kind in ("accent", "tip", "note", "warning", "important")],
        ("blaek", "importantflade"),
        ("accent", "tipflade"),
        ("accent", "warningflade"),
        ("accent", "importantflade"),
        ("papir", "accent"),
    ]
    weak = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in pairs}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
