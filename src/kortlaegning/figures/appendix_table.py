"""A table of all municipalities with the own row marked: appendices, and numbers behind maps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kortlaegning.area import HELE_LANDET
from kortlaegning.danish.lists import alfabetisk
from kortlaegning.danish.measures import Maal
from kortlaegning.danish.numbers import tal
from kortlaegning.edition import Edition
from kortlaegning.figures.declared import Declared
from kortlaegning.figures.discretion import cell_text
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.frame_rows import rows_of
from kortlaegning.figures.indicator import (
    country_row,
    is_example,
    kommune_rows,
    printed_count,
    printed_number,
)
from kortlaegning.figures.map_exhibit import Map
from kortlaegning.figures.per_frame import per_frame
from kortlaegning.figures.pipe_table import marked, number_column, pipe_table, word_column
from kortlaegning.tables.data import Data

PER_CENT = "Andel i\u00a0pct."


@dataclass(frozen=True)
class Appendix:
    """A map's numbers as a table of all municipalities.

    Attributes
    ----------
    of
        The map, whose very table it shows, so that the two cannot disagree.
    title
        Caption, with ``{aar}`` in it.
    part, whole
        Column headers of numerator and denominator.
    """

    label: str
    of: Map
    title: str
    part: str
    whole: str
    kind: Literal["appendix"] = "appendix"

    @property
    def shows(self) -> tuple[Declared, ...]:
        """What it shows."""
        return self.of.shows

    def table(self, data: Data, edition: Edition) -> FigureTable:
        """The table of the map."""
        return self.of.table(data, edition)

    def markdown(self, table: FigureTable) -> str:
        """Write all municipalities, the edition's own row in bold."""
        part = table.huslejer.skriv(self.part)
        return appendix_markdown(table, self.of.number.maal, part, self.whole)

    def caption(self, table: FigureTable) -> str:
        """Say what the table lists."""
        return self.title.format(aar=table.edition.aar, **table.huslejer.ord)

    def text(self, table: FigureTable) -> str:
        """Say how to read the table."""
        if is_example(table):
            return (
                "Kommunerne står i alfabetisk rækkefølge. Kommunetallene er et eksempel og ikke et "
                "skøn: Brug dem ikke til at sammenligne eller beslutte."
            )
        return (
            "Kommunerne står i alfabetisk rækkefølge. Placeringen er nr. 1 for den højeste andel; "
            "kommuner, hvis andele er ens, som de står her, deler placering."
        )


def appendix_markdown(table: FigureTable, maal: Maal, count: str, of: str) -> str:
    """Write the municipalities in alphabetical order and the country last as a pipe table.

    Parameters
    ----------
    count, of
        Column headers of numerator and denominator of a share; a count has the first one alone.
    """
    share = maal.enhed != "antal"
    headers = [count, of, PER_CENT] if share else [count]
    ranked = [] if is_example(table) else ["Placering"]
    columns = [word_column("Kommune"), *map(number_column, headers + ranked)]
    lines = []
    for kode, cells in _entries(table, maal):
        own = kode in table.edition.own_codes
        lines.append(marked(cells, "**" if own else ""))
    if (land := country_row(table.frame)) is not None:
        country = _numbers(land, maal, bool(land["skjult"]))
        lines.append(marked([HELE_LANDET, *country], "*"))
    return pipe_table(columns, lines)


@per_frame
def _entries(table: FigureTable, maal: Maal) -> list[tuple[str, list[str]]]:
    entries = rows_of(kommune_rows(table.frame))
    ranked = not is_example(table)
    return [
        (
            entry["kode"],
            [
                entry["navn"],
                *_numbers(entry, maal, bool(entry["skjult"])),
                *([tal(entry["rang"])] if ranked else []),
            ],
        )
        for entry in sorted(entries, key=lambda entry: alfabetisk(entry["navn"]))
    ]


def _numbers(entry: Mapping[Any, Any], maal: Maal, hidden: bool) -> list[str]:
    cells = [printed_count(entry, "taeller")]
    if maal.enhed != "antal":
        cells += [printed_count(entry, "naevner"), printed_number(entry, maal)]
    return [cell_text(cell, hidden) for cell in cells]
