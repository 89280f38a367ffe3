"""What a careful reader of finished editions found, so that it does not come back."""

from kortlaegning.figures import (
    figur_07_husleje_private,
    figur_12_billige_genudlejninger,
    figur_14_tilsagnsrammer,
    trin_0_borgere_i_hjemloeshed,
)
from kortlaegning.figures.marks import source_note
from kortlaegning.figures.numbers_table import numbers_markdown


def test_of_two_equally_large_groups_neither_is_the_largest(with_table, edition_of):
    def two_alike(frame):
        frame.loc[frame["kommunekode"] == "0825", list(frame.columns[2:6])] = (20, 21, 27, 27)
        return frame

    data = with_table("private_udlejningsboliger_husleje", two_alike)
    alt = figur_07_husleje_private.EXHIBIT.alt(
        figur_07_husleje_private.EXHIBIT.table(data, edition_of("0825"))
    )
    assert alt.startswith(
        "De største grupper i Læsø Kommune var 4.500–6.500\u00a0kr. og over 6.500\u00a0kr., hver "
        "med 28\u00a0pct."
    )


def test_frames_are_listed_in_words_and_not_by_column_names(data, edition_of):
    table = figur_14_tilsagnsrammer.EXHIBIT.table(data, edition_of("0851"))
    lines = numbers_markdown(table).splitlines()
    assert lines[0] == "| Kommune | Boliger | Placering |"
    assert lines[2] == "| København | 350 | 1 |"
    assert len(lines) == 2 + len(table.frame)


def test_the_place_follows_the_number_that_it_is_the_place_of(data, edition_of):
    table = figur_12_billige_genudlejninger.EXHIBIT.table(data, edition_of("0851"))
    own = figur_12_billige_genudlejninger.EXHIBIT.text(table).split("\n\n", 1)[0].split(". ")
    assert own[-2].startswith("Kommunen var nr.")
    assert own[-1].startswith("Kommunen anviste")


def test_sources_with_a_comma_in_them_are_kept_apart(data):
    people, printed = (data[name].source for name in ("hjemloese", "publicerede_tal"))
    assert ", " in people.source
    assert source_note((people, printed)) == f" Kilde: {people.source}; {printed.source}."


def test_how_many_of_the_inhabitants_follows_the_count_that_it_is_of(data, edition_of):
    said = trin_0_borgere_i_hjemloeshed.EXHIBIT.text(
        trin_0_borgere_i_hjemloeshed.EXHIBIT.table(data, edition_of(None))
    )
    assert said.startswith("I hele landet talte VIVE 5.989 borgere i hjemløshed i 2024, 1,0 pr. ")
