"""The map that a reader picks a municipality from: one equal hexagon for each, as a link."""

from collections.abc import Mapping
from dataclasses import dataclass

from kortlaegning.project import Project

UNITS = 0.001  # drawing units per metre
MARGIN = 4.0
LETTERS = 3


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
    """Three letters for each name, no two alike: the first ones, or the next that tell it apart.

    Examples
    --------
    >>> short_names({"0147": "Frederiksberg", "0210": "Fredensborg"})
    {'0147': 'Fre', '0210': 'Frd'}
    """
    taken: set[str] = set()
    chosen: dict[str, str] = {}
    for code, name in sorted(names.items()):
        plain = [letter for letter in name if letter.isalpha()]
        tries = [
            "".join((plain[0], plain[second], plain[third])).capitalize()
            for second in range(1, len(plain))
            for third in range(second + 1, len(plain))
        ]
        free = [letters for letters in tries if letters not in taken]
        chosen[code] = (free or tries or [name])[0]
        taken.add(chosen[code])
    return chosen
