"""Finished pages in a real browser: accessible, quiet, fit for phone and keyboard."""

import re

import pdfplumber
import pytest

pytestmark = pytest.mark.browser
SIZE_LIMIT = 200_000


def _editions(seen):
    return {name: page for name, page in seen.items() if name[:4].isdigit()}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_of_wcag_2_2_a_and_aa(seen, scheme):
    assert len(_editions(seen)) >= 6
    others = {"index", "data", "afstemning", "aendringer", "tilgaengelighed"}
    assert set(seen) - set(_editions(seen)) == others
    violations = {name: page["looks"]["found"][scheme] for name, page in seen.items()}
    assert {name: found for name, found in violations.items() if found} == {}


def test_no_page_complains_in_the_console_or_asks_for_what_is_not_there(seen):
    complaints = {
        f"{name} {look}": result["complaints"]
        for name, page in seen.items()
        for look, result in page.items()
    }
    assert {name: found for name, found in complaints.items() if found} == {}


def test_nothing_is_wider_than_a_phone(seen):
    wide = {name: page["looks"]["found"]["phone"] for name, page in seen.items()}
    assert {name: found for name, found in wide.items() if found} == {}


def test_nothing_is_lost_or_needs_scrolling_sideways_when_a_page_is_enlarged(seen):
    lost = {name: page["asked"]["found"]["zoomed"] for name, page in seen.items()}
    assert {name: found for name, found in lost.items() if found} == {}


def test_nothing_is_lost_when_a_reader_spaces_letters_and_lines(seen):
    lost = {name: page["asked"]["found"]["spaced"] for name, page in seen.items()}
    assert {name: found for name, found in lost.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawings_and_marks_are_seen_in_the_colours_of_the_system(seen, scheme):
    assert {
        page["asked"]["found"]["forced"][scheme]["told"]["ground"] for page in seen.values()
    } == {{"light": "rgb(255, 255, 255)", "dark": "rgb(0, 0, 0)"}[scheme]}
    for name, page in seen.items():
        found = page["asked"]["found"]["forced"][scheme]
        ground = found["told"]["ground"]
        assert found["faint"] == [], name
        assert all(colour == ground for colour in found["told"]["chapters"]), name
        own = found["told"]["own"]
        assert len(own) >= 2 or name not in _editions(seen)
        assert all(mark.startswith("solid") and not mark.endswith(ground) for mark in own), name


def test_no_drawn_word_is_smaller_than_eleven_pixels_on_a_phone_or_a_wide_screen(seen):
    small = {name: page["looks"]["found"]["letters"] for name, page in seen.items()}
    assert {name: found for name, found in small.items() if found} == {}


def test_every_drawing_is_shown_once_and_whole_and_charts_are_drawn_for_a_phone(seen):
    charts = {"fig-1", "fig-2", "fig-4", "fig-7", "fig-9"}  # drawn of examples too
    for page in _editions(seen).values():
        for look, ending in (("onPhone", "-smal-svg"), ("onWide", "-svg")):
            boxes = page["looks"]["found"][look]
            assert [box for box in boxes if box["scrolls"] or len(box["shown"]) != 1] == []
            assert {f"{name}{ending}" for name in charts} <= {box["shown"][0] for box in boxes}


def test_the_front_page_weighs_under_200_kb_and_needs_no_other_file(small_site):
    assert (small_site / "index.html").stat().st_size < SIZE_LIMIT


def test_every_stop_of_the_tab_key_can_be_seen(seen):
    for page in seen.values():
        if "keyboard" in page:
            stops = page["keyboard"]["found"]["stops"]
            assert [stop for stop in stops if not stop["ring"]] == []


def test_an_edition_can_be_gone_through_by_keyboard_with_one_stop_a_map(seen):
    for page in _editions(seen).values():
        if "keyboard" not in page:
            continue
        stops = page["keyboard"]["found"]["stops"]
        assert stops[0]["text"] == "Spring til indholdet"
        assert sum(stop["map"] for stop in stops) == 7
        assert sum(stop["text"].startswith("Vis tal") for stop in stops) >= 10
        assert stops[-1]["text"] == "Til toppen"
        assert [stop for stop in stops if stop["heading"]] == []
        assert len(stops) < 180
        assert page["keyboard"]["found"]["opened"]


def test_a_map_tells_municipality_and_value_by_key_pointer_and_finger(seen):
    for page in _editions(seen).values():
        if "keyboard" not in page:
            continue
        said = page["keyboard"]["found"]["map"]
        assert said["Home"].startswith("Albertslund: ")
        assert said["ArrowRight"].startswith("Allerød: ")
        assert said["End"].startswith("Aarhus: ")
        assert said["s"].startswith("Samsø: ")
        assert said["Escape"] == said["hint"]
        assert said["hover"].startswith("Viborg: ")
        assert said["click"].startswith("Herning: ")
        assert said["click"].endswith("pct.")


def test_a_map_answers_at_the_pointer_also_in_the_inset_and_forgets_when_left(seen):
    for page in _editions(seen).values():
        if "keyboard" not in page:
            continue
        said = page["keyboard"]["found"]["map"]
        assert said["label"]["text"] == said["hover"]
        assert said["label"]["away"] < 60
        assert said["inset"]["text"].startswith("Gladsaxe: ")
        assert said["inset"]["marked"] == 2
        assert said["left"] == {"text": said["hint"], "label": False, "marked": 0}


def test_sliders_choose_from_the_table_and_say_what_stands_there(seen):
    for page in _editions(seen).values():
        if "keyboard" not in page:
            continue
        first, last, *other = page["keyboard"]["found"]["sliders"]
        assert first["row"] == ["25\u00a0pct."]
        assert last["row"] == ["50\u00a0pct."]
        for look in (first, last, *other):
            assert look["spoken"][0] == look["row"][0]
            assert look["said"].startswith(f"Eksempel: {look['row'][0]}, ")
            assert look["cells"]
            assert all(cell in look["said"] for cell in look["cells"])
        assert [look["spoken"][1] for look in other] == ["Alle huslejer"]
        assert other[0]["cells"] != last["cells"]


def test_the_keys_pass_each_municipality_once(seen):
    for page in _editions(seen).values():
        if "keyboard" in page:
            assert page["keyboard"]["found"]["map"]["passed"] == 98


def test_a_finger_is_not_told_of_keys_and_may_tap_the_inset(seen):
    for page in _editions(seen).values():
        if "touched" in page:
            said = page["touched"]["found"]
            assert said["hint"] == "Tryk på en kommune for at se dens tal."
            assert said["tapped"].startswith("Gladsaxe: ")


def test_the_search_forgives(seen):
    finds = seen["index"]["keyboard"]["found"]["finds"]
    for wanted in (
        *("kobenhavn", "koebenhavn", "KØBENHAVN", "0101", "101", "kbh", "københavns kommune"),
    ):
        assert finds[wanted]["names"] == ["København"], wanted
    assert finds["bornholms regionskommune"]["names"] == ["Bornholm"]
    assert finds["lyngby"]["names"] == ["Lyngby-Taarbæk"]
    assert finds["samsoe kommune"]["names"] == ["Samsø"]
    assert finds["arhus"]["names"][0] == "Aarhus"
    assert finds["aahus"] == {"names": ["Aarhus"], "said": "Mente du Aarhus?"}
    assert finds["xyzxyz"]["names"] == []
    assert finds["xyzxyz"]["said"] == "Ingen kommune passer til »xyzxyz«."


def test_the_map_of_the_front_page_is_one_stop_and_walked_with_arrows(seen):
    found = seen["index"]["keyboard"]["found"]
    assert sum(stop["picker"] for stop in found["stops"]) == 1
    assert found["walk"][-1] != found["walk"][-2]
    assert len(set(found["walk"])) >= 3
    assert all(name and "Spring" not in name for name in found["walk"])


def test_two_municipalities_stand_side_by_side_with_their_own_values(seen):
    compared = seen["index"]["keyboard"]["found"]["compared"]
    if compared is None:
        pytest.skip("all municipal numbers are examples, which are not compared")
    assert compared["head"] == ["Nøgletal", "Samsø", "Aarhus", "Hele landet"]
    assert len(compared["rows"]) == 6
    for place, row in enumerate(compared["rows"]):
        expected = [compared["own"][name][place] for name in compared["head"][1:]]
        for shown, value in zip(row[1:], expected, strict=True):
            assert shown.startswith(value)
        assert all(re.search(r"nr\.\s\d+ af 98$", shown) for shown in row[1:3])
        assert all(value.endswith("pct.") for value in expected)
    assert compared["said"] == "Tabellen viser nu Samsø og Aarhus."


def test_enter_in_the_search_opens_the_edition(seen):
    assert seen["index"]["keyboard"]["found"]["reached"].endswith("0741-samsoe/index.html")


def test_the_contents_stay_beside_the_text_and_mark_the_chapter_in_view(seen):
    for page in _editions(seen).values():
        if "contents" not in page:
            continue
        found = page["contents"]["found"]
        assert len({look["scrolled"] for look in found["seen"]}) == 3
        for look in found["seen"]:
            assert 0 <= look["top"] < 60
            assert look["bottom"] <= look["height"]
            assert look["marked"]
            assert look["apart"]
        assert 0 <= found["heading"] < 100
        assert found["phone"]["position"] == "static"
        assert not found["phone"]["open"]
        assert found["phone"]["links"] >= 8


def test_a_page_prints_dark_on_white_without_what_only_a_screen_needs(seen):
    for page in _editions(seen).values():
        if "printed" not in page:
            continue
        found = page["printed"]["found"]
        assert found["colours"] == ["rgb(255, 255, 255)", "rgb(28, 39, 48)"]
        assert found["left"] == []
        assert found["drawings"] >= 12
        assert found["repeated"]


def test_no_printed_word_falls_outside_the_paper_and_chapters_begin_a_page(seen):
    for page in _editions(seen).values():
        if "paper" not in page:
            continue
        with pdfplumber.open(page["paper"]["found"]) as pdf:
            beginnings = []
            for sheet in pdf.pages:
                words = sheet.extract_words()
                assert [word["text"] for word in words if word["x1"] > sheet.width - 40] == []
                beginnings.append(" ".join(word["text"] for word in words[:4]))
            assert round(pdf.pages[0].width) == 595
        for chapter in ("Sammenfatning", "Trin 1:", "Trin 2:", "Trin 3:", "Bilag A:", "Bilag B:"):
            assert sum(words.startswith(chapter) for words in beginnings) == 1, chapter


def test_everything_can_be_read_without_javascript(seen):
    front = seen["index"]["plain"]["found"]
    assert front["links"] >= 6 * 3
    assert front["hidden"] == 0
    for name, page in _editions(seen).items():
        if "plain" in page:
            plain = page["plain"]["found"]
            assert plain["text"] > 20_000, name
            assert plain["maps"] >= 7 * 98, name
            assert plain["closed"] == 0, name
