"""Table 4: a line for each share allocated, worked out by hand, hidden and marked like the rest."""

import math
from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest
from real_tables import with_status

from kortlaegning.danish.numbers import NBSP
from kortlaegning.figures.bestand import RELET
from kortlaegning.figures.compose import Shown, table_markdown
from kortlaegning.figures.numbers_table import numbers_csv
from kortlaegning.figures.tabel_2_raekkevidde import EXHIBIT as TABLE_2
from kortlaegning.figures.tabel_2_raekkevidde import words_of
from kortlaegning.figures.tabel_3_billige_boliger_lbf import COUNTED as BY_RENT
from kortlaegning.figures.tabel_3_billige_boliger_lbf import TABLE
from kortlaegning.figures.tabel_4_hvis_flere_blev_anvist import EXHIBIT, SHARES, cells
from kortlaegning.tables.anvisningstyper import ANVISNINGSTYPER
from kortlaegning.tables.status import Status

AARHUS, LAESOE, SAMSOE, STEVNS = "0751", "0825", "0741", "0336"
CHEAP = "genudlejninger_billige"


def changed(data, code, cheap, let, swaps, *, confidential=False):
    tables = dict(data.tables)
    frame = data.frame(CHEAP).copy()
    mine = frame["kommunekode"].eq(code)
    frame.loc[mine, ["genudlejninger_laveste_husleje", "heraf_kommunalt_anvist"]] = [cheap, 0]
    tables[CHEAP] = replace(data[CHEAP], frame=frame)
    frame = data.frame(RELET).copy()
    kinds = dict.fromkeys(ANVISNINGSTYPER, 0)
    kinds |= {"bytning": swaps, "ekstern_venteliste": let - swaps}
    frame.loc[frame["kommunekode"].eq(code), list(kinds)] = list(kinds.values())
    tables[RELET] = replace(data[RELET], frame=frame)
    if confidential:
        for name in (CHEAP, RELET):
            source = replace(tables[name].source, confidential=True)
            tables[name] = with_status(replace(tables[name], source=source), Status.OFFICIEL)
    return replace(data, tables=MappingProxyType(tables))


def lines(table):
    return {round(100 * row["andel"]): row for row in table.frame.to_dict("records")}


def test_every_line_is_the_one_worked_out_by_hand(data, edition_of):
    table = EXHIBIT.table(changed(data, AARHUS, 20, 410, 10), edition_of(AARHUS))
    found = lines(table)
    assert len(found) == len(SHARES) == 10
    people = 507  # VIVE's count of 2022
    assert found[15]["boliger_laveste_husleje"] == 3  # 0.15 of 20, whatever a float makes of it
    assert found[5]["boliger_laveste_husleje"] == 1
    assert found[25]["boliger_alle_huslejer"] == 100  # of 410 - 10
    assert found[35]["boliger_alle_huslejer"] == 140
    assert found[50]["tid_laveste_husleje"] == pytest.approx(people / 10)
    assert found[25]["tid_alle_huslejer"] == pytest.approx(people / 100)
    assert f"| 25 pct. | 5 | 101,4{NBSP}år | 100 | 5,1{NBSP}år |" in EXHIBIT.markdown(
        table
    ).replace(f"25{NBSP}pct.", "25 pct.")
    assert "101,4" in numbers_csv(table).decode("utf-8-sig")


def test_a_quarter_and_a_half_are_those_of_table_2(data, edition_of):
    for code in (AARHUS, "0101", "0851", None):
        edition = edition_of(code)
        found = lines(EXHIBIT.table(data, edition))
        words = words_of(TABLE_2.table(data, edition), "land" if code is None else "her")
        assert found[25]["tid_laveste_husleje_trykt"] == words["aar_25"]
        assert found[50]["tid_laveste_husleje_trykt"] == words["aar_50"]
        assert found[25]["boliger_alle_huslejer_trykt"] == words["ret"]


def test_no_re_lettings_give_no_dwelling_and_no_time(data, edition_of):
    table = EXHIBIT.table(changed(data, AARHUS, 0, 0, 0), edition_of(AARHUS))
    for line in lines(table).values():
        assert line["boliger_laveste_husleje"] == line["boliger_alle_huslejer"] == 0
        assert math.isnan(line["tid_laveste_husleje"])
    assert "tid" not in EXHIBIT.markdown(table)


def test_where_no_count_is_published_there_is_no_time_and_the_text_says_so(data, edition_of):
    table = EXHIBIT.table(data, edition_of(STEVNS))
    assert "tid" not in EXHIBIT.markdown(table)
    assert "i Stevns Kommune, er ikke offentliggjort" in EXHIBIT.text(table)


def test_a_hidden_count_is_hidden_on_every_line(data, edition_of):
    secret = changed(data, SAMSOE, 3, 40, 0, confidential=True)
    table = EXHIBIT.table(secret, edition_of(SAMSOE))
    for line in lines(table).values():
        assert line["boliger_laveste_husleje_trykt"] == "skjult"
        assert math.isnan(line["boliger_laveste_husleje"])
        assert math.isnan(line["tid_laveste_husleje"])


def test_an_example_is_coarse_and_says_so_and_claims_nothing(example_data, edition_of):
    table = EXHIBIT.table(example_data, edition_of(AARHUS))
    markdown = EXHIBIT.markdown(table)
    assert markdown.startswith("| Andel af de ledige boliger (eksempel) |")
    assert EXHIBIT.text(table) == ""
    assert "EKSEMPEL" in numbers_csv(table).decode("utf-8-sig").splitlines()[0]
    assert "EKSEMPEL" in table_markdown(EXHIBIT, Shown(table))
    for line in lines(table).values():
        assert float(f"{line['boliger_alle_huslejer']:.2g}") == line["boliger_alle_huslejer"]


def test_the_text_says_a_quarter_and_a_half_of_the_cheapest_or_of_all_where_those_are_hidden(
    data, edition_of
):
    known = EXHIBIT.text(EXHIBIT.table(changed(data, AARHUS, 20, 410, 10), edition_of(AARHUS)))
    assert known.replace(NBSP, " ") == (
        "Blev hver fjerde af de familieboliger under 3.500 kr./md., der blev ledige i Aarhus "
        "Kommune, anvist til borgere i hjemløshed, ville det være 5 boliger om året, og hver anden "
        "10."
    )
    secret = changed(data, SAMSOE, 3, 40, 0, confidential=True)
    hidden = EXHIBIT.text(EXHIBIT.table(secret, edition_of(SAMSOE)))
    assert "af de familieboliger, der blev ledige i Samsø Kommune" in hidden
    assert "10 boliger om året, og hver anden 20." in hidden


@pytest.fixture
def by_rent():
    """The same data with Landsbyggefonden's statistic of some municipalities."""

    def of(data, *codes):
        classes = {name: 10 * (place + 1) for place, name in enumerate(BY_RENT)}
        relet = {
            "genudlejede_i_alt": 300,
            "genudlejede_til_3500": 15,
            "genudlejede_fra_3500_til_4000": 25,
            "genudlejede_fra_4000_til_4500": 40,
        }
        rows = [{"kommunekode": code, "aar": 2022, **classes, **relet} for code in codes]
        frame = pd.DataFrame(rows).astype(dict.fromkeys(BY_RENT, "Int64"))
        source = replace(data["hjemloese"].source, source="LBF")
        origins = {(code, 2022): source for code in codes}
        table = replace(data[TABLE], frame=frame, origins=origins)
        return replace(data, tables=MappingProxyType({**data.tables, TABLE: table}))

    return of


def test_limits_between_are_those_of_the_statistic_that_has_them(data, by_rent, edition_of):
    told = by_rent(changed(data, AARHUS, 20, 410, 10), AARHUS)
    table = EXHIBIT.table(told, edition_of(AARHUS))
    found = lines(table)
    assert found[25]["boliger_laveste_husleje"] == 5
    assert found[25]["boliger_under_4000_lbf"] == 10  # of 15 + 25
    assert found[25]["boliger_under_4500_lbf"] == 20  # of 15 + 25 + 40
    assert found[25]["boliger_alle_huslejer"] == 100
    assert found[50]["tid_under_4000_lbf"] == pytest.approx(507 / 20)
    head = EXHIBIT.markdown(table).splitlines()[0].replace(NBSP, " ")
    limits = [cell.split(":")[0].strip() for cell in head.split("|")[2:-1:2]]
    assert limits == [
        "Under 3.500 kr./md.",
        "Under 4.000 kr./md. (LBF)",
        "Under 4.500 kr./md. (LBF)",
        "Alle huslejer",
    ]
    assert "uden for forebyggelsesområder" in EXHIBIT.text(table)
    assert any(source.source == "LBF" for source in table.sources)


def test_a_municipality_that_is_not_in_that_statistic_has_the_own_limits(data, by_rent, edition_of):
    known = by_rent(data, AARHUS)
    for code in (SAMSOE, None):
        table = EXHIBIT.table(known, edition_of(code))
        assert table.frame.equals(EXHIBIT.table(data, edition_of(code)).frame)
        assert not any("LBF" in source.source for source in table.sources)
        assert "LBF" not in EXHIBIT.text(table)


def test_facts_of_that_statistic_never_stand_beside_an_example(example_data, by_rent, edition_of):
    table = EXHIBIT.table(by_rent(example_data, AARHUS), edition_of(AARHUS))
    assert not table.status.is_example
    assert "eksempel" not in table.frame
    found = lines(table)
    assert found[20]["boliger_under_3500_lbf"] == 3
    assert found[20]["boliger_alle_lbf"] == 60
    assert "boliger_laveste_husleje" not in table.frame
    assert "EKSEMPEL" not in numbers_csv(table).decode("utf-8-sig")
    assert (
        EXHIBIT.text(table)
        .replace(NBSP, " ")
        .startswith(
            "Blev hver fjerde af de boliger under 3.500 kr./md. i Landsbyggefondens opgørelse, der"
        )
    )


def test_where_nothing_is_known_the_table_says_so_in_two_lines(data, example_data, edition_of):
    gone = {
        name: replace(data[name], frame=frame[frame["kommunekode"].ne(SAMSOE)])
        for name in (CHEAP, RELET)
        for frame in [data.frame(name)]
    }
    lacking = replace(data, tables=MappingProxyType({**data.tables, **gone}))
    for known, which in ((lacking, SAMSOE), (example_data, "region-sjaelland")):
        table = EXHIBIT.table(known, edition_of(which))
        _, lines_of_it = cells(table)
        assert [line[1:] for line in lines_of_it] == [["ikke oplyst"], ["ikke oplyst"]], which
        assert "er ikke oplyst eller skjult" in EXHIBIT.text(table)


def test_the_page_may_choose_among_its_lines(data, edition_of):
    assert "{#tbl-4 .vaelger}" in table_markdown(
        EXHIBIT, Shown(EXHIBIT.table(data, edition_of(LAESOE)))
    )
