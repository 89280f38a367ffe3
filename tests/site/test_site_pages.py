import dataclasses
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kortlaegning.project import Project
from kortlaegning.settings import load_settings
from kortlaegning.site.afstemning_page import afstemning_html
from kortlaegning.site.all_pages import AboutData, render_pages
from kortlaegning.site.data_status_page import data_status_html
from kortlaegning.tables.data import Data
from kortlaegning.tables.load import load_data
from kortlaegning.tables.overview import TableOverview, overview
from kortlaegning.tables.status import Status

PROJECT = Project(Path(__file__).resolve().parents[2])


@pytest.fixture(scope="module")
def tables() -> tuple[TableOverview, ...]:
    return overview(PROJECT, 2023)


@pytest.fixture(scope="module")
def data() -> Data:
    return load_data(PROJECT, 2023)


class Outline(HTMLParser):
    """Collects what is open, what was seen, and the text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"br", "meta"}:
            self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data) -> None:
        self.text += data

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def test_every_table_is_a_row_with_its_status_in_words(tables) -> None:
    page = Outline(data_status_html(PROJECT, tables))
    assert page.open == []
    in_report = [table for table in tables if not table.kovariat]
    assert page.count("tr") == len(in_report) + 1
    assert f"8 af de {len(in_report)} opgørelser er eksempler" in page.text
    for table in tables:
        assert table.title in page.text
    for table in in_report:
        assert table.sha256[:12] in page.text
    assert page.text.count("eksempel") >= 8
    assert "figur 13.a" in page.text


def test_where_nothing_is_an_example_the_page_says_so(tables) -> None:
    real = [dataclasses.replace(table, status=Status.OFFICIEL, note="") for table in tables]
    page = Outline(data_status_html(PROJECT, real))
    assert "Ingen opgørelse er et eksempel" in page.text
    assert "status-eksempel" not in data_status_html(PROJECT, real)


def test_one_example_is_counted_in_the_singular(tables) -> None:
    real = [dataclasses.replace(table, status=Status.OFFICIEL) for table in tables[1:]]
    page = data_status_html(
        PROJECT, [dataclasses.replace(real[0], status=Status.EKSEMPEL), *real[1:]]
    )
    in_report = [table for table in real if not table.kovariat]
    assert f"Én af de {len(in_report)} opgørelser er et eksempel, fordi" in page


def test_the_front_page_counts_municipalities_by_status_as_data_status_does(
    tables, tmp_path
) -> None:
    settings = load_settings(PROJECT.params)
    some = {"officiel": 12, "oplyst": 31, "publiceret": 2, "eksempel": 0, "mangler": 53}
    told = [
        dataclasses.replace(table, daekning=some) if table.name == "boligbestand" else table
        for table in tables
    ]
    page = render_pages(PROJECT, tmp_path, settings, [], AboutData(told, {}))["index.html"].decode()
    cells = dict.fromkeys(("officiel", "oplyst", "publiceret", "eksempel", "mangler"))
    for row in re.findall(r'<tr><th scope="row">(.*?)</tr>', page):
        title, *counts = re.findall(r"([^<>]+)</t[hd]>", row)
        cells[title] = dict(zip(cells, map(int, counts), strict=False))
    for table in told:
        assert cells.get(table.title) == table.daekning
    assert cells["Boliger efter sektor"] == some


@pytest.mark.parametrize("hostile", ["<script>alert(1)</script>", '"><img src=x>', "{{ 7*7 }}"])
def test_text_from_data_is_inert(tables, hostile: str) -> None:
    bad = dataclasses.replace(
        tables[0], title=hostile, kilde=hostile, note=f"\u202e{hostile}\x07", problem=hostile
    )
    text = data_status_html(PROJECT, [bad])
    page = Outline(text)
    assert page.count("script") == page.count("img") == 0
    assert page.text.count(hostile) == 4
    assert "\u202e" not in text
    assert "\x07" not in text


def test_every_printed_number_is_on_the_page(data) -> None:
    page = Outline(afstemning_html(PROJECT, data))
    assert page.open == []
    assert page.count("th") > len(data["publicerede_tal"].frame)
    assert "2.967.600" in page.text
    assert "11,6\u00a0pct." in page.text
    assert "9,4\u00a0pct." in page.text
    assert "Tal, der afviger" not in page.text


def test_a_deviation_comes_first(data) -> None:
    stock = data["boligbestand"]
    frame = stock.frame.assign(ejerboliger=stock.frame["ejerboliger"] + 1000)
    changed = Data(
        data.aar,
        {**data.tables, "boligbestand": dataclasses.replace(stock, frame=frame)},
        data.kommuner,
    )
    text = afstemning_html(PROJECT, changed)
    assert "<strong>afviger</strong>" in text
    assert text.index("Tal, der afviger") < text.index("Alle tal")
    assert "3.065.600" in text


def test_tables_can_be_reached_and_named_by_a_screen_reader(tables, data) -> None:
    for text in (data_status_html(PROJECT, tables), afstemning_html(PROJECT, data)):
        page = Outline(text)
        assert page.count("caption") == page.count("table") > 0
        for tag, attributes in page.tags:
            if tag == "th":
                assert attributes["scope"] in {"row", "col"}
            if attributes.get("role") == "region":
                assert attributes["tabindex"] == "0"
                assert attributes.get("aria-labelledby") or attributes.get("aria-label")
