"""A municipality's own sheet: in its edition, in nobody else's, and small counts hidden."""

import csv
import io
import re
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from kortlaegning.cli.verbs import app
from kortlaegning.edition import open_edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.figures import afdelinger
from kortlaegning.figures.numbers_table import numbers_csv
from kortlaegning.imports.dataark_import import install_dataark, prepare_dataark
from kortlaegning.imports.dataark_template import dataark_templates
from kortlaegning.places import find_kommune
from kortlaegning.suppression.hidden_afdelinger import hidden_in_sheet
from kortlaegning.tables.dataark import INTERVALS, check_dataark, dataark_path, load_dataark
from kortlaegning.tables.earlier_sheets import earlier_sheets
from kortlaegning.tables.load import load_data

HEADER = (
    "Boligorganisation;Afdeling;År;Familieboliger;Under 3.500 kr./md.;3.500–4.499 kr./md.;"
    "4.500–6.500 kr./md.;Over 6.500 kr./md.;Fraflytninger;Kommunalt anviste"
)
ROWS = (
    "Samsø Boligselskab;Afdeling 1;2023;100;40;30;20;10;12;9",
    ";Afdeling 2;2023;80;3;37;30;10;9;2",
    ";Afdeling 3;2023;60;20;20;15;5;2;8",
    "Øens Almene;Ballen;2023;70;0;30;30;10;8;0",
)


@pytest.fixture
def samsoe(kommuner):
    return find_kommune(kommuner, "Samsø")


@pytest.fixture
def prepare(own_project, tmp_path, samsoe, kommuner):
    def one(*rows, header=HEADER, encoding="cp1252"):
        path = tmp_path / "ark.csv"
        path.write_text("\r\n".join([header, *rows]), encoding)
        return prepare_dataark(own_project, path, samsoe, kommuner=kommuner, aar=None)

    return one


@pytest.fixture
def section(own_project, data, prepare, samsoe):
    def one(*rows):
        prepared = prepare(*rows, encoding="utf-8")
        sheet = check_dataark(own_project, samsoe, prepared.content)
        edition = open_edition(own_project, data.kommuner, samsoe.kommunekode)
        return afdelinger.table(data, edition, sheet)

    return one


def test_the_form_filled_in_gives_back_its_rows(own_project, tmp_path, samsoe, kommuner):
    book = openpyxl.load_workbook(io.BytesIO(dataark_templates(own_project)[".xlsx"]))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[3]] == [cell.value for cell in book["Eksempel"][1]]
    for line in list(book["Eksempel"].iter_rows(min_row=2, values_only=True)):
        sheet.append(line)
    path = tmp_path / "ark.xlsx"
    book.save(path)
    prepared = prepare_dataark(own_project, path, samsoe, kommuner=kommuner, aar=None)
    assert list(prepared.frame["afdeling"]) == ["Afdeling 1", "Afdeling 2"]
    assert set(prepared.frame["familieboliger"]) == {80}


def test_only_the_municipality_itself_has_a_sheet(own_project, prepare, samsoe, kommuner):
    assert install_dataark(own_project, prepare(*ROWS)) is None
    with_sheet = [each.navn for each in kommuner if load_dataark(own_project, each) is not None]
    assert with_sheet == ["Samsø"]
    assert load_dataark(own_project, None) is None
    kept = install_dataark(own_project, prepare(*ROWS[:3]))
    assert kept is not None
    assert kept.content.decode().count("\n") == 5


def test_organisations_written_once_totals_and_notes(prepare):
    prepared = prepare(*ROWS, "I alt;;2023;310;63;117;95;35;31;19", "Note: foreløbige tal")
    assert list(prepared.frame["organisation"].unique()) == ["Samsø Boligselskab", "Øens Almene"]
    assert len(prepared.left_out) == 2


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("A;B;2023;10;1;1;1;1;2;1", "four rent intervals sum to 4"),
        ("A;B;2023;4;1;1;1;1;2;9", "more than the 4 familieboliger"),
        ("A;;2023;4;1;1;1;1;2;1", "no name, expected a name"),
        (f"A;{'b' * 130};2023;4;1;1;1;1;2;1", "130 characters"),
        ("A;B;i fjor;4;1;1;1;1;2;1", "'År' is 'i fjor'"),
        ("A;B;2023;fire;1;1;1;1;2;1", "'Familieboliger' is 'fire'"),
        ("Samsø Boligselskab;Afdeling 1;2023;4;1;1;1;1;2;1", "stands there twice, in row 2"),
    ],
)
def test_a_fault_is_named_with_its_row(prepare, row, said):
    with pytest.raises(KortlaegningError) as caught:
        prepare(ROWS[0], row)
    assert said in str(caught.value)
    assert "row 3" in str(caught.value)


def test_small_counts_are_hidden_and_what_would_tell_them(section):
    table = section(*ROWS)
    frame = table.frame.set_index("afdeling")
    assert frame["laveste_husleje"].isna()["Afdeling 2"]
    assert frame["laveste_husleje"].isna().sum() > 1
    assert frame["fraflytninger"].isna()["Afdeling 3"]
    assert "| skjult |" in afdelinger.markdown(table)
    assert "Nogle af tallene er skjult" in afdelinger.text(table)


def test_a_count_that_is_hidden_in_all_editions_is_not_told_by_the_sheet(
    section, data, monkeypatch
):
    from kortlaegning.suppression.cell import Cell
    from kortlaegning.suppression.hidden import Hidden

    cell = Cell("kommunalt_anviste_familieboliger", "kommunalt_anviste", "kommune", "0741")
    monkeypatch.setattr(afdelinger, "hidden_numbers", lambda *_: Hidden(frozenset({cell})))
    assert "kommunalt_anviste" not in section(*ROWS).frame.columns


def test_text_says_where_the_cheap_dwellings_are_and_one_in_four(section):
    table = section(
        *(
            row.replace(";3;37;", ";10;30;")
            .replace(";5;2;8", ";5;12;8")
            .replace(";9;2", ";9;12")
            .replace("8;0", "8;10")
            for row in ROWS
        )
    )
    words = afdelinger.text(table).replace("\\", "").replace("\u00a0", " ")
    assert "4 almene boligafdelinger i 2 boligorganisationer med 310 familieboliger" in words
    assert "under 3.500 kr./md. i 70 af dem (22,6 pct.)" in words
    assert "Flest er der i Afdeling 1 i Samsø Boligselskab (40)" in words
    assert "41 familieboliger ledige (13,2 pct. af boligerne)" in words
    assert "er 10 boliger" in words


def test_names_with_markup_and_formulas_are_inert(section):
    evil = '=cmd|A1;<script>alert(1)</script> $x$ #eval @fig-3 "q" | `c`;2023;100;40;30;20;10;12;9'
    table = section(ROWS[0], evil.replace('"q"', "q"))
    markdown = afdelinger.section_markdown(table, "figurer/a.svg", "tal/a.csv", "tal/a.xlsx")
    assert "<script" in afdelinger.alt(table)  # text of an attribute, which the writers escape
    bare = markdown.replace(afdelinger.alt(table).replace('"', "”"), "")
    unescaped = re.sub(r"\\.", "", bare)
    for sign in ("<", "$", "@", "`", "script>"):
        assert sign not in unescaped
    cells = list(csv.reader(io.StringIO(numbers_csv(table).decode("utf-8-sig"))))
    assert any(row[0].startswith("'=cmd") for row in cells)
    (drawing,) = afdelinger.draw(table)
    assert "<script" not in drawing.svg


@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    rows=st.lists(
        st.tuples(*[st.integers(0, 12)] * 4, st.integers(0, 10), st.integers(0, 9)),
        min_size=1,
        max_size=6,
    )
)
def test_no_row_or_column_has_one_hidden_count_alone(rows):
    import pandas as pd

    frame = pd.DataFrame(rows, columns=[*INTERVALS, "fraflytninger", "kommunalt_anviste"])
    frame["familieboliger"] = frame[list(INTERVALS)].sum(axis=1)
    frame["kommunalt_anviste"] = frame[["kommunalt_anviste", "familieboliger"]].min(axis=1)
    frame.index = frame.index.map(str)
    hidden = hidden_in_sheet(
        frame,
        ("familieboliger", *INTERVALS, "fraflytninger", "kommunalt_anviste"),
        (INTERVALS, ("kommunalt_anviste",)),
        5,
    )
    for label in frame.index:
        for name in frame.columns:
            count = frame.loc[label, name]
            assert (label, name) in hidden or not 0 < count < 5
        gone = [name for name in (*INTERVALS, "familieboliger") if (label, name) in hidden]
        assert len(gone) != 1
    for name in frame.columns:
        gone = [label for label in (*frame.index, "") if (label, name) in hidden]
        assert len(gone) != 1


# The sheet that was replaced, and its way back.


@pytest.fixture
def command(own_project, tmp_path, monkeypatch):
    """Runs the command line in the project; gives its output, or the sentence it refused with."""
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(own_project.root))

    def run(*arguments):
        done = CliRunner().invoke(app, list(arguments))
        if isinstance(done.exception, KortlaegningError):
            return str(done.exception)
        assert done.exit_code == 0, done.output
        return done.output

    return run


def sheet_file(folder, *rows):
    path = folder / "ark.csv"
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return str(path)


def test_the_sheet_that_an_import_replaced_comes_back_and_the_other_way(
    command, own_project, tmp_path, samsoe
):
    importing = ("data", "import", "--dataark", "--kommune", "samsoe", "--ja")
    command(*importing, sheet_file(tmp_path, *ROWS))
    first = dataark_path(own_project, samsoe).read_bytes()
    said = command(*importing, sheet_file(tmp_path, *ROWS[:3]))
    assert "kortlaegning data restore dataark --kommune 0741" in said
    second = dataark_path(own_project, samsoe).read_bytes()
    assert second != first

    restore = ("data", "restore", "dataark", "--kommune", "Samsø")
    assert "is back" in command(*restore)
    assert dataark_path(own_project, samsoe).read_bytes() == first
    kept = command(*restore, "--list").split()
    assert len(kept) == 2
    assert "is back" in command(*restore, "--version", kept[0])
    assert dataark_path(own_project, samsoe).read_bytes() == second


def test_a_sheet_that_is_imported_again_unchanged_is_not_kept_twice(own_project, prepare, samsoe):
    install_dataark(own_project, prepare(*ROWS))
    assert install_dataark(own_project, prepare(*ROWS)) is None
    assert earlier_sheets(own_project, samsoe) == ()


def test_what_cannot_be_restored_is_one_sentence(command, own_project, prepare, samsoe):
    restore = ("data", "restore", "dataark")
    assert "Whose sheet is it?" in command(*restore)
    assert "belongs to dataark only" in command("data", "restore", "kommuner", "--kommune", "741")
    assert "No earlier sheet of Samsø is kept" in command(*restore, "--kommune", "741")
    install_dataark(own_project, prepare(*ROWS))
    install_dataark(own_project, prepare(*ROWS[:3]))
    assert "No version 'x'" in command(*restore, "--kommune", "741", "--version", "x")


def test_a_kept_sheet_that_was_changed_is_not_put_back(command, own_project, prepare, samsoe):
    install_dataark(own_project, prepare(*ROWS))
    kept = install_dataark(own_project, prepare(*ROWS[:3]))
    now = dataark_path(own_project, samsoe).read_bytes()
    kept.path.write_bytes(kept.path.read_bytes().replace(b"100", b"900"))
    assert "is damaged" in command("data", "restore", "dataark", "--kommune", "741")
    assert dataark_path(own_project, samsoe).read_bytes() == now


def test_a_kept_sheet_that_no_longer_fits_its_descriptor_is_not_put_back(
    command, own_project, prepare, samsoe
):
    install_dataark(own_project, prepare(*ROWS))
    install_dataark(own_project, prepare(*ROWS[:3]))
    now = dataark_path(own_project, samsoe).read_bytes()
    schema = own_project.data / "dataark.schema.json"
    renamed = schema.read_text(encoding="utf-8").replace('"fraflytninger"', '"udflytninger"')
    schema.write_text(renamed, encoding="utf-8")
    assert "fraflytninger" in command("data", "restore", "dataark", "--kommune", "741")
    assert dataark_path(own_project, samsoe).read_bytes() == now


def test_the_section_says_which_day_its_sheet_is_of(section):
    written = afdelinger.section_markdown(section(*ROWS), "", "tal/a.csv", "tal/a.xlsx")
    plain = written.replace("\\", "").replace("\u00a0", " ")
    assert "Kommunens boligafdelinger pr. 1. januar 2023. Husleje" in plain


def test_a_sheet_of_two_years_is_refused(prepare):
    with pytest.raises(KortlaegningError, match="has rows of 2022 and 2023"):
        prepare(ROWS[0], ROWS[1].replace(";2023;", ";2022;"))


def _hidden_cells(own_project, samsoe, *, forget=False):
    """What the edition hides of the installed sheet: afdeling and columns."""
    data = load_data(own_project, 2023)
    if forget:
        data = replace(data, hidden_before=frozenset())
    edition = open_edition(own_project, data.kommuner, samsoe.kommunekode)
    frame = afdelinger.table(data, edition, load_dataark(own_project, samsoe)).frame
    return {
        (row["afdeling"], column)
        for row in frame.to_dict("records")
        for column in row["skjult"].split()
    }


def test_what_a_sheet_hid_stays_hidden_when_a_count_in_it_is_corrected(
    own_project, prepare, samsoe
):
    install_dataark(own_project, prepare(*ROWS, encoding="utf-8"))
    before = _hidden_cells(own_project, samsoe)
    corrected = [row.replace(";80;3;37;", ";80;23;17;") for row in ROWS]
    assert corrected != list(ROWS)
    # Sorted otherwise, so that a row is known by its name and not by where it stands.
    install_dataark(
        own_project, prepare("Aa Bo;Først;2023;50;20;10;10;10;9;6", *corrected, encoding="utf-8")
    )
    assert ("Afdeling 2", "laveste_husleje") in before
    assert before <= _hidden_cells(own_project, samsoe)
    shown_again = before - _hidden_cells(own_project, samsoe, forget=True)
    assert ("Afdeling 2", "laveste_husleje") in shown_again
