import time
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely

from kortlaegning.drawing.classes import make_classes
from kortlaegning.drawing.map_labels import place_label
from kortlaegning.drawing.map_layout import map_layout
from kortlaegning.drawing.maps import draw_choropleth, draw_locator, mark_kommune
from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import Kommune

SVG = "{http://www.w3.org/2000/svg}"
SIZES = pytest.mark.parametrize("size", ["hel", "halv"])


def label(low: int, high: int) -> str:
    return f"{low}–{high} pct."


@pytest.fixture
def classes(values):
    return make_classes(values, 6, label)


def municipalities(svg: str) -> dict[str, ElementTree.Element]:
    paths = ElementTree.fromstring(svg).iter(f"{SVG}path")
    return {path.get("id", ""): path for path in paths if path.get("data-navn")}


@SIZES
def test_each_municipality_is_one_path_with_its_own_name_and_number(
    boundaries, values, classes, kommuner, size
):
    texts = {code: f"{value:.1f}" for code, value in values.items()}
    svg = draw_choropleth(values, classes, boundaries, texts=texts, size=size)
    paths = municipalities(svg)
    assert set(paths) == {f"kommune-{code}" for code in kommuner}
    for code, kommune in kommuner.items():
        path = paths[f"kommune-{code}"]
        assert path.get("data-kode") == code
        assert path.get("data-navn") == kommune.navn
        assert path.get("data-vaerdi") == texts[code]
        assert path.find(f"{SVG}title").text == f"{kommune.navn}: {texts[code]}"


def test_a_map_is_light_and_the_same_every_time(boundaries, values, classes):
    svg = draw_choropleth(values, classes, boundaries, title="Pct.")
    assert len(svg.encode()) < 120_000
    assert svg == draw_choropleth(values, classes, boundaries, title="Pct.")


def test_missing_and_suppressed_are_explained_only_when_present(boundaries, values, classes):
    assert "ikke oplyst" not in draw_choropleth(values, classes, boundaries)
    gaps = values.drop("0741")
    gaps["0825"] = np.nan
    svg = draw_choropleth(gaps, classes, boundaries, suppressed=["0563"])
    paths = municipalities(svg)
    assert {paths[f"kommune-{c}"].get("data-vaerdi") for c in ("0741", "0825")} == {"ikke oplyst"}
    hidden = paths["kommune-0563"]
    assert hidden.get("data-vaerdi") == "skjult"
    assert hidden.get("fill") != paths["kommune-0741"].get("fill")
    assert svg.count(">ikke oplyst</text>") == svg.count(">skjult</text>") == 1


def test_a_suppressed_number_is_nowhere_in_the_drawing(boundaries, values, classes):
    texts = {code: "hemmeligt" if code == "0563" else "x" for code in values.index}
    svg = draw_choropleth(values, classes, boundaries, texts=texts, suppressed=["0563"])
    assert "hemmeligt" not in svg


def test_modelled_numbers_are_marked_and_official_ones_are_not(boundaries, values, classes):
    assert "Modelberegnede tal" in draw_choropleth(values, classes, boundaries, modelled=True)
    assert "Modelberegnede tal" not in draw_choropleth(values, classes, boundaries)


def test_unknown_codes_stop_the_drawing(boundaries, values, classes):
    values["9999"] = 1.0
    with pytest.raises(KortlaegningError, match="9999"):
        draw_choropleth(values, classes, boundaries)


def test_ids_can_be_told_apart_on_one_page(boundaries, values, classes):
    svg = draw_choropleth(values.drop("0741"), classes, boundaries, id_prefix="fig-3-")
    assert 'id="fig-3-kommune-0851"' in svg
    assert 'url(#fig-3-skravering)"' in svg


@SIZES
def test_all_names_stay_inside_the_canvas_and_off_the_legend(boundaries, size):
    layout = map_layout(boundaries, size)
    for code in layout.paths:
        placed = place_label(layout, code)
        left, top, right, bottom = placed.box
        assert left >= 0, code
        assert top >= 0, code
        assert right <= layout.measures.width, code
        assert bottom <= layout.measures.height, code
        keep_off = [layout.measures.legend]
        for a, b, c, d in keep_off:
            assert right <= a or left >= c or bottom <= b or top >= d, code


@SIZES
def test_marking_adds_one_name_and_leaves_the_layer_alone(
    boundaries, values, classes, kommuner, size
):
    svg = draw_choropleth(values, classes, boundaries, size=size)
    for kommune in kommuner.values():
        marked = mark_kommune(svg, kommune, boundaries)
        assert marked.startswith(svg[: svg.rfind("</svg>")])
        added = ElementTree.fromstring(marked)[-1]
        assert {words.text for words in added.iter(f"{SVG}text")} == {kommune.navn}


def test_marking_again_is_cheap(boundaries, values, classes, kommuner):
    svg = draw_choropleth(values, classes, boundaries)
    mark_kommune(svg, kommuner["0851"], boundaries)
    start = time.perf_counter()
    for _ in range(50):
        mark_kommune(svg, kommuner["0851"], boundaries)
    assert (time.perf_counter() - start) / 50 < 0.01


def test_only_a_finished_map_can_be_marked(boundaries):
    with pytest.raises(ValueError, match="draw_choropleth"):
        mark_kommune("<svg></svg>", Kommune("0851", "Aalborg", "", "", "", 1), boundaries)


@pytest.mark.parametrize("code", ["0101", "0825", "0400"])
def test_the_locator_fills_one_municipality(boundaries, code):
    root = ElementTree.fromstring(draw_locator(boundaries, code))
    assert sum(path.get("class") == "f-accent s-accent" for path in root.iter(f"{SVG}path")) == 1


@SIZES
def test_no_municipality_is_cut_off_by_the_canvas_or_lies_under_the_legend(boundaries, size):
    layout = map_layout(boundaries, size)
    legend = shapely.box(*layout.measures.legend)
    for code, shape in layout.shapes.items():
        left, top, right, bottom = shape.bounds
        assert left >= 0, code
        assert top >= 0, code
        assert right <= layout.measures.width, code
        assert bottom <= layout.measures.height, code
        assert not shape.intersects(legend), code
