"""Rows and counts that are missing make sums over different municipalities; no two tell a third."""

from dataclasses import replace
from functools import cache
from types import MappingProxyType

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from kortlaegning.area import KOMMUNE, kommune_area, neighbours, summed_areas
from kortlaegning.danish.measures import Maal
from kortlaegning.edition import Edition
from kortlaegning.figures.declared import Amount, Share, count, parts
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.printed import TABLE as PRINTED
from kortlaegning.settings import EditionSettings, load_settings

from .conftest import small_country
from .test_no_hidden_count_can_be_worked_out import (
    ANVISNING,
    ANVISTE,
    BILLIGE,
    HUSLEJE,
    TYPES,
    areas,
    counts,
)

__all__ = ["areas"]

CHEAP, OF_THEM = "genudlejninger_laveste_husleje", "heraf_kommunalt_anvist"
SMALLEST = 5
FEW = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
COLUMNS = {
    ANVISNING: TYPES,
    BILLIGE: (CHEAP, OF_THEM),
    ANVISTE: ("kommunalt_anviste",),
    HUSLEJE: ("laveste_husleje", "hoej_husleje"),
}
RELET, STOCK = count(ANVISNING, *TYPES), count(HUSLEJE, "laveste_husleje", "hoej_husleje")
ALLOCATED, CHEAP_RELET = count(ANVISTE, "kommunalt_anviste"), count(BILLIGE, CHEAP)
# What the report's exhibits print, and what a fork's could.
COUNTS = (
    *(count(ANVISNING, name) for name in TYPES),
    count(ANVISNING, *TYPES[:2]),
    RELET,
    STOCK,
    ALLOCATED,
    CHEAP_RELET,
    count(BILLIGE, OF_THEM),
    ALLOCATED + CHEAP_RELET,
)
SHARES = (
    Share(count(ANVISNING, TYPES[2]), RELET),
    Share(ALLOCATED, STOCK),
    Share(CHEAP_RELET, RELET),
    Share(CHEAP_RELET, STOCK),
    Share(count(BILLIGE, OF_THEM), CHEAP_RELET),
    Share(ALLOCATED, RELET),
)
DIVIDED = tuple(parts(ANVISNING, {name: name for name in kinds}) for kinds in (TYPES, TYPES[1:]))
MAAL = Maal("antal", ental="bolig", flertal="boliger")


def country_with_gaps(rows, kommuner, lacks, *, open_stock=True):
    """The attacker's country without what ``lacks`` has: a table, or a table and its column."""
    table = pd.DataFrame(
        rows, columns=[*TYPES, OF_THEM, CHEAP, "laveste_husleje", "kommunalt_anviste"]
    )
    table = table.assign(hoej_husleje=0).astype("Int64")
    table.insert(0, "kommunekode", [kommune.kommunekode for kommune in kommuner])
    frames = {name: table[["kommunekode", *columns]] for name, columns in COLUMNS.items()}
    for place, lacking in enumerate(lacks):
        for name, *column in lacking:
            frames[name] = frames[name].copy()
            frames[name].loc[place, column or list(COLUMNS[name])] = pd.NA
    frames = {name: frame.dropna(how="all", subset=COLUMNS[name]) for name, frame in frames.items()}
    # Nothing is printed of the country: with a gap in a table it would be said in its place.
    data = small_country({**frames, PRINTED: pd.DataFrame({"id": []})}, kommuner)
    source = replace(data[HUSLEJE].source, confidential=not open_stock)
    stock = replace(data[HUSLEJE], source=source)
    return replace(data, tables=MappingProxyType({**data.tables, HUSLEJE: stock}))


def numbers_for(own, data, areas, project):
    """What an edition of an area gets through the door."""
    chosen = load_settings(project.params)
    assert chosen.diskretion.mindste_antal == SMALLEST
    return Numbers(data, Edition(own, (), areas, None, chosen, EditionSettings(), "x"))


class Reader:
    """Has every table and map of all editions, and knows who has no number; finds what follows."""

    def __init__(self, data, areas, project):
        self.data = data
        self.truth = {
            (name, column, row["kommunekode"]): int(row[column])
            for name, columns in COLUMNS.items()
            for row in data[name].frame.to_dict("records")
            for column in columns
            if not pd.isna(row[column])
        }
        self._place = {cell: place for place, cell in enumerate(self.truth)}
        self._sums = {}
        self._known_codes = cache(self._known_codes)
        every = (*map(kommune_area, data.kommuner), *areas)
        for own in every:
            self._read_tables(numbers_for(own, data, areas, project), own)
        self._read_maps(numbers_for(areas[-1], data, areas, project), every)
        self._use_what_everyone_knows()
        rows = np.zeros((len(self._sums), len(self.truth)))
        for row, signs in zip(rows, self._sums, strict=True):
            for cell, sign in signs:
                row[self._place[cell]] = sign
        self._known = LinearConstraint(rows, *np.array(list(self._sums.values())).T)

    @property
    def small(self):
        return [
            cell
            for cell, true in self.truth.items()
            if 0 < true < SMALLEST and self.data[cell[0]].source.confidential
        ]

    def range_of(self, cell):
        goal = np.zeros(len(self.truth))
        goal[self._place[cell]] = 1
        ends = [
            milp(
                sign * goal,
                integrality=np.ones(len(goal)),
                bounds=Bounds([min(true, 1) for true in self.truth.values()], 5000),
                constraints=self._known,
                # With it, HiGHS 1.12 ends at worse answers than there are.
                options={"presolve": False},
            ).x[self._place[cell]]
            for sign in (1, -1)
        ]
        return tuple(map(round, ends))

    def _read_tables(self, numbers, own):
        for number in COUNTS:
            self._printed(number, own.members, numbers.at(number, own))
        for number in DIVIDED:
            frame = numbers.divided(number)
            for row in frame.to_dict("records"):
                self._printed(count(number.table, row["kategori"]), own.members, row["antal"])
            whole = count(number.table, *frame["kategori"].unique())
            self._printed(whole, own.members, frame["i_alt"].iloc[0])

    def _read_maps(self, numbers, every):
        for number in (*(Amount(each, MAAL) for each in COUNTS), *SHARES):
            frame = numbers.of_each(number)
            for area in every:
                row = frame.loc[area.place]
                codes = set(area.members)
                if number.whole is not None and area.niveau != KOMMUNE:
                    codes &= self._known_codes(number.part)
                    codes &= self._known_codes(number.whole, more_than=0)
                self._printed(number.part, codes, row["taeller"])
                if number.whole is not None:
                    self._printed(number.whole, codes, row["naevner"])

    def _known_codes(self, number, more_than=-1):
        cells = [(table, column) for table, columns in number.terms for column in columns]
        return {
            each.kommunekode
            for each in self.data.kommuner
            if all((*cell, each.kommunekode) in self.truth for cell in cells)
            and sum(self.truth[(*cell, each.kommunekode)] for cell in cells) > more_than
        }

    def _printed(self, number, codes, printed):
        if printed == printed:
            cells = [(table, column) for table, columns in number.terms for column in columns]
            known = self._known_codes(number).intersection(codes)
            self._know({(*cell, code): 1 for cell in cells for code in known}, printed, printed)

    def _use_what_everyone_knows(self):
        for cell, count_of_cell in self.truth.items():
            if not self.data[cell[0]].source.confidential:
                self._know({cell: 1}, count_of_cell, count_of_cell)
        for kommune in self.data.kommuner:
            external, swap, allocated = TYPES
            for signs in (
                {(BILLIGE, CHEAP): 1, (BILLIGE, OF_THEM): -1},
                {(ANVISNING, allocated): 1, (BILLIGE, OF_THEM): -1},
                {
                    (ANVISNING, external): 1,
                    (ANVISNING, swap): 1,
                    (BILLIGE, CHEAP): -1,
                    (BILLIGE, OF_THEM): 1,
                },
                {
                    (HUSLEJE, "laveste_husleje"): 1,
                    (HUSLEJE, "hoej_husleje"): 1,
                    (ANVISTE, "kommunalt_anviste"): -1,
                },
            ):
                cells = {(*cell, kommune.kommunekode): sign for cell, sign in signs.items()}
                if cells.keys() <= self.truth.keys():
                    self._know(cells, 0, np.inf)

    def _know(self, signs, low, high):
        if signs:
            assert self._sums.setdefault(frozenset(signs.items()), (low, high)) == (low, high)


GAP = st.sampled_from(
    [*((name,) for name in COLUMNS), (ANVISNING, TYPES[2]), (BILLIGE, CHEAP), (BILLIGE, OF_THEM)]
)
GAPS = st.lists(
    st.one_of(st.just([]), st.lists(GAP, max_size=2, unique=True)), min_size=8, max_size=8
)


@FEW
@given(rows=counts(), lacks=GAPS, open_stock=st.booleans())
def test_no_small_count_follows_from_all_that_is_printed(
    rows, lacks, open_stock, eight_kommuner, areas, project
):
    data = country_with_gaps(rows, eight_kommuner, lacks, open_stock=open_stock)
    reader = Reader(data, areas, project)
    for cell in reader.small:
        low, high = reader.range_of(cell)
        assert low < high, f"{cell} is {low}"
        assert high >= SMALLEST, f"{cell} is known to be at most {high}"


NORTH, OUTER = ("region", "Region Nordjylland"), ("kommunegruppe", "Oplandskommuner")
FIRST = ("kommune", "0800")


@pytest.fixture
def door(eight_kommuner, project):
    """Numbers of a country in which the first municipality has 3 of something, or lacks it."""

    def open_door(column, lacking=(), own=None):
        rows = [[40, 30, 50, 20, 60, 300, 70] for _ in eight_kommuner]
        rows[0][column] = 3
        data = country_with_gaps(rows, eight_kommuner, [lacking, *[[]] * 7])
        areas = summed_areas(eight_kommuner)
        return numbers_for(own or areas[0], data, areas, project)

    return open_door


def test_a_share_is_not_summed_without_a_municipality_whose_count_the_full_sum_hides(door):
    numbers = door(6, lacking=[(HUSLEJE,)])
    north = numbers.edition.area
    assert numbers.at(ALLOCATED, north) == 3 + 3 * 70
    shares = numbers.of_each(Share(ALLOCATED, STOCK))
    assert shares.loc[NORTH, ["taeller", "vaerdi"]].isna().all()
    assert shares.loc[NORTH, "skjult"]
    assert shares.loc[NORTH, "naevner"] == 3 * 300
    assert not shares.loc[OUTER, "skjult"]


def test_a_share_is_summed_without_a_municipality_whose_count_is_shown(door):
    shares = door(6, lacking=[(ANVISTE,)]).of_each(Share(ALLOCATED, STOCK))
    assert shares.loc[NORTH, "vaerdi"] == pytest.approx(70 / 300)
    assert not shares["skjult"].any()


def test_a_small_count_is_hidden_in_a_row_that_lacks_another(door):
    for column, number, lacking in (
        (0, count(ANVISNING, TYPES[0]), (ANVISNING, TYPES[2])),
        (4, CHEAP_RELET, (BILLIGE, OF_THEM)),
    ):
        numbers = door(column, lacking=[lacking])
        row = numbers.of_each(Amount(number, MAAL)).loc[FIRST]
        assert row["skjult"]
        assert np.isnan(row["taeller"])


def test_an_area_has_no_total_where_a_row_lacks_a_kind(door):
    frame = door(6, lacking=[(ANVISNING, TYPES[2])]).divided(DIVIDED[0])
    assert frame["antal"].tolist() == [4 * 40, 4 * 30, 3 * 50]
    assert frame["i_alt"].isna()[0]


def test_some_kinds_have_no_total_where_one_of_them_is_hidden(door, eight_kommuner):
    first = kommune_area(next(iter(eight_kommuner)))
    numbers = door(1, own=first)
    assert not numbers.is_hidden(RELET, first)
    frame = numbers.divided(DIVIDED[1])
    assert frame["skjult"].all()
    assert frame[["antal", "i_alt"]].isna().loc[0].all()


def test_an_area_without_a_number_has_none(door, eight_kommuner):
    first, *_ = eight_kommuner
    alone = neighbours(first, [first])
    assert np.isnan(door(6, lacking=[(ANVISTE,)]).at(ALLOCATED, alone))
