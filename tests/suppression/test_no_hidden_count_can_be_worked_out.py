"""An attacker with all editions at hand solves for the hidden numbers, and must not succeed."""

from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from kortlaegning.area import most_alike, neighbours, own_group, summed_areas
from kortlaegning.errors import KortlaegningError
from kortlaegning.suppression.hidden import hidden_numbers

from .conftest import small_country

ANVISNING, BILLIGE = "genudlejninger_anvisningstype", "genudlejninger_billige"
ANVISTE, HUSLEJE = "kommunalt_anviste_familieboliger", "almene_familieboliger_husleje"
TYPES = ("ekstern_venteliste", "bytning", "kommunal_anvisning")
COUNT = st.one_of(st.integers(0, 6), st.integers(0, 60))
FEW = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@st.composite
def counts(draw, municipalities=8):
    rows = []
    for _ in range(municipalities):
        types = [draw(COUNT) for _ in TYPES]
        allocated = draw(st.integers(0, types[2]))
        others = draw(st.integers(0, sum(types[:2])))
        stock = draw(st.integers(20, 200))
        rows.append([*types, allocated, allocated + others, stock, draw(st.integers(0, stock))])
    return rows


def _data(rows, kommuner):
    table = pd.DataFrame(
        rows, columns=[*TYPES, "heraf_kommunalt_anvist", "cheap", "stock", "kommunalt_anviste"]
    )
    table.insert(0, "kommunekode", [kommune.kommunekode for kommune in kommuner])
    return table, small_country(
        {
            ANVISNING: table[["kommunekode", *TYPES]],
            BILLIGE: table[["kommunekode", "cheap", "heraf_kommunalt_anvist"]].rename(
                columns={"cheap": "genudlejninger_laveste_husleje"}
            ),
            ANVISTE: table[["kommunekode", "kommunalt_anviste"]],
        },
        kommuner,
    )


def _with_public_stock(data, table):
    public = data[ANVISTE]
    stock = replace(
        public,
        frame=table[["kommunekode", "stock"]]
        .rename(columns={"stock": "laveste_husleje"})
        .astype({"laveste_husleje": "int64"})
        .assign(hoej_husleje=0),
        source=replace(public.source, confidential=False),
    )
    return replace(data, tables=MappingProxyType({**data.tables, HUSLEJE: stock}))


@pytest.fixture(params=["usual", "many"])
def areas(request, eight_kommuner):
    """What editions print sums of: the usual, or also neighbours, those alike, groups of one's own.

    An edition of a region or of a group prints the same sums as those that are shown beside it.
    """
    *usual, country = summed_areas(eight_kommuner)
    if request.param == "usual":
        return (*usual, country)
    ring = list(eight_kommuner)
    beside = [neighbours(each, (ring[n - 1], ring[(n + 1) % 8])) for n, each in enumerate(ring)]
    alone = neighbours(ring[3], (ring[4],))
    alike = [most_alike(each, ring[n % 3 : n % 3 + 4]) for n, each in enumerate(ring)]
    groups = [
        own_group("to", "To", "i to", ("0800", "0830")),
        own_group("fem", "Fem", "i fem", ("0800", "0810", "0840", "0850", "0870")),
    ]
    return (*usual, *beside[:3], alone, *beside[4:], *alike, *groups, country)


class Attacker:
    """Knows every printed count, all sums, and that no hidden count is zero."""

    def __init__(self, table, kommuner, hidden, areas):
        self.codes = [kommune.kommunekode for kommune in kommuner]
        self.columns = [
            *((ANVISNING, name) for name in TYPES),
            (BILLIGE, "heraf_kommunalt_anvist"),
            (BILLIGE, "genudlejninger_laveste_husleje"),
            (ANVISTE, "kommunalt_anviste"),
        ]
        self.truth = {
            column: table[
                "cheap" if column[1] == "genudlejninger_laveste_husleje" else column[1]
            ].to_numpy()
            for column in self.columns
        }
        sums = [(area.niveau, area.kode, area.members) for area in areas]
        self.rows, self.low, self.high = [], [], []
        size = len(self.columns) * len(self.codes)
        self.at = {
            (column, code): place
            for place, (column, code) in enumerate(
                (column, code) for column in self.columns for code in self.codes
            )
        }
        for column in self.columns:
            for code, count in zip(self.codes, self.truth[column], strict=True):
                self._printed([(column, code)], count, (*column, "kommune", code) in hidden)
            for niveau, kode, members in sums:
                total = sum(
                    count
                    for code, count in zip(self.codes, self.truth[column], strict=True)
                    if code in members
                )
                cells = [(column, code) for code in members]
                self._printed(cells, total, (*column, niveau, kode) in hidden)
        types = [(ANVISNING, name) for name in TYPES]
        for niveau, kode, members in [
            *(("kommune", code, [code]) for code in self.codes),
            *sums,
        ]:
            total = sum(
                self.truth[column][self.codes.index(code)] for column in types for code in members
            )
            cells = [(column, code) for column in types for code in members]
            self._printed(cells, total, (ANVISNING, "i_alt", niveau, kode) in hidden)
        for code in self.codes:
            part, whole = ((BILLIGE, "heraf_kommunalt_anvist"), code), (self.columns[4], code)
            allocated = ((ANVISNING, "kommunal_anvisning"), code)
            self._row({whole: 1, part: -1}, 0, np.inf)
            self._row({allocated: 1, part: -1}, 0, np.inf)
            others = {(column, code): 1 for column in types[:2]}
            self._row({**others, whole: -1, part: 1}, 0, np.inf)
        for code, stock in zip(self.codes, table["stock"], strict=True):
            self._row({((ANVISTE, "kommunalt_anviste"), code): 1}, 0, stock)
        self.size = size

    def _printed(self, cells, count, is_hidden):
        self._row(dict.fromkeys(cells, 1), *((1, np.inf) if is_hidden else (count, count)))

    def _row(self, signs, low, high):
        row = np.zeros(len(self.at))
        for cell, sign in signs.items():
            row[self.at[cell]] += sign
        self.rows.append(row)
        self.low.append(low)
        self.high.append(high)

    def range_of(self, cells):
        """Smallest and largest sum of some cells that agrees with everything printed."""
        goal = np.zeros(self.size)
        goal[[self.at[cell] for cell in cells]] = 1
        ends = []
        for sign in (1, -1):
            found = milp(
                sign * goal,
                integrality=np.ones(self.size),
                bounds=Bounds(0, 5000),
                constraints=LinearConstraint(np.array(self.rows), self.low, self.high),
            )
            assert found.x is not None, "the attacker's knowledge must fit the true numbers"
            ends.append(round(sign * found.fun))
        return ends


@FEW
@given(rows=counts(), smallest=st.sampled_from([3, 5]))
def test_each_hidden_count_could_be_another_and_need_not_be_small(
    rows, smallest, eight_kommuner, areas
):
    table, data = _data(rows, eight_kommuner)
    data = _with_public_stock(data, table)
    hidden = hidden_numbers(data, smallest).over(areas).cells
    attacker = Attacker(table, eight_kommuner, {tuple(cell) for cell in hidden}, areas)
    for cell in hidden:
        if cell.niveau != "kommune" or cell.kolonne in ("i_alt", "rest"):
            continue
        low, high = attacker.range_of([((cell.tabel, cell.kolonne), cell.kode)])
        assert low < high, f"{cell} is {low}"
        true = attacker.truth[cell.tabel, cell.kolonne][attacker.codes.index(cell.kode)]
        if true < smallest:
            assert high >= smallest, f"{cell} is known to be at most {high}"


def test_hiding_small_counts_alone_would_not_stop_the_attacker(eight_kommuner, areas):
    rows = [[3, 20, 9, 6, 12, 80, 30], *[[30, 40, 20, 9, 17, 90, 40]] * 7]
    table, _ = _data(rows, eight_kommuner)
    code = table["kommunekode"][0]
    only = {(ANVISNING, "ekstern_venteliste", "kommune", code)}
    attacker = Attacker(table, eight_kommuner, only, areas)
    assert attacker.range_of([((ANVISNING, "ekstern_venteliste"), code)]) == [3, 3]


@FEW
@given(rows=counts())
def test_every_small_count_is_hidden_and_no_zero(rows, eight_kommuner):
    table, data = _data(rows, eight_kommuner)
    data = _with_public_stock(data, table)
    hidden = hidden_numbers(data, 5).cells
    for column in TYPES:
        for code, count in zip(table["kommunekode"], table[column], strict=True):
            is_hidden = (ANVISNING, column, "kommune", code) in hidden
            assert is_hidden or not 0 < count < 5
            assert not (is_hidden and count == 0)


@FEW
@given(rows=counts())
def test_a_stricter_rule_hides_at_least_as_much(rows, eight_kommuner):
    table, data = _data(rows, eight_kommuner)
    data = _with_public_stock(data, table)
    milder = frozenset()
    for smallest in (2, 3, 5, 7):
        stricter = hidden_numbers(data, smallest).cells
        assert milder <= stricter
        milder = stricter


def test_the_same_numbers_are_hidden_every_time(eight_kommuner):
    rows = [[3, 20, 9, 2, 12, 80, 30], [1, 40, 2, 1, 7, 90, 4]] * 4
    sets = set()
    for _ in range(3):
        table, data = _data(rows, eight_kommuner)
        sets.add(hidden_numbers(_with_public_stock(data, table), 5).cells)
    assert len(sets) == 1
    assert sets.pop()


@pytest.mark.parametrize("smallest", [1, 5])
def test_modelled_and_open_tables_hide_nothing(data, smallest):
    assert not hidden_numbers(data, smallest).cells


def test_nothing_small_means_nothing_hidden(eight_kommuner):
    rows = [[30, 20, 9, 0, 12, 80, 30]] * 8
    table, data = _data(rows, eight_kommuner)
    assert not hidden_numbers(_with_public_stock(data, table), 5).cells


@pytest.mark.parametrize("codes", [["0800", "0800"], ["0800", None]], ids=["twice", "nobody's"])
def test_a_confidential_table_that_is_not_one_row_a_municipality_stops(codes, eight_kommuner):
    table = pd.DataFrame({"kommunekode": codes, "antal": [3, 40]})
    with pytest.raises(KortlaegningError, match="egne_tal has several rows of one municipality"):
        hidden_numbers(small_country({"egne_tal": table}, eight_kommuner), 5)


@FEW
@given(rows=counts())
def test_a_sum_over_areas_that_overlap_is_shown_only_with_all_its_parts(
    rows, eight_kommuner, areas
):
    table, data = _data(rows, eight_kommuner)
    hidden = hidden_numbers(_with_public_stock(data, table), 5)
    every = hidden.over(areas).cells
    assert hidden.cells <= every
    for area in areas:
        if area.niveau not in ("region", "kommunegruppe", "land"):
            for column in TYPES:
                parts = {(ANVISNING, column, "kommune", code) in every for code in area.members}
                assert ((ANVISNING, column, *area.place) in every) is (True in parts)
