"""A parameter that a notebook does not have, and a code that YAML made another one of."""

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.kommuner import Kommune, Kommuner
from kortlaegning.notebook_parameters import (
    refuse_octal,
    refuse_unknown_parameters,
    whose_edition,
)

OWN = "kommune = None  # code or name\naar = None\nudgave_mappe = None"
NAMES = {"0147": "Frederiksberg", "0223": "Hørsholm", "0360": "Lolland", "0550": "Tønder"}
NAMES |= {"0480": "Nordfyns", "0740": "Silkeborg", "0101": "København", "0851": "Aalborg"}
KOMMUNER = Kommuner.of(Kommune(code, name, "", "", "", 0) for code, name in NAMES.items())


@pytest.mark.parametrize(
    "injected",
    [
        "# Parameters\nkomune = 851\n",
        "# Injected Parameters\nkomune = 851\n",
        '#| output: asis\n# Injected Parameters\naar = 2023\nkomune = "0851"\n',
    ],
    ids=["papermill", "quarto", "with options"],
)
def test_a_misspelt_parameter_stops_with_the_near_name(injected):
    with pytest.raises(KortlaegningError, match=r"no parameter 'komune': did you mean kommune\?"):
        refuse_unknown_parameters(["", OWN, injected, "rapport = open_report(kommune)"])


def test_one_that_is_like_no_other_is_told_what_there_is():
    with pytest.raises(KortlaegningError, match="'farve': It takes aar, kommune, udgave_mappe"):
        refuse_unknown_parameters(["", OWN, "# Parameters\nfarve = 'blå'\n"])


@pytest.mark.parametrize(
    "cells",
    [
        ["", OWN, "# Parameters\nkommune = 851\naar = 2023\n"],
        ["", f"{OWN}\ngraense = 3500", "# Parameters\ngraense = 4000\n"],
        ["", OWN, "kommuner = ['0851']  # mine own", "# Parametersæt\nkommun = 1"],
        ["", f"# Parameters\n{OWN}\ngraense = 3500", "1 + 1", "# Parameters\nalfa = 0.05\n"],
        ["", "# Parameters\nkommune = 851\n"],
        [],
    ],
    ids=[
        "its own",
        "one of the researcher's",
        "what the notebook sets itself",
        "a heading of its own",
        "nowhere to put them",
        "no notebook",
    ],
)
def test_parameters_that_the_notebook_has_are_taken(cells):
    refuse_unknown_parameters(cells)


@pytest.mark.parametrize(
    ("given", "found", "meant"),
    [
        (147, "0147", "0223-hoersholm"),
        (360, "0360", "0550-toender"),
        (480, "0480", "0740-silkeborg"),
    ],
)
def test_a_number_that_may_be_an_octal_code_says_so_in_words(given, found, meant, edition_of):
    said = whose_edition(given, edition_of(found), KOMMUNER)
    assert said.startswith(f"**{'Nordfyns' if found == '0480' else NAMES[found]} Kommune**")
    assert "YAML" in said
    assert meant in said


@pytest.mark.parametrize("given", ["0147", "Frederiksberg", "0147-frederiksberg"])
def test_a_text_is_no_octal_number(given, edition_of):
    assert whose_edition(given, edition_of("0147"), KOMMUNER) == (
        "**Frederiksberg Kommune** (kommunekode 0147) · tal for 2023"
    )


def test_the_country_is_named_too(edition_of):
    assert whose_edition(None, edition_of(None), KOMMUNER) == "**Hele landet** · tal for 2023"


def test_a_region_is_not_called_the_country(edition_of):
    said = whose_edition("region-nordjylland", edition_of("region-nordjylland"), KOMMUNER)
    assert said == "**Region Nordjylland** · tal for 2023"


def test_an_octal_code_that_is_no_municipality_says_which_one_was_meant():
    with pytest.raises(
        KortlaegningError, match=r"65: YAML reads 0101 \(København\) .* 0101-koeben"
    ):
        refuse_octal(65, KOMMUNER)
    for fine in (851, 147, "65", None, 999):
        refuse_octal(fine, KOMMUNER)
