"""One form makes one edition facts, 97 make sums, ranks and maps of 97; a row out is a gap."""

import html
import re
from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import pandas as pd
import pypdfium2
import pytest
from real_tables import with_status

from kortlaegning.drawing.legend import NO_DATA
from kortlaegning.edition import open_edition
from kortlaegning.figures.declared import tables_of
from kortlaegning.figures.marks import caption_suffix
from kortlaegning.figures.registry import all_exhibits, exhibit_name
from kortlaegning.imports.own_form import blank_form
from kortlaegning.imports.own_form_import import find_own_form, install_own_form, prepare_own_form
from kortlaegning.imports.own_form_lines import WHERE
from kortlaegning.imports.sheets_of_file import read_sheets
from kortlaegning.project import Project
from kortlaegning.session import Session
from kortlaegning.tables.data import Data, Table
from kortlaegning.tables.load import load_data
from kortlaegning.tables.package_file import load_package
from kortlaegning.tables.source import Source
from kortlaegning.tables.status import Status

SAMSOE, LAESOE, AARHUS = "0741", "0825", "0751"
REGION = "Region Nordjylland"
FIGURE_3, FIGURE_4, FIGURE_12 = (
    next(each for each in all_exhibits() if each.label == label)
    for label in ("fig-3", "fig-4", "fig-12")
)
SHARES = [each for each in all_exhibits() if each.kind == "map" and each.label != "fig-12"]


def answered(table: Table, codes: set[str]) -> Table:
    """The rows of some municipalities, each told by the municipality itself."""
    rows = table.frame[table.frame["kommunekode"].isin(codes)].reset_index(drop=True)
    keys = list(rows[list(table.key)].itertuples(index=False, name=None))
    origins = {key: by_itself(table.source, str(key[0])) for key in keys}
    source = replace(table.source, status=Status.OPLYST)
    return replace(table, frame=rows, source=source, origins=MappingProxyType(origins))


def by_itself(source: Source, code: str) -> Source:
    return replace(source, status=Status.OPLYST, source=f"Kommune {code}, eget skema", id=code)


@pytest.fixture(scope="module")
def told_by(session: Session) -> Callable[..., Data]:
    def told(*codes: str, without: tuple[str, str] = ("", "")) -> Data:
        tables = {
            name: answered(table, set(codes) - ({without[1]} if name == without[0] else set()))
            for name, table in session.data.tables.items()
            if table.is_municipal
        }
        return replace(session.data, tables=MappingProxyType({**session.data.tables, **tables}))

    return told


@pytest.fixture(scope="module")
def of_97(session: Session, told_by: Callable[..., Data]) -> Data:
    return told_by(*(k.kommunekode for k in session.data.kommuner if k.kommunekode != LAESOE))


def test_97_answers_are_summed_over_97_and_the_country_stays_as_it_was_printed(
    of_97: Data, session: Session, edition_of
) -> None:
    frame = FIGURE_3.table(of_97, edition_of(SAMSOE)).frame.set_index(["niveau", "navn"])
    rents, stock = (of_97.frame(name) for name in ("almene_familieboliger_husleje", "boligbestand"))
    mid = {k.kommunekode for k in of_97.kommuner if k.region == "Region Nordjylland"} - {LAESOE}
    region = FIGURE_3.table(of_97, edition_of(LAESOE)).frame.set_index(["niveau", "navn"])
    row = region.loc[("region", "Region Nordjylland")]
    counts = [column for column in rents if column not in ("kommunekode", "aar")]
    assert row["taeller"] == rents[rents["kommunekode"].isin(mid)][counts].sum(axis=None)
    counts = [column for column in stock if column not in ("kommunekode", "aar")]
    assert row["naevner"] == stock[stock["kommunekode"].isin(mid)][counts].sum(axis=None)
    country = frame.loc[("land", "Hele landet")]
    assert "ca. 17" in str(country.get("vaerdi_trykt", "")) or round(country["vaerdi"], 2) == 0.17


def test_it_is_said_how_many_municipalities_an_areas_share_is_made_of(
    of_97: Data, session: Session, edition_of
) -> None:
    there = [k.kommunekode for k in session.data.kommuner if k.region == "Region Nordjylland"]
    said = f"{len(there) - 1} af {len(there)} i Region Nordjylland"
    group = session.data.kommuner[LAESOE].kommunegruppe
    for exhibit in (FIGURE_3, FIGURE_4):
        table = exhibit.table(of_97, edition_of(LAESOE))
        assert said in caption_suffix(table)
        assert said not in caption_suffix(exhibit.table(session.data, edition_of(LAESOE)))
        elsewhere = caption_suffix(exhibit.table(of_97, edition_of(AARHUS)))
        same_group = session.data.kommuner[AARHUS].kommunegruppe == group
        assert ("Kun kommuner, der har tal" in elsewhere) == same_group


def test_a_regions_own_edition_speaks_of_those_that_have_numbers(
    of_97: Data, session: Session
) -> None:
    edition = open_edition(session.project, session.data.kommuner, "region-nordjylland")
    said = {each.label: each.text(each.table(of_97, edition)) for each in all_exhibits()}
    some = "i 10 af de 11 kommuner i Region Nordjylland"
    for label in ("fig-1", "fig-2", "fig-3", "fig-4", "fig-5", "fig-6", "fig-7", "fig-8", "tbl-1"):
        assert some in said[label], label
        assert not re.search(r"\d boliger i Region Nordjylland", said[label])
    assert f"{some}: " in said["fig-3"]
    assert "Blandt dem gik andelen fra" in said["fig-3"]


def test_a_regions_own_edition_is_not_its_only_municipality_with_numbers(
    told_by, session: Session
) -> None:
    one = told_by(LAESOE)
    edition = open_edition(session.project, session.data.kommuner, "region-nordjylland")
    for exhibit in (FIGURE_3, FIGURE_4):
        table = exhibit.table(one, edition)
        assert "ikke oplyst" in exhibit.text(table).split("\n\n")[0], exhibit.label
        own = table.frame[table.frame["niveau"].eq("region") & table.frame["navn"].eq(REGION)]
        numbers = own.columns.intersection(["antal", "andel", "taeller", "vaerdi"])
        assert own[numbers].isna().all(axis=None)


def test_a_count_of_an_area_is_that_of_all_its_municipalities_or_none(
    of_97: Data, edition_of
) -> None:
    divided = FIGURE_4.table(of_97, edition_of(LAESOE)).frame
    region = divided[divided["niveau"].eq("region")]
    assert region["andel"].notna().all()
    assert region[["antal", "i_alt"]].isna().all(axis=None)
    counted = FIGURE_12.table(of_97, edition_of(LAESOE)).frame
    rows = counted[counted["niveau"].eq("region")].set_index("kode")["vaerdi"]
    assert np.isnan(rows["Region Nordjylland"])
    assert rows.drop("Region Nordjylland").notna().all()


@pytest.mark.parametrize("exhibit", SHARES, ids=exhibit_name)
def test_97_answers_are_ranked_among_97_and_drawn_beside_one_hatched(
    exhibit, of_97: Data, session: Session, edition_of
) -> None:
    table = exhibit.table(of_97, edition_of(AARHUS))
    rows = table.frame[table.frame["niveau"].eq("kommune")]
    silent = rows[rows["kode"].eq(LAESOE)].iloc[0]
    assert pd.isna(silent["vaerdi"])
    assert not silent["skjult"]
    shown = rows[~rows["skjult"].astype(bool) & rows["kode"].ne(LAESOE)]
    assert shown["vaerdi"].notna().all()
    assert set(rows["antal_kommuner"]) == {len(shown)}
    if len(shown) == 97:
        assert re.search(r"de 97\s(kommuner|laveste|højeste)", exhibit.text(table))
    (drawing,) = exhibit.draw(table, session.boundaries)
    hatched = set(re.findall(r'url\(#[^"]*skravering[^>]*data-kode="(\d{4})"', drawing.svg))
    assert hatched == {LAESOE}
    assert NO_DATA in drawing.svg
    assert "EKSEMPEL" not in drawing.svg


def test_a_row_taken_out_is_a_gap_in_the_exhibits_of_its_table_and_in_no_other(
    told_by, session: Session, edition_of
) -> None:
    everyone = [each.kommunekode for each in session.data.kommuner]
    whole, gap = told_by(*everyone), told_by(*everyone, without=("boligbestand", SAMSOE))
    edition = edition_of(SAMSOE)
    for exhibit in all_exhibits():
        before, after = (exhibit.text(exhibit.table(data, edition)) for data in (whole, gap))
        if "boligbestand" not in tables_of(*exhibit.shows):
            assert before == after, exhibit.label
        elif exhibit.kind in ("map", "bars"):
            assert "ikke oplyst" not in before, exhibit.label
            assert "ikke oplyst" in after, exhibit.label


def test_what_others_show_of_themselves_does_not_change_with_a_row_of_another(
    told_by, session: Session, edition_of
) -> None:
    everyone = [each.kommunekode for each in session.data.kommuner]
    whole, gap = told_by(*everyone), told_by(*everyone, without=("boligbestand", SAMSOE))
    before, after = (FIGURE_3.table(data, edition_of(AARHUS)).frame for data in (whole, gap))
    own = ("kommune", AARHUS)
    for column in ("taeller", "naevner", "vaerdi"):
        assert before.loc[own, column] == after.loc[own, column]
    assert (before.loc[own, "antal_kommuner"], after.loc[own, "antal_kommuner"]) == (98, 97)


@pytest.fixture(scope="module")
def one_form(session: Session, tmp_path_factory) -> Session:
    """The project after a single form was sent and imported: Samsø's."""
    from facts_project import copied_project

    project: Project = copied_project(tmp_path_factory.mktemp("skema") / "projekt")
    data, package = load_data(project, 2023), load_package(project)
    facts = {
        name: with_status(table, Status.OPLYST)
        for name, table in data.tables.items()
        if table.is_municipal
    }
    known = replace(data, tables=MappingProxyType({**data.tables, **facts}))
    path = project.root / "svar.xlsx"
    form = blank_form(package, data)
    path.write_bytes(form.filled(known, data.kommuner[SAMSOE]))
    grid = find_own_form(read_sheets(path))
    assert grid is not None
    filled = prepare_own_form(project, package, data.kommuner, grid)
    assert set(filled.frames) == set(WHERE) - {"hjemloese", "tilsagnsrammer"}
    install_own_form(project, filled)
    return replace(session, project=project, data=load_data(project, 2023))


def words_of(folder) -> str:
    """Everything that a reader of an edition can read: page, PDF, drawings and files of numbers."""
    whole = (folder / "index.html").read_text(encoding="utf-8")
    page = html.unescape(re.sub(r"<script>.*?</script>", "", whole, flags=re.DOTALL))
    printed = []
    for path in folder.glob("*.pdf"):
        with pypdfium2.PdfDocument(path) as pdf:
            printed += [each.get_textpage().get_text_range() for each in pdf]
    files = [
        path.read_text(encoding="utf-8-sig")
        for path in (*folder.rglob("*.svg"), *folder.rglob("*.csv"))
    ]
    return "\n".join([page, *printed, *files])


def test_one_form_makes_that_municipalitys_edition_facts(one_form, made_of, tmp_path) -> None:
    made_of(one_form, SAMSOE, tmp_path)
    text = words_of(tmp_path)
    assert "EKSEMPEL" not in text
    assert "Eksempel: " not in text
    assert "opdigtede" not in text
    assert "96 af 2.930 boliger" in text.replace("\u00a0", " ")
    assert "Region Midtjylland (" not in text, "a sum of one is no number of its region"


def test_one_form_tells_nothing_of_any_other_municipality(one_form, made_of, tmp_path) -> None:
    made_of(one_form, LAESOE, tmp_path)
    text = words_of(tmp_path)
    assert "EKSEMPEL" not in text
    assert "er ikke oplyst" in text
    assert "Ikke alle kommunens tal i dette afsnit er oplyst" in text
    for path in (tmp_path / "tal").glob("*.csv"):
        rows = pd.read_csv(path, dtype=str)
        if {"niveau", "kode", "vaerdi"} <= set(rows.columns):
            own = rows[rows["niveau"].eq("kommune") & rows["kode"].eq(LAESOE)]
            assert own["vaerdi"].isna().all(), path.name
