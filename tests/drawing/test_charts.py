import re
import time
from xml.etree import ElementTree

import pytest

from kortlaegning.drawing.bars import Bar, BarGroup, draw_ranked_bars, draw_share_bars
from kortlaegning.drawing.diagram import DiagramBox, draw_diagram
from kortlaegning.drawing.spine import Indicator, draw_spine
from kortlaegning.drawing.style import NARROW, text_width, wrap

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {"egen": "Lyngby-Taarbæk Kommune", "region": "Region Hovedstaden", "land": "Hele landet"}


def group(heading: str, *values: float | None) -> BarGroup:
    return BarGroup(
        heading,
        tuple(
            Bar(name, value, "ingen oplysning" if value is None else f"{value} pct.", role)
            for (role, name), value in zip(NAMES.items(), values, strict=True)
        ),
    )


GROUPS = [group("Ejerboliger", 38, 45, 49), group("Andelsboliger", 0, None, 7)]
RANKS = [
    Bar(f"Kommune {n}", 350 - n, str(350 - n), "egen" if n == 7 else "gruppe") for n in range(30)
]
INDICATORS = [
    Indicator(
        "Almene familieboliger",
        [1.0, 2.0, float("nan"), 9.0],
        2.0,
        "2 pct.",
        {"region": 3.0, "land": 4.0},
    ),
    Indicator("Uden oplysning", [float("nan")], None, "ingen oplysning"),
]
BOX = DiagramBox("Dataark", ("Boliger efter husleje & type",))
BELOW = [
    DiagramBox("Boligorganisationer", ("Afdelinger", "Husleje pr. måned")),
    DiagramBox("Kommunen", ("Borgere",)),
]
DRAWINGS = {
    "share": lambda: draw_share_bars(GROUPS, example=True),
    "ranked": lambda: draw_ranked_bars(RANKS),
    "spine": lambda: draw_spine(INDICATORS, NAMES),
    "diagram": lambda: draw_diagram(BOX, BELOW),
}
FOR_PHONES = {
    "share, narrow": lambda: draw_share_bars(GROUPS, example=True, canvas=NARROW),
    "ranked, narrow": lambda: draw_ranked_bars(RANKS, canvas=NARROW),
    "spine, narrow": lambda: draw_spine(INDICATORS, NAMES, canvas=NARROW),
    "diagram, narrow": lambda: draw_diagram(BOX, BELOW, canvas=NARROW),
}
EVERY = DRAWINGS | FOR_PHONES
EACH = pytest.mark.parametrize("draw", EVERY.values(), ids=EVERY)


@EACH
def test_a_drawing_is_the_same_every_time_and_fast(draw):
    first = draw()
    start = time.perf_counter()
    assert draw() == first
    assert time.perf_counter() - start < 0.06


@EACH
def test_no_text_is_cut_off(draw):
    root = ElementTree.fromstring(draw())
    _, _, width, height = map(float, root.get("viewBox").split())
    for words in root.iter(f"{SVG}text"):
        size = float(words.get("font-size"))
        wide = text_width(words.text, size, int(words.get("font-weight", "400")))
        x, y = float(words.get("x")), float(words.get("y"))
        left = (
            x - {"start": 0.0, "middle": 0.5, "end": 1.0}[words.get("text-anchor", "start")] * wide
        )
        assert left >= -0.2, words.text
        assert left + wide <= width + 0.2, words.text
        assert size <= y + 1, words.text
        assert y <= height, words.text
        assert size >= 7


@pytest.mark.parametrize("draw", FOR_PHONES.values(), ids=FOR_PHONES)
def test_on_a_phone_every_word_has_eleven_pixels_and_the_drawing_needs_no_scrolling(draw):
    root = ElementTree.fromstring(draw())
    assert float(root.get("viewBox").split()[2]) <= 320 - 2 * 16
    for group in [*root.iter(f"{SVG}svg"), *root.iter(f"{SVG}g")]:
        grown = re.search(r"scale\(([\d.]+)\)", group.get("transform", ""))
        for words in group.findall(f"{SVG}text"):
            size = float(words.get("font-size")) * (float(grown[1]) if grown else 1)
            assert size >= 10.99, words.text


@pytest.mark.parametrize("name", ["share", "ranked", "spine", "diagram"])
def test_a_phone_is_told_the_same_as_a_wide_screen(name):
    wide, narrow = (
        " ".join(words.text for words in ElementTree.fromstring(draw()).iter(f"{SVG}text")).split()
        for draw in (DRAWINGS[name], FOR_PHONES[f"{name}, narrow"])
    )
    assert sorted(narrow) == sorted(wide)


def test_bars_are_as_long_as_their_numbers():
    root = ElementTree.fromstring(draw_share_bars([group("A", 10, 20, 40)]))
    own, region, land = (float(rect.get("width")) for rect in root.iter(f"{SVG}rect"))
    assert region == pytest.approx(2 * own, abs=0.2)
    assert land == pytest.approx(4 * own, abs=0.2)


def test_a_missing_number_has_words_and_no_bar():
    root = ElementTree.fromstring(draw_share_bars([group("A", None, 20, 40)]))
    assert len(list(root.iter(f"{SVG}rect"))) == 2
    assert "ingen oplysning" in {words.text for words in root.iter(f"{SVG}text")}


def test_only_the_own_row_is_in_the_accent_colour():
    root = ElementTree.fromstring(draw_ranked_bars(RANKS))
    accent = [words.text for words in root.iter(f"{SVG}text") if words.get("class") == "t-accent"]
    assert accent == ["Kommune 7", "343"]


def test_a_long_ranking_goes_on_in_a_second_column_to_the_same_scale():
    bars = [Bar(f"Kommune {place}", 31.0 - place, str(31 - place)) for place in range(1, 31)]
    root = ElementTree.fromstring(draw_ranked_bars(bars))
    short = ElementTree.fromstring(draw_ranked_bars(bars[:15]))
    assert float(root.get("viewBox").split()[3]) == float(short.get("viewBox").split()[3])
    widths = [float(rect.get("width")) for rect in root.iter(f"{SVG}rect")]
    assert len(widths) == 30
    assert widths[0] / widths[20] == pytest.approx(30 / 10, rel=0.01)
    (second,) = root.iter(f"{SVG}g")
    assert next(words.text for words in second.iter(f"{SVG}text")) == "Kommune 16"
    narrow = ElementTree.fromstring(draw_ranked_bars(bars, canvas=NARROW))
    assert list(narrow.iter(f"{SVG}g")) == []


def test_the_spine_leaves_out_what_is_not_known():
    svg = draw_spine(INDICATORS[1:], {"land": "Hele landet"})
    assert "ingen oplysning" in svg
    assert "f-accent" not in svg


def test_markup_in_words_stays_words():
    svg = draw_ranked_bars([Bar("<script>", 1, "a & b")])
    assert "<script>" not in svg
    assert ElementTree.fromstring(svg) is not None


def test_lines_are_no_wider_than_asked():
    words = "Genudlejninger under 3.500 kr. pr. 1.000 indbyggere i kommunen"
    assert all(text_width(line, 9) <= 90 for line in wrap(words, 90, 9))
    assert " ".join(wrap(words, 90, 9)) == words
