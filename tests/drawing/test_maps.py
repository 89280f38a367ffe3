import re
import time
from xml.etree import ElementTree

import numpy as np
import pytest
import shapely

from kortlaegning.drawing.classes import make_classes
from kortlaegning.drawing.map_labels import place_label
from kortlaegning.drawing.map_layout import map_layout
from kortlaegning.drawing.maps import draw_choropleth, draw_locator, mark_kommune, mark_several
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


def own_mark(svg: str) -> ElementTree.Element:
    """What was added for one municipality, the last in the group of the whole map."""
    mark = ElementTree.fromstring(svg)[-1][-1]
    assert mark.get("class") == "egen"
    return mark


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
    assert "EKSEMPEL" in draw_choropleth(values, classes, boundaries, example=True)
    assert "EKSEMPEL" not in draw_choropleth(values, classes, boundaries)


def test_unknown_codes_stop_the_drawing(boundaries, values, classes):
    values["9999"] = 1.0
    with pytest.raises(KortlaegningError, match="9999"):
        draw_choropleth(values, classes, boundaries)


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
        assert marked.startswith(svg.removesuffix("</g>\n</svg>\n"))
        added = own_mark(marked)
        assert {words.text for words in added.iter(f"{SVG}text")} == {kommune.navn}


@SIZES
def test_several_municipalities_have_one_outline_outside_of_them_and_a_name_in_the_key(
    boundaries, values, classes, size
):
    svg = draw_choropleth(values, classes, boundaries, size=size)
    codes = ["0253", "0269", "0265", "0336"]  # Greve lies in the inset
    marked = mark_several(svg, codes, "Region Sjælland", boundaries)
    assert marked.startswith(svg.removesuffix("</g>\n</svg>\n"))
    added = own_mark(marked)
    assert [words.text for words in added.iter(f"{SVG}text")] == ["Region Sjælland"]
    bands = [each for each in added.iter(f"{SVG}path") if each.get("class") == "f-accent"]
    layout = map_layout(boundaries, size)
    assert len(bands) == 1 + (layout.inset_ground is not None)
    members = shapely.union_all([layout.shapes[code] for code in codes])
    # Paths are in relative steps of a tenth; the first point of each ring is absolute.
    starts = re.findall(r"M(-?[\d.]+)[ ]?(-?[\d.]+)", bands[0].get("d"))
    assert starts
    for x, y in starts:
        assert members.distance(shapely.Point(float(x), float(y))) < layout.measures.outline + 0.2
    drawn = next(each for each in added.iter(f"{SVG}rect") if each.get("class") == "s-accent")
    assert drawn.get("fill") == "none"


def test_a_long_name_of_an_area_is_told_in_the_key_by_what_it_is(boundaries, values, classes):
    svg = draw_choropleth(values, classes, boundaries)
    added = own_mark(mark_several(svg, ["0101", "0751"], "De største byer i landet", boundaries))
    assert [words.text for words in added.iter(f"{SVG}text")] == ["Udgavens kommuner"]


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
    with pytest.raises(ValueError, match="draw_choropleth"):
        mark_several("<svg></svg>", ["0851"], "Aalborg", boundaries)


@pytest.mark.parametrize("code", ["0101", "0825", "0400"])
def test_the_locator_fills_one_municipality(boundaries, code):
    root = ElementTree.fromstring(draw_locator(boundaries, (code,)))
    (own,) = [each for each in root.iter(f"{SVG}g") if each.get("class") == "f-accent s-accent"]
    assert len(list(own)) == 1
    assert len(list(root.iter(f"{SVG}path"))) == 98


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


@SIZES
def test_no_name_stands_on_another_municipality(boundaries, size):
    layout = map_layout(boundaries, size)
    for code in layout.paths:
        box = shapely.box(*place_label(layout, code).box)
        shown = layout.shapes
        if layout.inset_ground is not None and shapely.box(*layout.measures.inset).contains(box):
            shown = layout.inset_shapes
        for other, shape in shown.items():
            covered = shape.intersection(box).area
            if other != code and covered:
                assert covered < 0.05 * box.area, (code, other)
                assert covered < 0.05 * shape.area, (code, other)


@SIZES
def test_no_line_to_a_name_is_long_or_runs_over_other_municipalities(boundaries, size):
    layout = map_layout(boundaries, size)
    for code in layout.paths:
        placed = place_label(layout, code)
        if placed.leader is None:
            continue
        line = shapely.LineString([placed.leader[:2], placed.leader[2:]])
        shown = layout.inset_shapes if layout.is_shown_in_inset(code) else layout.shapes
        others = [shape for other, shape in shown.items() if other != code]
        crossed = sum(line.intersection(shape).length for shape in others)
        assert line.length <= 30, code
        assert crossed <= 3, code


@SIZES
def test_a_name_without_room_beside_its_municipality_stands_in_the_key(
    boundaries, values, classes, kommuner, size
):
    layout = map_layout(boundaries, size)
    in_key = [code for code in layout.paths if place_label(layout, code).in_key]
    svg = draw_choropleth(values, classes, boundaries, size=size)
    for code in layout.paths:
        marked = mark_kommune(svg, kommuner[code], boundaries)
        assert ('class="noegle"' in marked) == (code in in_key)
    if boundaries.style != "fliser":
        assert {"0147", "0740"} <= set(in_key)
        assert not {"0400", "0825"} & set(in_key)


def test_the_frame_of_bornholm_is_crossed_by_no_name(boundaries):
    for size in ("hel", "halv"):
        layout = map_layout(boundaries, size)
        if layout.bornholm:
            frame = shapely.box(*layout.bornholm)
            for code in layout.paths:
                assert not shapely.box(*place_label(layout, code).box).intersects(frame), code


def test_outlines_are_the_same_text_in_every_size(boundaries):
    whole, half = map_layout(boundaries, "hel"), map_layout(boundaries, "halv")
    assert whole.paths == half.paths
    assert whole.inset_paths == half.inset_paths
    for code, shape in half.shapes.items():
        drawn = whole.shapes[code].bounds
        placed = [each * half.ground_scale for each in drawn]
        assert placed == pytest.approx(shape.bounds, abs=0.01)


@SIZES
def test_all_names_are_placed_in_little_time(boundaries, size):
    layout = map_layout(boundaries, size)
    place_label.cache_clear()
    start = time.perf_counter()
    for code in layout.paths:
        place_label(layout, code)
    assert (time.perf_counter() - start) / len(layout.paths) < 0.05


@SIZES
def test_a_name_leaves_the_class_of_its_own_municipality_to_be_seen(boundaries, size):
    layout = map_layout(boundaries, size)
    for code in layout.paths:
        box = shapely.box(*place_label(layout, code).box)
        shape = layout.shapes[code]
        if not layout.is_shown_in_inset(code):
            assert shape.intersection(box).area < 0.5 * shape.area, code


@SIZES
def test_the_outline_lies_outside_and_the_municipality_is_drawn_on_top_of_it(
    boundaries, values, classes, kommuner, size
):
    svg = draw_choropleth(values, classes, boundaries, size=size)
    for code in ("0101", "0147", "0741", "0825"):
        own = own_mark(mark_kommune(svg, kommuner[code], boundaries))
        drawn = [each for each in own.iter() if each.tag in (f"{SVG}path", f"{SVG}use")]
        assert drawn[-1].tag == f"{SVG}use"
        covers = {each.get("href") for each in own.iter(f"{SVG}use")}
        assert f"#kommune-{code}" in covers
        assert all(f'id="{name[1:]}"' in svg for name in covers)


def test_the_outline_of_copenhagen_leaves_frederiksberg_alone(boundaries, values, classes):
    layout = map_layout(boundaries, "hel")
    if layout.inset_ground is None:
        pytest.skip("tiles have no holes")
    kobenhavn = layout.outlines.inset["0101"]
    assert any(len(part.interiors) for part in shapely.get_parts(kobenhavn))
    assert layout.outline(kobenhavn, 1.0).count("M") == 1


@SIZES
def test_the_main_map_outlines_thinly_what_the_inset_shows(
    boundaries, values, classes, kommuner, size
):
    layout = map_layout(boundaries, size)
    if layout.inset_ground is None:
        pytest.skip("tiles have no inset")
    svg = draw_choropleth(values, classes, boundaries, size=size)

    def widths(code):
        own = own_mark(mark_kommune(svg, kommuner[code], boundaries))
        return [
            float(each.get("stroke-width"))
            for each in own.iter(f"{SVG}path")
            if each.get("class") == "s-accent"
        ]

    assert widths("0101")[0] < widths("0101")[1]
    assert widths("0825")[0] < widths("0751")[0]
