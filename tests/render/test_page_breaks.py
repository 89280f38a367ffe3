"""Where pages break: what is short stays whole, and no last row of a table stands alone."""

import io
import re

import pdfplumber
import pytest

from kortlaegning.render.front import load_front
from kortlaegning.render.markdown import convert
from kortlaegning.render.pdf import render_pdf

POINTS = "".join(f"- Punkt{number} er kort.\n" for number in range(4))
ROWS = "".join(f"| Række{number} | {number} |\n" for number in range(16))
SHORT_TABLE = "| Hvad | Antal |\n|:---|---:|\n" + "".join(
    f"| Række{number} | {number} |\n" for number in range(6)
)
BOX = f'::: {{.callout-note title="En boks"}}\n{POINTS}:::\n'
LONG_BOX = (
    '::: {.callout-note title="En boks"}\n'
    + "".join(
        f"Punkt{number} er længere end en linje, {'som det siger igen, ' * 6}til det er slut.\n\n"
        for number in range(6)
    )
    + ":::\n"
)
TABLE = f"| Hvad | Antal |\n|:---|---:|\n{ROWS}\n: En tabel af seksten rækker. {{#tbl-raekker}}\n"


@pytest.fixture(scope="module")
def placed(project, sample, tmp_path_factory):
    """The words of each page of a document in which a block stands a given number of lines down."""
    folder = tmp_path_factory.mktemp("sider")

    def pages(block: str, lines: int) -> list[list[str]]:
        filling = "".join(f"Linje {number} fylder.\n\n" for number in range(lines))
        source = folder / "edition.qmd"
        source.write_text(f"# Først\n\n{filling}{block}\n\nTil sidst.\n", encoding="utf-8")
        made = render_pdf(convert(source, project), load_front(sample), sample, project)
        with pdfplumber.open(io.BytesIO(made)) as document:
            return [
                re.findall(r"(?:Punkt|Række)\d+", page.extract_text()) for page in document.pages
            ]

    return pages


@pytest.mark.parametrize(
    ("block", "held_together"),
    [
        (POINTS, [f"Punkt{number}" for number in range(4)]),
        (BOX, [f"Punkt{number}" for number in range(4)]),
        (f"{SHORT_TABLE}\n: Kort. {{#tbl-kort}}\n", [f"Række{number}" for number in range(6)]),
    ],
    ids=["list", "box", "table"],
)
def test_what_is_short_stands_on_one_page_wherever_it_begins(placed, block, held_together):
    pages = set()
    for lines in range(30, 50, 2):
        held = placed(block, lines)
        (page,) = (number for number, words in enumerate(held) if words)
        assert held[page] == held_together, lines
        pages.add(page)
    assert len(pages) == 2  # it was moved on, so it had met the foot of a page


def test_a_box_of_much_text_may_break_over_pages(placed):
    assert (
        max(len([words for words in placed(LONG_BOX, lines) if words]) for lines in (32, 36, 40))
        == 2
    )


def test_the_last_row_of_a_table_is_never_alone_on_a_page(placed):
    parted = []
    for lines in range(16, 32):
        held = [words for words in placed(TABLE, lines) if words]
        assert [word for words in held for word in words] == [f"Række{n}" for n in range(16)], lines
        parted += [len(held[-1])] if len(held) > 1 else []
    assert parted
    assert min(parted) == 2


@pytest.mark.parametrize("after", ["", "# Bilag {#sec-bilag .sideskift}\n\nDer er mere.\n"])
def test_a_short_last_section_stands_on_one_page_wherever_it_begins(placed, after):
    pages = set()
    section = "## Til slut\n\n" + "".join(f"Punkt{number} er sagt.\n\n" for number in range(4))
    for lines in range(34, 50, 2):
        held = placed(section + after, lines)
        (page,) = (number for number, words in enumerate(held) if words)
        assert held[page] == ["Punkt0", "Punkt1", "Punkt2", "Punkt3"], lines
        pages.add(page)
    assert len(pages) == 2
