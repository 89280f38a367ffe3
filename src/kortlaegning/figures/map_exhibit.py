"""A map of one number per municipality, with rank and comparisons: a declaration and its words."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kortlaegning.danish.coarse import coarse
from kortlaegning.danish.lists import afsnit, saetning
from kortlaegning.danish.numbers import tal
from kortlaegning.edition import Edition
from kortlaegning.figures.counted import Number
from kortlaegning.figures.declared import Declared
from kortlaegning.figures.discretion import why_missing
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import Drawing, stem_of
from kortlaegning.figures.figure_table import OTHER_LIMITS, FigureTable
from kortlaegning.figures.first_report_pattern import Pattern, pattern_text
from kortlaegning.figures.indicator import country_row, printed_count, printed_value, row
from kortlaegning.figures.map_drawing import draw_map
from kortlaegning.figures.map_text import Finding, map_alt, out_of
from kortlaegning.figures.marks import EXAMPLE
from kortlaegning.figures.placement import placement_text, range_text
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.tables.data import Data

Row = Mapping[Hashable, Any]


@dataclass(frozen=True)
class Map:
    """One number of all municipalities as a map.

    The texts are Danish with places to fill in: ``{aar}`` and ``{foer}`` (the year of the stock and
    the one before), ``{hvor}`` (*i Samsø Kommune*), ``{hvem}`` (*Samsø Kommune*), ``{vaerdi}``,
    ``{antal}``, ``{i_alt}``, ``{rest}``, ``{ud_af}`` (*5 af 76 boliger*), ``{placering}`` (rank
    and comparisons) and ``{spredning}`` (from the lowest to the highest municipality);
    ``{laveste}``, ``{lav}`` and ``{mellem}`` are the limits of the rents.

    Attributes
    ----------
    number
        What is shown.
    legend
        What the legend's numbers are, with their unit.
    title
        Caption.
    finding
        The number in one sentence, for the alt text.
    own, country
        What is said of the edition's own area, and of the country.
    missing
        What is said where the own number is hidden or not known, with ``{hvor}`` and ``{hvorfor}``.
    more
        Says something further of the own number.
    beside
        The number of the map that this one is read beside, at half width.
    pattern
        Where the first report found large shares and small ones.
    """

    label: str
    number: Number
    legend: str
    title: str
    finding: Finding
    own: str
    missing: str
    country: str
    more: Callable[[FigureTable, Row], str] | None = None
    beside: Number | None = None
    pattern: Pattern | None = None
    kind: Literal["map"] = "map"

    @property
    def shows(self) -> tuple[Declared, ...]:
        """What it shows."""
        return (self.number,)

    def table(self, data: Data, edition: Edition) -> FigureTable:
        """The number of every municipality and area, with ranks."""
        numbers = Numbers(data, edition)
        frame = numbers.of_each(self.number)
        spread = numbers.spread_in_print(self.number)
        otherwise = numbers.printed_otherwise(self.number)
        return numbers.table(frame, beside=self.beside, spread=spread, otherwise=otherwise)

    def draw(self, table: FigureTable, boundaries: Boundaries) -> tuple[Drawing, ...]:
        """Draw the map, the edition's municipality outlined."""
        half = self.beside is not None
        svg = draw_map(table, boundaries, self.number.maal, self.legend, half_width=half)
        return (Drawing(stem_of(self.label), svg),)

    def caption(self, table: FigureTable) -> str:
        """Say what the map shows."""
        return self.title.format(**_known(table))

    def alt(self, table: FigureTable) -> str:
        """Say the finding in words."""
        return map_alt(table, self.number.maal, self.finding)

    def text(self, table: FigureTable) -> str:
        """Own number and rank, then the spread over the country."""
        national = self._country(table)
        return national if table.edition.is_national else afsnit(self._own(table), national)

    def _country(self, table: FigureTable) -> str:
        land = country_row(table.frame)
        if land is None:
            return ""
        spread = range_text(table, self.number.maal)
        if any(land[part] != land[part] for part in ("vaerdi", "taeller")):
            if land["vaerdi"] == land["vaerdi"]:
                return f"{self._finding(table, land)} {spread}".strip()
            why = OTHER_LIMITS if table.otherwise else spread
            return f"{self._missing(table, land, 'i hele landet')} {why}".strip()
        return self.country.format(**self._words(table, land), spredning=spread).strip()

    def _finding(self, table: FigureTable, land: Row) -> str:
        """Say a share of the country of which no counts are known."""
        value = printed_value(land, self.number.maal)
        words = {"vaerdi": value, "hvor": "i hele landet", **table.huslejer.ord}
        return saetning(self.finding.known.format(**words))

    def _missing(self, table: FigureTable, entry: Row, where: str) -> str:
        why = why_missing(bool(entry["skjult"]))
        return self.missing.format(hvor=where, hvorfor=why, **_known(table))

    def _own(self, table: FigureTable) -> str:
        area = table.edition.area
        own = row(table.frame, area.place)
        if own["vaerdi"] != own["vaerdi"]:
            return self._missing(table, own, area.where)
        placed = placement_text(table, self.number.maal)
        said = self.own.format(
            **self._words(table, own), hvor=area.where, hvem=area.doer, placering=placed
        ).strip()
        if own.get("eksempel", False):
            return f"{EXAMPLE}{said}"
        further = self.more(table, own) if self.more else ""
        maal = self.number.maal
        stands = (
            pattern_text(table, maal, self.pattern) if self.pattern and not table.otherwise else ""
        )
        return " ".join(part for part in (said, further, stands) if part)

    def _words(self, table: FigureTable, entry: Row) -> dict[str, str]:
        part, whole = float(entry["taeller"]), float(entry["naevner"])
        rest = whole - part
        return {
            "vaerdi": printed_value(entry, self.number.maal),
            "antal": printed_count(entry, "taeller"),
            "i_alt": printed_count(entry, "naevner"),
            "rest": tal(coarse(rest) if entry.get("eksempel", False) else rest),
            "ud_af": out_of(part, whole) if whole == whole else "",
            **_known(table),
        }


def _known(table: FigureTable) -> dict[str, str]:
    aar = table.edition.aar
    return {"aar": str(aar), "foer": str(aar - 1), **table.huslejer.ord}
