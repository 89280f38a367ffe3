"""Open a map file, packed or not, and hand out its layers one by one."""

import gzip
import io
import re
import tempfile
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import geopandas as gpd
import shapely

from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry.boundary_files import (
    CLOSED,
    NEEDED_PARTS,
    PARTS,
    WHOLE_MAP,
    is_map_member,
    map_name,
)

_LIKELY = re.compile(r"kommun|municip|lau|gadm|graense|grænse|boundar", re.IGNORECASE)
_COUNTRY = ("CNTR_CODE", "CNTR_ID")
DENMARK = "DK"
SAVE_AS = "save it as GeoJSON or GeoPackage"


@dataclass(frozen=True, eq=False)
class Layer:
    """One layer: its rows in the plane, and what messages call it."""

    name: str
    frame: gpd.GeoDataFrame


def map_layers(parts: Mapping[str, bytes]) -> Iterator[Layer]:
    """Read the layers of a map, those first whose name says that they hold municipalities.

    Heights are dropped, and rows of other countries (GISCO's ``CNTR_CODE``) passed over.

    Parameters
    ----------
    parts
        Content by file name, the map itself first.

    Raises
    ------
    KortlaegningError
        When the file cannot be opened, or lacks a part.
    """
    name = map_name(parts)
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in CLOSED:
        raise KortlaegningError(f"{name} is {CLOSED[suffix]}: {SAVE_AS} in a map program.")
    if suffix == ".gz":
        yield from map_layers({name[: -len(suffix)]: _inflated(name, parts[name])})
    elif suffix == ".zip":
        for member in _members(name, parts[name]):
            yield from map_layers(member)
    else:
        yield from _plain_layers(parts)


def _plain_layers(parts: Mapping[str, bytes]) -> Iterator[Layer]:
    name = map_name(parts)
    suffix = PurePosixPath(name).suffix.lower()
    have = {PurePosixPath(part).suffix.lower() for part in parts}
    for needed in NEEDED_PARTS.get(suffix, ()):
        if needed not in have:
            raise KortlaegningError(
                f"{name} lacks its other part {PurePosixPath(name).stem}{needed}: put all parts "
                f"beside it, or {SAVE_AS}."
            )
    # Under a plain name of our own, since map libraries read signs of a path as instructions.
    with tempfile.TemporaryDirectory(prefix="kort-") as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for part, content in parts.items():
            (Path(folder) / f"kort{PurePosixPath(part).suffix.lower()}").write_bytes(content)
        path = Path(folder) / f"kort{suffix}"
        try:
            listed = gpd.list_layers(path)
        except Exception as error:  # pyogrio raises a family of its own that differs by driver
            raise _unreadable(name, error, folder) from None
        names = listed["name"][listed["geometry_type"].notna()].astype(str).tolist()
        names.sort(key=lambda layer: not _LIKELY.search(layer))
        if not names:
            raise KortlaegningError(f"{name} holds no map, only tables: export the outlines.")
        for layer in names:
            try:
                frame = _read(path, layer)
            except Exception as error:  # as above
                raise _unreadable(name, error, folder) from None
            yield Layer(name if len(names) == 1 else f"{name}, layer {layer}", frame)


def _read(path: Path, layer: str) -> gpd.GeoDataFrame:
    fields = gpd.read_file(path, layer=layer, rows=0).columns
    country = next((field for field in fields if str(field).upper() in _COUNTRY), None)
    where = f"\"{country}\" = '{DENMARK}'" if country else None
    frame = gpd.read_file(path, layer=layer, where=where)
    if not isinstance(frame, gpd.GeoDataFrame):
        raise ValueError("no outlines")
    return frame.set_geometry(shapely.force_2d(frame.geometry.to_numpy()), crs=frame.crs)


def _unreadable(name: str, error: Exception, folder: str) -> KortlaegningError:
    if isinstance(error, UnicodeDecodeError):
        return KortlaegningError(f"{name}: its text is no UTF-8, so names are lost; {SAVE_AS}.")
    text = str(error).replace(f"{folder}/kort", PurePosixPath(name).stem).split("; ")[0]
    said = " ".join(text.split()).rstrip(".") or type(error).__name__
    return KortlaegningError(f"{name}: cannot be read as a map file ({said}); {SAVE_AS}.")


def _inflated(name: str, content: bytes) -> bytes:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as file:
            inflated = file.read(WHOLE_MAP + 1)
    except (OSError, EOFError, zlib.error):
        raise KortlaegningError(f"{name} is damaged, or no gzip file: fetch it again.") from None
    if len(inflated) > WHOLE_MAP:
        raise KortlaegningError(f"{name} unpacks to more than a map can need: is it the right one?")
    return inflated


def _members(name: str, content: bytes) -> list[dict[str, bytes]]:
    """Maps of an archive, each with its parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = {info.filename: info for info in archive.infolist() if not info.is_dir()}
            if sum(info.file_size for info in infos.values()) > WHOLE_MAP:
                raise KortlaegningError(
                    f"{name} unpacks to more than a map can need: is it the right one?"
                )
            maps = sorted(filter(is_map_member, infos), key=lambda file: not _LIKELY.search(file))
            if not maps:
                raise KortlaegningError(f"{name} holds another packed file: unpack it.")
            return [_with_parts(file, infos, archive) for file in maps]
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError):
        raise KortlaegningError(
            f"{name} is damaged, locked or no ZIP archive: fetch it again, or unpack it."
        ) from None


def _with_parts(
    file: str, infos: Mapping[str, zipfile.ZipInfo], archive: zipfile.ZipFile
) -> dict[str, bytes]:
    path = PurePosixPath(file)
    wanted = [
        path.with_suffix(part).as_posix().lower() for part in PARTS.get(path.suffix.lower(), ())
    ]
    beside = [other for other in infos if other.lower() in wanted]
    return {PurePosixPath(each).name: archive.read(infos[each]) for each in (file, *beside)}
