"""Every exhibit, for every municipality: sound words and numbers that agree with each other."""

import dataclasses
import re
from types import MappingProxyType

import pytest
from real_tables import with_status as all_of_status

from kortlaegning.danish.names import kommunenavn
from kortlaegning.figures import (
    bilag_a_billige_private,
    figur_03_almene_familieboligers_andel,
    figur_05_billige_almene,
    figur_06_private_og_almene,
    figur_08_billige_private,
    figur_10_nicheboliger_der_kan_etableres,
    figur_11_nicheboliger_der_ikke_kan,
    figur_12_billige_genudlejninger,
    figur_13a_anviste_af_bestand,
    figur_13b_anviste_af_genudlejninger,
    figur_14_tilsagnsrammer,
    tabel_1_genudlejninger,
)
from kortlaegning.figures.indicator import row
from kortlaegning.figures.nicheboliger_table import SUBJECTS, UNSTATED
from kortlaegning.figures.numbers_table import numbers_columns, numbers_csv, numbers_markdown
from kortlaegning.figures.registry import all_exhibits, exhibit_name
from kortlaegning.tables.status import Status

MAPS = [
    figur_03_almene_familieboligers_andel.EXHIBIT,
    figur_05_billige_almene.EXHIBIT,
    figur_06_private_og_almene.EXHIBIT,
    figur_08_billige_private.EXHIBIT,
    figur_13a_anviste_af_bestand.EXHIBIT,
    figur_13b_anviste_af_genudlejninger.EXHIBIT,
]
NICHES = [
    figur_10_nicheboliger_der_kan_etableres.EXHIBIT,
    figur_11_nicheboliger_der_ikke_kan.EXHIBIT,
]
BROKEN = re.compile(r"\bnan\b|None|\.\.|  |\s[.,;:]|\(\)|inf\b|[{}]")


def with_status(data, status, *names):
    """The same data with another status of some tables."""
    changed = {name: all_of_status(data[name], status) for name in names}
    return dataclasses.replace(data, tables=MappingProxyType({**data.tables, **changed}))


def _words(exhibit, table):
    yield exhibit.text(table)
    if hasattr(exhibit, "caption"):
        yield exhibit.caption(table)
    if hasattr(exhibit, "alt"):
        yield exhibit.alt(table)


@pytest.mark.parametrize("exhibit", all_exhibits(), ids=exhibit_name)
def test_words_are_whole_for_every_edition(exhibit, data, edition_of):
    codes = [None, *(kommune.kommunekode for kommune in data.kommuner)]
    for code in codes:
        table = exhibit.table(data, edition_of(code))
        for words in _words(exhibit, table):
            assert not BROKEN.search(words), f"{code}: {words}"


@pytest.mark.parametrize("exhibit", MAPS, ids=exhibit_name)
def test_a_map_says_the_same_number_in_text_alt_and_table(exhibit, data, edition_of):
    for kommune in data.kommuner:
        table = exhibit.table(data, edition_of(kommune.kommunekode))
        own = row(table.frame, ("kommune", kommune.kommunekode))
        shown = exhibit.number.maal.skriv(own["vaerdi"], own["naevner"])
        assert shown in exhibit.text(table)
        finding = exhibit.alt(table).split(". I hele landet")[0]
        assert shown in finding
        assert f"i {kommunenavn(kommune.navn)} " in finding
        number = exhibit.number.maal.skriv_tal(own["vaerdi"], own["naevner"])
        assert shown.startswith(number)
        assert f"| **{number}** |" in numbers_markdown(table)
        if exhibit.number.maal.enhed == "andel":
            assert "| Andel i\u00a0pct. |" in numbers_markdown(table)


def test_shares_are_those_of_the_source_tables(data, edition_of):
    rents = data.frame("almene_familieboliger_husleje").set_index("kommunekode")
    frame = figur_05_billige_almene.EXHIBIT.table(data, edition_of("0741")).frame
    samsoe = rents.loc["0741"].drop("aar").astype(float)
    expected = samsoe["laveste_husleje"] / samsoe.sum()
    assert row(frame, ("kommune", "0741"))["vaerdi"] == pytest.approx(expected)
    whole = rents.drop(columns="aar").astype(float)
    national = whole["laveste_husleje"].sum() / whole.to_numpy().sum()
    assert row(frame, ("land", "Hele landet"))["vaerdi"] == pytest.approx(national)


def test_ranks_count_from_the_highest_and_ties_share(data, edition_of):
    exhibit = figur_05_billige_almene.EXHIBIT
    frame = exhibit.table(data, edition_of(None)).frame
    ranked = frame[frame["niveau"].eq("kommune")].sort_values("rang")
    shares = zip(ranked["vaerdi"], ranked["naevner"], strict=True)
    printed = [
        figur_05_billige_almene.EXHIBIT.number.maal.afrund(share, of) for share, of in shares
    ]
    assert printed == sorted(printed, reverse=True)
    assert ranked["rang"].iloc[0] == 1
    for value, rank in zip(printed, ranked["rang"], strict=True):
        assert rank == 1 + sum(other > value for other in printed)


def test_a_missing_number_is_said_to_be_missing_and_is_not_ranked(without_number, edition_of):
    data = without_number("almene_familieboliger_husleje", "laveste_husleje", "0741")
    table = figur_05_billige_almene.EXHIBIT.table(data, edition_of("0741"))
    assert "i Samsø Kommune er ikke oplyst" in figur_05_billige_almene.EXHIBIT.text(table)
    assert figur_05_billige_almene.EXHIBIT.alt(table).startswith(
        "Hvor stor en del af de almene familieboliger i Samsø Kommune der havde en husleje under "
        "3.500\u00a0kr./md., er ikke oplyst. I hele landet var andelen "
    )
    assert row(table.frame, ("kommune", "0751"))["antal_kommuner"] == 97


def test_no_almene_boliger_at_all_is_said_without_a_division_by_zero(with_table, edition_of):
    def empty(frame):
        own = frame["kommunekode"].eq("0825")
        frame.loc[own, frame.columns.difference(["kommunekode", "aar"])] = 0
        return frame

    data = with_table("almene_familieboliger_husleje", empty)
    for exhibit in all_exhibits():
        for words in _words(exhibit, exhibit.table(data, edition_of("0825"))):
            assert not BROKEN.search(words), words


@pytest.mark.parametrize(
    ("allocated", "words"),
    [(0, "Ingen af dem blev anvist"), (1, "anviste 1 af"), (7, "anviste 7 af")],
)
def test_the_grammar_of_table_1_follows_the_count(allocated, words, with_table, edition_of):
    def allocate(frame):
        frame.loc[frame["kommunekode"].eq("0741"), "kommunal_anvisning"] = allocated
        return frame

    data = with_table("genudlejninger_anvisningstype", allocate)
    assert words in tabel_1_genudlejninger.EXHIBIT.text(
        tabel_1_genudlejninger.EXHIBIT.table(data, edition_of("0741"))
    )


def test_no_cheap_relettings_is_said_plainly(with_table, edition_of):
    def none(frame):
        own = frame["kommunekode"].eq("0825")
        frame.loc[own, ["genudlejninger_laveste_husleje", "heraf_kommunalt_anvist"]] = 0
        return frame

    data = with_table("genudlejninger_billige", none)
    table = figur_12_billige_genudlejninger.EXHIBIT.table(data, edition_of("0825"))
    assert "Der blev ikke genudlejet" in figur_12_billige_genudlejninger.EXHIBIT.text(table)


@pytest.mark.parametrize("code", [None, "0101", "0825"])
def test_frames_that_nobody_names_are_what_was_printed_of_them_all(code, example_data, edition_of):
    figure = figur_14_tilsagnsrammer.EXHIBIT
    table = figure.table(example_data, edition_of(code))
    assert not table.status.is_example
    assert table.frame["antal"].tolist() == [30, 1345, 6, 350]
    assert figure.draw(table) == ()
    assert "30 kommuner fik tilsagnsrammer til i alt 1.345 boliger" in figure.text(table)
    said = figure.text(table) + figure.markdown(table) + numbers_csv(table).decode("utf-8-sig")
    others = {k.navn for k in example_data.kommuner if k.kommunekode != code}
    assert set(re.findall(r"\w+", said)) & others == set()


def test_official_frames_are_named_highlighted_and_placed(data, edition_of):
    figure = figur_14_tilsagnsrammer.EXHIBIT
    data = with_status(data, Status.OFFICIEL, "tilsagnsrammer")
    table = figure.table(data, edition_of("0101"))
    assert "Københavns Kommune fik en tilsagnsramme til 350\u00a0boliger" in figure.text(table)
    assert "nr.\u00a01 af de 30 kommuner" in figure.alt(table)
    assert "f-accent" in figure.draw(table)[0].svg
    assert "København" in numbers_csv(table).decode("utf-8-sig")
    without = figure.table(data, edition_of("0825"))
    assert "Læsø Kommune fik ingen tilsagnsramme" in figure.text(without)


def test_only_counted_numbers_are_followed_by_advice(data, example_data, edition_of):
    figure = figur_06_private_og_almene.EXHIBIT
    for tables, advised in ((example_data, False), (data, True)):
        table = figure.table(tables, edition_of("0825"))
        assert ("værd at tage med" in figure.text(table)) is advised


def test_an_appendix_lists_all_municipalities_and_marks_only_the_own(data, edition_of):
    table = bilag_a_billige_private.EXHIBIT.table(data, edition_of("0492"))
    lines = bilag_a_billige_private.EXHIBIT.markdown(table).splitlines()[2:]
    assert len(lines) == 98 + 1
    assert [line for line in lines if line.startswith("| **")] == [
        line for line in lines if line.startswith("| **Ærø**")
    ]
    assert lines[-2].startswith("| Aarhus")


def test_saved_numbers_carry_status_and_source(data, edition_of):
    table = figur_05_billige_almene.EXHIBIT.table(data, edition_of("0741"))
    saved = {each.name: each.values for each in numbers_columns(table)}
    assert set(saved["status"]) == {str(table.status)}
    assert all(saved["kilde"])


@pytest.mark.parametrize("exhibit", NICHES, ids=["figur 10", "figur 11"])
def test_each_kind_of_dwelling_heads_what_is_known_of_it_and_gaps_are_said_once(
    data, edition_of, exhibit
):
    table = exhibit.table(data, edition_of(None))
    rows, note = exhibit.markdown(table).split("\n\n")
    for kind in table.frame.to_dict("records"):
        block = rows.split(f"| {kind['boligform']} | |\n", 1)[1].split(" | |\n", 1)[0]
        stated = [subject for subject in SUBJECTS if kind[subject] != UNSTATED]
        assert re.findall(r"^\| (.+?) \| .", block, re.MULTILINE)[: len(stated)] == [
            SUBJECTS[subject] for subject in stated
        ]
    assert UNSTATED not in rows
    for subject, label in SUBJECTS.items():
        missing = table.frame["boligform"][table.frame[subject].eq(UNSTATED)]
        said = re.search(rf"\*{label}\* (?:for|til) ([^;.]+)", note)
        assert [name.lower() for name in missing] == (
            re.split(", | og ", said[1]) if said else []
        ), label
