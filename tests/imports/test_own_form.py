"""A municipality's own form: filled in, imported, and its tables are facts."""

import datetime as dt
import io
import re

import openpyxl
import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.imports.own_form import blank_form
from kortlaegning.imports.own_form_import import (
    find_own_form,
    install_own_form,
    prepare_own_form,
)
from kortlaegning.imports.own_form_lines import WHERE, asked_lines, known_numbers
from kortlaegning.imports.sheets_of_file import read_sheets
from kortlaegning.tables.load import load_data
from kortlaegning.tables.package_file import load_package
from kortlaegning.tables.status import Status

AALBORG, LAESOE = "0851", "0825"


@pytest.fixture
def filled(own_project, tmp_path):
    """A form as a municipality sends it; each line has its number unless told otherwise."""

    def fill(kode, *, change=None, leave=(), day=dt.date(2026, 11, 30)):
        data, package = load_data(own_project, 2023), load_package(own_project)
        book = openpyxl.load_workbook(
            io.BytesIO(blank_form(package, data).filled(data, data.kommuner[kode]))
        )
        sheet = book.active
        sheet["C5"], sheet["C6"], sheet["C7"] = "Ida Æbelø", "ida@example.dk", day
        number = 0
        for row in range(11, sheet.max_row + 1):
            field = sheet.cell(row, 8).value
            if not field:
                continue
            number += 1
            wanted = {"boligbestand.almene_boliger.2023": 27} | (change or {})
            if field in leave:
                sheet.cell(row, 3).value = None
            elif "genudlejninger_billige" in field or "kommunalt_anviste.2023" in field:
                sheet.cell(row, 3).value = wanted.get(field, 3)
            else:
                sheet.cell(row, 3).value = wanted.get(field, number)
        path = tmp_path / f"{kode}.xlsx"
        book.save(path)
        return path

    return fill


@pytest.fixture
def install(own_project):
    def one(path):
        data, package = load_data(own_project, 2023), load_package(own_project)
        grid = find_own_form(read_sheets(path))
        form = prepare_own_form(own_project, package, data.kommuner, grid)
        install_own_form(own_project, form)
        return form

    return one


def test_the_form_asks_for_every_number_of_the_report_and_where_it_is(own_project):
    data, package = load_data(own_project, 2023), load_package(own_project)
    lines = list(asked_lines(package, data))
    asked = {(line.table, line.column.name) for line in lines}
    published = "billige_boliger_lbf"  # by Landsbyggefonden itself, of every municipality
    municipal = [
        each
        for each in package.resources
        if each.komplet and each.has_row_sources and each.name != published
    ]
    assert asked >= {
        (each.name, column.name)
        for each in municipal
        for column in each.form.table.columns
        if column.name not in ("kommunekode", "aar")
    }
    assert all(line.where and line.date for line in lines)
    assert 25 < len(lines) < 45


def test_the_same_data_give_the_same_form(own_project):
    data, package = load_data(own_project, 2023), load_package(own_project)
    first, second = (blank_form(package, data).filled(data, data.kommuner[AALBORG]) for _ in "12")
    assert first == second


def test_one_form_turns_every_table_into_facts_of_that_municipality(own_project, filled, install):
    form = install(filled(AALBORG))
    assert form.sender == "Ida Æbelø, ida@example.dk"
    data = load_data(own_project, 2023)
    for name in set(WHERE) - {"hjemloese"}:
        assert not data[name].is_example, name
        assert data.coverage(name).known == {AALBORG}
        (source,) = data.sources_of(name, [AALBORG])
        assert (source.status, source.source) == (
            Status.OPLYST,
            "Aalborg Kommune, kommunens eget skema",
        )
        assert source.accessed == dt.date(2026, 11, 30)
    own = data.frame("hjemloese").query("kommunekode == '0851' and aar == 2024")
    assert own["antal"].tolist() == [1]


def test_a_form_of_an_earlier_version_has_earlier_names_of_some_fields(
    own_project, filled, install
):
    path = filled(AALBORG)
    book = openpyxl.load_workbook(path)
    fields = [cell for (cell,) in book.active.iter_rows(min_col=8, max_col=8)]
    for cell in fields:
        if isinstance(cell.value, str):
            cell.value = cell.value.replace(
                ".genudlejninger_laveste_husleje.", ".genudlejninger_under_3500."
            )
    assert any("under_3500" in str(cell.value) for cell in fields)
    book.save(path)
    install(path)
    assert load_data(own_project, 2023).coverage("genudlejninger_billige").known == {AALBORG}


def test_two_forms_in_any_order_give_the_same_files(own_project, filled, install):
    paths = [filled(AALBORG), filled(LAESOE)]
    before = {path: path.read_bytes() for path in own_project.data.rglob("*.csv")}
    ends = []
    for order in (paths, paths[::-1]):
        for path, content in before.items():
            path.write_bytes(content)
        descriptor = own_project.data / "datapackage.json"
        text = descriptor.read_bytes()
        for path in order:
            install(path)
        ends.append(
            {
                path.name: path.read_bytes()
                for path in own_project.data.rglob("*.csv")
                if "cache" not in path.parts and path.name != "skjult.csv"
            }
        )
        descriptor.write_bytes(text)
    assert ends[0] == ends[1]


def test_the_same_form_again_changes_nothing_and_it_is_filled_with_what_is_known(
    own_project, filled, install
):
    path = filled(AALBORG)
    install(path)
    merged = install(path).merged.values()
    assert all(not each.added and not each.changed for each in merged)
    data, package = load_data(own_project, 2023), load_package(own_project)
    lines = list(asked_lines(package, data))
    assert {line.field for line in lines} == known_numbers(
        lines, data, data.kommuner["0851"]
    ).keys()


def test_a_table_that_is_answered_in_part_is_left_out_and_named(own_project, filled, install):
    form = install(filled(AALBORG, leave=("boligbestand.ejerboliger.2023",)))
    assert "Boliger efter sektor: Ejerboliger missing" in form.lacking
    assert load_data(own_project, 2023)["boligbestand"].is_example


def test_a_part_larger_than_its_whole_is_refused(own_project, filled, install):
    path = filled(AALBORG, change={"genudlejninger_billige.heraf_kommunalt_anvist.2022": 4})
    with pytest.raises(KortlaegningError, match="heraf_kommunalt_anvist of genudlejninger_billige"):
        install(path)
    assert load_data(own_project, 2023)["genudlejninger_billige"].is_example


def test_sums_of_two_tables_that_differ_are_noted(filled, install):
    form = install(filled(AALBORG, change={"boligbestand.almene_boliger.2023": 99}))
    assert form.notes == (
        "the sum of almene_boliger is 21, and almene_boliger of boligbestand is 99, which should "
        "be the same",
    )


def test_a_date_in_the_future_and_a_word_for_a_number_are_refused(filled, install):
    with pytest.raises(KortlaegningError, match="lies in the future"):
        install(filled(AALBORG, day=dt.date(2999, 1, 1)))
    with pytest.raises(KortlaegningError, match=r"row \d+, column C"):
        install(filled(AALBORG, change={"boligbestand.ejerboliger.2023": "mange"}))


def test_a_form_whose_code_is_anothers_than_its_name_is_refused(filled, install):
    path = filled(AALBORG)
    book = openpyxl.load_workbook(path)
    (whose,) = (row[2] for row in book.active.iter_rows() if row[1].value == "Kommune")
    whose.value = "0851 Samsø"
    book.save(path)
    with pytest.raises(KortlaegningError, match="names two municipalities: 0851 is Aalborg"):
        install(path)


def test_a_number_that_is_hidden_is_kept_as_hidden_beside_the_others(own_project, filled, install):
    form = install(filled(AALBORG, change={"boligbestand.ejerboliger.2023": "<5"}))
    assert not any(text.startswith("Boliger efter sektor") for text in form.lacking)
    assert any("kept as hidden: Boliger efter sektor: Ejerboliger" in note for note in form.notes)
    table = load_data(own_project, 2023)["boligbestand"]
    assert table.withheld == {(AALBORG, "ejerboliger")}
    own = table.frame.set_index("kommunekode").loc[AALBORG]
    assert own[["andelsboliger", "almene_boliger"]].notna().all()


def test_a_number_that_is_not_known_leaves_its_table_unanswered(own_project, filled, install):
    form = install(filled(AALBORG, change={"boligbestand.ejerboliger.2023": "…"}))
    (said,) = (text for text in form.lacking if text.startswith("Boliger efter sektor"))
    assert re.fullmatch(
        r"Boliger efter sektor: Ejerboliger \(row \d+: '…', not known to the source, "
        r"and so not 0\) missing",
        said,
    )
    assert load_data(own_project, 2023)["boligbestand"].is_example


def test_a_form_with_a_column_before_its_own_is_refused(filled, install):
    path = filled(AALBORG)
    book = openpyxl.load_workbook(path)
    book.active.insert_cols(1)
    book.save(path)
    with pytest.raises(KortlaegningError, match="a column before those of the form"):
        install(path)


def test_a_form_for_all_to_read_tells_nothing_confidential(own_project, filled, install):
    install(filled(AALBORG))
    data, package = load_data(own_project, 2023), load_package(own_project)
    lines = list(asked_lines(package, data))
    known = known_numbers(lines, data, data.kommuner[AALBORG], public=True)
    told = {field.partition(".")[0] for field in known}
    assert "boligbestand" in told
    assert "genudlejninger_billige" not in told
    assert "kommunalt_anviste_familieboliger" not in told
