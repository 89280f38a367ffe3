"""What the municipality could reach, on made-up facts whose answers are worked out by hand."""

import math
from dataclasses import replace
from types import MappingProxyType

import pytest
from made_up_reach import AALBORG, CHEAP, ISHOEJ, LAESOE, SAMSOE, made_up_reach, with_a_small_count

from kortlaegning.danish.numbers import NBSP
from kortlaegning.figures.bestand import RELET
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.findings import ANYBODYS_QUESTIONS
from kortlaegning.figures.numbers_table import numbers_csv
from kortlaegning.figures.reach_measures import ALLOCATED, MEASURES
from kortlaegning.figures.registry import all_exhibits
from kortlaegning.figures.spoergsmaal import spoergsmaal_markdown
from kortlaegning.figures.tabel_1_genudlejninger import EXHIBIT as TABLE_1
from kortlaegning.figures.tabel_2_raekkevidde import EXHIBIT, values_of, words_of
from kortlaegning.figures.trin_0_borgere_i_hjemloeshed import EXHIBIT as TRIN_0
from kortlaegning.settings import OwnCount
from kortlaegning.tables.anvisningstyper import ANVISNINGSTYPER
from kortlaegning.tables.status import Status


@pytest.fixture
def made_up(data):
    return made_up_reach(data)


def found(table, column="her"):
    name = column.removesuffix("_trykt")
    return words_of(table, name) if column.endswith("_trykt") else values_of(table, name)


def test_every_number_is_the_one_worked_out_by_hand(made_up, edition_of):
    table = EXHIBIT.table(made_up, edition_of(AALBORG))
    values = found(table)
    assert values["ret"] == (2310 - 30) // 4 == 570
    assert values["anvist"] == 310
    assert values["uudnyttet"] == 570 - 310 == 260
    assert values["billige_uudnyttet"] == 400 // 4 - 60 == 40
    assert values["maalretning"] == 60 / 310
    assert values["aar_25"] == pytest.approx(291 / (0.25 * 400))
    assert values["aar_50"] == pytest.approx(291 / (0.5 * 400))
    inhabitants = next(k.folketal for k in made_up.kommuner if k.kommunekode == AALBORG)
    assert values["pr_1000"] == pytest.approx(1000 * 310 / inhabitants)
    words = found(table, "her_trykt")
    assert words["aar_25"] == f"2,9{NBSP}år"
    assert words["maalretning"] == f"19,4{NBSP}pct."
    text = EXHIBIT.text(table).split("\n\n", 1)[0]
    assert text.startswith(
        "Aalborg Kommune kunne i 2022 have rådet over 570 ledige familieboliger, "
    )
    assert "Retten til 260 boliger blev ikke brugt." in text
    assert "| Uudnyttet anvisningsret | 260 |" in EXHIBIT.markdown(table)
    assert "260" in numbers_csv(table).decode("utf-8-sig")


def test_the_share_of_the_group_says_how_many_more_it_would_be(made_up, edition_of):
    group = next(k.kommunegruppe for k in made_up.kommuner if k.kommunekode == AALBORG)
    members = [k.kommunekode for k in made_up.kommuner if k.kommunegruppe == group]
    rows = made_up.frame(RELET).set_index("kommunekode").loc[members]
    share = rows["kommunal_anvisning"].sum() / rows[list(ANVISNINGSTYPER)].sum().sum()
    values = found(EXHIBIT.table(made_up, edition_of(AALBORG)))
    assert values["som_gruppen"] == round(share * 2310 - 310)


def test_a_group_of_which_one_has_no_numbers_is_not_spoken_of_as_a_whole(made_up, edition_of):
    frame = made_up.frame(RELET)
    table = replace(made_up[RELET], frame=frame[frame["kommunekode"] != "0461"])
    without = replace(made_up, tables=MappingProxyType({**made_up.tables, RELET: table}))
    edition = edition_of(AALBORG)
    assert "storbykommunerne under ét" in EXHIBIT.text(EXHIBIT.table(made_up, edition))
    table = EXHIBIT.table(without, edition)
    assert math.isnan(found(table)["som_gruppen"])
    assert "under ét" not in EXHIBIT.text(table)


def test_the_share_of_those_most_alike_says_how_many_more_it_would_be(made_up, edition_of):
    edition = edition_of(AALBORG)
    assert "mest_lig" not in edition.settings.sammenligning
    rows = made_up.frame(RELET).set_index("kommunekode").loc[list(edition.alike.members)]
    share = rows["kommunal_anvisning"].sum() / rows[list(ANVISNINGSTYPER)].sum().sum()
    table = EXHIBIT.table(made_up, edition)
    more = round(share * 2310 - 310)
    assert found(table)["som_lignende"] == more < 0
    names = "Esbjerg, Gladsaxe, Odense, Randers og Aarhus"
    assert f"der ligner mest ({names}), {-more} færre." in EXHIBIT.text(table)
    assert names in numbers_csv(table).decode("utf-8-sig")


def test_two_of_those_most_alike_are_the_fewest_that_a_share_is_made_of(made_up, edition_of):
    edition = edition_of(AALBORG)
    others = [code for code in edition.alike.members if code != AALBORG]
    for known, told in ((others[:1], False), (others[:2], True)):
        frame = made_up.frame(RELET)
        frame = frame[frame["kommunekode"].isin([AALBORG, *known])]
        table = replace(made_up[RELET], frame=frame)
        few = replace(made_up, tables=MappingProxyType({**made_up.tables, RELET: table}))
        value = found(EXHIBIT.table(few, edition))["som_lignende"]
        assert math.isnan(value) is not told


def test_a_sum_that_no_edition_is_shown_beside_is_hidden_with_each_of_its_parts(
    made_up, edition_of
):
    data = with_a_small_count(made_up, SAMSOE)
    editions = [edition_of(kommune.kommunekode) for kommune in data.kommuner]
    hidden = {
        edition.kommunekode
        for edition in editions
        if Numbers(data, edition).is_hidden(ALLOCATED.part, edition.area)
    }
    assert SAMSOE in hidden
    lacking = 0
    for edition in editions:
        numbers = Numbers(data, edition)
        has_one = bool(hidden.intersection(edition.alike.members))
        assert math.isnan(numbers.at(ALLOCATED.part, edition.alike)) is has_one
        words = found(EXHIBIT.table(data, edition), "her_trykt")["som_lignende"]
        assert (words == "skjult") is (has_one or edition.kommunekode in hidden)
        lacking += has_one
    assert 3 <= lacking < len(editions)


def test_no_re_lettings_leave_nothing_to_use_and_no_share(made_up, edition_of):
    values = found(EXHIBIT.table(made_up, edition_of(LAESOE)))
    assert values["ret"] == values["uudnyttet"] == values["billige_uudnyttet"] == 0
    assert math.isnan(values["maalretning"])
    assert math.isnan(values["aar_25"])


def test_more_than_a_quarter_is_no_breach_but_an_agreement(made_up, edition_of):
    table = EXHIBIT.table(made_up, edition_of(ISHOEJ))
    assert found(table)["ret"] == 24
    assert found(table)["uudnyttet"] == 0
    assert "flere end hver fjerde; det kræver en aftale" in EXHIBIT.text(table)
    said = spoergsmaal_markdown(made_up, edition_of(ISHOEJ))
    assert "Ishøj Kommune anviste 40 familieboliger i 2022, 16 flere end hver fjerde" in said


def test_a_swap_is_no_vacancy_in_table_1_either(made_up, edition_of):
    text = TABLE_1.text(TABLE_1.table(made_up, edition_of(AALBORG))).replace(NBSP, " ")
    assert "kunne have rådet over op til hver fjerde" in text
    assert "570 boliger, når bytninger ikke regnes med" in text


def test_a_hidden_count_hides_all_that_is_made_from_it(made_up, edition_of):
    data = with_a_small_count(made_up, SAMSOE)
    shown = EXHIBIT.table(data, edition_of(SAMSOE))
    values, words = found(shown), found(shown, "her_trykt")
    for measure in MEASURES:
        if "anvist" in measure.made_from:
            assert math.isnan(values[measure.navn]), measure.navn
            assert words[measure.navn] == "skjult"
    assert "2" not in EXHIBIT.text(shown).split("i hele landet")[0].replace("2022", "")


def test_no_hidden_count_can_be_worked_out_from_the_groups_share(made_up, edition_of):
    data = with_a_small_count(made_up, SAMSOE)
    hidden = {}
    for kommune in data.kommuner:
        words = found(EXHIBIT.table(data, edition_of(kommune.kommunekode)), "her_trykt")
        group = hidden.setdefault(kommune.kommunegruppe, {"skjult": 0, "told": 0})
        group["skjult"] += words["anvist"] == "skjult"
        group["told"] += words["som_gruppen"] not in ("skjult", "")
    own = next(k.kommunegruppe for k in data.kommuner if k.kommunekode == SAMSOE)
    # Where the group's share is told, at least two municipalities of it are hidden, or none.
    assert hidden[own]["skjult"] >= 1
    for group in hidden.values():
        assert not (group["told"] and group["skjult"] == 1), hidden


def test_a_count_that_is_not_published_may_be_typed_in(made_up, edition_of):
    edition = edition_of(SAMSOE)
    told = TRIN_0.text(TRIN_0.table(made_up, edition))
    assert "i Samsø Kommune, er ikke offentliggjort" in told
    assert "vive.dk" in told
    typed = replace(
        edition, own=edition.own.model_copy(update={"hjemloese": OwnCount(antal=6, aar=2025)})
    )
    table = TRIN_0.table(made_up, typed)
    assert "Kommunen har selv talt 6 borgere i hjemløshed i Samsø Kommune i 2025" in (
        TRIN_0.text(table).replace(NBSP, " ")
    )
    assert any(source.source == "oplyst af Samsø Kommune" for source in table.sources)
    cheap = (
        made_up.frame(CHEAP).set_index("kommunekode").loc[SAMSOE, "genudlejninger_laveste_husleje"]
    )
    years = found(EXHIBIT.table(made_up, typed))["aar_25"]
    assert years == pytest.approx(6 / (0.25 * cheap))


def test_the_country_is_made_from_what_was_printed_and_no_finer(example_data, edition_of):
    table = EXHIBIT.table(example_data, edition_of(None))
    words = found(table, "land_trykt")
    # Table 1 was printed to the dwelling: ⌊(57.862 − 602) / 4⌋ − 6.732.
    assert (words["ret"], words["uudnyttet"]) == ("14.315", "7.583")
    # 5.400 and 600 were not: ⌊5.400 / 4⌋ − 600.
    assert words["billige_uudnyttet"] == f"ca.{NBSP}750"
    assert words["aar_25"] == f"ca.{NBSP}4{NBSP}år"
    assert not table.status.is_example


def test_an_example_finds_nothing_and_asks_what_anybody_can_ask(example_data, edition_of):
    said = spoergsmaal_markdown(example_data, edition_of(AALBORG))
    assert "Det springer i øjnene" not in said
    assert [line[3:] for line in said.splitlines() if line[:2] in ("1.", "2.", "3.")] == [
        each.format(kommunen="kommunen") for each in ANYBODYS_QUESTIONS
    ]
    table = EXHIBIT.table(example_data, edition_of(AALBORG))
    assert "hvis andelen var som i" not in EXHIBIT.markdown(table)
    text = EXHIBIT.text(table)
    assert text.startswith("Eksempel: ")
    assert "blev ikke brugt" not in text.split("\n\n", 1)[0]


def test_three_findings_are_chosen_by_the_rule_with_three_questions(made_up, edition_of):
    for code in (AALBORG, ISHOEJ, "0101", "0751", "0400", "0173"):
        said = spoergsmaal_markdown(made_up, edition_of(code))
        findings = [line for line in said.splitlines() if line.startswith("- ")]
        questions = [line for line in said.splitlines() if line[:2] in ("1.", "2.", "3.")]
        assert 1 <= len(findings) <= 3
        assert len(questions) == 3
        assert len(set(questions)) == 3


def test_what_the_national_edition_says_of_the_country_is_no_example(example_data, edition_of):
    national = edition_of(None)
    facts = ("noegletal", "fig-1", "fig-2", "fig-4", "fig-7", "tbl-1", "tbl-2", "fig-14", "trin-0")
    for exhibit in all_exhibits():
        if exhibit.label in facts:
            table = exhibit.table(example_data, national)
            assert table.status is Status.PUBLICERET, exhibit.label
            assert "EKSEMPEL" not in numbers_csv(table).decode("utf-8-sig")
