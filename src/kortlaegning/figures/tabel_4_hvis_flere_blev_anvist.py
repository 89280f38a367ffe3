"""Table 4: what it would give to allocate more of the dwellings that are let in a year.

A line for each share allocated, and two columns for each limit of the rent. The page lets a reader
choose among them with sliders, which show what stands in the table and compute nothing.

The report's own tables know the lowest limit and all vacancies; limits between them are those of
Landsbyggefonden's statistic, where the municipality is in it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from kortlaegning.area import KOMMUNE
from kortlaegning.danish.numbers import NBSP, NOT_STATED, procent, tal
from kortlaegning.figures.declared import Count
from kortlaegning.figures.discretion import SKJULT
from kortlaegning.figures.distribution_text import EXAMPLE_LABEL
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import TabularExhibit
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.frame_rows import rows_of
from kortlaegning.figures.hjemloese import COUNTS, own_source
from kortlaegning.figures.pipe_table import Column, number_column, pipe_table, word_column
from kortlaegning.figures.reach import SHARES_ALLOCATED, years_until_housed
from kortlaegning.figures.reach_measures import COUNTED, Found, Measure, found_in
from kortlaegning.figures.reach_words import value_and_words
from kortlaegning.figures.tabel_2_raekkevidde import antal_words
from kortlaegning.figures.tabel_3_billige_boliger_lbf import COUNTED as BY_RENT
from kortlaegning.figures.tabel_3_billige_boliger_lbf import LIMITS as LBF_LIMITS
from kortlaegning.figures.tabel_3_billige_boliger_lbf import RENTS

SHARES = tuple(step / 100 for step in range(5, 55, 5))


@dataclass(frozen=True)
class Limit:
    """A limit of the rent: its name in columns and words, and the vacancies below it.

    A swap is no vacancy, where swaps are known.
    """

    navn: str
    etiket: str
    of_which: str
    made_from: tuple[str, ...]
    swaps: str = ""

    def vacancies(self, found: Found) -> float:
        """Dwellings below it that are let in a year."""
        let = sum(found.counts[name] for name in self.made_from if name != self.swaps)
        return let - (found.counts[self.swaps] if self.swaps else 0)

    def allocated(self, share: float) -> Measure:
        """How many of them a share is, in whole dwellings."""
        return Measure(
            f"boliger_{self.navn}",
            "",
            "boliger",
            self.made_from,
            lambda found: _whole(share * self.vacancies(found)),
        )

    def years(self, share: float) -> Measure:
        """How long it would take until everyone counted had been allocated one."""
        return Measure(
            f"tid_{self.navn}",
            "",
            "år",
            self.made_from,
            lambda found: years_until_housed(found.homeless, self.vacancies(found), share),
        )


CHEAPEST = Limit(
    "laveste_husleje",
    f"Under {{laveste}}{NBSP}kr./md.",
    f"familieboliger under {{laveste}}{NBSP}kr./md.",
    ("billige_genudlejet",),
)
ALL = Limit(
    "alle_huslejer", "Alle huslejer", "familieboliger", ("genudlejet", "bytning"), "bytning"
)
RELET_BY_RENT = tuple(f"genudlejede_{rent}" for rent in RENTS)
LBF_CHEAPEST, *LBF_BETWEEN = (
    Limit(
        f"under_{limit}_lbf",
        f"Under {tal(limit)}{NBSP}kr./md. (LBF)",
        f"boliger under {tal(limit)}{NBSP}kr./md. i Landsbyggefondens opgørelse",
        RELET_BY_RENT[:classes],
    )
    for classes, limit in enumerate(LBF_LIMITS, start=1)
)
LBF_ALL = Limit(
    "alle_lbf",
    "Alle huslejer (LBF)",
    "boliger i Landsbyggefondens opgørelse",
    ("genudlejede_i_alt",),
)
OWN, LBF = (CHEAPEST, ALL), (LBF_CHEAPEST, *LBF_BETWEEN, LBF_ALL)
LIMITS = (CHEAPEST, *LBF[:-1], ALL, LBF_ALL)
BY_LBF = (
    "Grænserne, der er mærket LBF, er regnet på Landsbyggefondens egen opgørelse (@tbl-3). Den "
    "tæller kun boliger uden for forebyggelsesområder og udsatte boligområder."
)
MADE_FROM = tuple(name for limit in OWN for name in limit.made_from)
MADE_FROM_LBF = tuple(dict.fromkeys(name for limit in LBF for name in limit.made_from))


def _whole(value: float) -> float:
    # Free of float noise: 0.15 of 20 is 3 dwellings.
    return value if math.isnan(value) else float(math.floor(round(value, 6)))


def numbers_of(numbers: Numbers) -> FigureTable:
    """A line per share (``andel``); dwellings and years of each limit, with their words."""
    limits = _limits_of(numbers)
    rows = []
    for share in SHARES:
        line: dict[str, object] = {"andel": share}
        for limit, found, counted in limits:
            for measure in (limit.allocated(share), limit.years(share)):
                line[measure.navn], words = value_and_words(numbers, measure, found, counted)
                line[f"{measure.navn}_trykt"] = words
        if any(found.example for _, found, _ in limits):
            line["eksempel"] = True
        rows.append(line)
    return numbers.table(pd.DataFrame(rows), sources=own_source(numbers.edition))


def _limits_of(numbers: Numbers) -> list[tuple[Limit, Found, Mapping[str, Count]]]:
    """The limits that something is known of, each with its vacancies.

    Facts never stand beside an example: where the own tables are one, the other statistic's limits
    are all there is.
    """
    edition = numbers.edition
    area = numbers.country if edition.is_national else edition.area
    is_example = any(numbers.is_example(COUNTED[name]) for name in MADE_FROM)
    by_rent = []
    # A sum of some municipalities is no number of an area, and the country's was not published.
    if area.niveau == KOMMUNE or all(numbers.is_complete(each) for each in BY_RENT.values()):
        lbf = found_in(numbers, area, MADE_FROM_LBF, BY_RENT)
        by_rent = [(each, lbf, BY_RENT) for each in LBF if not math.isnan(each.vacancies(lbf))]
    if by_rent and is_example:
        return by_rent
    found = found_in(numbers, area, MADE_FROM)
    between = [each for each in by_rent if each[0] in LBF_BETWEEN]
    return [(CHEAPEST, found, COUNTED), *between, (ALL, found, COUNTED)]


def _limits_in(table: FigureTable) -> list[Limit]:
    return [limit for limit in LIMITS if f"boliger_{limit.navn}" in table.frame]


def _shown(table: FigureTable) -> list[tuple[str, str]]:
    """Columns that have something to tell, with their headings."""
    headings = [
        (f"{kind}_{limit.navn}", f"{table.huslejer.skriv(limit.etiket)}: {heading}")
        for limit in _limits_in(table)
        for kind, heading in (("boliger", "boliger om året"), ("tid", "tid, til alle er nået"))
    ]
    return [(name, heading) for name, heading in headings if any(table.frame[f"{name}_trykt"])]


def cells(table: FigureTable) -> tuple[list[Column], list[list[str]]]:
    """Columns and rows of the table."""
    example = EXAMPLE_LABEL if "eksempel" in table.frame else ""
    shown, rows = _shown(table), _rows(table)
    if not shown:
        shown = [(f"boliger_{CHEAPEST.navn}", "Boliger om året")]
        rows = [row for row in rows if row["andel"] in SHARES_ALLOCATED]
    columns = [
        word_column(f"Andel af de ledige boliger{example}", 20),
        *(number_column(heading, 20) for _, heading in shown),
    ]
    return columns, [_line(row, [name for name, _ in shown]) for row in rows]


def _rows(table: FigureTable) -> list[dict[str, object]]:
    return [{str(key): value for key, value in row.items()} for row in rows_of(table.frame)]


def _line(row: dict[str, object], names: Sequence[str]) -> list[str]:
    numbers = (str(row[f"{name}_trykt"]) or NOT_STATED for name in names)
    return [procent(float(str(row["andel"])), 0), *numbers]


def markdown(table: FigureTable) -> str:
    """Write the table."""
    return pipe_table(*cells(table))


def caption(table: FigureTable) -> str:
    """Say what is assumed, and of when the vacancies are."""
    return (
        "Hvis en andel af de ledige familieboliger blev anvist til borgere i hjemløshed, regnet på "
        f"genudlejningerne i {table.edition.aar - 1}"
    )


def text(table: FigureTable) -> str:
    """What a quarter and a half are; what is not known, and where it can be put in."""
    where = table.edition.area.where
    names = [name for name, _ in _shown(table)]
    if not names:
        return f"Hvor mange familieboliger der blev ledige {where}, er ikke oplyst eller skjult."
    said = "" if "eksempel" in table.frame else _said(table, where)
    if any(limit in LBF for limit in _limits_in(table)):
        said = f"{said} {BY_LBF}"
    if any(name.startswith("tid") for name in names):
        return said
    return (
        f"{said} Hvor mange borgere i hjemløshed der er {where}, er ikke offentliggjort, så tiden "
        "kan ikke regnes ud. Kommunen kan sætte sit eget tal ind."
    ).strip()


def _said(table: FigureTable, where: str) -> str:
    """What a quarter and a half of the cheapest are, or of all where those are hidden."""
    lines = [row for row in _rows(table) if row["andel"] in SHARES_ALLOCATED]
    for limit in _limits_in(table):
        quarter, half = (str(line[f"boliger_{limit.navn}_trykt"]) for line in lines)
        if {quarter, half}.isdisjoint({"", SKJULT}):
            return (
                f"Blev hver fjerde af de {table.huslejer.skriv(limit.of_which)}, der blev "
                f"ledige {where}, anvist til borgere i hjemløshed, ville det være "
                f"{antal_words(quarter)} om året, og hver anden {'ingen' if half == '0' else half}."
            )
    return f"Hvor mange familieboliger der blev ledige {where}, er skjult."


EXHIBIT = TabularExhibit(
    label="tbl-4",
    kind="table",
    shows=(
        *(COUNTED[name] for name in MADE_FROM),
        *(BY_RENT[name] for name in MADE_FROM_LBF),
        COUNTS,
    ),
    numbers=numbers_of,
    caption=caption,
    text=text,
    markdown=markdown,
    table_class="vaelger",
)
