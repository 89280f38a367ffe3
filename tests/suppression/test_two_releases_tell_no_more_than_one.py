"""Whoever has the release before a correction as well must not work out what it hid."""

import datetime as dt
import shutil
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from scipy.optimize import Bounds, LinearConstraint, milp

from kortlaegning.project import Project
from kortlaegning.suppression.cells import build_system
from kortlaegning.suppression.hidden import hidden_numbers
from kortlaegning.tables.hidden_before import HIDDEN_FILE, add_hidden, read_hidden
from kortlaegning.tables.install import Provenance, install_table
from kortlaegning.tables.load import load_data
from kortlaegning.tables.problem import TableError
from kortlaegning.tables.status import Status

from .test_no_hidden_count_can_be_worked_out import (
    ANVISNING,
    TYPES,
    _data,
    _with_public_stock,
    counts,
)

SMALLEST = 5
FEW = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


class ReaderOfBoth:
    """Knows every number that either release shows, all sums, and which cells were corrected."""

    def __init__(self, first, first_hidden, second, second_hidden):
        self._place = {}
        self._known = {}
        releases = ((1, first, first_hidden), (2, second, second_hidden))
        for number, system, hidden in releases:
            other, other_hidden = (second, second_hidden) if number == 1 else (first, first_hidden)
            for cell, count in system.counts.items():
                same = other.counts.get(cell) == count
                name = cell if same else (number, cell)
                unknown = cell in hidden or cell in system.unprinted
                elsewhere = same and not (cell in other_hidden or cell in other.unprinted)
                if not unknown or elsewhere:
                    self._known[number, cell] = count
                else:
                    self._place[number, cell] = self._place.setdefault(
                        name, len(set(self._place.values()))
                    )
        rows, totals = [], []
        for number, system, _ in releases:
            for whole, parts in system.sums:
                row, total = np.zeros(len(set(self._place.values()))), 0
                for sign, cell in ((-1, whole), *((1, part) for part in parts)):
                    if (number, cell) in self._known:
                        total -= sign * self._known[number, cell]
                    else:
                        row[self._place[number, cell]] += sign
                rows.append(row)
                totals.append(total)
        self._sums = LinearConstraint(np.array(rows), totals, totals)

    def range_of(self, number, cell):
        """Least and greatest count that a hidden cell may have had in a release."""
        size = len(set(self._place.values()))
        goal = np.zeros(size)
        goal[self._place[number, cell]] = 1
        ends = [
            milp(sign * goal, constraints=self._sums, bounds=Bounds(0, 1000)).fun * sign
            for sign in (1, -1)
        ]
        return tuple(round(end) for end in ends)


def _country(rows, kommuner):
    table, data = _data(rows, kommuner)
    return _with_public_stock(data, table)


def _corrected(rows, position, column):
    """The country in which one small count of re-lettings turns out to be larger."""
    changed = [list(row) for row in rows]
    changed[position][column] += 20
    return changed


def _small(system, hidden):
    return [
        cell
        for cell in sorted(hidden)
        if cell.niveau == "kommune" and 0 < system.counts[cell] < SMALLEST
    ]


def _releases(rows, kommuner, *, remembers):
    first = _country(rows, kommuner)
    system, hidden = build_system(first), hidden_numbers(first, SMALLEST).cells
    for cell in _small(system, hidden):
        if cell.tabel != ANVISNING or cell.kolonne not in TYPES:
            continue
        position = [kommune.kommunekode for kommune in kommuner].index(cell.kode)
        corrected = _corrected(rows, position, TYPES.index(cell.kolonne))
        second = _country(corrected, kommuner)
        if remembers:
            second = replace(second, hidden_before=frozenset(hidden))
        yield cell, system, hidden, build_system(second), hidden_numbers(second, SMALLEST).cells


@FEW
@given(rows=counts())
def test_a_corrected_small_count_is_told_by_no_two_releases(rows, eight_kommuner):
    for cell, first, hidden, second, later in _releases(rows, eight_kommuner, remembers=True):
        assert hidden <= later
        reader = ReaderOfBoth(first, hidden, second, later)
        low, high = reader.range_of(1, cell)
        assert low < high


def test_without_a_memory_of_what_was_hidden_it_would_be_told(eight_kommuner):
    """Guards the test above: the reader is one who finds what there is to find."""
    rows = [[30 + n, 20 + n, 40 + n, 10, 30, 100, 50] for n in range(8)]
    rows[3][0] = 3
    told = []
    for cell, first, hidden, second, later in _releases(rows, eight_kommuner, remembers=False):
        low, high = ReaderOfBoth(first, hidden, second, later).range_of(1, cell)
        told.append((low, high))
    assert told == [(3, 3)]


@pytest.fixture
def own_project(project, tmp_path):
    root = tmp_path / "projekt"
    shutil.copytree(project.data, root / "data", ignore=shutil.ignore_patterns("cache", "0*.csv"))
    shutil.copytree(project.params, root / "params")
    return Project(root)


SOURCE = Provenance(
    Status.OFFICIEL, "Register", "Fortroligt", dt.date(2024, 3, 1), confidential=True
)


def test_what_is_hidden_is_remembered_when_a_confidential_table_is_replaced(own_project, data):
    frame = data.frame(ANVISNING)
    install_table(own_project, ANVISNING, frame, SOURCE)
    assert not (own_project.data / HIDDEN_FILE).exists()  # what it replaced was an example
    first = load_data(own_project, 2023)
    hidden = hidden_numbers(first, SMALLEST).cells
    assert hidden
    corrected = frame.assign(bytning=frame["bytning"] + 10)
    install_table(own_project, ANVISNING, corrected, SOURCE)
    second = load_data(own_project, 2023)
    assert second.hidden_before == hidden
    assert hidden <= hidden_numbers(second, SMALLEST).cells
    assert read_hidden(own_project.data, 2022) == frozenset()


def test_hiding_what_was_hidden_hides_no_more_of_the_same_tables(official):
    hidden = hidden_numbers(official, SMALLEST).cells
    again = replace(
        official, hidden_before=frozenset(hidden), tables=MappingProxyType(dict(official.tables))
    )
    assert hidden_numbers(again, SMALLEST).cells == hidden


def test_a_memory_that_cannot_be_read_stops_the_build_and_says_what_to_do(tmp_path):
    add_hidden(tmp_path, 2023, [("t", "k", "kommune", "0851")])
    assert read_hidden(tmp_path, 2023) == {("t", "k", "kommune", "0851")}
    (tmp_path / HIDDEN_FILE).write_text("aar,tabel\nx\n", encoding="utf-8")
    with pytest.raises(TableError, match="take it back from a copy"):
        read_hidden(tmp_path, 2023)
