"""Map files as people have them: a right map, or one sentence that says what to do."""

import gzip
import os
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from made_maps import cells

from kortlaegning.doctor import diagnose
from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry import load_boundaries
from kortlaegning.geometry.tiles import BORNHOLM_CENTRE
from kortlaegning.kommuner import BORNHOLM
from kortlaegning.project import Project

Write = Callable[[gpd.GeoDataFrame, Path], object]


@dataclass(frozen=True)
class Case:
    """What somebody has, how it is written, and what is said of it; nothing where it is read."""

    what: str
    write: Write
    said: str = ""

    def __str__(self) -> str:
        return self.what


def points_moved(frame: gpd.GeoDataFrame, move: Callable) -> gpd.GeoDataFrame:
    return frame.set_geometry(shapely.transform(frame.geometry.to_numpy(), move))


def high(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Half the rows with heights, as the best-known Danish file has them."""
    shapes = frame.geometry.to_numpy().copy()
    shapes[:50] = shapely.force_3d(shapes[:50], -999.0)
    return frame.set_geometry(shapes)


def unstated(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return frame.set_crs(None, allow_override=True)


def as_text(frame: gpd.GeoDataFrame, path: Path) -> object:
    return path.write_text(unstated(frame).to_json(), encoding="utf-8")


def exchanged(column: str) -> Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]:
    """Two rows' values of one column change places."""

    def change(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
        values = frame[column].tolist()
        values[0], values[1] = values[1], values[0]
        return frame.assign(**{column: values})

    return change


def sorted_half(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    values = frame["navn"].tolist()
    return frame.assign(navn=sorted(values[:49]) + values[49:])


def without(frame: gpd.GeoDataFrame, code: str) -> gpd.GeoDataFrame:
    shapes = frame.geometry.to_numpy().copy()
    shapes[frame["kommunekode"] == code] = None
    return frame.set_geometry(shapes)


def with_lake(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    lake = gpd.GeoDataFrame(
        {"kommunekode": [None], "navn": ["Arresø"]},
        geometry=[shapely.box(12.0, 55.9, 12.1, 56.0)],
        crs=frame.crs,
    )
    return pd.concat([frame, lake], ignore_index=True)


def tiny(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    there = frame.to_crs(25832)
    return there.set_geometry(shapely.buffer(shapely.centroid(there.geometry.to_numpy()), 15))


def one_tiny(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    shapes = frame.to_crs(25832).geometry.to_numpy()
    shapes[5] = shapely.buffer(shapely.centroid(shapes[5]), 15)
    return frame.to_crs(25832).set_geometry(shapes)


def gadm(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """No codes, and names run together."""
    names = frame["navn"].str.replace("[ -]", "", regex=True)
    columns = {"GID_0": "DNK", "GID_2": [f"DNK.1.{n}_1" for n in range(len(frame))]}
    return gpd.GeoDataFrame(columns | {"NAME_2": names, "CC_2": "NA"}, geometry=frame.geometry)


def two_layers(frame: gpd.GeoDataFrame, path: Path) -> None:
    region = gpd.GeoDataFrame({"navn": ["Fyn"]}, geometry=[frame.union_all()], crs=frame.crs)
    region.to_file(path, layer="regioner")
    frame.to_file(path, layer="kommuneinddeling")


def two_years(frame: gpd.GeoDataFrame, path: Path) -> None:
    frame.to_file(path, layer="inddeling_2014")
    frame.to_file(path, layer="kommuner_2024")


def zip_in_zip(frame: gpd.GeoDataFrame, path: Path) -> None:
    inner = path.with_name("y.zip")
    zipped_shapefile(frame, inner)
    with zipfile.ZipFile(path, "w") as archive:
        archive.write(inner, "kort.zip")
    inner.unlink()


def in_latin_1(frame: gpd.GeoDataFrame, path: Path) -> None:
    text = frame.to_json(ensure_ascii=False)
    path.write_bytes(text.encode("latin-1"))


def komkode(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """A shapefile's names have ten letters at most."""
    return frame.rename(columns={"kommunekode": "KOMKODE"})


def zipped_shapefile(frame: gpd.GeoDataFrame, path: Path) -> None:
    komkode(frame).to_file(path.with_name("x.shp"))
    with zipfile.ZipFile(path, "w") as archive:
        for part in sorted(path.parent.glob("x.*")):
            archive.write(part, f"kort/{part.name}")
            part.unlink()
        archive.writestr("__MACOSX/kort/._x.shp", b"Mac OS X")


def shapefile(*removed: str, change: Callable = lambda frame: frame) -> Write:
    def write(frame: gpd.GeoDataFrame, path: Path) -> None:
        change(komkode(frame)).to_file(path)
        for part in removed:
            path.with_suffix(part).unlink()

    return write


def to(change: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]) -> Write:
    return lambda frame, path: change(frame).to_file(path)


def to_text(change: Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]) -> Write:
    return lambda frame, path: as_text(change(frame), path)


def raw(content: bytes) -> Write:
    return lambda _frame, path: path.write_bytes(content)


def packed(frame: gpd.GeoDataFrame, path: Path) -> None:
    path.write_bytes(gzip.compress(frame.to_json().encode()))


def written_as(driver: str) -> Write:
    return lambda frame, path: frame.to_file(path, driver=driver)


def as_outline_text(frame: gpd.GeoDataFrame, path: Path) -> None:
    pd.DataFrame(frame.assign(WKT=frame.geometry.to_wkt()).drop(columns="geometry")).to_csv(path)


def cut_off(frame: gpd.GeoDataFrame, path: Path) -> None:
    path.write_text(frame.to_json()[:20_000], encoding="utf-8")


def kml(frame: gpd.GeoDataFrame, path: Path) -> None:
    frame.rename(columns={"navn": "Name"}).to_file(path, driver="KML")


def in_system(epsg: int) -> Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]:
    return lambda frame: frame.to_crs(epsg)


def axes_exchanged(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return points_moved(frame, lambda points: points[:, ::-1])


def far_away(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return points_moved(frame, lambda points: points + np.array([0.0, 40.0]))


def one_far_away(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    shapes = frame.geometry.to_numpy().copy()
    shapes[3] = shapely.box(0, 0, 1, 1)
    return frame.set_geometry(shapes)


def named(**names: str) -> Callable[[gpd.GeoDataFrame], gpd.GeoDataFrame]:
    return lambda frame: frame.rename(columns=names)


def lines(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return frame.set_geometry(shapely.boundary(frame.geometry.to_numpy()))


def twice(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    shapes = frame.geometry.to_numpy().copy()
    shapes[1] = shapes[0]
    return frame.set_geometry(shapes)


def only_codes(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    return frame.drop(columns="navn")


MOVED = "do not lie where they should"
CASES = {
    "kommuner.geojson": [
        Case("heights in some rows", to_text(high)),
        Case("heights in all rows", to(lambda frame: high(high(frame)))),
        Case("UTM 32 that says nothing", to_text(in_system(25832))),
        Case("UTM 33 that says nothing", to_text(in_system(25833))),
        Case("web mercator that says nothing", to_text(in_system(3857))),
        Case("latitude before longitude", to(axes_exchanged)),
        Case("north before east", to_text(lambda frame: axes_exchanged(frame.to_crs(25832)))),
        Case("Christiansø without outline", to(lambda frame: without(frame, "0411"))),
        Case("a lake without code", to(with_lake)),
        Case("codes in a column of another name", to(named(kommunekode="natcode", navn="n"))),
        Case(
            "codes exchanged",
            to(exchanged("kommunekode")),
            "disagree.*0147 Frederiksberg.*0101 København",
        ),
        Case("names exchanged", to(exchanged("navn")), "disagree.*København.*Frederiksberg"),
        Case("half of the names sorted", to(sorted_half), "disagree whose outline it is"),
        Case(
            "codes exchanged, no names",
            to(lambda frame: exchanged("kommunekode")(only_codes(frame))),
            f"{MOVED}.*Frederiksberg",
        ),
        Case("40 degrees further north", to(far_away), f"{MOVED}.*save it as EPSG:25832"),
        Case("one of them far away", to(one_far_away), f"{MOVED}.*lies outside Denmark"),
        Case(
            "a municipality without outline",
            to(lambda frame: without(frame, "0751")),
            "Aarhus has no outline",
        ),
        Case("coast lines", to(lines), "has no area"),
        Case("two with one outline", to(twice), "no area|changed places|lie where they should"),
        Case(
            "no codes, no names",
            to(lambda frame: frame[["geometry"]]),
            "no column of municipality codes",
        ),
        Case("one region", to(lambda frame: frame[:1]), "no column of municipality codes"),
        Case("no rows", to_text(lambda frame: frame[:0]), "holds no outlines|cannot be read"),
        Case("cut off", cut_off, "cannot be read as a map file"),
        Case("text in Latin-1", in_latin_1, "its text is no UTF-8"),
        Case("a page of errors", raw(b"<html>404</html>"), "cannot be read as a map file"),
        Case("nothing in it", raw(b""), "cannot be read as a map file"),
        Case("a pipe", lambda _frame, path: os.mkfifo(path), "no ordinary file"),
        Case(
            "a dangling link", lambda _frame, path: path.symlink_to("borte.geojson"), "is missing"
        ),
    ],
    "kommuner.gpkg": [
        Case("two layers, the regions first", two_layers),
        Case("marks of 30 metres", to(tiny), "too small to be seen"),
        Case("a mark among outlines", to(one_tiny), "too small to be seen"),
        Case(
            "a table without map",
            lambda frame, path: gpd.pd.DataFrame(frame[["navn"]]).to_csv(path),
            "cannot be read as a map file|holds no map",
        ),
    ],
    "kommuner.shp": [
        Case("a shapefile", shapefile()),
        Case("UTM without its .prj", shapefile(".prj", change=in_system(25832))),
        Case("without its .dbf", shapefile(".dbf"), r"lacks its other part kommuner\.dbf"),
        Case("without its .shx", shapefile(".shx"), r"lacks its other part kommuner\.shx"),
    ],
    "kommuner.geojsonl": [Case("a line for each outline", written_as("GeoJSONSeq"))],
    "kommuner.sqlite": [Case("a database with a map", written_as("SQLite"))],
    "kommuner.spatialite": [Case("a database of another name", written_as("SQLite"))],
    "kommuner.gml": [Case("GML", written_as("GML"))],
    "kommuner.csv": [Case("outlines as text", as_outline_text, "a table with outlines as text: s")],
    "kommuner.txt": [Case("outlines as text", as_outline_text, "a table with outlines as text: s")],
    "kommuner.dxf": [Case("a drawing", raw(b"0\nSECTION"), "a CAD drawing: save it as GeoJSON")],
    "kommuner.fgb": [Case("a folder", lambda _frame, path: path.mkdir(), "is a folder")],
    "municipalities.geojson": [Case("an English file name", to(lambda frame: frame))],
    "gadm41_DNK_2.json": [Case("GADM: no codes, names run together", to_text(gadm))],
    "kommuner.zip": [
        Case("a zipped shapefile", zipped_shapefile),
        Case("a zip in a zip", zip_in_zip, "another packed file: unpack it"),
        Case("a damaged zip", raw(b"PK\x03\x04 abc"), "damaged, locked or no ZIP archive"),
    ],
    "kommuner.geojson.gz": [
        Case("packed with gzip", packed),
        Case("no gzip", raw(b"abc"), "damaged, or no gzip file"),
    ],
    "kommuner.kml": [Case("KML", kml)],
    "kommuner.parquet": [Case("GeoParquet", raw(b"PAR1"), "is GeoParquet: save it as GeoJSON")],
    "kommuner.7z": [Case("7-Zip", raw(b"7z"), "is a 7-Zip archive: save it as GeoJSON")],
}


@pytest.fixture(scope="module")
def kommuner(project) -> pd.DataFrame:
    return pd.read_csv(project.data / "kommuner.csv", dtype={"kommunekode": str})


@pytest.fixture
def own(tmp_path, project) -> Project:
    """A project with its settings and municipalities, and nothing of its own yet."""
    (tmp_path / "data" / "raw").mkdir(parents=True)
    (tmp_path / "data" / "kommuner.csv").symlink_to(project.data / "kommuner.csv")
    (tmp_path / "params").symlink_to(project.params)
    return Project(tmp_path)


@pytest.mark.parametrize(
    ("name", "case"),
    [(name, case) for name, cases in CASES.items() for case in cases],
    ids=lambda value: str(value).replace(" ", "-"),
)
def test_a_map_file_gives_a_right_map_or_a_sentence(own, kommuner, name, case):
    case.write(cells(kommuner), own.raw / name)
    said = next(each for each in diagnose(own).findings if each.name == "boundaries")
    if case.said:
        with pytest.raises(KortlaegningError, match=case.said) as caught:
            load_boundaries(own)
        assert "\n" not in str(caught.value)
        assert name in str(caught.value)
        assert not said.fine
        assert said.found == str(caught.value)
        return
    boundaries = load_boundaries(own)
    assert boundaries.style == "egen"
    assert said.fine
    assert len(boundaries.frame) == 98
    drawn = boundaries.frame.set_index("kommunekode").geometry.centroid
    known = kommuner.set_index("kommunekode").astype({"centroid_x": float, "centroid_y": float})
    known.loc[BORNHOLM, ["centroid_x", "centroid_y"]] = BORNHOLM_CENTRE
    away = np.hypot(drawn.x - known["centroid_x"], drawn.y - known["centroid_y"])
    assert away.max() < 8_000


def test_tables_beside_are_no_maps(own):
    (own.raw / "BOL101.csv").write_text("kommune;boliger\nAalborg;12\n", encoding="utf-8")
    (own.raw / "noter.txt").write_text("Grænser er en POLYGON (lukket).", encoding="utf-8")
    (own.raw / "andet.sqlite").write_bytes(b"SQLite format 3\0")
    assert load_boundaries(own).style != "egen"


def test_which_of_several_layers_was_taken_is_told(own, kommuner):
    two_years(cells(kommuner), own.raw / "kommuner.gpkg")
    said = next(each for each in diagnose(own).findings if each.name == "boundaries")
    assert said.fine
    assert "the map is kommuner.gpkg, layer kommuner_2024" in said.found
