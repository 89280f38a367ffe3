"""Sentences about none, one and a few, which the large municipalities never show."""

import pytest

from kortlaegning.figures import (
    figur_02_almene_boligtyper,
    figur_12_billige_genudlejninger,
    tabel_1_genudlejninger,
)

CODE = "0741"


@pytest.fixture
def words(with_table, edition_of):
    """Text of an exhibit for a municipality whose row in one table is changed, one line."""

    def say(exhibit, name, **numbers):
        def change(frame):
            return frame.assign(
                **{
                    column: frame[column].mask(frame["kommunekode"].eq(CODE), value)
                    for column, value in numbers.items()
                }
            )

        data = with_table(name, change)
        text = exhibit.text(exhibit.table(data, edition_of(CODE)))
        return text.split("\n\n")[0].replace("\u00a0", " ")

    return say


def test_one_dwelling_is_singular_and_none_is_said_in_words(words):
    said = words(
        figur_02_almene_boligtyper.EXHIBIT,
        "almene_boliger",
        familieboliger=8,
        aeldre_og_plejeboliger=1,
        ungdomsboliger=0,
    )
    assert said == (
        "Der var 9 almene boliger i Samsø Kommune: 8 familieboliger (89 pct.), "
        "1 ældre- eller plejebolig (11 pct.) og ingen ungdomsboliger (0 pct.)."
    )


@pytest.mark.parametrize(("allocated", "said"), [(1, "anviste"), (0, "anviste ikke")])
def test_a_single_cheap_re_letting_is_one_dwelling_and_not_some_of_them(words, allocated, said):
    text = words(
        figur_12_billige_genudlejninger.EXHIBIT,
        "genudlejninger_billige",
        genudlejninger_laveste_husleje=1,
        heraf_kommunalt_anvist=allocated,
    )
    own = text.split("\n\n", 1)[0]
    assert own.startswith(
        "1 almen familiebolig med en husleje under 3.500 kr./md. blev genudlejet i Samsø Kommune i "
        "2022. "
    )
    assert own.endswith(f" Kommunen {said} boligen.")


def test_every_fourth_of_three_dwellings_is_no_whole_dwelling(words, data):
    table = data["genudlejninger_anvisningstype"].frame
    counts = {
        name: 0
        for name in table.columns
        if name not in ("kommunekode", "aar") and table[name].dtype.kind in "iuf"
    }
    text = words(
        tabel_1_genudlejninger.EXHIBIT,
        "genudlejninger_anvisningstype",
        **{**counts, "ekstern_venteliste": 2, "kommunal_anvisning": 1},
    )
    assert "Kommunen anviste 1 af dem (33 pct.)." in text
    assert text.endswith(", men her var der for få til, at det blev til en hel.")
    one = words(
        tabel_1_genudlejninger.EXHIBIT,
        "genudlejninger_anvisningstype",
        **{**counts, "kommunal_anvisning": 1},
    )
    assert " Den blev anvist af kommunen. " in one
