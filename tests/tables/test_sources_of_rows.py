"""Who vouches for which municipality's numbers."""

from dataclasses import replace
from types import MappingProxyType

from kortlaegning.tables.data import Data
from kortlaegning.tables.status import Status

TABLE = "almene_familieboliger_husleje"


def test_the_country_has_the_sources_of_all_rows(data: Data) -> None:
    assert data.sources_of(TABLE) == (data[TABLE].source,)
    assert data.status_of(TABLE) is data[TABLE].source.status


def test_a_municipality_without_a_row_has_no_source_and_nothing_to_mark(example_data: Data) -> None:
    table = example_data[TABLE]
    without = replace(table, frame=table.frame[table.frame["kommunekode"] != "0851"])
    lacking = replace(
        example_data, tables=MappingProxyType({**example_data.tables, TABLE: without})
    )
    assert lacking.sources_of(TABLE, ["0851"]) == ()
    assert not lacking.status_of(TABLE, ["0851"]).is_example
    assert lacking.status_of(TABLE, ["0851", "0101"]).is_example


def test_many_sources_of_one_publisher_are_counted(data: Data) -> None:
    (source,) = data.sources_of("hjemloese")
    assert source.source.startswith("VIVE, gengivet ")
    assert len(data.sources_of("hjemloese", ["0851"])) == 1


def test_many_municipalities_that_answered_are_counted(data: Data) -> None:
    table = data[TABLE]
    origins = {
        key: replace(table.source, status=Status.OPLYST, source=f"{key[0]} Kommune")
        for key in table.origins
    }
    told = replace(
        data, tables=MappingProxyType({**data.tables, TABLE: replace(table, origins=origins)})
    )
    assert [source.source for source in told.sources_of(TABLE)] == ["oplyst af 98 kommuner"]
    own = told.sources_of(TABLE, ["0851", "0101"])
    assert [source.source for source in own] == ["0101 Kommune", "0851 Kommune"]
