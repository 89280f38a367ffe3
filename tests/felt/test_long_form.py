"""Files with one row for each number, as the StatBank and statistical programs write them."""

import pytest

from kortlaegning.errors import KortlaegningError

HEADINGS = ["Ejerboliger", "Andelsboliger", "Private udlejningsboliger", "Almene boliger"]


def long(stock, who=lambda each: each.navn, aar="2023"):
    return [
        [code, heading, year, str(count)]
        for code, year, *counts in stock.rows(who, aar)
        for heading, count in zip(HEADINGS, counts, strict=True)
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ["OMRÅDE", "EJERFORHOLD", "TID", "INDHOLD"],
        ["Region", "Tenure", "Time", "Value"],
        ["Kommune", "Type", "År", "Antal"],
    ],
)
def test_a_row_for_each_number_is_read(read, stock, holds, headings):
    holds(read([["Kilde: Danmarks Statistik"], headings, *long(stock, aar="2023K1")]))


def test_sums_of_areas_and_of_kinds_are_left_out(read, stock, holds):
    rows = long(stock, lambda each: f"{int(each.kommunekode)} {each.navn}")
    country = [
        ["000 Hele landet", heading, "2023", str(count)]
        for heading, count in zip(HEADINGS, stock.total, strict=True)
    ]
    sums = [[rows[at][0], "I alt", "2023", "1"] for at in range(0, len(rows), 4)]
    found = holds(read([["OMRÅDE", "EJERFORHOLD", "TID", "INDHOLD"], *country, *rows, *sums]))
    assert found.converted.left_out == ("row 2: a total ('000 Hele landet')",)


def test_a_further_division_is_refused_and_its_total_is_taken(read, stock, holds):
    headings = ["OMRÅDE", "EJERFORHOLD", "ALDER", "TID", "INDHOLD"]
    rows = [[who, kind, "I alt", *rest] for who, kind, *rest in long(stock)]
    parts = [[who, kind, "Før 1900", year, "1"] for who, kind, _, year, _ in rows]
    holds(read([headings, *rows]))
    found = holds(read([headings, *parts, *rows]))
    assert "Of 'ALDER', the rows for 'I alt' are read." in found.notes
    newer = [[who, kind, "Efter 1900", *rest] for who, kind, _, *rest in rows]
    with pytest.raises(KortlaegningError, match=r"row 1, column C: .* divided by 'ALDER' as well"):
        read([headings, *parts, *newer])


def test_a_fault_is_named_by_its_place_in_the_file(read, stock):
    rows = long(stock)
    rows[6][3] = "mange"
    with pytest.raises(KortlaegningError, match="row 8, column D: 'Private udlejningsboliger' is"):
        read([["OMRÅDE", "EJERFORHOLD", "TID", "INDHOLD"], *rows])
    rows[6] = rows[5]
    with pytest.raises(KortlaegningError, match="row 8, column D: 'Andelsboliger' of 'Frederiks"):
        read([["OMRÅDE", "EJERFORHOLD", "TID", "INDHOLD"], *rows])


def test_the_landsdel_bornholm_stands_before_the_municipality(read, stock, holds):
    fyn = [["Fyn", heading, "2023", "1"] for heading in HEADINGS]
    rows = long(stock)
    bornholm = [row for row in rows if row[0] == "Bornholm"]
    found = holds(read([["OMRÅDE", "EJERFORHOLD", "TID", "INDHOLD"], *fyn, *bornholm, *rows]))
    assert sum("a subtotal" in reason for reason in found.converted.left_out) == 2


def test_a_table_of_one_column_needs_no_kind(read, data):
    rows = [[each.navn, "2023K1", "7"] for each in data.kommuner]
    with pytest.raises(KortlaegningError, match="say which with --tabel"):
        read([["OMRÅDE", "TID", "INDHOLD"], *rows], "udtraek.csv")
    found = read(
        [["OMRÅDE", "TID", "INDHOLD"], *rows],
        "udtraek.csv",
        tabel="kommunalt_anviste_familieboliger",
    )
    assert set(found.converted.frame["kommunalt_anviste"]) == {7}
