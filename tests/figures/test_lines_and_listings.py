"""A count over years as a line, and counts of every municipality as a table."""

import re
from dataclasses import replace
from types import MappingProxyType

import pytest

from kortlaegning.danish.measures import Maal
from kortlaegning.figures.declared import Amount, count
from kortlaegning.figures.lines_exhibit import Lines
from kortlaegning.figures.listing_exhibit import Listing
from kortlaegning.tables.data import Data
from kortlaegning.tables.status import Status

TABLE, OWN = "boligbestand", "0741"
BORGERE = Maal("antal", ental="borger", flertal="borgere")
THEN, NOW = (Amount(count(TABLE, column), BORGERE) for column in ("ejerboliger", "andelsboliger"))
LINES = Lines("fig-linje", ((2019, THEN), (2024, NOW)), "Borgere, 2019–2024")
LISTING = Listing("tbl-liste", (("da", "2019", THEN), ("nu", "2024", NOW)), "Borgere")


@pytest.fixture
def counted(with_table, data):
    """Numbers of a fork's own register, in which Samsø's are chosen."""

    def of(then, now, *, confidential=False) -> Data:
        def fill(frame):
            own = frame["kommunekode"].eq(OWN)
            return frame.assign(
                ejerboliger=frame["ejerboliger"].astype("float64").mask(own, then),
                andelsboliger=frame["andelsboliger"].astype("float64").mask(own, now),
            )

        changed = with_table(TABLE, fill)
        source = replace(changed[TABLE].source, status=Status.OFFICIEL, confidential=confidential)
        origins = dict.fromkeys(changed[TABLE].origins, source)
        table = replace(changed[TABLE], source=source, origins=origins)
        return replace(changed, tables=MappingProxyType({**changed.tables, TABLE: table}))

    return of


def test_a_line_says_what_it_was_and_what_it_became(counted, edition_of):
    table = LINES.table(counted(700, 1), edition_of(OWN))
    said = LINES.text(table).replace("\u00a0", " ")
    assert said.startswith("Der var 1 borger i Samsø Kommune i 2024 mod 700 i 2019.")
    assert "i hele landet i 2024 mod" in said
    assert "700 i 2019 og 1 i 2024." in LINES.alt(table)
    (drawing,) = LINES.draw(table)
    assert drawing.narrow
    assert ">700<" in drawing.svg


def test_a_year_that_is_not_known_is_left_out_of_the_line(counted, edition_of):
    nothing = float("nan")
    only = LINES.table(counted(nothing, 5), edition_of(OWN))
    assert (
        LINES.text(only)
        .replace("\u00a0", " ")
        .startswith("Der var 5 borgere i Samsø Kommune i 2024.\n")
    )
    none = LINES.table(counted(nothing, nothing), edition_of(OWN))
    assert "i Samsø Kommune er ikke oplyst" in LINES.text(none)
    assert "Tallene er ikke oplyst" in LINES.draw(none)[0].svg


def test_a_country_without_one_municipality_is_not_the_country(counted, edition_of):
    """A sum that leaves a municipality out is no number of the country, nor of a region."""
    table = LINES.table(counted(float("nan"), 5), edition_of(OWN))
    several = table.frame[table.frame["niveau"].ne("kommune")].set_index(["niveau", "aar"])
    assert several.loc[("land", 2019), "antal"] != several.loc[("land", 2019), "antal"]
    assert several["antal"].isna().sum() == 3  # the region, the group and the country in 2019
    assert "i hele landet i 2024." in LINES.text(table)


def test_years_stand_apart_where_one_of_them_alone_is_known(counted, edition_of):
    (drawing,) = LINES.draw(LINES.table(counted(float("nan"), 5), edition_of(OWN)))
    at = {year: x for x, year in re.findall(r'x="([\d.]+)"[^>]*>(2019|2024)<', drawing.svg)}
    assert float(at["2024"]) - float(at["2019"]) > 300


def test_the_national_edition_says_the_country_once(counted, edition_of):
    text = LINES.text(LINES.table(counted(7, 8), edition_of(None)))
    assert text.count("i hele landet") == 1
    assert "\n" not in text


def test_a_listing_has_all_municipalities_its_own_in_bold_and_the_country(counted, edition_of):
    lines = LISTING.markdown(LISTING.table(counted(7, 8), edition_of(OWN))).splitlines()
    assert lines[0] == "| Kommune | 2019 | 2024 |"
    assert "| **Samsø** | **7** | **8** |" in lines
    assert len(lines) == 2 + 98 + 1
    assert lines[-1].startswith("| *Hele landet* |")
    assert lines[2].startswith("| Albertslund |")


def test_columns_of_an_example_and_of_facts_keep_each_row_its_own(example_data, edition_of):
    """Areas without real numbers have a row for one column only; no other row may move."""
    people = Amount(count("kommuner", "folketal"), BORGERE)
    listing = replace(LISTING, columns=(("da", "Ejerboliger", THEN), ("folk", "Borgere", people)))
    frame = listing.table(example_data, edition_of(OWN)).frame.set_index("kode")
    real = {kommune.kommunekode: kommune.folketal for kommune in example_data.kommuner}
    own = frame[frame["niveau"].eq("kommune")]
    assert own["folk"].to_dict() == real
    assert own["da"].notna().all()
    assert not own["da_skjult"].any()


def test_a_line_of_an_example_is_drawn_with_its_mark(example_data, edition_of):
    table = LINES.table(example_data, edition_of(OWN))
    assert "i Samsø Kommune i 2024 mod" in LINES.text(table)
    assert "EKSEMPEL" in LINES.draw(table)[0].svg.upper()
