"""Rebuild ``report/fonts/`` from Adobe's own release of Source Sans 3 (npm ``source-sans``).

Needed only when the type family or the set of characters changes; the results are committed:

    npm pack source-sans@3.52.0 && tar xzf source-sans-3.52.0.tgz
    python tools/build_fonts.py package report/fonts

Each style becomes a TTF (PDF, drawings) with Latin, Latin Extended-A and the signs that a report
needs, and a smaller WOFF2 (HTML) with what Danish and its neighbours are written with, which every
page holds: of its features only kerning and ligatures are kept, of its names those of the licence.
The default figures are tabular already.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

STYLES = ("Regular", "It", "Semibold", "Bold")
SIGNS = "–—‑‘’‚“”„•·×÷±≈≠≥≤−§→←↑↓▲▼△▽●○■□◆✓✗½¼¾…‰€™†‡′″‹›\u00a0\u2009\u202f"
PRINT = {*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, SIGNS)}
SCREEN_SIGNS = "\u00a0§©«\u00ad°±²³´·»½¼¾×÷–—‑‘’‚“”„•…‰€−→†≥≤▲▼✓\u2009\u202f"
SCREEN = {*range(0x20, 0x7F), *range(0xC0, 0x100), *map(ord, SCREEN_SIGNS)}
FEATURES = ["ccmp", "locl", "kern", "mark", "mkmk", "liga", "tnum", "pnum", "onum", "lnum", "case"]
SCREEN_FEATURES = ["kern", "liga", "locl"]
FAMILY_AND_LICENCE = [0, 1, 2, 13, 16, 17]  # names of a font by their number in its table
STAMP = 1_700_000_000 + 2_082_844_800  # a fixed date, counted from 1904, so that builds repeat


def cut(source: Path, characters: set[int], target: Path, flavor: str | None) -> None:
    """Write the part of a font that covers some characters."""
    font = TTFont(source, recalcTimestamp=False)
    on_screen = flavor is not None
    options = subset.Options(
        layout_features=SCREEN_FEATURES if on_screen else FEATURES,
        name_IDs=FAMILY_AND_LICENCE if on_screen else ["*"],
        notdef_outline=True,
    )
    options.hinting = not on_screen
    options.flavor = flavor
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=characters)
    subsetter.subset(font)
    font["head"].modified = STAMP
    font.flavor = flavor
    font.save(target)
    missing = "".join(map(chr, sorted(characters - set(TTFont(target).getBestCmap()))))
    print(f"{target.name}: {target.stat().st_size} bytes; not in the font: {missing or 'none'}")


def main(release: Path, target: Path) -> None:
    """Build all styles and copy the licence."""
    target.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        source = release / "TTF" / f"SourceSans3-{style}.ttf"
        cut(source, PRINT, target / f"SourceSans3-{style}.ttf", None)
        cut(source, SCREEN, target / f"SourceSans3-{style}.woff2", "woff2")
    (target / "OFL.txt").write_bytes((release / "LICENSE.md").read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
