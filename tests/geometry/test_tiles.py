import numpy as np
import pytest
import shapely

from kortlaegning.geometry.tiles import WIDTH, lay_out_tiles


@pytest.fixture(scope="module")
def tiles(kommuner):
    return lay_out_tiles(kommuner).set_index("kommunekode").geometry


def test_every_municipality_has_one_hexagon_of_the_same_size(tiles):
    assert len(tiles) == 98
    assert np.ptp(tiles.area) < 1e-4 * tiles.area.mean()


def test_no_two_hexagons_overlap(tiles):
    middles = shapely.get_coordinates(shapely.centroid(tiles.to_numpy()))
    apart = np.hypot(*(middles[:, None] - middles[None, :]).transpose(2, 0, 1))
    np.fill_diagonal(apart, np.inf)
    assert apart.min() > 0.999 * WIDTH


def test_neighbourhoods_stay_plausible(tiles, kommuner):
    true = kommuner.set_index("kommunekode").loc[tiles.index, ["centroid_x", "centroid_y"]]
    mainland = true.index != "0400"
    drawn = shapely.get_coordinates(shapely.centroid(tiles.to_numpy()))[mainland]
    for axis in (0, 1):
        together = np.corrcoef(drawn[:, axis], true.to_numpy(float)[mainland, axis])[0, 1]
        assert together > 0.93


@pytest.mark.parametrize(
    ("one", "other"), [("0101", "0147"), ("0751", "0727"), ("0461", "0450"), ("0155", "0185")]
)
def test_these_neighbours_touch(tiles, one, other):
    assert tiles[one].centroid.distance(tiles[other].centroid) < 1.01 * WIDTH


@pytest.mark.parametrize("island", ["0400", "0492", "0482", "0563", "0741", "0825"])
def test_islands_stand_alone(tiles, island):
    assert tiles.drop(island).distance(tiles[island]).min() > 1_000


def test_sea_divides_zealand_funen_and_jutland(tiles):
    zealand = tiles[tiles.index < "0400"]
    funen = tiles[(tiles.index > "0400") & (tiles.index < "0500")]
    jutland = tiles[tiles.index > "0500"]
    assert min(zealand.distance(shape).min() for shape in funen) > 1_000
    assert min(jutland.distance(shape).min() for shape in funen) > 1_000


def test_the_layout_does_not_depend_on_the_order_of_rows(tiles, kommuner):
    shuffled = lay_out_tiles(kommuner.sample(frac=1, random_state=1).sort_values("kommunekode"))
    assert shuffled.set_index("kommunekode").geometry.equals(tiles)
