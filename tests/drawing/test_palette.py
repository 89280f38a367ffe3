from itertools import pairwise

import pytest
from contrast import contrast, luminance

from kortlaegning.drawing.palette import DARK, LIGHT, SVG_COLOURS, svg_css

SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])


@SCHEMES
@pytest.mark.parametrize("colour", ["ink", "muted", "accent", "model", "link"])
def test_text_is_readable_on_every_ground(scheme, colour):
    for ground in (scheme.paper, scheme.surface):
        assert contrast(getattr(scheme, colour), ground) >= 4.5


@SCHEMES
def test_text_is_readable_on_its_own_coloured_ground(scheme):
    assert contrast(scheme.model, scheme.model_surface) >= 4.5
    assert contrast(scheme.on_accent, scheme.accent) >= 4.5


@SCHEMES
@pytest.mark.parametrize("colour", ["accent", "region", "gruppe", "land", "hatch", "outline"])
def test_what_carries_meaning_stands_out_from_the_paper(scheme, colour):
    assert contrast(getattr(scheme, colour), scheme.paper) >= 3


@SCHEMES
def test_the_scale_runs_one_way_and_its_steps_are_told_apart_in_grey(scheme):
    away = [contrast(colour, scheme.paper) for colour in scheme.scale]
    assert all(after / before > 1.17 for before, after in pairwise(away))


@SCHEMES
@pytest.mark.parametrize("count", range(1, 7))
def test_up_to_six_classes_differ_clearly(scheme, count):
    shades = [luminance(colour) for colour in scheme.classes(count)]
    pairs = pairwise(shades)
    assert all((max(p) + 0.05) / (min(p) + 0.05) > 1.25 for p in pairs)


@SCHEMES
def test_the_own_outline_with_its_halo_stands_out_from_every_class(scheme):
    for ground in scheme.scale:
        assert max(contrast(scheme.accent, ground), contrast(scheme.paper, ground)) >= 2.4
    assert contrast(scheme.accent, scheme.paper) >= 4.5


@pytest.mark.parametrize("count", [0, 10])
def test_more_classes_than_colours_are_refused(count):
    with pytest.raises(ValueError, match="1 to 9"):
        LIGHT.classes(count)


def test_every_class_of_the_drawings_has_a_rule():
    css = svg_css(DARK)
    assert all(f".{name} {{" in css for name in SVG_COLOURS)
