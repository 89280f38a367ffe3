"""The PDF of whole editions: what a blind reader, a clerk and a mayor need of it."""

import itertools
import re
from dataclasses import dataclass
from functools import cache

import pdfplumber
import pikepdf
import pypdfium2
import pytest

from kortlaegning.danish.names import kommunenavn
from kortlaegning.figures.registry import all_exhibits

pytestmark = pytest.mark.slow

MM = 72 / 25.4
EDITIONS = ["0741", None]
REPORTS_OWN = re.compile(r"noegletal|trin-0|fig-\d+[ab]?|tbl-\d+|bilag-[ab]")
OF_A_FORK = [exhibit for exhibit in all_exhibits() if not REPORTS_OWN.fullmatch(exhibit.label)]
EMPTY_START = re.compile(r"(et )?(kort|figur|diagram|søjlediagram|tegning|billede)(et)? ", re.I)


@cache
def structure_of(path):
    """Structure elements of a PDF in reading order: name, alt text, number of header cells."""
    found = []

    def walk(node, within):
        if isinstance(node, pikepdf.Array):
            for each in node:
                walk(each, within)
        elif isinstance(node, pikepdf.Dictionary):
            name = str(node.S)[1:] if "/S" in node else ""
            if name:
                attributes = node.get("/A", {})
                lists = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
                scope = next((str(each.Scope) for each in lists if "/Scope" in each), "")
                found.append((name, str(node.get("/Alt", "")), scope, within))
            if "/K" in node:
                walk(node.K, (*within, name) if name else within)

    with pikepdf.open(path) as document:
        walk(document.Root.StructTreeRoot.K, ())
    return found


@pytest.fixture(scope="module", params=EDITIONS, ids=["samsoe", "landet"])
def edition(request, session, finished, national_edition):
    """The PDF of one edition, and the words on its front."""
    if request.param is None:
        folder, place = national_edition, "Hele landet"
    else:
        if request.param not in finished:
            pytest.skip(f"{request.param} is not among the editions made")
        folder = finished[request.param]
        place = kommunenavn(session.data.kommuner[request.param].navn)
    (path,) = folder.glob("*[0-9].pdf")
    return path, place


@pytest.fixture(scope="module")
def pages(edition):
    document = pypdfium2.PdfDocument(edition[0])
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    # PDFium gives the hyphen of a broken word as U+FFFE; the break itself is no part of the text.
    return [re.sub("[\ufffe\u00ad\x02]\\s*", "", text).replace("\r\n", "\n") for text in texts]


def test_it_says_that_it_is_pdf_ua_danish_and_what_it_is_called(edition):
    path, place = edition
    with pikepdf.open(path) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang) == "da"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        with document.open_metadata() as metadata:
            assert str(metadata["pdfuaid:part"]) == "1"
            assert metadata["dc:title"] == f"Fra bolig til hjem – {place}"
            assert metadata["dc:language"] == {"da"} or "da" in str(metadata["dc:language"])


def test_headings_are_tagged_in_order_and_bookmarked(edition):
    tagged = [int(name[1]) for name, *_ in structure_of(edition[0]) if re.fullmatch("H[1-6]", name)]
    assert tagged[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(tagged))
    with pikepdf.open(edition[0]) as document, document.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert titles == sorted(titles, key=titles.index)
    assert {"Sammenfatning", "Indledning", "Kilder og metode"} <= set(titles)
    assert [each for each in titles if each.startswith("Trin")] == [
        "Trin 1: Overblik over boligerne",
        "Trin 2: Brug de boliger, der er",
        "Trin 3: Byg og tilpas",
    ]


def test_every_figure_has_an_alt_text_that_says_what_is_found(edition):
    alts = [alt for name, alt, *_ in structure_of(edition[0]) if name == "Figure"]
    # The key figures and the frames of figure 14 are tables until they are facts.
    drawn = [
        exhibit
        for exhibit in all_exhibits()
        if hasattr(exhibit, "draw") and exhibit.label not in ("noegletal", "fig-14")
    ]
    assert len(alts) == len(drawn) + 1  # and the map of the front page
    for alt in alts:
        assert len(alt) >= 20
        assert alt.rstrip().endswith(".")
        assert not EMPTY_START.match(alt), alt
    numbers = [alt for alt in alts if re.search(r"\d", alt)]
    # The diagram of the data sheet has no number, nor has a fork's figure before it is filled in;
    # and of two maps nothing was printed of the country.
    assert len(numbers) >= len(drawn) - len(OF_A_FORK) - 3


def test_tables_have_tagged_headers_that_say_what_they_head(edition):
    structure = structure_of(edition[0])
    tables = sum(name == "Table" for name, *_ in structure)
    heads = sum(name == "THead" for name, *_ in structure)
    assert tables == heads >= 8
    headers = [scope for name, _, scope, _ in structure if name == "TH"]
    assert len(headers) > 3 * tables
    assert set(headers) == {"/Column", "/Row"}
    # In each row of data one cell heads the others; a heading over rows is a row for itself.
    inside = [(name, scope) for name, _, scope, within in structure if "TBody" in within]
    rows = sum(name == "TR" for name, _ in inside)
    assert headers.count("/Row") == rows - inside.count(("TH", "/Column")) > 200


def test_captions_belong_to_their_figure_or_table(edition):
    captions = [within for name, _, _, within in structure_of(edition[0]) if name == "Caption"]
    assert len(captions) >= 20
    assert all(
        within[-1] in {"Figure", "Table", "Div", "Aside", "NonStruct"} for within in captions
    )


def test_no_text_is_a_picture_and_all_fonts_are_embedded(edition):
    with pikepdf.open(edition[0]) as document:
        fonts = {}
        for page in document.pages:
            assert not page.get_images()
            for font in page.obj.Resources.get("/Font", {}).values():
                fonts[str(font.BaseFont)] = font
        assert fonts
        for name, font in fonts.items():
            assert "SourceSans3" in name
            assert "/ToUnicode" in font
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert any(key in descriptor for key in ("/FontFile2", "/FontFile3")), name


def test_figures_and_tables_are_numbered_one_after_another(pages):
    text = "\n".join(pages)
    of_a_fork = [exhibit for exhibit in OF_A_FORK if hasattr(exhibit, "draw")]
    for kind, last in (("Figur", 14 + len(of_a_fork)), ("Tabel", 5)):
        numbers = [int(each) for each in re.findall(rf"{kind}\s(\d+): (?=[A-ZÆØÅ])", text)]
        assert sorted(numbers) == list(range(1, last + 1)), kind
    assert len(re.findall(r"Figur\s13\.[ab]: ", text)) == 2


def test_the_contents_give_the_page_on_which_a_chapter_begins(pages):
    contents = "\n".join(line for line in pages[1].splitlines() if " af " not in line)
    entries = re.findall(r"^(.+?)[ .]*\s(\d+)$", contents, re.MULTILINE)
    assert len(entries) > 10
    for title, number in entries:
        words = " ".join(title.split())
        assert words in " ".join(pages[int(number) - 1].split()), (title, number)


def test_pages_are_counted_and_named(pages, edition):
    for number, page in enumerate(pages[1:], 2):
        assert f"side {number} af {len(pages)}" in page
        assert f"Fra bolig til hjem · {edition[1]} · udgave" in page


def test_the_summary_begins_on_its_page_and_leaves_no_page_nearly_empty(pages):
    assert "Sammenfatning" in pages[2]
    assert "Det korte svar" in pages[2]
    assert "Indledning" in pages[3]


def test_each_appendix_is_one_page_with_all_municipalities(pages, session):
    names = [kommune.navn for kommune in session.data.kommuner]
    for title in ("Bilag A: ", "Bilag B: "):
        (page,) = [page for page in pages[2:] if title in "".join(page.splitlines()[:3])]
        assert [name for name in names if name not in page] == []


@dataclass(frozen=True)
class Filling:
    """What of a page is used: down to where, from left to right, and the size of its last line."""

    lowest: float
    left: float
    right: float
    last_size: float


@pytest.fixture(scope="module")
def fillings(edition):
    """The used part of each page from the third, as shares of the page and in points."""
    with pdfplumber.open(edition[0]) as document:
        return [filling(page) for page in document.pages[2:]]


def filling(page):
    foot = 0.93 * float(page.height)
    things = [*page.chars, *page.curves, *page.rects, *page.lines]
    chars = [char for char in page.chars if char["bottom"] < foot]
    return Filling(
        lowest=max(thing["bottom"] for thing in things if thing["bottom"] < foot) / page.height,
        left=min(char["x0"] for char in chars),
        right=max(char["x1"] for char in chars),
        last_size=max(chars, key=lambda char: char["bottom"])["size"],
    )


def test_the_report_wastes_no_paper(fillings):
    filled = [each.lowest for each in fillings]
    assert 20 <= len(filled) <= 28
    assert sum(share < 0.5 for share in filled) <= 3
    assert sum(filled) / len(filled) > 0.75


def test_no_heading_ends_a_page_and_no_text_leaves_it(fillings):
    left, right = 20 * MM, (210 - 23) * MM
    for number, page in enumerate(fillings, 3):
        assert page.last_size < 11.5, f"page {number} ends with a heading"
        assert page.left > left - 1, f"page {number}"
        assert page.right < right + 3, f"page {number}"  # a hyphen may hang into the margin


def test_no_page_ends_with_a_promise_of_what_stands_on_the_next(pages):
    for text in pages[2:]:
        lines = [line for line in text.splitlines() if line.strip()]
        body = [line for line in lines if "udgave 1.0" not in line and not line.startswith("side ")]
        assert not body[-1].rstrip().endswith(":"), body[-1]


@pytest.mark.parametrize("code", ["0101", "0173"])
def test_no_word_above_a_column_covers_the_next_one(finished, code):
    if code not in finished:
        pytest.skip(f"{code} is not among the editions made")
    (path,) = finished[code].glob("*[0-9].pdf")
    with pdfplumber.open(path) as document:
        letters = [each for each in document.pages[2].chars if each["text"].strip("\u00a0 \u00ad")]
    lines = itertools.groupby(
        sorted(letters, key=lambda each: (round(each["top"]), each["x0"])),
        lambda each: round(each["top"]),
    )
    for _, line in lines:
        for one, other in itertools.pairwise(line):
            assert one["x1"] <= other["x0"] + 1.5, f"{one['text']} and {other['text']}"


def test_text_comes_out_in_the_order_in_which_it_is_read(pages):
    text = " ".join(" ".join(pages[2:]).split())
    at = 0
    for each in (
        "Sammenfatning", "Det korte svar", "Indledning", "Baggrund", "Tre trin",
        "Trin 1: Overblik over boligerne", "Fire slags boliger", "De almene boliger",
        "Almene familieboliger med lav husleje", "De private udlejningsboliger",
        "De kommunale dataark", "Boliger til særlige målgrupper",
        "Trin 2: Brug de boliger, der er", "Huslejetilskud", "Trin 3: Byg og tilpas",
        "Bilag A", "Bilag B", "Kilder og metode", "Afstemning", "Sådan læses en placering",
    ):  # fmt: skip
        at = text.index(each, at)


def test_words_are_broken_as_danish_breaks_them(edition):
    """Broken words in the running text, joined again, are words of the report."""
    document = pypdfium2.PdfDocument(edition[0])
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    broken = re.findall("([^\\W\\d_]+)[\ufffe\u00ad\x02]\\s*([a-zæøåé]+)", text)
    assert len(broken) > 10
    vowels = re.compile("[aeiouyæøåé]", re.IGNORECASE)
    for before, after in broken:
        assert len(before) >= 2
        assert len(after) >= 2
        assert vowels.search(before), f"{before}-{after}"
        assert vowels.search(after), f"{before}-{after}"


def test_no_letter_is_smaller_than_eight_points(edition):
    with pdfplumber.open(edition[0]) as document:
        small = {
            (page.page_number, round(letter["size"], 2))
            for page in document.pages
            for letter in page.chars
            if letter["size"] < 7.99 and letter["text"].strip()
        }
    assert small == set()
