"""What is hashed is what is read: an edition made from anything else never counts as up to date."""

import pytest

from kortlaegning.batch.build_site import build
from kortlaegning.batch.steady_jobs import InputsMovedError
from kortlaegning.freshness.edition_list import read_kommuner

ALL = ["0101", "0741", "0851", "None"]
SHARED = (
    "data/tal.csv",
    "params/report.yml",
    "notebooks/01-tal.ipynb",
    "report/html/edition.css",
)
OWN = "params/editions/0741-samsoe.yml"


def _meddle(bench, name, moment):
    """Make editions while, once, somebody changes a file and puts it back."""
    path = bench.project.root / name
    done = bench.project.root / "grebet-ind"
    there = path.read_bytes() if path.is_file() else None

    def make(kommune, out, tell):
        try:
            done.mkdir()
        except FileExistsError:
            return bench.make(kommune, out, tell)
        more = b"9999,1\n" if path.suffix == ".csv" else b"\n# changed\n"
        path.write_bytes((there or b"") + more)
        bench.make(kommune, out, tell)
        (out / "seen.txt").write_bytes(path.read_bytes())
        if moment == "put back":
            path.unlink() if there is None else path.write_bytes(there)
        return None

    return make


def _seen(bench):
    return sorted(bench.site.glob("*/seen.txt"))


@pytest.mark.parametrize("name", [*SHARED, OWN])
def test_what_was_changed_and_put_back_is_in_no_edition(bench, name):
    if name != OWN:
        assert (bench.project.root / name).is_file()
    summary, made = bench.build(_meddle(bench, name, "put back"), jobs=2)
    assert summary.failed == ()
    assert _seen(bench) == []
    assert len(made) > len(ALL)
    assert bench.build()[1] == []


@pytest.mark.parametrize("name", SHARED)
def test_what_stays_changed_stops_the_build_and_the_next_one_goes_on(bench, name):
    with pytest.raises(InputsMovedError, match=f"{name} changed while editions were made"):
        bench.build(_meddle(bench, name, "stays"), jobs=1)
    assert _seen(bench) == []
    assert bench.build()[1] == ALL
    assert bench.build()[1] == []


def test_a_new_text_for_one_municipality_stops_no_other(bench):
    summary, _ = bench.build(_meddle(bench, OWN, "stays"), jobs=1)
    assert summary.failed == ()
    assert _seen(bench) == []
    assert bench.build()[1] in ([], ["0741"])
    page = (bench.site / "0741-samsoe" / "index.html").read_text(encoding="utf-8")
    assert "# changed" in page


def test_a_table_that_changes_while_it_is_loaded_stops_the_build(bench):
    path = bench.project.data / "tal.csv"

    def prepare(_):
        path.write_bytes(path.read_bytes())
        return bench.make

    with pytest.raises(InputsMovedError, match=r"tal\.csv was changed while the build began"):
        build(bench.project, read_kommuner(bench.project), bench.order(), prepare)
    assert bench.build()[1] == ALL


def test_an_edition_that_failed_from_a_file_half_saved_is_made_again(bench):
    path = bench.project.root / "notebooks" / "01-tal.ipynb"
    whole = path.read_bytes()
    done = bench.project.root / "grebet-ind"

    def make(kommune, out, tell):
        if not done.exists():
            done.mkdir()
            path.write_bytes(whole[:1])
            path.write_bytes(whole)
            raise ValueError("half a notebook")
        bench.make(kommune, out, tell)

    summary, _ = bench.build(make, jobs=1)
    assert summary.failed == ()
    assert len(summary.results) == len(ALL)


def test_an_editors_file_that_comes_and_goes_costs_an_edition_at_most(bench):
    done = bench.project.root / "grebet-ind"

    def make(kommune, out, tell):
        if not done.exists():
            done.mkdir()
            swap = bench.project.notebooks / ".01-tal.ipynb.swp"
            swap.write_bytes(b"x")
            swap.unlink()
        bench.make(kommune, out, tell)

    summary, made = bench.build(make, jobs=1)
    assert summary.failed == ()
    assert len(made) <= len(ALL) + 1


def test_a_page_made_from_a_template_that_was_put_back_is_made_again(bench, monkeypatch):
    from kortlaegning.site import all_pages

    real = all_pages.render_pages
    template = bench.project.report / "site" / "aendringer.html.j2"
    right = template.read_bytes()

    def changed_meanwhile(*given):
        template.write_bytes(right.replace(b"<h1>", b"<h1>WRONG "))
        pages = real(*given)
        template.write_bytes(right)
        return pages

    monkeypatch.setattr(all_pages, "render_pages", changed_meanwhile)
    bench.build()
    assert "WRONG" in (bench.site / "aendringer.html").read_text(encoding="utf-8")
    monkeypatch.setattr(all_pages, "render_pages", real)
    assert bench.build()[1] == []
    assert "WRONG" not in (bench.site / "aendringer.html").read_text(encoding="utf-8")
