"""A researcher's own file: its municipalities, columns, types and years are recognised."""

import openpyxl
import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.places import Places
from kortlaegning.scaffold_data import OwnColumn, read_own_table

YEARS = (2019, 2022, 2024)


@pytest.fixture
def read(tmp_path, data):
    def read_text(text, encoding="utf-8"):
        path = tmp_path / "egne tal.csv"
        path.write_text(text, encoding=encoding)
        return read_own_table(path, Places.of(data.kommuner))

    return read_text


def wide(*rows):
    return "\n".join(["Kommune;2019;2022;2024", *rows])


def test_years_in_the_headings_under_a_title_and_over_a_total(tmp_path, data):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Borgere i hjemløshed i Aalborg og andre kommuner"])
    sheet.append([])
    sheet.append(["Kommune", *YEARS])
    for place, kommune in enumerate(data.kommuner):
        sheet.append([kommune.navn, place, place + 1, None if place == 3 else place + 2])
    sheet.append(["Hele landet", 1, 2, 3])
    book.save(tmp_path / "egne.xlsx")
    table = read_own_table(tmp_path / "egne.xlsx", Places.of(data.kommuner))
    assert table.columns == tuple(OwnColumn(f"antal_{year}", str(year), year) for year in YEARS)
    assert table.years == YEARS
    assert len(table.cells) == 98
    codes = [kommune.kommunekode for kommune in data.kommuner]
    assert table.cells[codes[5]] == (5, 6, 7)
    assert table.cells[codes[3]] == (3, 4, None)
    assert table.notes == ("Hele landet is no municipality and was left out",)


@pytest.mark.parametrize("sums", [["Hele landet;6431;5789"], ["I alt;61;57", "000 Danmark;61;57"]])
@pytest.mark.parametrize("who", ["Kommune", "Kommuner", "Område", ""])
def test_a_sum_between_the_headings_and_the_municipalities_is_no_heading(read, who, sums):
    found = read("\n".join([f"{who};2019;2024", *sums, "Samsø;7;9", "Aalborg;120;130"]))
    assert found.years == (2019, 2024)
    assert found.cells == {"0741": (7, 9), "0851": (120, 130)}
    assert any("no municipality and was left out" in note for note in found.notes)


def test_years_in_a_column_of_their_own(read):
    table = read(
        "Kommunenr;Kommune;År;Antal hjemløse;Andel\n"
        "851;Aalborg;2022;1.327;0,51\n851;Aalborg;2019;300;0,2\n"
        "741;Samsø;2019;<5;0,0\n741;Samsø;2022;;0,1\n",
        encoding="cp1252",
    )
    assert [(each.name, each.title, each.year) for each in table.columns] == [
        ("antal_hjemloese_2019", "Antal hjemløse", 2019),
        ("antal_hjemloese_2022", "Antal hjemløse", 2022),
    ]
    assert table.cells == {"0741": ("skjult", None), "0851": (300, 1327)}
    assert any("has decimals and was left out" in note for note in table.notes)
    assert any("'<5', hidden by the source" in note for note in table.notes)


def test_one_year_of_several_kinds_keeps_their_headings(read):
    table = read("Kode,Mænd,Kvinder,Bemærkning\n0851,3,4,ok\n0741,1,0,\n0101,9,9,se note\n")
    assert [(each.name, each.title) for each in table.columns] == [
        ("maend", "Mænd"),
        ("kvinder", "Kvinder"),
    ]
    assert table.years == ()
    assert table.cells["0741"] == (1, 0)
    assert "'Bemærkning' is no column of numbers and was left out" in table.notes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (wide("Aalborg;1;2;3", "Odense;1;2;3", "Århusby;1;2;3"), r"row 4, column A: .*Unknown"),
        (
            wide("Aalborg;1;2;3", "Odense;1;2;3", "Aalborg;1;2;3"),
            "row 4: Aalborg .* is there twice",
        ),
        (wide("Aalborg;1;2;3", "Odense;1;-2;3"), r"row 3, column C: '-2', expected a whole number"),
        ("By;Antal\nHelsinki;1\nOslo;2\n", "no column names municipalities"),
        ("Kommune;Andel\nAalborg;1,5\nOdense;2,5\n", "no column of whole numbers .*decimals"),
        ("Kode;Navn;Antal\n0851;Aarhus;1\n0741;Samsø;2\n0101;København;3\n", "row 2: .*Aarhus"),
    ],
    ids=["unknown", "twice", "negative", "nobody", "a share", "code and name"],
)
def test_what_cannot_be_read_is_said_with_its_place(read, text, said):
    with pytest.raises(KortlaegningError, match=said):
        read(text)
