"""Which characters the report's fonts can print, and what stands in for the others.

Typst refuses PDF/UA-1 when a character has no glyph, and a name in a data file must never be able
to stop an edition.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont

from kortlaegning.project import Project

# Typst makes these itself; they need no glyph.
_ALWAYS = frozenset("\n\t \u00a0\u00ad\u2009\u202f")
_SUBSTITUTES = "□?"


@cache
def font_folders(project: Project) -> tuple[Path, ...]:
    """Where the report's fonts are; matplotlib's own stand in where a character is missing."""
    found = find_spec("matplotlib")  # its folder alone: to import it takes longer than a page
    folders = [project.report / "fonts"]
    if found and found.origin:
        folders.append(Path(found.origin).parent / "mpl-data" / "fonts" / "ttf")
    return tuple(folder for folder in folders if folder.is_dir())


@cache
def coverage(folders: tuple[Path, ...]) -> frozenset[str]:
    """Characters that every upright and bold font family in use can print together."""
    characters: set[int] = set()
    for folder in folders:
        for path in sorted(folder.glob("[!.]*.ttf")):
            if path.name.startswith(("SourceSans3-Regular", "DejaVuSans.")):
                with TTFont(path, lazy=True) as font:
                    characters.update(font.getBestCmap())
    return frozenset(map(chr, characters)) | _ALWAYS


def printable(text: str, covered: frozenset[str]) -> str:
    """Replace each character that no font can print.

    Examples
    --------
    >>> printable("Ærø 漢", frozenset("Ærø □"))
    'Ærø □'
    """
    missing = set(text) - covered
    if not missing:
        return text
    substitute = next((each for each in _SUBSTITUTES if each in covered), " ")
    return re.sub("[" + re.escape("".join(sorted(missing))) + "]", substitute, text)
