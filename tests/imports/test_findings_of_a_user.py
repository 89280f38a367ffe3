"""What a user met who filled in forms in every wrong way, so that it does not come back."""

import io

import openpyxl
import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.imports.grid import ImportFileError
from kortlaegning.imports.prepare import prepare_import
from kortlaegning.tables.earlier import earlier_versions
from kortlaegning.tables.install import Provenance, install_rows
from kortlaegning.tables.load import load_table
from kortlaegning.tables.status import Status

NAME = "boligbestand"


@pytest.fixture
def good(own_project, tmp_path):
    """The table as it stands, as a file to import: it does not say where it is from."""
    path = tmp_path / "god.csv"
    load_table(own_project, NAME).frame.to_csv(path, index=False)
    return path


def install(project, prepared):
    source = Provenance(
        Status.OFFICIEL,
        "Danmarks Statistik",
        "CC BY 4.0",
        load_table(project, "kommuner").source.accessed,
    )
    return install_rows(project, prepared.table, prepared.frame, source)


def by_hand(path):
    text = path.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.startswith("0101,"))
    cells = first.split(",")
    path.write_text(
        text.replace(first, ",".join([*cells[:2], "83400", *cells[3:]])), encoding="utf-8"
    )


@pytest.mark.parametrize("broken", ["missing", "empty", "changed by hand"])
def test_an_import_mends_the_table_that_is_to_be_imported_again(own_project, good, broken):
    path = own_project.data / f"{NAME}.csv"
    install(own_project, prepare_import(own_project, good, aar=2023))
    whole = path.read_bytes()
    if broken == "missing":
        path.unlink()
    elif broken == "empty":
        path.write_bytes(b"")
    else:
        by_hand(path)
    with pytest.raises(KortlaegningError, match=r"import|git checkout"):
        load_table(own_project, NAME)
    prepared = prepare_import(own_project, good, aar=2023)
    assert prepared.unreadable
    install(own_project, prepared)
    assert path.read_bytes() == whole
    assert load_table(own_project, NAME).source.status is Status.OFFICIEL


def test_rows_of_another_year_are_imported_and_what_they_lack_is_said(own_project, good, tmp_path):
    other = tmp_path / "2022.csv"
    other.write_text(good.read_text(encoding="utf-8").replace(",2023,", ",2022,"), encoding="utf-8")
    prepared = prepare_import(own_project, other, aar=2023)
    assert prepared.year_without_rows == 2023
    install(own_project, prepared)
    again = prepare_import(own_project, good, aar=2023)
    assert again.year_without_rows is None
    install(own_project, again)
    assert sorted(load_table(own_project, NAME).frame["aar"].unique()) == [2022, 2023]


def test_a_change_by_hand_does_not_come_back_as_an_official_version(own_project, good):
    install(own_project, prepare_import(own_project, good, aar=2023))
    by_hand(own_project.data / f"{NAME}.csv")
    install(own_project, prepare_import(own_project, good, aar=2023))
    changed, *_ = earlier_versions(own_project, NAME)
    with pytest.raises(KortlaegningError, match="changed by hand after it was installed"):
        _ = changed.content


def test_a_total_larger_than_any_municipality_is_checked_and_left_out(own_project, good, tmp_path):
    frame = load_table(own_project, NAME).frame
    sums = frame.drop(columns=["kommunekode", "aar"]).sum()
    file = tmp_path / "total.csv"
    total = ",".join(["Hele landet", "2023", *map(str, sums)])

    file.write_text(f"{good.read_text(encoding='utf-8')}{total}\n", encoding="utf-8")
    assert prepare_import(own_project, file, aar=2023).left_out == (
        "row 100: a total ('Hele landet')",
    )
    file.write_text(f"{good.read_text(encoding='utf-8')}{total}9\n", encoding="utf-8")
    with pytest.raises(ImportFileError, match="row 100, column F: the total"):
        prepare_import(own_project, file, aar=2023)


def test_a_line_with_more_cells_than_headings_is_refused(own_project, good, tmp_path):
    lines = good.read_text(encoding="utf-8").splitlines()
    lines[1] = "0101,2023,73,400,90,223,93,581,78,377"
    file = tmp_path / "komma.csv"
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")
    with pytest.raises(
        ImportFileError, match="row 2, column G: 10 cells, but there are 6 headings"
    ):
        prepare_import(own_project, file, aar=2023)


def test_two_sheets_that_hold_the_table_alike_are_not_chosen_between(own_project, good, tmp_path):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in ("Udkast", "Endelig"):
        sheet = book.create_sheet(name)
        for line in io.StringIO(good.read_text(encoding="utf-8")):
            sheet.append(line.strip().split(","))
    file = tmp_path / "to.xlsx"
    book.save(file)
    with pytest.raises(ImportFileError, match="the sheets 'Udkast' and 'Endelig' hold the table"):
        prepare_import(own_project, file, aar=2023)


def test_a_part_larger_than_the_whole_is_refused(own_project, tmp_path):
    table = own_project.data / "genudlejninger_billige.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    code, year, whole, _, kilde = lines[1].split(",")
    file = tmp_path / "del.csv"
    file.write_text(
        "\n".join([lines[0], f"{code},{year},{whole},{int(whole) + 1},{kilde}", *lines[2:], ""])
    )
    with pytest.raises(KortlaegningError, match=f"expected at most {whole}, of which it is part"):
        prepare_import(own_project, file, aar=2023)
