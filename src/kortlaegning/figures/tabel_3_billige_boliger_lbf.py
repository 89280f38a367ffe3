"""Table 3: Landsbyggefonden's own count of cheap dwellings and allocations, which covers less."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from kortlaegning.danish.lists import afsnit
from kortlaegning.danish.measures import ANDEL
from kortlaegning.danish.numbers import NBSP, NOT_STATED, tal
from kortlaegning.figures.declared import Count, Rows, count
from kortlaegning.figures.discretion import SKJULT
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import TabularExhibit
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.frame_rows import rows_of
from kortlaegning.figures.hjemloese import COUNTS, latest
from kortlaegning.figures.pipe_table import number_column, pipe_table, word_column
from kortlaegning.figures.reach import SHARES_ALLOCATED, share, years_until_housed
from kortlaegning.figures.tabel_2_raekkevidde import HERE, LAND, in_columns, words_of

TABLE, IN_PRINT = "billige_boliger_lbf", Rows("billige_boliger_lbf_landet")
RENTS = {
    "til_3500": f"under 3.500{NBSP}kr./md.",
    "fra_3500_til_4000": f"3.500–4.000{NBSP}kr./md.",
    "fra_4000_til_4500": f"4.000–4.500{NBSP}kr./md.",
}
LIMITS = (3500, 4000, 4500)  # where each class of rents ends
WHAT = {"boliger": "Boliger", "genudlejede": "Genudlejede boliger", "anviste": "Anviste boliger"}
COLUMNS = {
    f"{what}_{rent}": f"{name} {words}"
    for what, name in WHAT.items()
    for rent, words in {"i_alt": "i alt", **RENTS}.items()
}
COUNTED: Mapping[str, Count] = {name: count(TABLE, name) for name in COLUMNS}
# The ministry's own limit of a cheap rent, which this statistic alone has.
UNDER_4000 = tuple(RENTS)[:2]
COVERAGE = (
    "Landsbyggefonden opgør hvert år for sig, hvor mange billige boliger kommunerne anviser. "
    "Opgørelsen tæller kun boliger uden for forebyggelsesområder og udsatte boligområder og kan "
    "derfor ikke lægges sammen med rapportens andre tal."
)


@dataclass(frozen=True)
class Line:
    """One line of the table; ``enhed`` is ``boliger``, ``pct.`` or ``år``."""

    navn: str
    etiket: str
    enhed: str = "boliger"


LINES = (
    *(Line(name, label) for name, label in COLUMNS.items()),
    Line("andel", f"Andel af de genudlejede under 4.000{NBSP}kr./md., der blev anvist", "pct."),
    *(
        Line(
            f"aar_{part:.0%}".rstrip("%"),
            f"Tid, før alle talte har fået anvist en bolig: {part:.0%}".rstrip("%")
            + f"{NBSP}pct. af de ledige under 4.000{NBSP}kr./md.",
            "år",
        )
        for part in SHARES_ALLOCATED
    ),
)


# What the table asks for while nothing is known of it.
TOTALS = tuple(line for line in LINES if line.navn.endswith("_i_alt"))


def numbers_of(numbers: Numbers) -> FigureTable:
    """A line per number that is known: ``maal``, ``etiket``, ``enhed``, ``her``, ``land``, words.

    ``her`` is the edition's own area where the statistic is imported, and ``land`` the country,
    where the edition shows it: summed where every municipality is there, else as it was published,
    of ``aar_land``. Shares and years have columns of their own, as in table 2.
    """
    edition = numbers.edition
    found = {} if edition.is_national else {HERE: _own(numbers)}
    year: dict[str, object] = {}
    if edition.shows_country:
        found[LAND], year["aar_land"] = _country(numbers)
    hidden = {
        name for name, each in COUNTED.items() if numbers.is_hidden(each, edition.area)
    }  # only where a fork makes the table confidential
    rows = []
    known = [line for line in LINES if any(line.navn in _known(each) for each in found.values())]
    for line in known or TOTALS:
        row: dict[str, object] = {
            "maal": line.navn,
            "etiket": line.etiket,
            "enhed": line.enhed,
            **year,
        }
        for name, values in found.items():
            value = values[line.navn]
            concealed = name == HERE and line.navn in hidden
            words = SKJULT if concealed else _words(line, value)
            row |= in_columns(name, line.enhed, value, words)
        rows.append(row)
    frame = pd.DataFrame(rows)
    return numbers.table(_without_empty(frame) if LAND in found else frame)


def _known(values: Mapping[str, float]) -> set[str]:
    return {name for name, value in values.items() if not math.isnan(value)}


def _without_empty(frame: pd.DataFrame) -> pd.DataFrame:
    """Leave out what nobody has told: columns of a unit, and the own ones where there are none."""
    known = frame.dropna(axis="columns", how="all")
    own = [name for name in map(str, known) if name.startswith(f"{HERE}_") or name == HERE]
    return known.drop(columns=own) if own == [f"{HERE}_trykt"] else known


def _own(numbers: Numbers) -> dict[str, float]:
    area = numbers.edition.area
    counts = {name: numbers.at(each, area) for name, each in COUNTED.items()}
    if math.isnan(_relet(counts)):
        return _with_measures(counts, math.nan)
    return _with_measures(counts, latest(numbers, area))


def _country(numbers: Numbers) -> tuple[dict[str, float], int]:
    """The country's numbers and their year."""
    year = numbers.edition.aar - 1
    if all(numbers.is_complete(each) for each in COUNTED.values()):
        counts = {name: numbers.in_country(each) for name, each in COUNTED.items()}
        return _with_measures(counts, math.nan), year
    row = numbers.rows(IN_PRINT).sort_values("aar").iloc[-1]
    known = {name: float(row[name]) for name in COLUMNS if name in row.index}
    return _with_measures({name: known.get(name, math.nan) for name in COLUMNS}, math.nan), int(
        row["aar"]
    )


def _with_measures(counts: Mapping[str, float], people: float) -> dict[str, float]:
    relet = _relet(counts)
    allocated = sum(counts[f"anviste_{rent}"] for rent in UNDER_4000)
    years = {
        f"aar_{part:.0%}".rstrip("%"): years_until_housed(people, relet, part)
        for part in SHARES_ALLOCATED
    }
    return {**counts, "andel": share(allocated, relet), **years}


def _relet(counts: Mapping[str, float]) -> float:
    return sum(counts[f"genudlejede_{rent}"] for rent in UNDER_4000)


def _words(line: Line, value: float) -> str:
    if math.isnan(value):
        return ""
    if line.enhed == "pct.":
        return ANDEL.skriv(value)
    return f"{tal(value, 1)}{NBSP}år" if line.enhed == "år" else tal(value)


def _shown(table: FigureTable) -> list[str]:
    return [name for name in (HERE, LAND) if f"{name}_trykt" in table.frame]


def _year(table: FigureTable) -> int:
    """Year of the country's numbers."""
    return int(table.frame["aar_land"].iloc[0])


def markdown(table: FigureTable) -> str:
    """Write the lines, the own area first, then the country with its year."""
    names = _shown(table)
    headers = {HERE: table.edition.area.label}
    if LAND in names:
        headers[LAND] = f"Hele landet ({_year(table)})"
    columns = [
        word_column("Landsbyggefondens opgørelse", 52),
        *(number_column(headers[name], 15) for name in names),
    ]
    return pipe_table(
        columns,
        [
            [row["etiket"], *(row[f"{name}_trykt"] or NOT_STATED for name in names)]
            for row in rows_of(table.frame)
        ],
    )


def caption(table: FigureTable) -> str:
    """Say what is counted, and that it is less than elsewhere."""
    year = table.edition.aar - 1
    own = f"; kommunetal for {year}" if HERE in _shown(table) else ""
    return (
        "Billige almene boliger og kommunal anvisning uden for forebyggelsesområder og udsatte "
        f"boligområder; boligerne er talt den 1. januar året efter anvisningerne{own}"
    )


def text(table: FigureTable) -> str:
    """What the statistic covers, then the country's and the own allocations."""
    return afsnit(COVERAGE, " ".join(_said(table)))


def _said(table: FigureTable) -> Iterator[str]:
    words = {name: words_of(table, name) for name in _shown(table)}
    country, own = words.get(LAND, {}), words.get(HERE, {})
    if allocated := country.get("anviste_i_alt"):
        counted = country.get("boliger_i_alt", "")
        yield (
            f"I hele landet anviste kommunerne {allocated} boliger i {_year(table)}"
            + (f", og opgørelsen talte {counted} boliger i alt." if counted else ".")
        )
    area = table.edition.area
    if not any(own.values()) and not table.edition.is_national:
        yield f"Tallene for {area.label} er ikke lagt ind; de kan hentes på [lbf.dk](https://lbf.dk)."
    if cheapest := own.get("anviste_til_3500"):
        yield (
            f"I {table.edition.aar - 1} blev {cheapest} boliger under 3.500{NBSP}kr./md. anvist "
            f"{area.where}."
        )


EXHIBIT = TabularExhibit(
    label="tbl-3",
    kind="table",
    shows=(*COUNTED.values(), IN_PRINT, COUNTS),
    numbers=numbers_of,
    caption=caption,
    text=text,
    markdown=markdown,
)
