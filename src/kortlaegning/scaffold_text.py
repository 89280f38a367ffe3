"""The text of the files that ``kortlaegning new notebook`` writes, for each form of figure."""

from string import Template
from typing import Literal, get_args

from kortlaegning.scaffold_data import OwnColumn

Form = Literal["kort", "søjler", "linje", "tabel"]
FORMS: tuple[Form, ...] = get_args(Form)

_AMOUNT = Template(
    'Amount(count("$identifier", "$column"), Maal("antal", ental="$one", flertal=UNIT))'
)
_MAP = Template('''"""A map of this fork's own, with rank and comparisons."""

from kortlaegning.danish.measures import Maal
from kortlaegning.figures.declared import Amount, count
from kortlaegning.figures.map_exhibit import Map
from kortlaegning.figures.map_text import Finding

UNIT = "$unit"

EXHIBIT = Map(
    label="$label",
    number=$amount,
    legend=f"Antal {UNIT}",
    title="$title",
    finding=Finding(
        "Der var {vaerdi} {hvor}$in_year",
        f"Antallet af {UNIT} {{hvor}}$in_year {{hvorfor}}",
    ),
    own="Der var {vaerdi} {hvor}$in_year. {placering}",
    missing=f"Antallet af {UNIT} {{hvor}}$in_year {{hvorfor}}.",
    country="I hele landet var der {vaerdi}$in_year. {spredning}",
)
''')
_BARS = Template('''"""Bars of this fork's own: a total divided into kinds."""

from kortlaegning.danish.numbers import tal
from kortlaegning.figures.bars_exhibit import Bars
from kortlaegning.figures.declared import parts
from kortlaegning.figures.distribution import Division
from kortlaegning.figures.distribution_text import listed_counts
from kortlaegning.figures.figure_table import FigureTable

UNIT = "$unit"
KINDS = {
$kinds
}


def _own(table: FigureTable, own: Division) -> str:
    return f"Der var {tal(own.in_all)} {UNIT} {table.edition.area.where}: {listed_counts(own)}."


def _country(table: FigureTable, land: Division) -> str:
    if not land.known:
        return f"Antallet af {UNIT} i hele landet er ikke oplyst."
    return f"I hele landet var der {tal(land.in_all)} {UNIT}: {listed_counts(land)}."


EXHIBIT = Bars(
    label="$label",
    number=parts("$identifier", KINDS),
    title="$title",
    own=_own,
    country=_country,
    missing=f"Antallet af {UNIT} {{hvor}} {{hvorfor}}.",
    none=f"Der var ingen {UNIT} {{hvor}}.",
)
''')
_LINES = Template('''"""A line of this fork's own: the same count in some years."""

from kortlaegning.danish.measures import Maal
from kortlaegning.figures.declared import Amount, count
from kortlaegning.figures.lines_exhibit import Lines

UNIT = "$unit"
COUNTED = Maal("antal", ental="$one", flertal=UNIT)

EXHIBIT = Lines(
    label="$label",
    numbers=(
$numbers
    ),
    title="$title",
)
''')
_LISTING = Template('''"""A table of this fork's own: counts of every municipality."""

from kortlaegning.danish.measures import Maal
from kortlaegning.figures.declared import Amount, count
from kortlaegning.figures.listing_exhibit import Listing

UNIT = "$unit"
COUNTED = Maal("antal", ental="$one", flertal=UNIT)

EXHIBIT = Listing(
    label="$label",
    columns=(
$columns
    ),
    title="$title",
)
''')
_MODULES = {"kort": _MAP, "søjler": _BARS, "linje": _LINES, "tabel": _LISTING}

_CHECK = Template('''"""The fork's own figure says what its table holds, and no small count."""

from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest

from kortlaegning.danish.numbers import tal
from kortlaegning.figures.eget_$identifier import EXHIBIT
from kortlaegning.figures.numbers_table import numbers_csv
from kortlaegning.tables.status import Status

COLUMNS = $columns


@pytest.fixture
def filled(with_table):
    def fill(number):
        def all_of(frame):
            numbers = pd.array([number(n) for n in range(len(frame))], dtype="Int64")
            return frame.assign(**dict.fromkeys(COLUMNS, numbers))

        return with_table("$identifier", all_of)

    return fill


def test_it_says_the_own_number(filled, edition_of):
    data = filled(lambda n: 1000 + 7 * n)
    rows = data.frame("$identifier").set_index("kommunekode")
    table = EXHIBIT.table(data, edition_of("0741"))
    own = tal(rows.loc["0741", COLUMNS].$taken)
    for said in ($said):
        assert own in said


def test_an_unknown_number_is_said_to_be_unknown(filled, edition_of):
    table = EXHIBIT.table(filled(lambda n: None), edition_of("0741"))
    assert $unknown


def test_two_editions_differ(filled, edition_of, session):
    data = filled(lambda n: 1000 + 7 * n)
    tables = [EXHIBIT.table(data, edition_of(kode)) for kode in ("0741", "0851")]
    samsoe, aalborg = ($shown for table in tables)
    assert samsoe != aalborg


def test_a_small_count_of_a_confidential_table_is_shown_nowhere(filled, edition_of):
    data = filled(lambda n: 900)
    frame = data.frame("$identifier")
    few = frame[COLUMNS[0]].mask(frame["kommunekode"].eq("0741"), 2)
    source = replace(data["$identifier"].source, confidential=True, status=Status.OFFICIEL)
    own = replace(
        data["$identifier"], frame=frame.assign(**{COLUMNS[0]: few}), source=source
    )
    data = replace(data, tables=MappingProxyType({**data.tables, "$identifier": own}))
    lines = numbers_csv(EXHIBIT.table(data, edition_of("0741"))).decode().splitlines()
    assert not any(",2," in line for line in lines if ",0741," in line)
''')
_SAID = {
    "kort": "EXHIBIT.text(table), EXHIBIT.alt(table)",
    "søjler": "EXHIBIT.text(table),",
    "linje": "EXHIBIT.text(table), EXHIBIT.alt(table)",
    "tabel": "EXHIBIT.markdown(table),",
}
_UNKNOWN = {"tabel": '"| **Samsø** | **–** |" in EXHIBIT.markdown(table)'}
_SHOWN = {"tabel": "EXHIBIT.markdown(table)"}


def module_source(
    form: Form,
    identifier: str,
    label: str,
    words: tuple[str, str, str],
    columns: tuple[OwnColumn, ...],
    *,
    yearly: bool,
) -> str:
    """The figure's module.

    Parameters
    ----------
    words
        Title, what is counted in the plural, and in the singular.
    yearly
        Whether the table has rows of the report's year; else its columns say of which they are.
    """
    title, unit, one = map(_plain, words)
    last = columns[-1]
    years = sorted({each.year for each in columns if each.year is not None})
    shown = [last.year] if last.year and form == "kort" else years
    when = "–".join(dict.fromkeys(str(year) for year in (*shown[:1], *shown[-1:])))
    when = when or ("{aar}" if yearly else "")
    counted = f'Amount(count("{identifier}", "' + "{}" + '"), COUNTED)'
    return _MODULES[form].substitute(
        identifier=identifier,
        label=label,
        title=f"{title}, {when}" if when else title,
        unit=unit,
        one=one,
        in_year=f" i {last.year}" if last.year else "",
        amount=_AMOUNT.substitute(identifier=identifier, column=last.name, one=one),
        kinds="\n".join(f'    "{each.name}": "{_plain(each.title)}",' for each in columns),
        numbers="\n".join(
            f"        ({each.year}, {counted.format(each.name)})," for each in columns
        ),
        columns="\n".join(
            f'        ("{each.name}", "{_heading(each)}", {counted.format(each.name)}),'
            for each in columns
        ),
    )


def check_source(form: Form, identifier: str, columns: tuple[OwnColumn, ...]) -> str:
    """The figure's test."""
    return _CHECK.substitute(
        identifier=identifier,
        columns=[each.name for each in columns],
        taken="sum()" if form == "søjler" else "iloc[-1]",
        said=_SAID[form],
        unknown=_UNKNOWN.get(form, '"er ikke oplyst" in EXHIBIT.text(table)'),
        shown=_SHOWN.get(form, "EXHIBIT.draw(table, session.boundaries)[0].svg"),
    )


def _heading(column: OwnColumn) -> str:
    words = _plain(column.title)
    return f"{words}, {column.year}" if column.year and str(column.year) not in words else words


def _plain(text: str) -> str:
    return text.replace("\\", "").replace('"', "”").replace("{", "(").replace("}", ")")
