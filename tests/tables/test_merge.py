"""Rows of one source beside those of others: whose number counts."""

import datetime as dt

import pandas as pd
import pytest

from kortlaegning.tables.file_of_sources import Kilde
from kortlaegning.tables.merge import merge_rows
from kortlaegning.tables.status import Status

KEY = ("kommunekode", "aar")


def kilde(name: str, status: Status, day: int = 1) -> Kilde:
    return Kilde(f"{name}-{day}", status, "", name, "", "fri", dt.date(2026, 11, day), "", "")


EXAMPLE = kilde("model", Status.EKSEMPEL)
REGISTER = kilde("lbf", Status.OFFICIEL)
AALBORG = kilde("aalborg", Status.OPLYST)
BOOK = kilde("bog", Status.PUBLICERET)
KILDER = {each.id: each for each in (EXAMPLE, REGISTER, AALBORG, BOOK)}


def rows(*entries: tuple[str, int], source: Kilde | None = None) -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "kommunekode": [code for code, _ in entries],
            "aar": 2023,
            "antal": [count for _, count in entries],
        }
    )
    return frame if source is None else frame.assign(kilde=source.id)


def counts(frame: pd.DataFrame) -> dict[str, int]:
    return dict(zip(frame["kommunekode"], frame["antal"], strict=True))


def merged(installed, incoming, source, **options):
    return merge_rows(installed, incoming, source, KILDER | {source.id: source}, KEY, **options)


def test_an_example_leaves_as_a_whole_with_the_first_real_row() -> None:
    found = merged(rows(("0101", 1), ("0851", 2), source=EXAMPLE), rows(("0851", 9)), AALBORG)
    assert counts(found.frame) == {"0851": 9}
    assert (found.examples, found.added, found.conflicts) == (2, (("0851", 2023),), ())


def test_the_order_of_two_files_does_not_matter() -> None:
    start = rows(("0101", 1), source=EXAMPLE)
    files = [(rows(("0851", 9), ("0101", 4)), AALBORG), (rows(("0851", 7)), REGISTER)]
    ends = []
    for order in (files, files[::-1]):
        frame = start
        for incoming, source in order:
            frame = merged(frame, incoming, source).frame
        ends.append(frame.sort_values("kommunekode", ignore_index=True))
    pd.testing.assert_frame_equal(*ends)
    assert counts(ends[0]) == {"0101": 4, "0851": 7}


def test_the_same_rows_a_second_time_change_nothing_on_any_day() -> None:
    first = merged(rows(source=REGISTER), rows(("0851", 9)), REGISTER)
    again = merged(first.frame, rows(("0851", 9)), kilde("lbf", Status.OFFICIEL, 20))
    pd.testing.assert_frame_equal(again.frame, first.frame)
    assert again.same == (("0851", 2023),)


@pytest.mark.parametrize(
    ("there", "new", "wins"),
    [
        (AALBORG, REGISTER, True),
        (REGISTER, AALBORG, False),
        (BOOK, AALBORG, True),
        (AALBORG, BOOK, False),
        (AALBORG, kilde("nabo", Status.OPLYST), False),
        (AALBORG, kilde("nabo", Status.OPLYST, 2), True),
    ],
)
def test_of_two_that_differ_the_better_wins_or_the_later_and_both_are_shown(
    there, new, wins
) -> None:
    found = merged(rows(("0851", 1), source=there), rows(("0851", 2)), new)
    assert counts(found.frame) == {"0851": 2 if wins else 1}
    (conflict,) = found.conflicts
    assert (conflict.columns, conflict.wins) == (("antal",), new if wins else there)


def test_a_source_corrects_itself_but_not_by_an_older_file() -> None:
    there = rows(("0851", 1), source=REGISTER)
    assert counts(merged(there, rows(("0851", 2)), REGISTER).frame) == {"0851": 2}
    older = Kilde(**{**REGISTER.__dict__, "id": "lbf-0", "tilgaaet": dt.date(2026, 10, 1)})
    found = merged(there, rows(("0851", 2)), older)
    assert counts(found.frame) == {"0851": 1}
    assert found.conflicts == ()


def test_the_user_may_say_that_the_new_row_counts() -> None:
    found = merged(rows(("0851", 1), source=REGISTER), rows(("0851", 2)), AALBORG, erstat=True)
    assert counts(found.frame) == {"0851": 2}
    assert set(found.frame["kilde"]) == {AALBORG.id}


def test_an_equal_number_from_a_better_source_takes_its_source() -> None:
    found = merged(rows(("0851", 1), source=AALBORG), rows(("0851", 1)), REGISTER)
    assert set(found.frame["kilde"]) == {REGISTER.id}
    assert found.conflicts == ()
