"""All numbers come through one door, which hides small counts and knows what they were made of."""

from dataclasses import replace
from types import MappingProxyType, ModuleType

import pandas as pd
import pytest

from kortlaegning.danish.measures import Maal
from kortlaegning.errors import KortlaegningError
from kortlaegning.figures.declared import Amount, Parts, Rows, Share, count, parts
from kortlaegning.figures.door import Numbers
from kortlaegning.figures.exhibit import TabularExhibit
from kortlaegning.figures.figure_table import FigureTable
from kortlaegning.figures.numbers_table import numbers_csv
from kortlaegning.figures.registry import all_exhibits, exhibit_of
from kortlaegning.tables.data import Table
from kortlaegning.tables.status import Status

TABLE = "egne_tal"
OWN = "0741"
FEW, MANY = 2, 900
COUNTED = Amount(count(TABLE, "antal"), Maal("antal", ental="borger", flertal="borgere"))


@pytest.fixture
def confidential(data):
    """The project's data with a fork's confidential table, in which Samsø has two."""
    codes = [kommune.kommunekode for kommune in data.kommuner]
    frame = pd.DataFrame(
        {
            "kommunekode": codes,
            "antal": [FEW if code == OWN else MANY for code in codes],
            "andel": [0.5 for _ in codes],
        }
    )
    like = data["tilsagnsrammer"]
    source = replace(like.source, table=TABLE, confidential=True, status=Status.OFFICIEL)
    own = Table(frame, source, like.sha256)
    return replace(data, tables=MappingProxyType({**data.tables, TABLE: own}))


def test_a_small_count_of_a_fork_is_hidden_and_with_it_what_would_tell_it(confidential, edition_of):
    numbers = Numbers(confidential, edition_of(OWN))
    frame = numbers.of_each(COUNTED)
    assert frame.loc[("kommune", OWN)][["taeller", "vaerdi", "rang"]].isna().all()
    assert frame["skjult"].sum() > 1
    known = frame["taeller"].dropna()
    assert not known.between(1, 4).any()
    assert str(FEW) not in numbers_csv(numbers.table(frame)).decode().split(f",{OWN},")[1][:40]
    assert pd.isna(numbers.at(COUNTED.part, edition_of(OWN).area))


def test_rows_of_a_confidential_table_are_not_handed_out(confidential, edition_of):
    with pytest.raises(KortlaegningError, match="declare the number instead"):
        Numbers(confidential, edition_of(OWN)).rows(Rows(TABLE))


def test_a_column_whose_small_counts_cannot_be_hidden_is_refused(confidential, edition_of):
    numbers = Numbers(confidential, edition_of(OWN))
    for declared in (count(TABLE, "andel"), count(TABLE, "antal", "andel")):
        with pytest.raises(KortlaegningError, match="no column of whole numbers"):
            numbers.of_each(Share(declared, count(TABLE, "antal")))
    with pytest.raises(KortlaegningError, match="no column of whole numbers"):
        numbers.divided(parts(TABLE, {"andel": "Andel"}))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (count("ingen", "antal"), "no table 'ingen'"),
        (count("tilsagnsrammer", "ingen"), "no column 'ingen'"),
    ],
)
def test_a_name_that_is_not_there_is_named(number, said, data, edition_of):
    with pytest.raises(KortlaegningError, match=said):
        Numbers(data, edition_of(None)).of_each(Amount(number, Maal("antal")))


def test_a_table_made_past_the_door_is_refused(data, edition_of):
    with pytest.raises(KortlaegningError, match="past the door"):
        FigureTable(pd.DataFrame({"antal": [FEW]}), edition_of(None), ())


def test_numbers_that_nothing_was_asked_for_are_refused_and_words_are_not(data, edition_of):
    numbers = Numbers(data, edition_of(None))
    with pytest.raises(KortlaegningError, match="did not come through the door"):
        numbers.table(pd.DataFrame({"antal": [FEW]}))
    assert numbers.table(pd.DataFrame({"del": ["ord"]})).sources == ()


@pytest.mark.parametrize("named", ["kode", "kommunekode"])
def test_counts_of_a_confidential_table_copied_beside_what_was_asked_for_are_refused(
    named, confidential, edition_of
):
    numbers = Numbers(confidential, edition_of(OWN))
    asked = numbers.of_each(COUNTED)
    frame = asked[asked["niveau"].eq("kommune")].reset_index(drop=True)
    frame = frame.rename(columns={"kode": named})
    numbers.table(frame)
    true = confidential.frame(TABLE).set_index("kommunekode")["antal"]
    copied = frame.assign(fundet=frame[named].map(true))
    with pytest.raises(KortlaegningError, match=f"'fundet' holds small counts .* {TABLE}"):
        numbers.table(copied)


def test_a_column_that_is_like_a_confidential_one_but_for_its_small_counts_is_none_of_it(
    confidential, edition_of
):
    numbers = Numbers(confidential, edition_of(OWN))
    asked = numbers.of_each(COUNTED)
    frame = asked[asked["niveau"].eq("kommune")].reset_index(drop=True)
    numbers.table(frame.assign(aaret_efter=MANY))


def test_a_module_that_declares_nothing_is_refused_with_its_path():
    module = ModuleType("kortlaegning.figures.eget_gammelt")
    with pytest.raises(KortlaegningError, match=r"figures/eget_gammelt\.py declares no EXHIBIT"):
        exhibit_of(module)


def test_sources_follow_from_what_was_asked_for(data, edition_of):
    numbers = Numbers(data, edition_of(None))
    numbers.of_each(Amount(count("tilsagnsrammer", "boliger"), Maal("antal")))
    frame = numbers.divided(Parts("almene_boliger", (("familieboliger", "Familieboliger"),)))
    table = numbers.table(frame)
    assert [source.table for source in table.sources] == ["tilsagnsrammer", "almene_boliger"]


def test_an_exhibit_shows_no_table_that_it_has_not_declared(data, edition_of):
    def everything(numbers):
        return numbers.table(numbers.rows(Rows("nicheboliger")))

    def nothing(table):
        return ""

    exhibit = TabularExhibit("tbl-9", "table", (), everything, nothing, nothing, nothing)
    with pytest.raises(KortlaegningError, match="nicheboliger"):
        exhibit.table(data, edition_of(None))


@pytest.mark.parametrize("exhibit", all_exhibits(), ids=lambda each: each.label)
def test_the_sources_of_an_exhibit_are_the_tables_that_it_declares(exhibit, data, edition_of):
    table = exhibit.table(data, edition_of("0851"))
    declared = {name for each in exhibit.shows for name in each.tables}
    sources = {source.table for source in table.sources}
    assert sources <= declared
    if all(len(data[name].frame) for name in declared):
        assert sources == declared
