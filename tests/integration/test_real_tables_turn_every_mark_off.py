"""A full set of official tables takes every mark of an example away, everywhere."""

import json
import re
from pathlib import Path

import pytest
from facts_project import copied_project, examples, import_official, run

from kortlaegning.figures.marks import EXAMPLE
from kortlaegning.project import Project

MARK = "EKSEMPEL"


@pytest.fixture(scope="module")
def copy(tmp_path_factory) -> Project:
    return copied_project(tmp_path_factory.mktemp("register") / "projekt")


def marks(edition: Path) -> dict[str, set[str]]:
    """Where an edition says that its numbers are an example: stems of files, and the front page."""
    # Words are wrapped otherwise in a drawing for phones.
    drawings = {
        p.stem.removesuffix("-smal")
        for p in edition.glob("figurer/*.svg")
        if MARK in p.read_text("utf-8")
    }
    numbers = {
        p.stem
        for p in edition.glob("tal/*.csv")
        if re.search(r",eksempel(,|$)", p.read_text("utf-8-sig"), re.MULTILINE)
    }
    text = (edition / "edition.qmd").read_text("utf-8")
    front = json.loads((edition / "edition.json").read_text("utf-8"))["datastatus"]["status"]
    captions = set(re.findall(MARK + r"[^\n]*\]\([^)]*/([\w-]+)\.svg\)", text))
    return {
        "drawings": drawings,
        "numbers": numbers,
        "captions": captions,
        "text": {"text"} if EXAMPLE in text else set(),
        "front": {front},
    }


def test_all_marks_go_and_only_those_of_a_missing_table_return(copy, example_data, tmp_path):
    before = examples(example_data)
    assert len(before) == 8

    import_official(copy, example_data, tmp_path)
    run(copy, "build", "--kommune", "samsoe")
    edition = copy.site / "0741-samsoe"
    official = marks(edition)
    assert official["drawings"] == official["numbers"] == official["captions"] == set()
    assert official["text"] == set()
    assert official["front"] <= {"officiel", "publiceret"}
    assert "0 afviger" in run(copy, "afstemning", "--kun-afvigelser")

    run(copy, "data", "restore", "almene_boliger")
    run(copy, "build", "--kommune", "samsoe")
    again = marks(edition)
    assert again["drawings"] == again["numbers"] == again["captions"] == {"figur-02"}
    assert again["text"] == {"text"}
    assert again["front"] == {"eksempel"}
