"""A build that replaces editions leaves a list of the numbers that it changed."""

import csv

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
