import geopandas as gpd
import pandas as pd
import pytest
import shapely

from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry import load_boundaries
from kortlaegning.geometry.boundary_files import (
    boundary_files,
    parts_of,
    read_parts,
    supplied_caption,
)
from kortlaegning.geometry.official import read_official


def read(path, kommuner):
    return read_official(read_parts(parts_of(path)), kommuner)


@pytest.fixture
def lau(outlines) -> gpd.GeoDataFrame:
    """The outlines with three-digit codes and no names."""
    codes = outlines["kommunekode"].str.lstrip("0")
    return gpd.GeoDataFrame({"LAU_ID": codes}, geometry=outlines.geometry)


def test_codes_get_their_zero_and_christiansoe_is_left_out(tmp_path, lau, kommuner):
    lau.to_file(tmp_path / "LAU_2023.geojson")
    frame = read(tmp_path / "LAU_2023.geojson", kommuner).frame
    assert set(frame["kommunekode"]) == set(kommuner["kommunekode"])
    assert frame.crs.to_epsg() == 25832


def test_several_rows_of_one_municipality_are_merged(tmp_path, lau, kommuner):
    west, south, east, north = lau.total_bounds
    halves = [
        gpd.clip(lau, shapely.box(*half))
        for half in ((west, south, 10.4, north), (10.4, south, east, north))
    ]
    both = pd.concat(halves, ignore_index=True)
    both[~both.is_empty].to_file(tmp_path / "kommuner.gpkg")
    frame = read(tmp_path / "kommuner.gpkg", kommuner).frame
    assert len(both) > len(frame) == 98
    assert frame.geometry.area.sum() == pytest.approx(lau[:-1].to_crs(25832).area.sum(), 1e-3)


def test_other_countries_are_passed_over(tmp_path, lau, kommuner):
    sweden = lau.iloc[:5].assign(CNTR_CODE="SE", LAU_ID="1280")
    both = pd.concat([lau.assign(CNTR_CODE="DK"), sweden], ignore_index=True)
    both.to_file(tmp_path / "LAU.gpkg")
    assert len(read(tmp_path / "LAU.gpkg", kommuner).frame) == 98


def test_gisco_ids_are_understood(tmp_path, lau, kommuner):
    lau["GISCO_ID"] = "DK_" + lau.pop("LAU_ID")
    lau.to_file(tmp_path / "LAU.geojson")
    assert len(read(tmp_path / "LAU.geojson", kommuner).frame) == 98


def test_missing_municipalities_are_named(tmp_path, lau, kommuner):
    lau[lau["LAU_ID"] != "751"].to_file(tmp_path / "kommuner.geojson")
    with pytest.raises(
        KortlaegningError, match=r"kommuner\.geojson, column LAU_ID.*1 missing.*0751 Aarhus"
    ):
        read(tmp_path / "kommuner.geojson", kommuner)


def test_numbers_of_something_else_are_no_codes(tmp_path, outlines, kommuner):
    outlines["areal"] = range(100, 100 + 8 * len(outlines), 8)
    outlines.to_file(tmp_path / "kommuner.geojson")
    assert len(read(tmp_path / "kommuner.geojson", kommuner).frame) == 98


def test_the_users_own_file_comes_before_everything_else(empty_project, outlines, kommuner):
    outlines.to_file(empty_project.raw / "kommunegrænser.geojson")
    boundaries = load_boundaries(empty_project, "auto", kommuner)
    assert boundaries.style == "egen"
    assert "kommunegrænser.geojson" in boundaries.attribution
    assert len(boundaries.frame) == 98


def test_bornholm_is_moved_in_beside_zealand(empty_project, outlines, kommuner):
    outlines.to_file(empty_project.raw / "kommuner.geojson")
    frame = load_boundaries(empty_project, "auto", kommuner).frame.set_index("kommunekode")
    assert frame.geometry["0400"].centroid.x < 800_000


def test_two_boundary_files_stop_the_run(empty_project, outlines, kommuner):
    outlines.to_file(empty_project.raw / "kommuner.geojson")
    outlines.to_file(empty_project.raw / "LAU_2023.geojson")
    with pytest.raises(KortlaegningError, match=r"LAU_2023\.geojson and kommuner\.geojson"):
        load_boundaries(empty_project, "auto", kommuner)


@pytest.mark.parametrize(
    "name", ["grænser.geojson", "map.gpkg", "lau.FGB", "municipalities.shp", "x.parquet", "y.7z"]
)
def test_a_map_is_seen_whatever_it_is_called(tmp_path, name):
    (tmp_path / name).write_text("nonsense", encoding="utf-8")
    (tmp_path / "noter.json").write_text("{}", encoding="utf-8")
    (tmp_path / f"~${name}").write_text("an editor's", encoding="utf-8")
    (tmp_path / f"._{name}").write_text("a Mac's", encoding="utf-8")
    assert [path.name for path in boundary_files(tmp_path)] == [name]


@pytest.mark.parametrize("part", [".prj", ".dbf", ".shx"])
def test_a_corrected_part_of_a_shapefile_is_another_map(empty_project, outlines, kommuner, part):
    outlines.rename(columns={"kommunekode": "KOMKODE"}).to_file(empty_project.raw / "kommuner.shp")
    before = load_boundaries(empty_project, "auto", kommuner)
    path = empty_project.raw / f"kommuner{part}"
    path.write_bytes(path.read_bytes() + b" ")
    after = load_boundaries(empty_project, "auto", kommuner)
    assert after.fingerprint != before.fingerprint


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_file_beside_the_set_gives_the_caption(tmp_path, encoding):
    (tmp_path / "kommuner.txt").write_bytes("Kommunegrænser:\r\n© Ærø Kort\x00.".encode(encoding))
    for name in ("kommuner.gpkg", "kommuner.shp.zip"):
        assert supplied_caption(tmp_path / name) == "Kommunegrænser: © Ærø Kort ."


def test_a_caption_of_a_whole_book_is_refused(tmp_path):
    (tmp_path / "kommuner.txt").write_text("bog " * 10_000, encoding="utf-8")
    with pytest.raises(KortlaegningError, match=r"kommuner\.txt is larger than"):
        supplied_caption(tmp_path / "kommuner.gpkg")
