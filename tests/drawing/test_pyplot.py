"""A figure drawn with matplotlib has the report's type and colours, and the same bytes always."""

import re

from defusedxml import ElementTree

from kortlaegning.drawing.palette import LIGHT, SVG_COLOURS
from kortlaegning.drawing.pyplot import colour, new_figure, svg_of
from kortlaegning.drawing.style import NARROW, WIDE
from kortlaegning.render.svg_in_page import inline_svg


def drawn(canvas=WIDE):
    figure = new_figure(120, canvas)
    axes = figure.subplots()
    axes.barh(["Ærø", "Hele landet"], [3, 2], color=[colour("egen"), colour("land")])
    axes.set_xlabel("pr. 1.000")
    return svg_of(figure)


def test_the_same_drawing_gives_the_same_bytes():
    assert drawn() == drawn()


def test_text_is_text_in_the_reports_family():
    svg = drawn()
    assert ">Ærø</text>" in svg
    assert svg.count("<text") == svg.count("'Source Sans 3'")


def test_colours_are_the_palettes():
    assert LIGHT.accent in drawn()
    assert LIGHT.land in drawn()


def test_a_dark_page_can_exchange_every_colour_of_the_palette():
    figure = new_figure(120)
    axes = figure.subplots()
    bars = axes.barh(["Ærø", "Landet"], [3, 2], color=[colour("egen"), colour("land")])
    axes.bar_label(bars, ["3", "2"])
    axes.text(1, 0, "inde", color=LIGHT.paper)
    elements = list(ElementTree.fromstring(svg_of(figure)).iter())
    ours = set(LIGHT.named().values())
    fixed = [
        e.get("style") for e in elements if ours & set(re.findall(r"#\w{6}", e.get("style", "")))
    ]
    assert fixed == []
    for element in elements:
        for attribute in ("fill", "stroke"):
            if element.get(attribute):
                classes = element.get("class").split()
                assert attribute in {SVG_COLOURS[name][0] for name in classes}
    texts = [element for element in elements if element.tag.endswith("text")]
    assert len(texts) >= 5
    assert {element.get("class") for element in texts} == {"t-ink", "t-muted", "f-paper"}


def test_a_drawing_for_phones_is_narrower_and_has_larger_type():
    assert 'viewBox="0 0 440 120"' in drawn()
    narrow = drawn(NARROW)
    assert 'viewBox="0 0 288 120"' in narrow
    sizes = {float(size) for size in re.findall(r"font-size: ([\d.]+)px", narrow)}
    assert sizes
    assert min(sizes) >= 11


def test_it_may_stand_in_a_page():
    page = inline_svg(drawn(), prefix="fig-ny", alt="Fundet", name="ny.svg")
    assert page.startswith("<svg")
    assert 'aria-label="Fundet"' in page


def test_the_readers_own_matplotlib_settings_are_left_alone():
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    drawn()
    assert dict(mpl.rcParams) == before
