"""A build that replaces editions leaves a list of the numbers that it changed."""

import csv

import pytest

from kortlaegning.batch.build_site import build
from kortlaegning.freshness.edition_list import read_kommuner

LIST = "aendringer.csv"


def _page(bench):
    return (bench.site / "aendringer.html").read_text(encoding="utf-8")


def _listed(bench):
    with (bench.site / LIST).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _change(bench, old, new):
    path = bench.project.data / "tal.csv"
    path.write_bytes(path.read_bytes().replace(old, new))


def test_the_first_build_has_nothing_to_compare_with(bench):
    bench.build()
    assert not (bench.site / LIST).exists()
    assert "offentliggjort for første gang" in _page(bench)


def test_a_changed_number_is_listed_once_with_all_editions_that_show_it(bench):
    bench.build()
    _change(bench, b"0851,851", b"0851,852")
    bench.build()
    (row,) = _listed(bench)
    assert (row["figur"], row["raekke"], row["kolonne"]) == ("figur-03", "0851", "antal")
    assert (row["foer"], row["efter"]) == ("851", "852")
    folders = "0000-landet 0101-koebenhavn 0741-samsoe 0851-aalborg"
    assert row["udgaver"] == folders
    assert "4\xa0udgaver" in _page(bench)


def test_a_build_without_work_keeps_the_list_and_one_that_changes_no_number_empties_it(bench):
    bench.build()
    _change(bench, b"0851,851", b"0851,852")
    bench.build()
    kept = bench.files()
    bench.build()
    assert bench.files() == kept
    bench.build(force=True)
    assert _listed(bench) == []
    assert "Ingen tal er ændret" in _page(bench)


def test_a_name_from_the_data_is_no_markup_on_the_page(bench):
    bench.build()
    _change(bench, b"0851,851", b"<img src=x>,1")
    bench.build()
    assert "<img" not in _page(bench)
    assert "&lt;img src=x&gt;" in _page(bench)


FOLDERS = "0000-landet 0101-koebenhavn 0741-samsoe 0851-aalborg"


def _interrupted_after(bench, count, **options):
    """Build until some editions have been put in place, then Ctrl-C."""
    placed = []

    def stop(result):
        placed.append(result)
        if len(placed) == count:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(
            bench.project,
            read_kommuner(bench.project),
            bench.order(**options),
            lambda _: bench.make,
            on_result=stop,
        )


@pytest.mark.parametrize("count", [1, 2, 4])
def test_an_interrupted_update_loses_no_change(bench, count):
    bench.build()
    _change(bench, b"0851,851", b"0851,852")
    _interrupted_after(bench, count, jobs=1)
    bench.build()
    (row,) = _listed(bench)
    assert (row["foer"], row["efter"], row["udgaver"]) == ("851", "852", FOLDERS)


def test_an_edition_that_failed_and_comes_later_is_told_with_the_others(bench):
    bench.build()
    _change(bench, b"0851,851", b"0851,852")

    def failing(kommune, out, tell):
        if kommune == "0741":
            raise ValueError("not now")
        bench.make(kommune, out, tell)

    bench.build(failing)
    assert "0741-samsoe" not in _listed(bench)[0]["udgaver"]
    bench.build()
    assert _listed(bench)[0]["udgaver"] == FOLDERS


def test_a_number_that_changed_twice_before_it_was_told_is_one_change(bench):
    bench.build()
    _change(bench, b"0851,851", b"0851,852")
    _interrupted_after(bench, 2, jobs=1)
    _change(bench, b"0851,852", b"0851,853")
    bench.build()
    (row,) = _listed(bench)
    assert (row["foer"], row["efter"], row["udgaver"]) == ("851", "853", FOLDERS)


def test_what_has_been_told_is_not_told_again_with_the_next_update(bench):
    bench.build()
    _change(bench, b"0851,851", b"0851,852")
    bench.build()
    _change(bench, b"0741,741", b"0741,742")
    bench.build()
    (row,) = _listed(bench)
    assert (row["raekke"], row["foer"], row["efter"]) == ("0741", "741", "742")
    assert not (bench.site / ".tal-foer").exists()


def test_editions_that_are_made_one_by_one_belong_to_one_update(bench):
    bench.build()
    _change(bench, b"0851,851", b"0851,852")
    for target in bench.targets():
        bench.build(targets=(target,))
    (row,) = _listed(bench)
    assert row["udgaver"] == FOLDERS
