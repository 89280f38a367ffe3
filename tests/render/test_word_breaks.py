"""Long words are broken where their elements meet, and nowhere else."""

import re
from pathlib import Path

import pytest

from kortlaegning.project import Project
from kortlaegning.render.markdown import convert

ROOT = Path(__file__).resolve().parents[2]
MAY_BREAK = re.compile(r"#text\(hyphenate: true\)\[(.*?)\];")


def _in_a_table(tmp_path, text):
    source = tmp_path / "edition.qmd"
    table = f"| Kommune | Antal |\n|---|--:|\n| {text} | 12 |\n"
    source.write_text(f"# Tal\n\n{table}\n: Tal\n", encoding="utf-8")
    return convert(source, Project(ROOT)).typst


def _typst(tmp_path, text):
    source = tmp_path / "edition.qmd"
    source.write_text(f"# Tal\n\n{text}\n", encoding="utf-8")
    body = convert(source, Project(ROOT)).typst
    return body[body.rindex("#par[") :]


@pytest.mark.parametrize(
    "word",
    [
        *("husleje|registeret", "bolig|organisationernes", "udlejnings|aftalerne"),
        *("gen|udlejningerne", "almen|bolig|ministeriet", "Hovedstads|kommunerne"),
        *("gennem|snitligere", "Ungdoms|boligernes", "leje|kontrakterne"),
    ],
)
def test_a_long_word_may_be_broken_at_its_joints_only(tmp_path, word):
    joints = [part[0] for part in word.split("|")[1:]]
    whole = word.replace("|", "")
    cell = _in_a_table(tmp_path, whole)
    assert MAY_BREAK.findall(cell) == joints
    assert MAY_BREAK.sub(r"|\1", cell).count(f"[{word}]") == 1
    assert MAY_BREAK.findall(_typst(tmp_path, whole)) == (joints if len(whole) >= 19 else [])


def test_a_word_without_known_joints_is_left_whole_in_prose(tmp_path):
    assert MAY_BREAK.findall(_typst(tmp_path, "velfungerende xyloxyloxyloxylofon")) == []


def test_no_ending_is_carried_over_alone(tmp_path):
    assert MAY_BREAK.findall(_in_a_table(tmp_path, "udslusningsboligerne")) == ["b"]


@pytest.mark.parametrize("name", ["Guldborg|sund", "Frederiks|havn", "Mariager|fjord"])
def test_a_municipalitys_long_name_is_broken_in_a_table_where_it_is_put_together(tmp_path, name):
    body = _in_a_table(tmp_path, name.replace("|", ""))
    first = name.split("|")[1][0]
    assert MAY_BREAK.findall(body) == [first]
    assert MAY_BREAK.sub(r"|\1", body).count(name) == 1


def test_a_heading_of_a_column_may_be_broken_on_a_screen_too(tmp_path):
    source = tmp_path / "edition.qmd"
    table = "| Andel | Hovedstadskommunerne |\n|---|--:|\n| Hovedstadskommunerne | 12 |\n"
    source.write_text(f"# Tal\n\n{table}\n: Tal\n", encoding="utf-8")
    page = convert(source, Project(ROOT)).html
    assert '<th scope="col">Hovedstads\u00adkommunerne</th>' in page
    assert '<th scope="row">Hovedstadskommunerne</th>' in page


def test_a_sign_after_a_word_is_no_part_of_its_ending(tmp_path):
    body = _in_a_table(tmp_path, "Blandt Storbykommunerne, og så videre")
    assert MAY_BREAK.findall(body) == ["k"]


def test_a_box_that_names_its_kind_is_not_announced_twice(tmp_path):
    source = tmp_path / "edition.qmd"
    boxes = (
        '::: {.callout-tip title="Tip: Spørg"}\nJa.\n:::\n\n'
        '::: {.callout-tip title="Spørg"}\nJa.\n:::\n'
    )
    source.write_text(f"# Tal\n\n{boxes}", encoding="utf-8")
    page = convert(source, Project(ROOT)).html
    assert ">Tip: Spørg</p>" in page
    assert '><span class="vh">Tip: </span>Spørg</p>' in page


def test_the_title_that_a_reference_says_is_words_and_not_one_long_word(tmp_path):
    body = _typst(tmp_path, "## Boliger til særlige målgrupper {#sec-a}\n\nSe afsnittet @sec-a")
    assert "[Boliger til særlige målgrupper];" in body
