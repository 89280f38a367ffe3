"""Who vouches for which municipality's numbers."""

from kortlaegning.tables.data import Data

TABLE = "almene_familieboliger_husleje"


def test_the_country_has_the_sources_of_all_rows(data: Data) -> None:
    assert data.sources_of(TABLE) == (data[TABLE].source,)
    assert data.status_of(TABLE) is data[TABLE].source.status


def test_a_municipality_without_a_row_has_no_source_and_nothing_to_mark(with_table) -> None:
    lacking = with_table(TABLE, lambda frame: frame[frame["kommunekode"] != "0851"])
    assert lacking.sources_of(TABLE, ["0851"]) == ()
    assert not lacking.status_of(TABLE, ["0851"]).is_example
    assert lacking.status_of(TABLE, ["0851", "0101"]).is_example
