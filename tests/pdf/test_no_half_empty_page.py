"""How full the pages of the PDFs are: text runs on past a figure that has no room."""

import numpy as np
import pypdfium2
import pytest

pytestmark = pytest.mark.slow

MM = 72 / 25.4
TOP, BOTTOM = 23 * MM, (297 - 18) * MM  # of the text, as the template has it
LEAST = 0.75
MOST_PAGES = 28


def _fullness(page):
    """How far down the text's area there is ink, from 0 to 1."""
    pixels = np.asarray(page.render(scale=0.5, grayscale=True).to_pil())
    area = pixels[int(TOP / 2) : int(BOTTOM / 2)]
    inked = np.flatnonzero((area < 240).any(axis=1))
    return (inked[-1] + 1) / len(area) if len(inked) else 0.0


def _widest_gap(page):
    """The largest part of the text's area, from 0 to 1, that is blank above what comes below it."""
    pixels = np.asarray(page.render(scale=0.5, grayscale=True).to_pil())
    area = pixels[int(TOP / 2) : int(BOTTOM / 2)]
    inked = np.flatnonzero((area < 240).any(axis=1))
    return np.diff(inked).max(initial=0) / len(area)


def _chapters(document):
    """Pages that a chapter begins at the head of, counted from 0."""
    starts = set()
    for mark in document.get_toc():
        target = mark.get_dest()
        if mark.level == 0 and target is not None:
            _, position = target.get_view()
            if len(position) < 2 or position[1] > 842 - TOP - 15 * MM:
                starts.add(target.get_index())
    return starts


@pytest.fixture(scope="module")
def documents(finished, national_edition, finished_facts):
    """Fullness and widest gap of each page, and pages before a chapter, of every PDF made."""
    found = {}
    for kind, folders in (
        ("eksempel", [*finished.values(), national_edition]),
        ("fakta", finished_facts),
    ):
        for folder in folders:
            (path,) = folder.glob("*[0-9].pdf")
            with pypdfium2.PdfDocument(path) as document:
                pages = [_fullness(page) for page in document]
                gaps = [_widest_gap(page) for page in document]
                found[f"{path.stem} ({kind})"] = pages, gaps, _chapters(document)
    return found


def test_no_page_is_under_three_quarters_full_but_a_chapters_last(documents):
    half_empty = [
        f"{name}, page {place + 1}: {full:.0%}"
        for name, (fullness, _, chapters) in documents.items()
        for place, full in enumerate(fullness)
        if full < LEAST and place + 1 < len(fullness) and place + 1 not in chapters
    ]
    assert half_empty == []


def test_no_page_has_a_hole_in_its_middle(documents):
    holes = [
        f"{name}, page {place + 1}: {gap:.0%}"
        for name, (_, gaps, chapters) in documents.items()
        for place, gap in enumerate(gaps)
        if gap > 1 - LEAST and place > 0 and place + 1 not in chapters  # the cover is no text
    ]
    assert holes == []


def test_the_cover_is_one_page(documents):
    assert [name for name, (fullness, *_) in documents.items() if fullness[1] < LEAST] == []


def test_chapters_are_seen_so_that_a_page_before_one_is_told_apart(documents):
    assert all(len(chapters) >= 3 for *_, chapters in documents.values())


def test_an_edition_is_no_longer_than_it_need_be(documents):
    lengths = {name: len(fullness) for name, (fullness, *_) in documents.items()}
    assert {name: pages for name, pages in lengths.items() if pages > MOST_PAGES} == {}
