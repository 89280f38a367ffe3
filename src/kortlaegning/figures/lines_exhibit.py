"""A count over some years, in the own area: a declaration and its words."""

import math
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from kortlaegning.danish.lists import afsnit, opremsning, saetning
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.drawing.style import NARROW, WIDE, Canvas
from kortlaegning.edition import Edition
from kortlaegning.figures.alt_text import alt_text
from kortlaegning.figures.declared import Amount, Declared
from kortlaegning.figures.discretion import why_missing
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import Drawing, stem_of
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.indicator import row
from kortlaegning.geometry.boundaries import Boundaries
from kortlaegning.tables.data import Data

HEIGHT = 150.0
AIR = 0.08  # beside the first and the last year, of the time between them


@dataclass(frozen=True)
class Lines:
    """The same count in some years.

    Attributes
    ----------
    numbers
        Each year with its count; what is counted is named as the last one's ``maal`` says.
    title
        Caption, with ``{aar}`` in it where it is of the report's year.
    """

    label: str
    numbers: tuple[tuple[int, Amount], ...]
    title: str
    kind: Literal["lines"] = "lines"

    @property
    def shows(self) -> tuple[Declared, ...]:
        """What it shows."""
        return tuple(number for _, number in self.numbers)

    def table(self, data: Data, edition: Edition) -> FigureTable:
        """The count of every year, in the own area and those it is compared with."""
        numbers = Numbers(data, edition)
        rows = []
        for year, number in self.numbers:
            counted = numbers.of_each(number)
            # An area without real numbers has no row.
            for area in (each for each in edition.shown if each.place in counted.index):
                found = row(counted, area.place)
                rows.append(
                    {
                        "niveau": area.niveau,
                        "kode": area.kode,
                        "navn": area.navn,
                        "aar": year,
                        "antal": found["taeller"],
                        "skjult": bool(found["skjult"]),
                    }
                )
        return numbers.table(pd.DataFrame(rows))

    def draw(self, table: FigureTable, boundaries: Boundaries | None = None) -> tuple[Drawing, ...]:
        """Draw the own area's count as a line, each year's number at its point."""
        svgs = [self._drawn(table, canvas) for canvas in (WIDE, NARROW)]
        if table.status.is_example:
            from kortlaegning.drawing.pyplot import marked_svg

            svgs = [marked_svg(svg) for svg in svgs]
        return (Drawing(stem_of(self.label), *svgs),)

    def caption(self, table: FigureTable) -> str:
        """Say what the line shows."""
        return self.title.format(aar=table.edition.aar)

    def alt(self, table: FigureTable) -> str:
        """Say the first and the last number, then each year's."""
        known = _known(table)
        each = opremsning(f"{tal(count)} i {year}" for year, count in known.items())
        said = self._change(table, table.edition.area.niveau, table.edition.area.where)
        return alt_text([said, saetning(each) if len(known) > 1 else ""])

    def text(self, table: FigureTable) -> str:
        """How the own count has changed, then the country's."""
        national = self._change(table, "land", "i hele landet")
        if table.edition.is_national:
            return national
        own = self._change(table, table.edition.area.niveau, table.edition.area.where)
        shown = table.frame["niveau"].eq("land").any()
        return afsnit(own, national) if shown else own

    def _change(self, table: FigureTable, niveau: str, where: str) -> str:
        maal = self.numbers[-1][1].maal
        known = _known(table, niveau)
        if not known:
            hidden = table.frame.loc[table.frame["niveau"].eq(niveau), "skjult"].any()
            return f"Antallet af {maal.flertal} {where} {why_missing(bool(hidden))}."
        (first, then), (last, now) = next(iter(known.items())), list(known.items())[-1]
        against = f" mod {tal(then)} i {first}" if first != last else ""
        return f"Der var {antal(now, maal.ental, maal.flertal)} {where} i {last}{against}."

    def _drawn(self, table: FigureTable, canvas: Canvas) -> str:
        # Matplotlib takes long to load, and the report's own exhibits do without.
        from kortlaegning.drawing.pyplot import draw_line, new_figure, only_words, svg_of

        known = _known(table)
        if not known:
            hidden = bool(table.frame["skjult"].any())
            return svg_of(only_words(f"Tallene {why_missing(hidden)}", canvas))
        years = [year for year, _ in self.numbers]
        figure = new_figure(HEIGHT, canvas)
        axes = figure.subplots()
        role = "land" if table.edition.is_national else "egen"
        counts = {year: known.get(year, math.nan) for year in years}
        said = {year: tal(count) for year, count in known.items()}
        draw_line(axes, counts, said, role, dot=4, size=canvas.text)
        axes.set_ylim(0, 1.2 * max(known.values()) or 1)
        beside = AIR * (years[-1] - years[0])
        axes.set_xlim(years[0] - beside, years[-1] + beside)
        return svg_of(figure)


def _known(table: FigureTable, niveau: str = "") -> dict[int, float]:
    """Known counts by year, of the own area or of one of a level."""
    frame = table.frame
    area = table.edition.area
    own = frame["niveau"].eq(niveau or area.niveau)
    if not niveau or niveau == area.niveau:
        own &= frame["kode"].eq(area.kode)
    known = frame[own & frame["antal"].notna()]
    return dict(zip(known["aar"].astype(int), known["antal"].astype(float), strict=True))
