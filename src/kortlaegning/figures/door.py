"""The one door to the numbers: an exhibit declares what it shows and gets it as it may be shown."""

import math

import pandas as pd

from kortlaegning.area import KOMMUNE, LAND, Area, summed_areas
from kortlaegning.danish.coarse import coarse
from kortlaegning.edition import Edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.figures.counted import (
    NO_SHARE,
    Number,
    ShareAt,
    by_code,
    hidden_places,
    in_year,
    of_each,
    refuse_unknown,
    share_over,
)
from kortlaegning.figures.declared import Count, Declared, Parts, Rows, Share
from kortlaegning.figures.distribution import distribution
from kortlaegning.figures.example_or_facts import (
    areas_with_numbers,
    has_facts,
    is_complete,
    is_example,
    without_examples,
)
from kortlaegning.figures.figure_table import DOOR, FigureTable
from kortlaegning.figures.partly_known import partly_known, spoken_of
from kortlaegning.figures.per_frame import ThatFrame
from kortlaegning.figures.printed import TABLE as PRINTED
from kortlaegning.figures.printed import (
    Printed,
    counted_otherwise,
    printed_in_country,
    printed_number,
    range_in_print,
)
from kortlaegning.figures.refuse_copies import refuse_copies
from kortlaegning.kommuner import Kommuner
from kortlaegning.suppression.hidden import hidden_numbers
from kortlaegning.suppression.structure import protected_tables
from kortlaegning.tables.data import Data, Source
from kortlaegning.tables.huslejegraenser import Huslejegraenser


class Numbers:
    """The tables as one exhibit of one edition may see them.

    Small counts are hidden in all that it gives out. It notes which tables were asked for, and
    their sources and status follow the exhibit's frame.
    """

    def __init__(self, data: Data, edition: Edition) -> None:
        self.edition = edition
        self._data = data
        hidden = hidden_numbers(data, edition.mindste_antal)
        self._hidden = hidden.over((*edition.shown, *edition.areas))
        # Which municipalities' rows of each table were asked for; None for all.
        self._asked: dict[str, set[str] | None] = {}
        self._numbers: dict[Declared, None] = {}
        self._in_print = False
        self._earlier: dict[Source, None] = {}

    @property
    def kommuner(self) -> Kommuner:
        """All municipalities."""
        return self._data.kommuner

    @property
    def country(self) -> Area:
        """The whole country, whichever areas the edition shows."""
        return summed_areas(self.kommuner)[-1]

    def inhabitants(self, area: Area) -> int:
        """How many live in an area."""
        return sum(self.kommuner[code].folketal for code in area.members)

    def of_each(self, number: Number) -> pd.DataFrame:
        """A number of every municipality, with ranks, and of the areas that are shown.

        Returns
        -------
        pandas.DataFrame
            As :func:`kortlaegning.figures.indicator.indicator` describes it; the same object in
            all editions whose settings are the same.
        """
        self._ask(number)
        return self._beside_the_printed(number)

    def over_years(self, number: Share) -> tuple[tuple[int, pd.DataFrame], ...]:
        """A number in each report year that its tables have facts of, the oldest first.

        Nothing where that is one year alone. In each year small counts are hidden as in an
        edition of that year. An area of several has a value only where the same municipalities
        have numbers as now, so that a change is never one of who is counted.
        """
        smallest, every = self.edition.mindste_antal, (*self.edition.shown, *self.edition.areas)
        years = [each for each in (self._data, *self._data.earlier) if has_facts(each, number)]
        if len(years) < 2 or years[0] is not self._data:
            return ()
        self._ask(number)
        for name in number.tables:
            self._earlier |= dict.fromkeys(s for each in years[1:] for s in each.sources_of(name))
        return tuple(
            (
                data.aar,
                in_year(
                    data,
                    self._data,
                    number,
                    self.edition.areas,
                    hidden_numbers(data, smallest).over(every),
                ),
            )
            for data in reversed(years)
        )

    def of_the_country(self, number: Number) -> pd.DataFrame:
        """The country's line alone of a number whose municipalities are an example.

        What was printed of the country is a fact, whatever stands beside it.
        """
        frame = self._beside_the_printed(number)
        return frame[frame["niveau"].eq(LAND)]

    def _beside_the_printed(self, number: Number) -> pd.DataFrame:
        frame, in_print = of_each(self._data, number, self.edition.areas, self._hidden)
        self._in_print |= in_print
        return frame

    def divided(self, number: Parts) -> pd.DataFrame:
        """How a total is divided, in the edition's own area and in those it is compared with.

        Returns
        -------
        pandas.DataFrame
            As :func:`kortlaegning.figures.distribution.distribution` describes it.
        """
        # Its columns are counts, which a protected table may give away nothing but.
        for kind, _ in number.kinds:
            refuse_unknown(self._data, number.table, kind)
        shown = self.edition.shown
        if not is_complete(self._data, number):
            self._in_print = True
            shown = areas_with_numbers(self._data, number, shown)
            shown = tuple(without_examples(self._data, number, area) for area in shown)
        counted = (area for area in shown if area.niveau != LAND or not self._in_print)
        self._ask(number, {code for area in counted for code in area.members})
        return distribution(self._data, number, shown, self._hidden)

    def at(self, number: Count, area: Area) -> float:
        """A count in one area; NaN where it is hidden or not known of all its municipalities.

        Of an example only a municipality has one, with two significant figures.
        """
        if area.niveau == LAND and not is_complete(self._data, number):
            self._in_print = True
            printed = printed_in_country(self._data, number)
            return printed.value if printed else float("nan")
        area = without_examples(self._data, number, area)
        self._ask(number, set(area.members))
        if self.is_hidden(number, area):
            return float("nan")
        values = by_code(self._data, number)
        counts = [values.get(code, math.nan) for code in area.members]
        found = math.fsum(counts) if counts else math.nan
        if not is_example(self._data, number):
            return found
        return coarse(found) if area.niveau == KOMMUNE else float("nan")

    def is_hidden(self, number: Count, area: Area) -> bool:
        """Whether a count of any area is hidden; what was printed of the country never is."""
        if area.niveau == LAND and not is_complete(self._data, number):
            return False
        hidden = self._hidden.over((area,))
        return area.place in hidden_places(self._data, number, hidden, (area,))

    def share_at(self, number: Share, area: Area) -> ShareAt:
        """A share of any area of several, over its municipalities that have all of it.

        Of an example there is none, nor of a single municipality that has numbers.
        """
        self._ask(number, set(area.members))
        if is_example(self._data, number):
            return NO_SHARE
        return share_over(self._data, number, area, self._hidden.over((area,)))

    def is_whole(self, number: Share, area: Area) -> bool:
        """Whether all of an area's municipalities have a share, so that one may speak of them."""
        return not partly_known(self._data, (number,), (area,))

    def is_rounded(self, number: Count, area: Area) -> bool:
        """Whether a count of an area is a printed one that was rounded."""
        found = printed_in_country(self._data, number) if area.niveau == LAND else None
        return found is not None and not found.exact and not is_complete(self._data, number)

    def spread_in_print(self, number: Number) -> str:
        """How far the municipalities were said to be apart, while their numbers are no facts."""
        return range_in_print(self._data, number) if is_example(self._data, number) else ""

    def in_print(self, name: str, *, highest: bool = False) -> Printed | None:
        """A number that the first report printed, by its name in ``publicerede_tal``."""
        self._in_print = True
        return printed_number(self._data, name, highest=highest)

    @property
    def huslejer(self) -> Huslejegraenser:
        """The limits that rents are divided by."""
        return self._data.huslejer

    def printed_otherwise(self, number: Number | Count) -> bool:
        """Whether what the first report printed of a number was counted with other limits."""
        return counted_otherwise(self._data, number)

    def is_complete(self, number: Declared) -> bool:
        """Whether all municipalities have real numbers."""
        return is_complete(self._data, number)

    def is_example(self, number: Declared) -> bool:
        """Whether a number is made up."""
        return is_example(self._data, number)

    def in_country(self, number: Count) -> float:
        """A count in the whole country, whichever areas the edition shows."""
        return self.at(number, self.country)

    def rows(self, number: Rows) -> pd.DataFrame:
        """A table's rows as they are, the same object every time: not to be changed.

        Raises
        ------
        KortlaegningError
            For a table with small counts that may not be shown.
        """
        self._ask(number)
        table = number.table
        if table in protected_tables(self._data):
            raise KortlaegningError(
                f"The rows of the confidential table {table} cannot be shown as they are: declare "
                f'the number instead, such as count("{table}", column), see docs/forking.md.'
            )
        return self._data[table].frame

    @property
    def asked(self) -> tuple[str, ...]:
        """Tables that were asked for, in order."""
        return tuple(self._asked)

    def table(
        self,
        frame: pd.DataFrame,
        *,
        beside: Number | None = None,
        sources: tuple[Source, ...] = (),
        spread: str = "",
        otherwise: bool = False,
    ) -> FigureTable:
        """Join an exhibit's frame with the sources of all that was asked for.

        Parameters
        ----------
        beside
            The number of the map that this one is read beside.
        sources
            Further sources that are no tables of the report, such as a municipality's own sheet.
        spread
            How far the municipalities were said to be apart (:meth:`spread_in_print`).
        otherwise
            Whether what was printed of it does not apply (:meth:`printed_otherwise`).

        Raises
        ------
        KortlaegningError
            For a frame with numbers in it, when no number was asked for, and for one with counts
            of a confidential table that are hidden.
        """
        found = [
            each
            for name, koder in self._asked.items()
            if koder != set()
            for each in self._data.sources_of(name, koder)
        ]
        found += [each for each in self._earlier if each not in found]
        if self._in_print:
            found.append(self._data[PRINTED].source)
        told = bool(found or sources or self._asked)  # nobody may have told anything yet
        if not told and not frame.select_dtypes("number").columns.empty:
            raise KortlaegningError(
                "A frame of numbers did not come through the door: declare its numbers, so that "
                "their source is known and small counts are hidden; see docs/forking.md."
            )
        refuse_copies(ThatFrame(frame), self._data, self.edition.mindste_antal)
        other = beside and of_each(self._data, beside, self.edition.areas, self._hidden)
        partly = partly_known(self._data, self._numbers, self.edition.shown)
        return FigureTable(
            frame,
            spoken_of(self.edition, partly),
            (*found, *sources),
            other[0] if other else None,
            spread,
            self.huslejer,
            otherwise,
            partly,
            made_by=DOOR,
        )

    def _ask(self, number: Declared, koder: set[str] | None = None) -> None:
        self._numbers[number] = None
        for name in number.tables:
            if name not in self._data.tables:
                raise KortlaegningError(
                    f"There is no table {name!r} in data/datapackage.json, which an exhibit asks "
                    "for: mend the name."
                )
            before = self._asked.get(name, set())
            self._asked[name] = None if koder is None or before is None else before | koder
