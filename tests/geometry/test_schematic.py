import os
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry.schematic import SCRIPT, parse_script, place, read_schematic, shape_of

ROOT = Path(__file__).resolve().parents[2]
script_needed = pytest.mark.skipif(not (ROOT / SCRIPT).is_file(), reason="npm ci has not been run")
REFERENCE = Path(
    os.environ.get(
        "KORTLAEGNING_REFERENCE",
        ROOT.parent / "shared" / "geo" / "kommuner_dagi2014_generaliseret.geojson",
    )
)


@pytest.fixture(scope="module")
def placed(kommuner):
    return read_schematic((ROOT / SCRIPT).read_text(encoding="utf-8"), kommuner)


@script_needed
def test_the_package_holds_the_98_municipalities_and_no_region(kommuner):
    paths = parse_script((ROOT / SCRIPT).read_text(encoding="utf-8"))
    assert set(paths) == set(kommuner["kommunekode"])


@script_needed
def test_the_drawing_lies_within_1500_metres_of_the_true_centroids(kommuner):
    paths = parse_script((ROOT / SCRIPT).read_text(encoding="utf-8"))
    drawn = {code: shape_of(path) for code, path in paths.items()}
    known = kommuner[kommuner["kommunekode"] != "0400"]
    centres = shapely.get_coordinates(shapely.centroid([drawn[c] for c in known["kommunekode"]]))
    target = known[["centroid_x", "centroid_y"]].to_numpy(float)
    miss = np.hypot(*(place(drawn, kommuner)(centres) - target).T)
    assert np.median(miss) < 1_500
    assert miss.max() < 5_000


@script_needed
def test_neighbours_meet_without_gap_or_overlap(placed):
    assert shapely.coverage_is_valid(placed.geometry.to_numpy())
    frederiksberg, koebenhavn = (
        placed.set_index("kommunekode").geometry[code] for code in ("0147", "0101")
    )
    assert frederiksberg.boundary.intersection(koebenhavn).length > 5_000


@script_needed
@pytest.mark.skipif(not REFERENCE.is_file(), reason="no reference boundaries at hand")
def test_shapes_cover_most_of_the_true_municipalities(placed):
    true = gpd.read_file(REFERENCE).to_crs(placed.crs).set_index("kommunekode").geometry
    ours = placed.set_index("kommunekode").geometry.drop("0400")
    shared = ours.intersection(true[ours.index]).area / true[ours.index].area
    assert shared.median() > 0.85
    assert shared.min() > 0.4


def test_a_script_with_too_few_shapes_is_refused_in_one_sentence(kommuner):
    script = 'x=[{code:"751",d:"M0,0l1,0l0,1Z"}]'
    with pytest.raises(KortlaegningError, match=r"expected 98 municipalities, found 1 .*npm ci"):
        read_schematic(script, kommuner)


@pytest.mark.parametrize(
    "text",
    [
        'a={id:"x",code:"101",d:"M0,0Z"}',
        'a={d:"M0,0Z",code:"101",id:"x"}',
        'a={ d : "M0,0Z" , code : "0101" }',
        'a={id:"q\\"}{",code:"101",d:"M0,0Z"}',
    ],
)
def test_keys_may_come_in_any_order_and_spelling(text):
    assert parse_script(text) == {"0101": "M0,0Z"}


def test_curves_become_points_and_inner_rings_holes():
    shape = shape_of("M0,0h10v10h-10ZM2,2h2v2h-2Z")
    assert shape.area == pytest.approx(96)
    assert shape_of("M0,0c0,10 10,10 10,0Z").area == pytest.approx(60, rel=0.2)
