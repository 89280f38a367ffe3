import shutil
import time
from pathlib import Path

import pytest
import shapely

from kortlaegning.geometry import load_boundaries
from kortlaegning.geometry.schematic import SCRIPT

ROOT = Path(__file__).resolve().parents[2]
script_needed = pytest.mark.skipif(not (ROOT / SCRIPT).is_file(), reason="npm ci has not been run")


@pytest.fixture
def project_with_script(empty_project):
    (empty_project.root / SCRIPT).parent.mkdir(parents=True)
    shutil.copy(ROOT / SCRIPT, empty_project.root / SCRIPT)
    return empty_project


@pytest.mark.parametrize("style", ["auto", "skematisk", "fliser"])
def test_without_npm_the_tile_map_answers(empty_project, kommuner, style):
    boundaries = load_boundaries(empty_project, style, kommuner)
    assert boundaries.style == "fliser"
    assert boundaries.copenhagen is None
    assert boundaries.attribution.startswith("Flisekort")


@script_needed
def test_boundaries_are_simplified_whole_and_cached(project_with_script, kommuner):
    first = load_boundaries(project_with_script, "auto", kommuner)
    assert first.style == "skematisk"
    assert "react-denmark-map" in first.attribution
    assert list(first.frame.columns) == ["kommunekode", "navn", "geometry"]
    assert first.frame["kommunekode"].is_monotonic_increasing
    assert len(first.frame) == 98
    shapes = first.frame.geometry.to_numpy()
    assert not shapely.is_empty(shapes).any()
    assert shapely.get_num_coordinates(shapes).max() <= 220
    assert shapely.coverage_is_valid(shapes)

    start = time.perf_counter()
    second = load_boundaries(project_with_script, "auto", kommuner)
    assert time.perf_counter() - start < 0.3
    assert second.fingerprint == first.fingerprint
    assert second.frame.geometry.geom_equals_exact(first.frame.geometry, 0).all()


def test_a_spoilt_cache_file_is_made_again(empty_project, kommuner):
    first = load_boundaries(empty_project, "fliser", kommuner)
    [cached] = empty_project.cache.glob("graenser-*.fgb")
    cached.write_bytes(cached.read_bytes()[:100])
    assert load_boundaries(empty_project, "fliser", kommuner).frame.equals(first.frame)
    assert list(empty_project.cache.iterdir()) == [cached]


def test_other_centroids_give_another_fingerprint(empty_project, kommuner):
    moved = kommuner.assign(centroid_x=kommuner["centroid_x"].astype(float) + 1_000)
    one = load_boundaries(empty_project, "fliser", kommuner)
    assert load_boundaries(empty_project, "fliser", moved).fingerprint != one.fingerprint
