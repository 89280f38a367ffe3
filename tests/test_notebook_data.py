"""What a researcher gets in a notebook: numbers as they may be shown, in frames of their own."""

from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest
from real_tables import with_status

from kortlaegning.errors import KortlaegningError
from kortlaegning.figures import figur_01_boligsektorer, figur_05_billige_almene
from kortlaegning.figures.registry import all_exhibits
from kortlaegning.notebook_data import on_the_map, source_table, tidy
from kortlaegning.tables.status import Status

TABLE, COLUMN = "almene_familieboliger_husleje", "laveste_husleje"
OWN, FEW = "0741", 2


@pytest.fixture
def confidential(with_table):
    """Cheap dwellings are confidential, and Samsø has two of them."""

    def few(frame):
        return frame.assign(**{COLUMN: frame[COLUMN].mask(frame["kommunekode"].eq(OWN), FEW)})

    data = with_table(TABLE, few)
    table = with_status(data[TABLE], Status.OFFICIEL)
    source = replace(table.source, confidential=True)
    table = replace(table, source=source, origins=dict.fromkeys(table.origins, source))
    return replace(data, tables=MappingProxyType({**data.tables, TABLE: table}))


@pytest.mark.parametrize("exhibit", all_exhibits(), ids=lambda exhibit: exhibit.label)
def test_every_exhibit_gives_its_numbers_as_a_tidy_frame(exhibit, data, edition_of):
    frame = tidy(exhibit.table(data, edition_of(OWN)))
    assert isinstance(frame.index, pd.RangeIndex)
    assert {"status", "kilde"} <= set(frame.columns)
    assert frame.columns.is_unique


def test_a_hidden_number_is_hidden_in_the_frame_and_on_the_map(confidential, edition_of, session):
    frame = tidy(figur_05_billige_almene.EXHIBIT.table(confidential, edition_of(OWN)))
    own = frame[frame["kode"].eq(OWN)].iloc[0]
    assert own["skjult"]
    assert own[["taeller", "vaerdi", "rang"]].isna().all()
    drawn = on_the_map(frame, session.boundaries)
    assert pd.isna(drawn.set_index("kommunekode").loc[OWN, "vaerdi"])


def test_a_map_has_all_municipalities_in_the_danish_grid(data, edition_of, session):
    frame = tidy(figur_05_billige_almene.EXHIBIT.table(data, edition_of(OWN)))
    drawn = on_the_map(frame, session.boundaries)
    assert len(drawn) == 98
    assert drawn.crs.to_epsg() == 25832
    assert drawn.geometry.is_valid.all()
    assert "niveau" not in drawn
    assert drawn.columns[-1] == "geometry"


def test_what_is_not_by_municipality_has_no_map(data, edition_of, session):
    frame = tidy(figur_01_boligsektorer.EXHIBIT.table(data, edition_of(None)))
    with pytest.raises(KortlaegningError, match="not by municipality"):
        on_the_map(frame, session.boundaries)


def test_a_source_table_is_a_copy(data, edition_of):
    edition = edition_of(OWN)
    frame = source_table(data, edition, "boligbestand")
    frame.loc[:, "ejerboliger"] = 0
    assert source_table(data, edition, "boligbestand")["ejerboliger"].gt(0).all()
    assert data["boligbestand"].frame["ejerboliger"].gt(0).all()


def test_a_confidential_table_comes_without_its_small_counts(confidential, edition_of):
    frame = source_table(confidential, edition_of(OWN), TABLE).set_index("kommunekode")
    real = confidential[TABLE].frame.set_index("kommunekode")
    assert pd.isna(frame.loc[OWN, COLUMN])
    assert frame[COLUMN].notna().sum() > 50
    known = frame[COLUMN].dropna()
    assert (known == real.loc[known.index, COLUMN]).all()
    # What would tell it: the rest of its row adds up to the row's total, which other tables print.
    assert frame.loc[OWN].isna().sum() > 1


def test_a_table_that_is_not_there_is_answered_with_those_that_are(data, edition_of):
    with pytest.raises(KortlaegningError, match=r"no table 'bolig'.*boligbestand"):
        source_table(data, edition_of(None), "bolig")


def test_an_example_comes_as_round_as_the_report_shows_it_and_says_so(example_data, edition_of):
    frame = source_table(example_data, edition_of(None), "boligbestand").set_index("kommunekode")
    exact = example_data["boligbestand"].frame.set_index("kommunekode")
    assert frame["eksempel"].all()
    assert frame["ejerboliger"].map(lambda count: len(str(count).rstrip("0")) <= 2).all()
    assert (frame["ejerboliger"] / exact["ejerboliger"]).between(0.94, 1.06).all()
    assert "eksempel" not in source_table(example_data, edition_of(None), "kommuner")
