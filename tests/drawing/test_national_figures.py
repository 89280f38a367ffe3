"""The national figures against the committed ones: a moved label shows, a new FreeType does not."""

import math
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from defusedxml import ElementTree

from kortlaegning.figures.national import write_national_figures

STORED = Path(__file__).resolve().parents[2] / "figures"
TOLERANCE = 1.5  # units; a label set one line too low is 8 or more away
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
PLACES = ("x", "y", "width", "height", "x1", "y1", "x2", "y2", "stroke-width", "font-size")
WORDS = ("class", "data-kode", "data-navn", "data-vaerdi", "text-anchor", "font-weight")


@dataclass(frozen=True)
class Part:
    """One element of a drawing: what it is and says, and where it is."""

    what: tuple[str, ...]
    where: tuple[float, ...]


def parts(svg):
    found = []
    for element in ElementTree.fromstring(svg).iter():
        name = element.tag.rpartition("}")[2]
        words = tuple(f"{word}={element.get(word)}" for word in WORDS if element.get(word))
        places = [
            float(NUMBER.search(element.get(place))[0]) for place in PLACES if element.get(place)
        ]
        if element.get("d"):
            places += extent(element.get("d"))
        found.append(Part((name, *words, (element.text or "").strip()), tuple(places)))
    return found


def extent(path):
    """Start of a path, and its reach: smallest and largest of its numbers."""
    numbers = [float(number) for number in NUMBER.findall(path)]
    return [*numbers[:2], min(numbers), max(numbers)]


def differences(stored, drawn):
    """What has changed between two drawings, in words."""
    before, after = parts(stored), parts(drawn)
    if len(before) != len(after):
        return [f"{len(after)} elements instead of {len(before)}"]
    found = []
    for one, other in zip(before, after, strict=True):
        if one.what != other.what:
            found.append(f"{one.what} is now {other.what}")
        elif len(one.where) != len(other.where) or any(
            not math.isclose(a, b, abs_tol=TOLERANCE)
            for a, b in zip(one.where, other.where, strict=True)
        ):
            found.append(f"{one.what} was at {one.where}, is at {other.where}")
    return found


@pytest.fixture(scope="module")
def drawn(session, tmp_path_factory):
    return {
        path.name: path.read_text(encoding="utf-8")
        for path in write_national_figures(session, tmp_path_factory.mktemp("figures"))
    }


def test_every_national_figure_is_committed_and_small(drawn):
    stored = {path.name: path.stat().st_size for path in STORED.glob("*.svg")}
    assert set(stored) == set(drawn)
    assert sum(stored.values()) <= 1_000_000


def test_the_national_figures_are_drawn_as_they_were(drawn, session):
    if session.boundaries.style == "fliser":
        pytest.skip("the committed maps are drawn with npm's boundaries, which are not installed")
    changed = {
        name: found[:5]
        for name, svg in drawn.items()
        if (found := differences((STORED / name).read_text(encoding="utf-8"), svg))
    }
    assert changed == {}, "if this is meant, run `make figures` and look at every drawing"


# Faults and noise put in on purpose.


def changed_text(svg, change):
    """Apply a change to the last text element."""
    start = svg.rindex("<text")
    return svg[:start] + change(svg[start:])


@pytest.mark.parametrize("name", ["figur-01.svg", "figur-03.svg", "figur-04.svg", "figur-12.svg"])
def test_a_moved_label_is_found(name, drawn):
    def move(tail):
        return re.sub(r' y="([\d.]+)"', lambda m: f' y="{float(m[1]) + 4}"', tail, count=1)

    assert differences(drawn[name], changed_text(drawn[name], move))


@pytest.mark.parametrize("name", ["figur-01.svg", "figur-05.svg"])
def test_another_number_is_found(name, drawn):
    svg = drawn[name]
    value = re.search(r"\d\u00a0pct\.", svg)
    assert value is not None
    other = "9" if value[0][0] != "9" else "8"
    assert differences(svg, svg.replace(value[0], other + value[0][1:], 1))


def test_another_class_of_a_municipality_is_found(drawn):
    svg = drawn["figur-03.svg"]
    other = re.sub(
        r'class="f-klasse-(\d)', lambda m: f'class="f-klasse-{int(m[1]) % 5 + 1}', svg, count=1
    )
    assert differences(svg, other)


def test_the_rounding_of_another_font_engine_passes(drawn):
    for name, svg in drawn.items():
        shaken = re.sub(
            r' (x|y|width)="([\d.]+)"', lambda m: f' {m[1]}="{float(m[2]) + 0.4:.1f}"', svg
        )
        assert shaken != svg
        assert differences(svg, shaken) == [], name
