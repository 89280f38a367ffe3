from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parents[2] / "report" / "fonts"
SIGNS = "æøåÆØÅéüöä–—’”“•·×≥≤§→▲▼✓½−…"
STYLES = {"Regular": 400, "It": 400, "Semibold": 600, "Bold": 700}


@pytest.mark.parametrize("suffix", ["ttf", "woff2"])
@pytest.mark.parametrize(("style", "weight"), STYLES.items())
def test_each_style_has_the_letters_and_tabular_figures(style, weight, suffix):
    font = TTFont(FONTS / f"SourceSans3-{style}.{suffix}")
    characters = font.getBestCmap()
    assert not [sign for sign in SIGNS if ord(sign) not in characters]
    assert len({font["hmtx"][characters[ord(figure)]][0] for figure in "0123456789"}) == 1
    assert font["OS/2"].usWeightClass == weight
    names = font["name"]
    assert (names.getDebugName(16) or names.getDebugName(1)) == "Source Sans 3"
    assert "kern" in {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}


def test_the_licence_travels_with_the_fonts():
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert all(path.stat().st_size < 100_000 for path in FONTS.iterdir())
