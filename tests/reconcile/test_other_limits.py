"""What the first report printed of rents holds for the limits that it counted with."""

from dataclasses import replace

import pytest

from kortlaegning.figures.bestand import LAVE_HUSLEJER, RENTS
from kortlaegning.reconcile.other_limits import other_limits
from kortlaegning.reconcile.outcome import OTHERWISE, Resultat
from kortlaegning.reconcile.published import published_count, published_range
from kortlaegning.reconcile.reconcile import reconcile
from kortlaegning.reconcile.wording import summary
from kortlaegning.tables.huslejegraenser import Huslejegraenser

LOWEST, LOW = ((RENTS, ("laveste_husleje",)),), ((RENTS, LAVE_HUSLEJER),)
ALL = ((RENTS, ("laveste_husleje", "lav_husleje", "mellem_husleje", "hoej_husleje")),)


@pytest.fixture(scope="module")
def at_4000(data):
    return replace(data, huslejer=Huslejegraenser(laveste=4000))


def test_the_limits_that_were_printed_are_those_of_today(data) -> None:
    assert not other_limits(data)
    assert published_count(data, LOWEST).value == 31300


def test_only_what_has_another_limit_stops_applying(at_4000) -> None:
    assert other_limits(at_4000) == {"laveste"}
    assert published_count(at_4000, LOWEST) is None
    assert published_range(at_4000, LOWEST, ALL) is None
    assert published_count(at_4000, LOW).value == 110800
    assert published_count(at_4000, ALL).value == 506000


def test_a_printed_number_of_another_limit_is_not_compared_with_the_tables(data, at_4000) -> None:
    was, found = (reconcile(each).set_index("id") for each in (data, at_4000))
    stopped = found.index[found["forklaring"].str.contains(OTHERWISE, regex=False)]
    assert set(stopped) == {
        *("fig5-spaend", "fig5-morsoe", "fig5-soenderborg", "fig5-guldborgsund", "fig5-samsoe"),
        *("fig8-hovedstad-aarhus", "fig8-morsoe", "fig8-struer", "fig8-toender"),
        *("billige-boliger", "billige-genudlejet", "billige-genudlejet-andel"),
        *("billige-kommunal", "billige-kommunal-andel"),
    }
    assert set(found.loc[stopped, "resultat"]) == {str(Resultat.IKKE_BEREGNET)}
    assert found.loc[stopped, "genberegnet"].isna().all()
    assert found.drop(stopped).equals(was.drop(stopped))
    assert "andre huslejegrænser" in summary(found)
    assert "andre huslejegrænser" not in summary(was)


def test_where_no_limit_is_printed_none_is_another(at_4000, data) -> None:
    printed = data["publicerede_tal"]
    empty = replace(printed, frame=printed.frame[["id"]].iloc[:0])
    for tables in ({**data.tables, "publicerede_tal": empty}, {}):
        assert not other_limits(replace(at_4000, tables=tables))
