"""One table, written the way registers, ministries and spreadsheets write it."""

import datetime as dt

import openpyxl
import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.imports.prepare import prepare_import
from kortlaegning.imports.rows_of_file import read_rows
from kortlaegning.tables.install import Provenance, install_rows
from kortlaegning.tables.status import Status

NAME = "kommunalt_anviste_familieboliger"


@pytest.fixture
def table(data):
    counts = data.frame(NAME).set_index("kommunekode")["kommunalt_anviste"]
    return [(each, int(counts[each.kommunekode])) for each in data.kommuner]


@pytest.fixture
def read(package, kommuner, data, tmp_path):
    def one(text, encoding="utf-8", name="anviste.csv", **options):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return read_rows(package, kommuner, path, **options)

    return one


def _same(found, data):
    before = data.frame(found.resource.name).to_numpy().tolist()
    return sorted(found.converted.frame.to_numpy().tolist()) == before


def _thousands(value):
    return f"{value:,}".replace(",", ".")


CODES = {
    "four digits": lambda each: each.kommunekode,
    "no leading zero": lambda each: each.kommunekode.lstrip("0"),
    "as a float": lambda each: f"{int(each.kommunekode)}.0",
    "as a Danish float": lambda each: f"{int(each.kommunekode)},0",
    "name": lambda each: each.navn,
    "code and name": lambda each: f"{int(each.kommunekode)} {each.navn}",
    "name in full": lambda each: f"{each.navn} Kommune",
}


@pytest.mark.parametrize("spelling", CODES.values(), ids=CODES.keys())
def test_municipalities_are_found_by(read, data, table, spelling):
    quoted = "\n".join(f'"{spelling(each)}";2023;{value}' for each, value in table)
    found = read(f"Kommune;År;Kommunalt anviste\n{quoted}\n")
    assert _same(found, data)


@pytest.mark.parametrize("separator", [";", "\t", ","])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separator_and_encoding_are_found(read, data, table, separator, encoding, end):
    rows = [["Kommune", "År", "Kommunalt anviste"]]
    rows += [[each.navn, "2023", str(value)] for each, value in table]
    text = end.join(separator.join(row) for row in rows) + end
    assert _same(read(text, encoding), data)


def test_notes_totals_thousand_points_and_christiansoe(read, data, table):
    total = sum(value for _, value in table)
    rows = "\r\n".join(f"{int(each.kommunekode)};{_thousands(value)}" for each, value in table)
    text = (
        "Kommunalt anviste boliger pr. 1. januar 2023;\r\nUdtræk fra huslejeregisteret;\r\n\r\n"
        "Kommune;Kommunalt anviste\r\n"
        f"Hele landet;{_thousands(total)}\r\n{rows}\r\n411;0\r\nI alt;{_thousands(total)}\r\n\r\n"
        "Note: Tallene er foreløbige.;\r\n"
    )
    found = read(text, "cp1252")
    assert _same(found, data)
    assert any("Christiansø" in reason for reason in found.converted.left_out)
    assert sum("a total" in reason for reason in found.converted.left_out) == 2
    assert any("foreløbige" in reason for reason in found.converted.left_out)


def test_a_workbook_with_merged_headings_in_two_rows(package, kommuner, data, tmp_path):
    name = "almene_familieboliger_husleje"
    frame = data.frame(name)
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Udtræk"
    sheet.append(["Almene familieboliger efter husleje (almene_familieboliger_husleje), 2023"])
    sheet.append(["Kommune", "År", "Månedlig husleje"])
    sheet.append(
        [
            "",
            "",
            "Under 3.500 kr./md.",
            "3.500–4.499 kr./md.",
            "4.500–6.500 kr./md.",
            "Over 6.500 kr./md.",
        ]
    )
    for row in frame.itertuples(index=False):
        sheet.append([int(row[0]), float(row[1]), *map(int, row[2:])])
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("C2:F2")
    path = tmp_path / "u.xlsx"
    book.save(path)
    found = read_rows(package, kommuner, path)
    assert found.resource.name == name
    assert _same(found, data)


@pytest.mark.parametrize(
    "headings",
    ["under_3500;fra_3500_til_4500;fra_4500_til_6500;over_6500"],
    ids=["earlier names of the columns"],
)
def test_rents_are_known_by_other_headings(read, data, headings):
    name = "almene_familieboliger_husleje"
    rows = data.frame(name).drop(columns="kilde", errors="ignore")
    text = f"kommunekode;aar;{headings}\n" + rows.to_csv(index=False, header=False, sep=";")
    found = read(text, tabel=name)
    assert _same(found, data)


def test_a_nearly_right_heading_is_taken_and_said(read, data, table):
    rows = "\n".join(f"{each.navn};2023;{value}" for each, value in table)
    found = read(f"Kommune;År;Kommunalt anvist\n{rows}\n")
    assert found.match.guessed == (("Kommunalt anvist", "kommunalt_anviste"),)


def test_two_tables_with_the_same_columns_are_never_guessed_at(read, data):
    frame = data.frame("almene_familieboliger_husleje")
    text = frame.to_csv(index=False, sep=";")
    with pytest.raises(KortlaegningError, match="say which with --tabel"):
        read(text, name="udtraek.csv")
    named = read(text, name="almene_familieboliger_husleje.csv")
    assert named.resource.name == "almene_familieboliger_husleje"
    told = read(text, tabel="private_udlejningsboliger_husleje")
    assert told.resource.name == "private_udlejningsboliger_husleje"


def _with(table, code, cell):
    return "Kommune;År;Kommunalt anviste\n" + "".join(
        f"{each.kommunekode};2023;{cell if each.kommunekode == code else value}\n"
        for each, value in table
    )


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("-", "add --streg-er-nul"),
        ("1.5", "write a comma before decimals"),
        ("3,5", "without decimals"),
        ("100 %", "a whole number and not a share"),
        ("73,000", "a comma is for decimals: write 1.234 or 1234"),
        ("-7", "from 0 to 1,000,000"),
        ("mange", "expected a whole number"),
        ("99999999", "from 0 to 1,000,000"),
        ("1e9", "expected a whole number"),
        ("0x10", "expected a whole number"),
        ("2023-01-01", "expected a whole number"),
    ],
)
def test_a_wrong_number_is_named_with_row_and_column(read, data, table, cell, said):
    with pytest.raises(KortlaegningError) as caught:
        read(_with(table, "0147", cell))
    message = str(caught.value)
    assert message.startswith("anviste.csv, row 3, column C: 'Kommunalt anviste' is")
    assert said in message


@pytest.mark.parametrize("cell", ["..", "*", "<5"])
def test_a_cell_that_the_source_hides_stays_hidden(read, table, cell):
    found = read(_with(table, "0147", cell)).converted
    assert found.frame.set_index("kommunekode").loc["0147", "kommunalt_anviste"] == "skjult"
    assert any("Frederiksberg" in note and "hidden" in note for note in found.notes)


@pytest.mark.parametrize("cell", ["", "…", "nan"])
def test_a_cell_without_a_number_is_never_zero_but_missing(read, table, cell):
    found = read(_with(table, "0147", cell)).converted
    assert "0147" not in set(found.frame["kommunekode"])
    assert any("Frederiksberg" in reason for reason in found.left_out)


def test_a_dash_is_zero_when_the_user_says_so(read, data, table):
    found = read(_with(table, "0147", "-"), streg_er_nul=True)
    assert found.converted.frame.set_index("kommunekode").loc["0147", "kommunalt_anviste"] == 0


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda text: text.replace("0147;", "Frederiksbjerg;"),
            "row 3, column A: Unknown municipality",
        ),
        (
            lambda text: text.replace("0147;", "0101;"),
            "København stands there twice, in row 2 as well",
        ),
        (lambda text: text.replace("0147;", "147 Aalborg;"), "names two municipalities"),
        (lambda text: text.replace("0147;", "0102;"), "row 3, column A: Unknown municipality"),
        (lambda text: text.replace("År", "Kvartal"), "no column 'År'"),
        (lambda text: text.replace("Kommunalt anviste", "Andet"), "no row of headings"),
        (lambda text: text.splitlines(True)[0], "no row for a municipality below"),
        (
            lambda text: text.replace("Kommune;År", "Kommune;År;År").replace(
                ";2023;", ";2023;2023;"
            ),
            "stands there twice",
        ),
        (lambda text: text + "I alt;2023;1\n", "the total of 'Kommunalt anviste' is 1"),
    ],
)
def test_a_fault_of_the_whole_table_is_one_sentence(read, data, table, change, said):
    with pytest.raises(KortlaegningError, match=r".") as caught:
        read(change(_with(table, "", "")))
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_other_years_of_an_official_table_are_kept(own_project, tmp_path, table):
    said = Provenance(Status.OFFICIEL, "LBF", "fri", dt.date(2024, 1, 1))
    path = tmp_path / "anviste.csv"
    path.write_text(_with(table, "", ""), "utf-8")
    first = prepare_import(own_project, path, aar=2023)
    install_rows(own_project, NAME, first.frame, said)
    path.write_text(_with(table, "", "").replace(";2023;", ";2024;"), "utf-8")
    later = prepare_import(own_project, path, aar=2023)
    assert sorted(later.merged.frame["aar"].unique()) == [2023, 2024]
