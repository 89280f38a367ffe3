"""Lines over the years: gaps, values at the points, the key, and what a phone shows."""

import re

from kortlaegning.drawing.lines import Line, Point, draw_lines
from kortlaegning.drawing.style import CANVASES, NARROW
from kortlaegning.drawing.svg import number

YEARS = (2009, 2011, 2013, 2015)


def points(**values):
    return tuple(
        Point(int(year[1:]), value, str(value).replace(".", ",")) for year, value in values.items()
    )


def drawn(*lines, years=YEARS, canvas=NARROW):
    return draw_lines(lines, years, "Pr. 1.000", number, canvas=canvas)


def strokes(svg):
    """The lines of the plot, without those of the key, as how many points each has."""
    plot = svg.split("</g>", 1)[1]
    return [d.count("L") + 1 for d in re.findall(r'fill="none" d="([^"]+)"', plot)]


def test_a_line_ends_where_a_year_lacks_its_number():
    whole = Line("Hele landet", "land", points(y2009=1.0, y2011=1.1, y2013=1.2, y2015=1.3))
    gap = Line("Her", "egen", points(y2009=1.0, y2013=0.5, y2015=0.6))
    assert strokes(drawn(gap, whole)) == [4, 2]
    alone = Line("Her", "egen", points(y2011=1.0))
    assert strokes(drawn(alone, whole)) == [4]


def test_a_point_that_was_counted_otherwise_stands_on_no_line():
    own = Line("Her", "egen", (*points(y2009=1.0, y2011=1.1), Point(2013, 1.2, "1,2", apart=True)))
    assert strokes(drawn(own)) == [2]
    assert ">1,2<" in drawn(own)


def test_each_value_is_written_once_where_there_is_room():
    for canvas in CANVASES:
        svg = drawn(Line("Her", "egen", points(y2009=0.4, y2015=1.7)), canvas=canvas)
        for words in ("0,4", "1,7"):
            spoken = [part for part in svg.split("<text")[1:] if f">{words}<" in part]
            assert sum("aria-hidden" not in part.split(">")[0] for part in spoken) == 1


def test_equal_values_do_not_lie_on_each_other():
    own = Line("Her", "egen", points(y2011=1.0))
    land = Line("Hele landet", "land", points(y2011=1.0))
    places = re.findall(r'<text[^>]* y="([\d.]+)"[^>]*>1,0<', drawn(own, land))
    assert len(set(places)) == 2


def test_the_key_says_who_has_no_number():
    svg = drawn(
        Line("Samsø", "egen", (), "ikke offentliggjort"),
        Line("Hele landet", "land", points(y2009=1.0)),
    )
    assert ">Samsø: ikke offentliggjort<" in svg
    assert ">Hele landet<" in svg


def test_the_scale_begins_at_zero_and_reaches_the_highest_value():
    for highest in (0.3, 1.1, 4.0, 37.0, 420.0):
        svg = drawn(Line("Her", "egen", points(y2009=highest, y2015=highest / 2)))
        ticks = [float(each) for each in re.findall(r'text-anchor="end">([\d.]+)<', svg)]
        assert ticks[0] == 0
        assert 3 <= len(ticks) <= 7
        assert ticks[-1] > 0.6 * highest


def test_years_that_would_lie_on_each_other_are_left_out_but_the_last_is_there():
    years = tuple(range(1990, 2025))
    own = Line("Her", "egen", tuple(Point(year, 1.0, "1") for year in years))
    shown = re.findall(r'text-anchor="middle">(\d{4})<', drawn(own, years=years))
    assert "2024" in shown
    assert len(shown) < len(years)


def test_no_counts_at_all_are_an_empty_axis():
    assert "<svg" in drawn(Line("Her", "egen", (), "ikke offentliggjort"))
