"""The text of the files that ``kortlaegning new notebook`` writes."""

from string import Template

_MODULE = Template('''"""A map of this fork's own, with rank and comparisons."""

from kortlaegning.danish.measures import Maal
from kortlaegning.figures.declared import Amount, count
from kortlaegning.figures.map_exhibit import Map
from kortlaegning.figures.map_text import Finding

UNIT = "$unit"

EXHIBIT = Map(
    label="$label",
    number=Amount(
        count("$identifier", "antal"),
        Maal("antal", ental="$one", flertal=UNIT),
    ),
    legend=f"Antal {UNIT}",
    title="$title, {aar}",
    finding=Finding(
        "Der var {vaerdi} {hvor}",
        f"Antallet af {UNIT} {{hvor}} {{hvorfor}}",
    ),
    own="Der var {vaerdi} {hvor}. {placering}",
    missing=f"Antallet af {UNIT} {{hvor}} {{hvorfor}}.",
    country="I hele landet var der {vaerdi}. {spredning}",
)
''')

_CHECK = Template('''"""The fork's own figure says what its table holds, and no small count."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from kortlaegning.danish.numbers import tal
from kortlaegning.figures.eget_$identifier import EXHIBIT
from kortlaegning.figures.numbers_table import numbers_csv
from kortlaegning.tables.status import Status


@pytest.fixture
def counted(with_table):
    def fill(frame):
        return frame.assign(antal=[1000 + 7 * n for n in range(len(frame))])

    return with_table("$identifier", fill)


def test_text_and_alt_text_say_the_own_number(counted, edition_of):
    rows = counted.frame("$identifier").set_index("kommunekode")
    table = EXHIBIT.table(counted, edition_of("0741"))
    own = tal(rows.loc["0741", "antal"])
    assert own in EXHIBIT.text(table)
    assert own in EXHIBIT.alt(table)


def test_an_unknown_number_is_said_to_be_unknown(with_table, edition_of):
    def forget(frame):
        return frame.assign(antal=float("nan"))

    table = EXHIBIT.table(with_table("$identifier", forget), edition_of("0741"))
    assert "i Samsø Kommune er ikke oplyst" in EXHIBIT.text(table)


def test_two_editions_mark_different_municipalities(counted, edition_of, session):
    tables = [EXHIBIT.table(counted, edition_of(kode)) for kode in ("0741", "0851")]
    samsoe, aalborg = (EXHIBIT.draw(table, session.boundaries)[0].svg for table in tables)
    assert samsoe != aalborg


def test_a_small_count_of_a_confidential_table_is_shown_nowhere(with_table, edition_of, session):
    def few(frame):
        return frame.assign(antal=[2 if kode == "0741" else 900 for kode in frame["kommunekode"]])

    data = with_table("$identifier", few)
    source = replace(data["$identifier"].source, confidential=True, status=Status.OFFICIEL)
    own = replace(data["$identifier"], source=source)
    data = replace(data, tables=MappingProxyType({**data.tables, "$identifier": own}))
    table = EXHIBIT.table(data, edition_of("0741"))
    assert "er skjult, så små antal ikke kan udledes" in EXHIBIT.text(table)
    line = next(each for each in numbers_csv(table).decode().splitlines() if ",0741," in each)
    assert ",2," not in line
''')


def module_source(identifier: str, label: str, title: str, unit: str, one: str) -> str:
    """The figure's module."""
    return _MODULE.substitute(
        identifier=identifier, label=label, title=_plain(title), unit=_plain(unit), one=_plain(one)
    )


def check_source(identifier: str) -> str:
    """The figure's test."""
    return _CHECK.substitute(identifier=identifier)


def _plain(text: str) -> str:
    return text.replace("\\", "").replace('"', "”").replace("{", "(").replace("}", ")")
