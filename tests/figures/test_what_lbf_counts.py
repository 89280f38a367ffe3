"""Landsbyggefonden's own statistic is shown beside the report's numbers, with its own coverage."""

from dataclasses import replace
from types import MappingProxyType

import pandas as pd
import pytest

from kortlaegning.figures.tabel_3_billige_boliger_lbf import COUNTED, EXHIBIT, TABLE

AALBORG, SAMSOE = "0851", "0741"


@pytest.fixture
def told(data):
    """The statistic of two municipalities, the second of which it says little of."""

    def of(*codes, **numbers):
        values = {name: 100 + place for place, name in enumerate(COUNTED)} | numbers
        rows = [{"kommunekode": code, "aar": 2022, **values} for code in codes]
        columns = ["kommunekode", "aar", *COUNTED]
        frame = pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(COUNTED, "Int64"))
        origins = {(code, 2022): data["hjemloese"].source for code in codes}
        table = replace(data[TABLE], frame=frame, origins=origins)
        return replace(data, tables=MappingProxyType({**data.tables, TABLE: table}))

    return of


def lines(table):
    return {row["maal"]: row for row in table.frame.to_dict("records")}


def test_the_own_numbers_stand_beside_the_published_ones_of_another_year(told, edition_of):
    table = EXHIBIT.table(told(AALBORG), edition_of(AALBORG))
    found = lines(table)
    assert found["anviste_i_alt"]["her"] == 108
    assert found["anviste_i_alt"]["land"] == 5286
    assert found["boliger_til_3500"]["land_trykt"] == "33.431"
    assert "Hele landet (2021)" in EXHIBIT.markdown(table)
    text = EXHIBIT.text(table)
    assert "uden for forebyggelsesområder og udsatte boligområder" in text
    assert "kan derfor ikke lægges sammen" in text


def test_the_ministrys_measure_is_made_with_its_own_limit(told, edition_of):
    data = told(
        AALBORG,
        genudlejede_til_3500=100,
        genudlejede_fra_3500_til_4000=60,
        anviste_til_3500=30,
        anviste_fra_3500_til_4000=10,
    )
    found = lines(EXHIBIT.table(data, edition_of(AALBORG)))
    assert found["andel"]["her_andel"] == 0.25
    people = data.frame("hjemloese").query("kommunekode == '0851'").sort_values("aar")["antal"]
    assert found["aar_25"]["her_forhold"] == pytest.approx(people.iloc[-1] / 40)
    assert found["aar_50"]["her_forhold"] == pytest.approx(people.iloc[-1] / 80)


def test_a_municipality_without_a_row_has_the_country_alone(told, edition_of):
    table = EXHIBIT.table(told(AALBORG), edition_of(SAMSOE))
    assert "her" not in table.frame
    assert set(lines(table)) == {"boliger_i_alt", "boliger_til_3500", "anviste_i_alt"}


def test_with_all_municipalities_the_country_is_their_sum_and_of_the_same_year(
    told, edition_of, data
):
    codes = [each.kommunekode for each in data.kommuner]
    table = EXHIBIT.table(told(*codes), edition_of(None))
    assert lines(table)["anviste_i_alt"]["land"] == 98 * 108
    assert "Hele landet (2022)" in EXHIBIT.markdown(table)
