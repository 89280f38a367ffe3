import geopandas as gpd
import pytest
import shapely

from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry import load_boundaries
from kortlaegning.geometry.official import boundary_files, read_official, supplied_caption


@pytest.fixture
def squares(kommuner) -> gpd.GeoDataFrame:
    """A square of 2 km around each centroid, in degrees as most sets come, with Christiansø."""
    half = 1_000
    x, y = kommuner["centroid_x"].astype(float), kommuner["centroid_y"].astype(float)
    boxes = shapely.box(x - half, y - half, x + half, y + half)
    frame = gpd.GeoDataFrame(
        {"LAU_ID": kommuner["kommunekode"].str.lstrip("0")}, geometry=boxes, crs="EPSG:25832"
    )
    extra = gpd.GeoDataFrame(
        {"LAU_ID": ["411"]},
        geometry=[shapely.box(892_000, 6_147_000, 893_000, 6_148_000)],
        crs="EPSG:25832",
    )
    return gpd.pd.concat([frame, extra], ignore_index=True).to_crs("EPSG:4326")


def test_codes_get_their_zero_and_christiansoe_is_left_out(tmp_path, squares, kommuner):
    squares.to_file(tmp_path / "LAU_2023.geojson")
    frame = read_official(tmp_path / "LAU_2023.geojson", kommuner)
    assert set(frame["kommunekode"]) == set(kommuner["kommunekode"])
    assert frame.crs.to_epsg() == 25832


def test_several_rows_of_one_municipality_are_merged(tmp_path, squares, kommuner):
    parts = squares.copy()
    parts["geometry"] = parts.translate(xoff=0.2)
    path = tmp_path / "kommuner.gpkg"
    gpd.pd.concat([squares, parts], ignore_index=True).to_file(path)
    frame = read_official(path, kommuner)
    assert len(frame) == 98
    assert (frame.geometry.count_geometries() == 2).all()


def test_other_countries_are_passed_over(tmp_path, squares, kommuner):
    sweden = squares.iloc[:5].assign(CNTR_CODE="SE", LAU_ID="1280")
    both = gpd.pd.concat([squares.assign(CNTR_CODE="DK"), sweden], ignore_index=True)
    both.to_file(tmp_path / "LAU.gpkg")
    assert len(read_official(tmp_path / "LAU.gpkg", kommuner)) == 98


def test_gisco_ids_are_understood(tmp_path, squares, kommuner):
    squares["GISCO_ID"] = "DK_" + squares.pop("LAU_ID")
    squares.to_file(tmp_path / "LAU.geojson")
    assert len(read_official(tmp_path / "LAU.geojson", kommuner)) == 98


def test_missing_municipalities_are_named(tmp_path, squares, kommuner):
    squares[squares["LAU_ID"] != "751"].to_file(tmp_path / "kommuner.geojson")
    with pytest.raises(
        KortlaegningError, match=r"kommuner\.geojson, column LAU_ID.*1 missing.*0751"
    ):
        read_official(tmp_path / "kommuner.geojson", kommuner)


def test_a_file_without_codes_is_refused(tmp_path, squares, kommuner):
    squares.rename(columns={"LAU_ID": "id"}).to_file(tmp_path / "kommuner.geojson")
    with pytest.raises(KortlaegningError, match="no column of municipality codes"):
        read_official(tmp_path / "kommuner.geojson", kommuner)


def test_a_broken_file_is_refused_in_one_sentence(tmp_path, kommuner):
    (tmp_path / "kommuner.geojson").write_text('{"type": "FeatureCollec', encoding="utf-8")
    with pytest.raises(KortlaegningError, match=r"kommuner\.geojson: cannot be read as a map file"):
        read_official(tmp_path / "kommuner.geojson", kommuner)


def test_the_users_own_file_comes_before_everything_else(empty_project, squares, kommuner):
    squares.to_file(empty_project.raw / "kommunegrænser.geojson")
    boundaries = load_boundaries(empty_project, "auto", kommuner)
    assert boundaries.style == "egen"
    assert "kommunegrænser.geojson" in boundaries.attribution
    assert len(boundaries.frame) == 98


def test_bornholm_is_moved_in_beside_zealand(empty_project, squares, kommuner):
    squares.to_file(empty_project.raw / "kommuner.geojson")
    frame = load_boundaries(empty_project, "auto", kommuner).frame.set_index("kommunekode")
    assert frame.geometry["0400"].centroid.x < 800_000


@pytest.mark.parametrize("name", ["grænser.geojson", "DAGI10_kommuneinddeling.gpkg", "lau.fgb"])
def test_a_file_that_is_named_after_boundaries_is_not_passed_over(tmp_path, name):
    (tmp_path / name).write_text("nonsense", encoding="utf-8")
    (tmp_path / "noter.json").write_text("{}", encoding="utf-8")
    assert [path.name for path in boundary_files(tmp_path)] == [name]


def test_two_boundary_files_stop_the_run(empty_project, squares, kommuner):
    squares.to_file(empty_project.raw / "kommuner.geojson")
    squares.to_file(empty_project.raw / "LAU_2023.geojson")
    with pytest.raises(KortlaegningError, match=r"LAU_2023\.geojson and kommuner\.geojson"):
        load_boundaries(empty_project, "auto", kommuner)


def test_a_text_file_beside_the_set_gives_the_caption(tmp_path):
    (tmp_path / "kommuner.txt").write_text("Kommunegrænser:\n© EuroGeographics.", encoding="utf-8")
    assert supplied_caption(tmp_path / "kommuner.gpkg") == "Kommunegrænser: © EuroGeographics."
