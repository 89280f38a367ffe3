"""What is said of a picture to who cannot see it: the finding, shortly, and where the rest is."""

import pytest

from kortlaegning.figures.alt_text import LONGEST
from kortlaegning.figures.registry import all_exhibits, exhibit_name

DRAWN = [exhibit for exhibit in all_exhibits() if hasattr(exhibit, "alt")]


@pytest.mark.parametrize("kind", ["data", "example_data"])
@pytest.mark.parametrize("exhibit", DRAWN, ids=exhibit_name)
def test_an_alt_text_is_short_and_says_where_the_numbers_are(exhibit, kind, request, edition_of):
    data = request.getfixturevalue(kind)
    for code in [None, *(kommune.kommunekode for kommune in data.kommuner)]:
        table = exhibit.table(data, edition_of(code))
        if "opgoerelse" in table.frame:
            continue  # nothing is drawn: what was printed stands as a table
        finding, _, rest = exhibit.alt(table).removesuffix(".").rpartition(". ")
        assert len(finding) < LONGEST, code
        assert "står i tabellen" in rest, code


def test_long_findings_keep_the_first_sentence(data, edition_of):
    (key_figures,) = (exhibit for exhibit in all_exhibits() if exhibit.kind == "key figures")
    table = key_figures.table(data, edition_of("0813"))
    said = key_figures.alt(table)
    assert said.startswith("På tre nøgletal hørte Frederikshavn Kommune til den fjerdedel")
    assert ":" not in said
    assert len(key_figures.text(table)) > LONGEST
