"""Which files of a folder hold boundaries, all parts of them, and the caption beside them."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from kortlaegning.errors import KortlaegningError
from kortlaegning.foreign_files import is_foreign
from kortlaegning.ordinary_file import MIB, read_ordinary

DOWNLOADS = "graenser"
WHOLE_MAP = 800 * MIB  # GISCO's outlines of all Europe are some 150 MB
LONGEST_CAPTION = 10_000
_BEGINNING = 100_000
# A map by its name; what else can hold one is looked into.
MAPS = (
    *(".geojson", ".geojsonl", ".geojsons", ".gpkg", ".fgb", ".shp", ".topojson", ".kml", ".gml"),
    *(".tab", ".mif", ".spatialite"),
)
_MAYBE = (".json", ".zip", ".gz", ".sqlite", ".csv", ".txt", ".tsv")
# Maps that nothing here can open, and what they are called.
CLOSED = {
    ".parquet": "GeoParquet",
    ".geoparquet": "GeoParquet",
    ".gdb": "an ArcGIS geodatabase",
    ".mdb": "an ArcGIS geodatabase",
    ".kmz": "a packed KML",
    ".csv": "a table with outlines as text",
    ".tsv": "a table with outlines as text",
    ".txt": "a table with outlines as text",
    ".dxf": "a CAD drawing",
    ".dwg": "a CAD drawing",
    ".mbtiles": "a set of map tiles",
    ".pmtiles": "a set of map tiles",
    ".7z": "a 7-Zip archive",
    ".rar": "a RAR archive",
    ".qgz": "a QGIS project, which holds no map itself",
    ".qgs": "a QGIS project, which holds no map itself",
}
# The outlines of a row as text, as databases and map programs write them.
_OUTLINE = re.compile(rb"\b(MULTI)?POLYGON ?(Z|M|ZM)? ?\(\(", re.IGNORECASE)
PARTS = {
    ".shp": (".shx", ".dbf", ".prj", ".cpg"),
    ".tab": (".dat", ".map", ".id", ".ind"),
    ".mif": (".mid",),
    ".gpkg": (".gpkg-wal",),
}
NEEDED_PARTS = {".shp": (".shx", ".dbf"), ".tab": (".dat", ".map", ".id"), ".mif": (".mid",)}


def boundary_files(folder: Path) -> list[Path]:
    """List the map files of a folder, whatever they are called, those too that cannot be read."""
    if not folder.is_dir():
        return []
    found = [path for path in folder.iterdir() if not is_foreign(path.name) and _is_map(path)]
    return sorted(found)


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


def parts_of(path: Path) -> list[Path]:
    """A map file and the files that belong to it, as a shapefile's ``.dbf`` and ``.prj`` do."""
    wanted = {f"{path.stem}{part}".lower() for part in PARTS.get(path.suffix.lower(), ())}
    beside = path.parent.iterdir() if wanted else ()
    return [path, *sorted(part for part in beside if part.name.lower() in wanted)]


def read_parts(paths: Iterable[Path]) -> dict[str, bytes]:
    """Read a map file with all its parts, once: what is hashed is what the map is made from."""
    return {path.name: read_ordinary(path, WHOLE_MAP) for path in paths}


def supplied_caption(path: Path) -> str:
    """Caption text for a boundary file: the text file of the same name, or the file's name.

    ``kommuner.geojson`` is described by ``kommuner.txt`` beside it, one line in Danish such as
    ``Kommunegrænser: © EuroGeographics.``
    """
    stem = path.name.split(".")[0]
    notes = [path.with_suffix(".txt"), path.with_name(f"{stem}.txt")]
    note = next((each for each in notes if each.exists()), None)
    text = _plain(read_ordinary(note, LONGEST_CAPTION)) if note else ""
    return text or f"Kommunegrænser fra filen {path.name}. Bornholm er flyttet ind på kortet."


def map_name(parts: Mapping[str, bytes]) -> str:
    """Which of a map's parts is the map itself."""
    return next(iter(parts))


def _plain(content: bytes) -> str:
    """Text of a note in UTF-8, UTF-16 or Windows' own letters, on one line."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = content.decode("utf-16", errors="replace")
    else:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252", errors="replace")
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _is_map(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix in _MAYBE:
        return path.is_file() and _holds_map(path)
    return suffix in CLOSED or suffix in MAPS


def _holds_map(path: Path) -> bool:
    with path.open("rb") as file:
        if path.suffix.lower() == ".json":
            beginning = file.read(_BEGINNING)
            return any(word in beginning for word in (b'"FeatureCollection"', b'"Topology"'))
        if path.suffix.lower() == ".sqlite":
            return b"geometry_columns" in file.read(_BEGINNING)
        if path.suffix.lower() in CLOSED:
            return _OUTLINE.search(file.read(_BEGINNING)) is not None
        if path.suffix.lower() == ".gz":
            return Path(path.stem).suffix.lower() in (*MAPS, ".json")
        content = io.BytesIO(file.read(WHOLE_MAP))
    try:
        with zipfile.ZipFile(content) as archive:
            return any(is_map_member(name) or _is_packed(name) for name in archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return True  # to be told that it is damaged


def _is_packed(name: str) -> bool:
    return Path(name).suffix.lower() in (".zip", ".gz")


def is_map_member(name: str) -> bool:
    """Tell whether a file within an archive is a map."""
    parts = name.split("/")
    return Path(name).suffix.lower() in (*MAPS, ".json") and not any(map(is_foreign, parts))
