"""The map that a reader picks a municipality from: one equal hexagon for each, as a link."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from kortlaegning.project import Project

UNITS = 0.001  # drawing units per metre
MARGIN = 4.0
LETTERS = 4
# Names that begin alike, as they are shortened in print and on signs.
TOLD_APART = {
    "Brønderslev": "Brsl",
    "Brøndby": "Brby",
    "Fredensborg": "Fbrg",
    "Fredericia": "Fric",
    "Frederiksberg": "Frb",
    "Frederikshavn": "Frhv",
    "Frederikssund": "Frss",
    "København": "Kbh",
    "Norddjurs": "N-Dj",
    "Nordfyns": "N-Fy",
    "Ringkøbing-Skjern": "R-Sk",
    "Ringsted": "Rgst",
}


@dataclass(frozen=True)
class Tile:
    """One hexagon: where its middle is, its outline, and the letters in it."""

    code: str
    name: str
    x: float
    y: float
    points: str
    letters: str


@dataclass(frozen=True)
class Picker:
    """All hexagons, row by row from the north, and the size of the drawing."""

    width: float
    height: float
    tiles: tuple[Tile, ...]


def tile_picker(project: Project) -> Picker:
    """Draw the tile map's hexagons, one for each municipality."""
    # Imported here: a run with nothing to do draws no map.
    import shapely

    from kortlaegning.geometry.boundaries import load_boundaries

    frame = load_boundaries(project, "fliser").frame
    names = dict(zip(frame["kommunekode"], frame["navn"], strict=True))
    letters = short_names(names)
    west, south, east, north = frame.total_bounds
    tiles = []
    for code, shape in zip(frame["kommunekode"], frame.geometry, strict=True):
        corners = shapely.get_coordinates(shape)[:-1]
        placed = [
            ((x - west) * UNITS + MARGIN, (north - y) * UNITS + MARGIN) for x, y in corners.tolist()
        ]
        x = sum(point[0] for point in placed) / len(placed)
        y = sum(point[1] for point in placed) / len(placed)
        outline = " ".join(f"{left:.1f},{top:.1f}" for left, top in placed)
        tiles.append(Tile(code, names[code], round(x, 1), round(y, 1), outline, letters[code]))
    return Picker(
        width=round((east - west) * UNITS + 2 * MARGIN),
        height=round((north - south) * UNITS + 2 * MARGIN),
        tiles=tuple(sorted(tiles, key=lambda tile: (round(tile.y), tile.x))),
    )


def short_names(names: Mapping[str, str]) -> dict[str, str]:
    """At most four letters for each name, no two alike: the first, or those that tell it apart.

    Examples
    --------
    >>> short_names({"0147": "Frederiksberg", "0370": "Næstved", "0371": "Næstby"})
    {'0147': 'Frb', '0370': 'Næst', '0371': 'Næsb'}
    """
    chosen: dict[str, str] = {}
    for code, name in sorted(names.items()):
        tries = (TOLD_APART.get(name, name[:LETTERS]), *_spread(name))
        taken = set(chosen.values())
        chosen[code] = next((letters for letters in tries if letters not in taken), name)
    return chosen


def _spread(name: str) -> Iterator[str]:
    """The first letter with any three after it, nearest first."""
    plain = [letter for letter in name if letter.isalpha()]
    for rest in combinations(plain[1:], LETTERS - 1):
        yield "".join((plain[0], *rest)).capitalize()
