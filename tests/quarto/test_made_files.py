"""Files that are made from others and committed: they are as their makers make them."""

import json
from pathlib import Path

import pytest

from kortlaegning.edition_making.make_edition import make_edition
from kortlaegning.edition_making.report_labels import labels_of, labels_path
from kortlaegning.render.page_css import quarto_css

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def national(session, tmp_path_factory):
    out = tmp_path_factory.mktemp("landet")
    make_edition(session, None, out)
    return out


def test_labels_are_those_of_the_report(national, project):
    committed = json.loads(labels_path(project).read_text(encoding="utf-8"))
    assert json.loads(labels_of(national / "edition.qmd", project)) == committed, (
        "run: python -m kortlaegning.edition_making.report_labels"
    )


def test_the_style_sheet_has_the_palettes_colours():
    assert (ROOT / "report/quarto/side.css").read_text(encoding="utf-8") == quarto_css(), (
        "run: python -m kortlaegning.render.page_css"
    )
