"""Rows that pass pandoc by come out exactly as pandoc would have written them."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kortlaegning.project import Project
from kortlaegning.render.escape import markdown_escape
from kortlaegning.render.markdown import convert

ROOT = Path(__file__).resolve().parents[2]

# A document that holds this character is read by pandoc whole.
HELD_BACK = "\ua66e"
PLAIN = [f"| By {n} | {n}.234 | 11,{n % 10}\u00a0pct. |" for n in range(15)]


def _bodies(tmp_path, rows, ending, under_heading="|:---|---:|---:|"):
    lines = ["| Kommune | Antal | Andel |", under_heading, *rows]
    source = tmp_path / "edition.qmd"
    source.write_text("\n".join(["# Tal", "", *lines, "", ending, ""]), encoding="utf-8")
    bodies = convert(source, Project(ROOT))
    cut = bodies.typst.rindex(ending[:3])
    return bodies.html[: bodies.html.rindex(ending[:3])], bodies.typst[:cut]


@pytest.mark.parametrize(
    "row",
    [
        "| **Ærø** | **1** | **11,6 pct.** |",
        "| *Hele landet* | *2.967.600* | |",
        "| Lyngby\\-Taarbæk | 3 | – |",
        "| a | b | c \\| d |",
        "| `kode` | 1 | 2 |",
        '| A -- B | 1 ... 2 | "citat" |',
        "| vol. 2 | p. 3 | http://a.dk |",
        "| **halv** fed | *a* b | \\* |",
        "| [henvisning](#tal) | 1 | 2 |",
        "| Huslejefastsættelsesprincipper | fraflytning | kr./md. |",
        "| Boliger på 4.500–6.500\u00a0kr\\./md. | 1 | 2 |",
        "| **Fraflytningsprocentsatser** | \\:\\:\\:\\:\\:\\:\\:\\:\\:\\:\\:\\: | – |",
    ],
)
def test_a_row_is_the_same_past_pandoc_and_through_it(tmp_path, row):
    rows = [*PLAIN, row]
    assert _bodies(tmp_path, rows, "Slut.") == _bodies(tmp_path, rows, f"Slut.{HELD_BACK}")


@pytest.mark.parametrize(
    "rows",
    [
        ["| Ærø | 1.234 | 11 pct. |", "| Samsø | – | |"],
        ["| Skæve boliger | | |", "| Målgruppe | voksne | 15\\,7 mio\\. kr\\. |"],
    ],
)
def test_cells_decide_of_a_column_past_pandoc_too_where_the_source_does_not(tmp_path, rows):
    both = [
        _bodies(tmp_path, rows, ending, under_heading="|---|---|---|")
        for ending in ("Slut.", f"Slut.{HELD_BACK}")
    ]
    assert both[0] == both[1]


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20), max_size=3)
)
def test_any_escaped_text_is_the_same_past_pandoc_and_through_it(tmp_path, cells):
    cells = [markdown_escape(cell).replace(HELD_BACK, "") for cell in [*cells, "x", "y", "z"]][:3]
    rows = [*PLAIN, "| " + " | ".join(cells) + " |"]
    assert _bodies(tmp_path, rows, "Slut.") == _bodies(tmp_path, rows, f"Slut.{HELD_BACK}")


def test_long_tables_keep_their_column_widths(tmp_path):
    rows = [f"| {'Et meget langt navn ' * 4} {n} | {n} | {n} |" for n in range(15)]
    assert _bodies(tmp_path, rows, "Slut.") == _bodies(tmp_path, rows, f"Slut.{HELD_BACK}")
