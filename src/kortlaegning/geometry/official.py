"""Boundaries from a file: what the user supplies, or an official set that was downloaded."""

import re
from collections.abc import Iterable
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely

from kortlaegning.errors import KortlaegningError

CRS = "EPSG:25832"
DOWNLOADS = "graenser"
CHRISTIANSOE = "0411"
SUFFIXES = (".geojson", ".json", ".gpkg", ".fgb", ".shp")
CODE_COLUMNS = ("kommunekode", "komkode", "kommunekod", "lau_id", "lau_code", "gisco_id", "kode")
_NAME = re.compile(r"^lau|kommun|gr(æ|ae)nse|dagi|boundar", re.IGNORECASE)


def boundary_files(folder: Path) -> list[Path]:
    """List the files in a folder whose names say that they hold municipality boundaries."""
    if not folder.is_dir():
        return []
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() in SUFFIXES and _NAME.search(path.stem) and path.is_file()
    )


def only_file(folder: Path) -> Path:
    """Return the one boundary file of a folder.

    Raises
    ------
    KortlaegningError
        When there are several, since the maps would depend on the order of their names.
    """
    files = boundary_files(folder)
    if len(files) == 1:
        return files[0]
    names = " and ".join(path.name for path in files) or "none"
    raise KortlaegningError(
        f"data/{folder.name}: expected one file with municipality boundaries, found {names}; "
        "keep the one to be used."
    )


def supplied_caption(path: Path) -> str:
    """Caption text for a boundary file: the text file of the same name, or the file's name.

    ``kommuner.geojson`` is described by ``kommuner.txt`` beside it, one line in Danish such as
    ``Kommunegrænser: © EuroGeographics.``
    """
    note = path.with_suffix(".txt")
    text = " ".join(note.read_text(encoding="utf-8").split()) if note.is_file() else ""
    return text or f"Kommunegrænser fra filen {path.name}. Bornholm er flyttet ind på kortet."


def read_official(path: Path, kommuner: pd.DataFrame) -> gpd.GeoDataFrame:
    """Read a boundary file and check that it holds the 98 municipalities.

    Several rows of one municipality are merged. Christiansø (0411) belongs to no municipality
    and is left out; rows of other countries (GISCO's ``CNTR_CODE``) are passed over.

    Returns
    -------
    geopandas.GeoDataFrame
        Columns ``kommunekode`` and ``geometry`` (EPSG:25832), one row per municipality.

    Raises
    ------
    KortlaegningError
        When the file cannot be read, has no column of codes or no coordinate system, or when
        municipalities are missing or unknown.
    """
    try:
        frame = gpd.read_file(path)
    except Exception as error:  # pyogrio raises a family of its own that differs by driver
        raise KortlaegningError(
            f"{path.name}: cannot be read as a map file ({error}); supply GeoJSON or GeoPackage."
        ) from error
    if not isinstance(frame, gpd.GeoDataFrame) or frame.geometry.isna().any():
        raise KortlaegningError(f"{path.name}: every row must have a geometry; mend the file.")
    if frame.crs is None:
        raise KortlaegningError(
            f"{path.name}: the file does not say its coordinate system; save it as {CRS}."
        )
    country = _column(frame.columns, ("cntr_code",))
    if country is not None:
        frame = frame[frame[country] == "DK"]
    column = _column(frame.columns, CODE_COLUMNS)
    if column is None:
        raise KortlaegningError(
            f"{path.name}: no column of municipality codes found; "
            f"call it one of {', '.join(CODE_COLUMNS)}."
        )
    codes = frame[column].map(_four_digits)
    frame = gpd.GeoDataFrame({"kommunekode": codes}, geometry=frame.geometry, crs=frame.crs)
    frame = frame[frame["kommunekode"] != CHRISTIANSOE]
    _check_codes(path, column, set(frame["kommunekode"]), set(kommuner["kommunekode"]))
    frame = frame.to_crs(CRS)
    frame["geometry"] = shapely.make_valid(frame.geometry.to_numpy(), method="structure")
    return frame.dissolve("kommunekode").reset_index()[["kommunekode", "geometry"]]


def _column(columns: Iterable[str], wanted: tuple[str, ...]) -> str | None:
    lower = {str(column).lower(): column for column in columns}
    return next((lower[name] for name in wanted if name in lower), None)


def _four_digits(value: object) -> str:
    text = re.sub(r"^DK_?", "", str(value).strip(), flags=re.IGNORECASE)
    text = text.removesuffix(".0")
    return text.zfill(4) if text.isdigit() else text


def _check_codes(path: Path, column: str, found: set[str], expected: set[str]) -> None:
    faults = []
    if missing := sorted(expected - found):
        faults.append(f"{len(missing)} missing (first {', '.join(missing[:3])})")
    if unknown := sorted(found - expected):
        faults.append(f"{len(unknown)} unknown (first {', '.join(unknown[:3])})")
    if faults:
        raise KortlaegningError(
            f"{path.name}, column {column}: expected the codes of {len(expected)} municipalities, "
            f"found {' and '.join(faults)}; supply the municipalities as they have been since 2007."
        )
