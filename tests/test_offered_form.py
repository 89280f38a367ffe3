"""An edition that lacks numbers offers its own form where the reader meets the gap."""

import dataclasses
import io
import re
import time
from types import MappingProxyType

import openpyxl
import pypdfium2
import pytest
from real_tables import whole_list, with_status

from kortlaegning.edition import open_edition
from kortlaegning.edition_making.number_archive import zip_numbers
from kortlaegning.freshness.edition_list import Target
from kortlaegning.imports.own_form import blank_form
from kortlaegning.imports.own_form_lines import WHERE
from kortlaegning.offered_form import offered_form, write_offered_form
from kortlaegning.render.pdf import leading_to
from kortlaegning.site.foreign_traces import identity_of
from kortlaegning.site.foreign_traces_in_downloads import companion_traces
from kortlaegning.tables.package_file import load_package
from kortlaegning.tables.status import Status

SAMSOE = "0741"
FORM = "kommuneskema-0741-samsoe.xlsx"


def with_tables(session, tables):
    data = dataclasses.replace(
        session.data, tables=MappingProxyType({**session.data.tables, **tables})
    )
    return dataclasses.replace(session, data=data)


@pytest.fixture
def full(session):
    """The project when every municipality has answered everything, VIVE's last count too."""
    facts = {
        name: with_status(session.data[name], Status.OPLYST)
        for name in WHERE
        if name != "hjemloese"
    }
    counted = session.data["hjemloese"]
    last = counted.frame["aar"].max()
    row = counted.frame.iloc[[0]].assign(kommunekode=SAMSOE, aar=last, antal=9)
    frame = session.data.frame("hjemloese")
    frame = frame[~(frame["kommunekode"].eq(SAMSOE) & frame["aar"].eq(last))]
    facts["hjemloese"] = dataclasses.replace(
        counted, frame=type(frame)(frame.to_dict("records") + row.to_dict("records"))
    )
    frames = whole_list(facts["tilsagnsrammer"], session.data.kommuner)
    facts["tilsagnsrammer"] = frames
    return with_tables(session, facts)


def without_row(session, table):
    frame = session.data.frame(table)
    rest = frame[frame["kommunekode"].ne(SAMSOE)].reset_index(drop=True)
    return with_tables(session, {table: dataclasses.replace(session.data[table], frame=rest)})


def test_an_edition_of_examples_offers_the_form_on_its_cover_and_in_each_section(finished):
    folder = finished[SAMSOE]
    page = (folder / "index.html").read_text(encoding="utf-8")
    linked = re.findall(r'href="([^"]*kommuneskema[^"]*)"', page)
    assert set(linked) == {FORM}
    assert len(linked) >= 4
    header = page[: page.index("</header>")]
    assert FORM in header
    assert (folder / FORM).is_file()
    with pypdfium2.PdfDocument(next(folder.glob("*[0-9].pdf"))) as pdf:
        assert FORM in pdf[0].get_textpage().get_text_range().replace("\r\n", "")


def test_the_offered_form_is_the_one_that_the_municipality_can_send(session, finished):
    sheet = openpyxl.load_workbook(finished[SAMSOE] / FORM).active
    assert sheet["A1"].value == "Kommuneskema: Samsø Kommune"
    assert sheet["C4"].value == "0741 Samsø"
    kommune = session.data.kommuner[SAMSOE]
    blank = blank_form(load_package(session.project), session.data)
    made = blank.filled(session.data, kommune, public=True)
    assert made == (finished[SAMSOE] / FORM).read_bytes()


def test_nothing_is_offered_where_nothing_is_lacking_and_one_gap_brings_it_back(full):
    edition = open_edition(full.project, full.data.kommuner, SAMSOE)
    assert offered_form(full, edition) == ""
    for table in WHERE:
        assert offered_form(without_row(full, table), edition) == FORM, table


def test_the_country_and_a_region_have_no_form_of_their_own(session):
    for which in (None, "region-midtjylland"):
        edition = open_edition(session.project, session.data.kommuner, which)
        assert offered_form(session, edition) == ""


def test_facts_with_a_gap_say_where_it_is_met(full, made_of, tmp_path):
    lacking = without_row(full, "almene_familieboliger_husleje")
    made_of(lacking, SAMSOE, tmp_path)
    text = (tmp_path / "edition.qmd").read_text(encoding="utf-8")
    assert "Ikke alle kommunens tal i dette afsnit er oplyst" in text
    assert f"({FORM})" in text
    assert "opdigtede" not in text


def test_an_edition_without_gaps_says_nothing_of_a_form(full, made_of, tmp_path):
    made_of(full, SAMSOE, tmp_path)
    assert not (tmp_path / FORM).exists()
    assert "kommunens eget skema" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_what_is_confidential_is_not_in_the_form_that_everybody_can_fetch(session, tmp_path):
    told = with_status(session.data["genudlejninger_billige"], Status.OPLYST)
    told = dataclasses.replace(told, source=dataclasses.replace(told.source, confidential=True))
    known = with_tables(session, {"genudlejninger_billige": told})
    edition = open_edition(known.project, known.data.kommuner, SAMSOE)
    write_offered_form(known, edition, tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / FORM).active
    cells = {row[7].value: row[2].value for row in sheet.iter_rows(min_row=11)}
    asked = {field: told for field, told in cells.items() if field and "billige" in field}
    assert len(asked) == 2
    assert set(asked.values()) == {None}


def test_check_tells_of_another_municipalitys_form(session, finished, tmp_path):
    folder = tmp_path / "0741-samsoe"
    folder.mkdir()
    for path in finished[SAMSOE].rglob("*.*"):
        target = folder / path.relative_to(finished[SAMSOE])
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    zip_numbers(folder, "0741-samsoe")
    identity = identity_of(session.data.kommuner, Target(session.data.kommuner[SAMSOE]))
    assert companion_traces(folder, identity) == []
    other = session.blank_form.filled(session.data, session.data.kommuner["0825"])
    (folder / FORM).write_bytes(other)
    assert companion_traces(folder, identity) == [f"{FORM}: names Læsø Kommune"]


def test_a_form_costs_an_edition_little(session):
    kommuner = list(session.data.kommuner)
    session.blank_form.filled(session.data, kommuner[0])
    started = time.process_time()
    for kommune in kommuner[:20]:
        session.blank_form.filled(session.data, kommune, public=True)
    assert (time.process_time() - started) / 20 < 0.02


def test_every_form_opens_and_has_the_numbers_that_are_known(full):
    content = full.blank_form.filled(full.data, full.data.kommuner["0461"])
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    row = full.data.frame("boligbestand").set_index("kommunekode").loc["0461"]
    cells = {each[7].value: each[2].value for each in sheet.iter_rows(min_row=11)}
    assert cells["boligbestand.ejerboliger.2023"] == row["ejerboliger"]


def test_links_of_a_pdf_lead_to_the_web_where_the_address_is_known():
    source = (
        '#link("kommuneskema-0741-samsoe.xlsx")[a] #link("https://x.dk")[b] #link(label("c"))[d]'
    )
    led = leading_to("https://y.dk/0741-samsoe/", source)
    assert led.startswith('#link("https://y.dk/0741-samsoe/kommuneskema')
    assert led.endswith('#link("https://x.dk")[b] #link(label("c"))[d]')
    assert leading_to("", source) == source
