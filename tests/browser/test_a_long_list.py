"""The search of a front page whose list stands on pages of its own, in a real browser."""

import re

import pytest

from kortlaegning.freshness.edition_list import Target
from kortlaegning.freshness.edition_record import EditionRecord, Output
from kortlaegning.kommuner import Kommune
from kortlaegning.settings import load_settings
from kortlaegning.site.all_pages import AboutData, render_pages

pytestmark = pytest.mark.browser
MUNICIPALITIES = 1100


@pytest.fixture(scope="module")
def front(project, tmp_path_factory):
    """The front page of a country of many municipalities."""
    listed = []
    for number in range(MUNICIPALITIES):
        kommune = Kommune(f"{1001 + number}", f"Ny-Sogn {number:04}", "R", "D", "Landkommuner", 1)
        target = Target(kommune)
        record = EditionRecord(target.folder, "", {}, {"index.html": Output("0", 1)})
        listed.append((target, record))
    settings = load_settings(project.params)
    folder = tmp_path_factory.mktemp("langt")
    pages = render_pages(project, folder, settings, listed, AboutData((), {}))
    return pages["index.html"].decode()


def typed(front, dom_of, tmp_path, words):
    """What the page answers to words; the typing script is let in beside the page's own."""
    typing = (
        'window.addEventListener("load", function () { var field = document.getElementById("soeg");'
        f'field.value = "{words}"; field.dispatchEvent(new Event("input")); }});'
    )
    open_page = re.sub("<meta http-equiv[^>]*>", "", front)
    page = tmp_path / "index.html"
    page.write_text(open_page.replace("</body>", f"<script>{typing}</script></body>"), "utf-8")
    dom = dom_of(page)
    hits = re.search('<ul class="udgaver" id="traef"[^>]*>(.*?)</ul>', dom, re.DOTALL)[1]
    return re.findall('href="([^"]*)"', hits), re.search('id="fundet"[^>]*>([^<]*)<', dom)[1]


@pytest.mark.parametrize("words", ["ny sogn 1099", "2100", "Ny-Sogn 1099 Kommune"])
def test_a_name_or_code_is_found_that_stands_on_another_page(front, dom_of, tmp_path, words):
    assert "2100-ny-sogn-1099" in front
    assert typed(front, dom_of, tmp_path, words) == (
        ["2100-ny-sogn-1099/index.html"],
        "Fundet: Ny-Sogn 1099",
    )


def test_of_many_hits_the_first_are_shown_and_all_counted(front, dom_of, tmp_path):
    links, said = typed(front, dom_of, tmp_path, "ny")
    assert (len(links), said) == (8, "1100 kommuner fundet, de første 8 vises")


def test_the_pages_own_policy_lets_the_names_be_read(front, dom_of, tmp_path):
    page = tmp_path / "index.html"
    page.write_text(front, encoding="utf-8")
    assert '<div id="soegning">' in dom_of(page)
