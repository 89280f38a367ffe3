"""Two countries that differ in hidden numbers alone have the same editions, to the last byte."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from kortlaegning.area import HELE_LANDET
from kortlaegning.edition import open_edition
from kortlaegning.figures import door, figur_12_billige_genudlejninger, tabel_1_genudlejninger
from kortlaegning.figures.afstemning import afstemning_markdown
from kortlaegning.figures.indicator import kommune_rows
from kortlaegning.figures.numbers_table import numbers_csv, numbers_markdown
from kortlaegning.figures.registry import all_exhibits
from kortlaegning.figures.workbook import workbook_bytes
from kortlaegning.notebook_data import tidy
from kortlaegning.reconcile.reconcile import reconcile
from kortlaegning.reconcile.wording import rebuilt, summary
from kortlaegning.site.afstemning_page import afstemning_html
from kortlaegning.spelling import slugify
from kortlaegning.suppression.cell import Cell
from kortlaegning.suppression.cells import build_system
from kortlaegning.suppression.hidden import Hidden, hidden_numbers
from kortlaegning.suppression.protect import shifts

SMALLEST = 5
COUNTED = {
    "genudlejninger_anvisningstype",
    "genudlejninger_billige",
    "kommunalt_anviste_familieboliger",
}


@pytest.fixture(scope="module")
def hidden(official):
    return hidden_numbers(official, SMALLEST)


@pytest.fixture(scope="module")
def other_world(official, hidden):
    """The country with a few hidden counts changed so that all printed sums stay as they are."""
    system = build_system(official)
    small = [
        cell
        for cell in sorted(hidden.cells)
        if cell.niveau == "kommune"
        and system.counts[cell] < SMALLEST
        and cell.tabel in COUNTED
        and cell.kolonne != "rest"
    ]
    frames = {name: official.frame(name) for name in COUNTED}
    changed = []
    for cell, change in shifts(system, hidden.cells, small[:: len(small) // 6], SMALLEST).items():
        if cell.niveau == "kommune" and cell.kolonne in frames[cell.tabel].columns:
            frame = frames[cell.tabel]
            frame.loc[frame["kommunekode"] == cell.kode, cell.kolonne] += change
            changed.append(cell)
    tables = {name: replace(official[name], frame=frame) for name, frame in frames.items()}
    assert len(changed) > 5
    data = replace(official, tables=MappingProxyType({**official.tables, **tables}))
    return data, sorted({cell.kode for cell in changed})


def _everything(exhibit, table, boundaries):
    yield exhibit.text(table)
    if hasattr(exhibit, "alt"):
        yield exhibit.alt(table)
    if hasattr(exhibit, "markdown"):
        yield exhibit.markdown(table)
    if hasattr(exhibit, "draw"):
        yield from (drawing.svg for drawing in exhibit.draw(table, boundaries))
    if exhibit.label != "noegletal":
        yield numbers_markdown(table)
    yield numbers_csv(table)
    yield workbook_bytes(table, "Tal")


def test_text_alt_text_tables_drawings_and_csv_are_the_same(
    official, other_world, hidden, session, monkeypatch
):
    data, codes = other_world
    monkeypatch.setattr(door, "hidden_numbers", lambda *_: hidden)
    # A region whose municipalities are among those that differ, too.
    region = slugify(official.kommuner[codes[0]].region)
    for code in (None, *codes[:3], region):
        edition = open_edition(session.project, official.kommuner, code)
        for exhibit in all_exhibits():
            first = exhibit.table(official, edition)
            second = exhibit.table(data, edition)
            for one, other in zip(
                _everything(exhibit, first, session.boundaries),
                _everything(exhibit, second, session.boundaries),
                strict=True,
            ):
                assert one == other, f"{exhibit.label} of {code}"


def test_what_is_hidden_says_so_in_table_text_and_csv(official, hidden, session):
    cell = next(
        cell
        for cell in sorted(hidden.cells)
        if cell.kolonne == "kommunal_anvisning" and cell.niveau == "kommune"
    )
    edition = open_edition(session.project, official.kommuner, cell.kode)
    table = tabel_1_genudlejninger.EXHIBIT.table(official, edition)
    assert "| Kommunal anvisning | skjult | skjult |" in tabel_1_genudlejninger.EXHIBIT.markdown(
        table
    )
    assert "er skjult, så små antal ikke kan udledes" in tabel_1_genudlejninger.EXHIBIT.text(table)
    assert tidy(table).query("kategori == 'kommunal_anvisning'")["skjult"].any()


def test_a_hidden_municipality_has_no_rank_and_counts_for_none(official, hidden, session):
    edition = open_edition(session.project, official.kommuner, None)
    rows = kommune_rows(figur_12_billige_genudlejninger.EXHIBIT.table(official, edition).frame)
    gone = rows[rows["skjult"]]
    assert not gone.empty
    assert gone[["taeller", "vaerdi", "rang"]].isna().all(axis=None)
    assert set(rows["antal_kommuner"]) == {len(rows) - len(gone)}


# Of a hidden count the published afstemning tells neither the number nor how it compares.

RENTS = "almene_familieboliger_husleje"
RANGE, SAMSOE = "fig5-spaend", "fig5-samsoe"


@pytest.fixture
def few_cheap(official):
    """Samsø has three cheap family dwellings, and the lowest share of the country."""
    source = replace(official[RENTS].source, confidential=True)
    frame = official.frame(RENTS)
    cheap = frame["kommunekode"] == "0741"
    frame.loc[~cheap & (frame["laveste_husleje"] == 0), "laveste_husleje"] = 50
    frame.loc[cheap, ["laveste_husleje", "lav_husleje", "mellem_husleje", "hoej_husleje"]] = (
        *(3, 1297, 1300, 400),
    )
    table = replace(official[RENTS], frame=frame, source=source)
    return replace(official, tables=MappingProxyType({**official.tables, RENTS: table}))


def test_whether_a_hidden_count_agrees_is_told_to_whoever_has_the_tables_only(few_cheap):
    known = reconcile(few_cheap).set_index("id")
    published = reconcile(few_cheap, hidden_numbers(few_cheap, SMALLEST)).set_index("id")
    assert known["genberegnet"][RANGE] == pytest.approx(100 * 3 / 3000)
    assert not known["skjult"].any()
    assert published["resultat"]["fig8-morsoe"] == known["resultat"]["fig8-morsoe"] == "stemmer"
    assert known["resultat"][[RANGE, SAMSOE]].tolist() == ["stemmer", "afviger"]
    assert published["resultat"][[RANGE, SAMSOE]].tolist() == ["skjult", "skjult"]
    assert "skjult, så små antal ikke kan udledes." in summary(published)
    assert "skjult" not in summary(known)


def test_a_number_that_would_tell_a_hidden_count_is_not_printed(few_cheap, session):
    published = reconcile(few_cheap, hidden_numbers(few_cheap, SMALLEST)).set_index("id")
    assert {RANGE, SAMSOE} <= set(published.index[published["skjult"]])
    assert (
        published.loc[published["skjult"], ["genberegnet", "genberegnet_max"]].isna().all(axis=None)
    )
    assert not published["skjult"]["fig8-morsoe"]
    assert rebuilt(published.loc[SAMSOE]) == "skjult"
    national = open_edition(session.project, few_cheap.kommuner, None)
    for text in (
        afstemning_markdown(few_cheap, national),
        afstemning_html(session.project, few_cheap),
    ):
        line = next(part for part in text.split("\n") if "på Samsø" in part)
        after = text[text.index(line) :][:600]
        assert "skjult" in after
        assert "0,1" not in after
        assert "0 pct." not in after.replace("20 pct.", "")


def _hides(cells):
    return Hidden(frozenset(Cell(*cell) for cell in cells))


def test_a_total_of_two_kinds_is_not_told_where_one_of_them_is_hidden(few_cheap):
    cheap_in_all = (RENTS, "laveste_husleje", "land", HELE_LANDET)
    published = reconcile(few_cheap, _hides([cheap_in_all])).set_index("id")
    assert published["skjult"][["fig4-under-4500", "billige-boliger"]].all()
    assert not published["skjult"][["fig4-boliger", "fig4-over-6500"]].any()


def test_a_median_is_not_told_where_a_count_behind_it_is_hidden(official):
    private = "private_udlejningsboliger_husleje"
    for code, hidden in (("0751", True), ("0851", False)):  # Aarhus is one of them, Aalborg not
        published = reconcile(official, _hides([(private, "laveste_husleje", "kommune", code)]))
        found = published.set_index("id")["skjult"]
        assert found["fig8-hovedstad-aarhus"] == hidden
