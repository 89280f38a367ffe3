"""Key figures of more than one year: the change, one sentence, a small line; and nothing hidden."""

import dataclasses
from types import MappingProxyType

import pandas as pd
import pytest
from real_tables import with_status

from kortlaegning.area import KOMMUNE, LAND
from kortlaegning.danish.numbers import NBSP
from kortlaegning.figures import noegletal
from kortlaegning.figures import noegletal_over_tid as over_tid
from kortlaegning.figures.compose import Shown, noegletal_markdown
from kortlaegning.figures.discretion import SKJULT
from kortlaegning.figures.noegletal_frame import INDICATORS
from kortlaegning.tables.status import Status

AALBORG = "0851"
STOCK = "kommunalt_anviste_familieboliger"
ANVIST = "Kommunalt anviste boligers andel af familieboligerne"


def of_year(data, aar, **tables):
    """The same tables in another year, some of them changed."""
    changed = {}
    for name, change in tables.items():
        frame = change(data.frame(name))
        changed[name] = dataclasses.replace(data[name], frame=frame)
    return dataclasses.replace(data, aar=aar, tables=MappingProxyType({**data.tables, **changed}))


def with_counts(koder):
    """A function that sets how many dwellings some municipalities allocate."""

    def change(frame):
        for kode, count in koder.items():
            frame.loc[frame["kommunekode"].eq(kode), "kommunalt_anviste"] = count
        return frame

    return change


def years(now, *before):
    return dataclasses.replace(now, earlier=before)


def test_a_first_year_shows_nothing_of_it(data, edition_of):
    assert data.earlier == ()
    edition = edition_of(AALBORG)
    assert over_tid.over_time(data, edition) is None
    table = noegletal.EXHIBIT.table(data, edition)
    assert "Ændring" not in noegletal_markdown(Shown(table))


def test_the_change_is_that_of_the_printed_shares(data, edition_of):
    edition = edition_of(AALBORG)
    now = of_year(data, 2023, **{STOCK: with_counts({AALBORG: 600})})
    then = of_year(data, 2022, **{STOCK: with_counts({AALBORG: 450})})
    table = over_tid.over_time(years(now, then), edition)
    entries = over_tid.entries_of(table, ANVIST)
    shares = {aar: round(100 * entry["vaerdi"], 1) for aar, entry in entries.items()}
    assert list(shares) == [2022, 2023]
    assert {aar: entry["taeller"] for aar, entry in entries.items()} == {2022: 450, 2023: 600}
    expected = f"{100 * (600 - 450) / entries[2023]['naevner']:.1f}".replace(".", ",")
    assert over_tid.change_cell(table, ANVIST) == f"+{expected}"
    assert [over_tid.change_cell(table, name) for name in INDICATORS if name != ANVIST] == [
        "uændret"
    ] * 5
    assert over_tid.text(table).replace(NBSP, " ") == (
        "Den største ændring siden opgørelsen for 2022 er i kommunalt anviste boligers andel af "
        f"familieboligerne: fra {shares[2022]:.1f} pct. til {shares[2023]:.1f} pct.".replace(
            ".", ","
        ).replace("pct,", "pct.")
    )


def test_the_column_the_sentence_and_the_lines_stand_in_the_edition(data, edition_of):
    edition = edition_of(AALBORG)
    both = years(data, of_year(data, 2022, **{STOCK: with_counts({AALBORG: 45})}))
    table = over_tid.over_time(both, edition)
    (drawing,) = over_tid.draw(table)
    shown = Shown(table, image=drawing.stem)
    text = noegletal_markdown(Shown(noegletal.EXHIBIT.table(both, edition)), shown)
    assert "Ændring fra 2022 (procentpoint)" in text
    assert "siden opgørelsen for 2022 er i" in text
    assert "Nøgletallene for Aalborg Kommune i opgørelserne for 2022 og 2023" in text
    for svg in (drawing.svg, drawing.narrow):
        assert svg.count(">2022<") == len(INDICATORS)


def test_an_example_has_no_change(example_data, data, edition_of):
    edition = edition_of(AALBORG)
    assert over_tid.over_time(years(example_data, of_year(example_data, 2022)), edition) is None
    assert over_tid.over_time(years(data, of_year(example_data, 2022)), edition) is None


def test_a_year_without_rows_is_no_year(data, edition_of):
    empty = of_year(data, 2022, **{STOCK: lambda frame: frame.iloc[:0]})
    table = over_tid.over_time(years(data, empty), edition_of(AALBORG))
    assert ANVIST not in set(table.frame["noegletal"])
    assert over_tid.change_cell(table, ANVIST) == "–"


def protected(data):
    """Counts of a register, which are confidential."""
    table = with_status(data[STOCK], Status.OFFICIEL)
    source = dataclasses.replace(table.source, confidential=True)
    table = dataclasses.replace(table, source=source, origins=dict.fromkeys(table.origins, source))
    return dataclasses.replace(data, tables=MappingProxyType({**data.tables, STOCK: table}))


@pytest.mark.parametrize("hidden_year", [2022, 2023])
def test_a_small_count_of_either_year_is_not_told_by_the_change(data, edition_of, hidden_year):
    edition, official = edition_of(AALBORG), protected(data)
    counts = {2022: 40, 2023: 40} | {hidden_year: 3}
    now, then = (
        of_year(official, aar, **{STOCK: with_counts({AALBORG: counts[aar]})})
        for aar in (2023, 2022)
    )
    table = over_tid.over_time(years(now, then), edition)
    frame = table.frame[table.frame["noegletal"].eq(ANVIST) & table.frame["kode"].eq(AALBORG)]
    row = frame.set_index("aar").loc[hidden_year]
    assert bool(row["skjult"])
    assert row[["taeller", "vaerdi"]].isna().all()
    assert over_tid.change_cell(table, ANVIST) == SKJULT
    assert over_tid.change(table, ANVIST) is None
    assert "kommunalt anviste" not in over_tid.text(table)
    assert ANVIST not in over_tid.alt(table)
    for drawing in over_tid.draw(table):
        assert ANVIST not in drawing.svg


def test_no_hidden_count_follows_from_sums_and_the_shown_ones(data, edition_of):
    """In each year by itself, a hidden municipality's region hides another one, or its sum."""
    edition, official = edition_of(AALBORG), protected(data)
    then = of_year(official, 2022, **{STOCK: with_counts({AALBORG: 3})})
    table = over_tid.over_time(years(official, then), edition)
    frame = table.frame[table.frame["noegletal"].eq(ANVIST) & table.frame["aar"].eq(2022)]
    own = frame[frame["niveau"].eq(KOMMUNE)]
    region = {kommune.kommunekode for kommune in data.kommuner if kommune.region == "Region "
              "Nordjylland"}  # fmt: skip
    in_region = own[own["kode"].isin(region)]
    summed = frame[frame["kode"].eq("Region Nordjylland")]
    assert in_region["taeller"].isna().sum() > 1 or summed["taeller"].isna().all()


def test_a_sum_of_other_municipalities_is_not_compared(data, edition_of):
    edition = edition_of(None)
    fewer = of_year(data, 2022, **{STOCK: lambda frame: frame[frame["kommunekode"].ne(AALBORG)]})
    table = over_tid.over_time(years(data, fewer), edition)
    assert over_tid.change_cell(table, ANVIST) == "–"
    assert over_tid.change_cell(table, next(iter(INDICATORS))) == "uændret"
    land = table.frame[table.frame["noegletal"].eq(ANVIST) & table.frame["niveau"].eq(LAND)]
    assert land.set_index("aar")["vaerdi"].isna().to_dict() == {2022: True, 2023: False}


def test_all_editions_of_a_municipality_share_one_frame(data, edition_of):
    both = years(data, of_year(data, 2022))
    first, second = (over_tid.over_time(both, edition_of(kode)) for kode in ("0101", AALBORG))
    assert first.frame is second.frame
    assert isinstance(first.frame, pd.DataFrame)
