"""A list too long for the front page stands on pages of its own, and is searched as a whole."""

import html
import json
import re

import pytest

from kortlaegning.freshness.edition_list import NATIONAL, Target
from kortlaegning.freshness.edition_record import EditionRecord, Output
from kortlaegning.kommuner import Kommune
from kortlaegning.settings import load_settings
from kortlaegning.site.all_pages import AboutData, render_pages
from kortlaegning.site.list_pages import MOST_ON_A_PAGE

ODD = 'By </script><b>"'


def editions(count):
    names = ["Ærø Øst", ODD, *(f"By {number:04}" for number in range(count - 2))]
    rows = [
        Target(Kommune(f"{1001 + place}", name, "R", "D", "Landkommuner", 1000))
        for place, name in enumerate(names)
    ]
    return [
        (each, EditionRecord(each.folder, "", {}, {"index.html": Output("0", 1)}))
        for each in (NATIONAL, *rows)
    ]


@pytest.fixture
def pages(project, tmp_path):
    """Pages of a site with a number of municipalities."""
    settings = load_settings(project.params)

    def rendered(count):
        made = render_pages(project, tmp_path, settings, editions(count), AboutData((), {}))
        return {name: content.decode() for name, content in made.items()}

    return rendered


def listed(page):
    return [html.unescape(name) for name in re.findall('<li data-navn="([^"]*)"', page)]


def test_up_to_the_limit_all_stand_on_the_front_page(pages):
    made = pages(MOST_ON_A_PAGE)
    assert not [name for name in made if name.startswith("alle-")]
    assert len(listed(made["index.html"])) == MOST_ON_A_PAGE
    assert 'id="steder"' not in made["index.html"]


def test_beyond_it_each_stands_on_one_page_in_danish_order(pages):
    count = 2 * MOST_ON_A_PAGE + 1
    made = pages(count)
    assert listed(made["index.html"]) == []
    names = [listed(made[f"alle-{number}.html"]) for number in (1, 2, 3)]
    assert [len(each) for each in names] == [MOST_ON_A_PAGE, MOST_ON_A_PAGE, 1]
    assert names[2] == ["Ærø Øst"]
    together = [name for each in names for name in each]
    assert together == sorted(together, key=lambda name: name.replace("Æ", "{"))
    links = re.findall('<a href="(alle-[0-9]+.html)">([^<]*)</a>', made["index.html"])
    assert [link for link, _ in links] == ["alle-1.html", "alle-2.html", "alle-3.html"]
    assert links[2][1] == "Ærø Øst"
    assert "Alle 1.001 kommuner" in made["index.html"]
    for page in made.values():
        for link in re.findall('href="(alle-[0-9]+.html)"', page):
            assert link in made


def test_the_search_knows_every_name_and_no_name_ends_its_data(pages):
    count = MOST_ON_A_PAGE + 1
    front = pages(count)["index.html"]
    (data,) = re.findall('<script type="application/json" id="steder">(.*?)</script>', front)
    rows = {row[1]: row for row in json.loads(data)}
    assert len(rows) == count
    assert rows["1001"][:3] == ["Ærø Øst", "1001", "1001-aeroe-oest/index.html"]
    assert rows["1002"][0] == ODD
