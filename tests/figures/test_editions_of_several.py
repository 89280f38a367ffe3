"""An edition of a region or a group has its own numbers, its municipalities, and no rank."""

import re
import shutil
from pathlib import Path

import pytest

from kortlaegning.edition import open_edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.figures import (
    bilag_a_billige_private,
    figur_05_billige_almene,
    figur_13b_anviste_af_genudlejninger,
    noegletal,
    tabel_1_genudlejninger,
    tabel_2_raekkevidde,
)
from kortlaegning.figures.hovedpunkter import hovedpunkter_markdown
from kortlaegning.figures.indicator import row
from kortlaegning.figures.registry import all_exhibits
from kortlaegning.project import Project

ROOT = Path(__file__).parents[2]
BROKEN = re.compile(r"\bnan\b|None|\.\.|  |\s[.,;:]|\(\)|inf\b|[{}]")
REGION = ("region", "Region Sjælland")


@pytest.fixture
def zealand(edition_of):
    return edition_of("region-sjaelland")


@pytest.fixture
def group(data, tmp_path):
    shutil.copytree(ROOT / "params", tmp_path / "params")
    (tmp_path / "data").symlink_to(ROOT / "data")
    (tmp_path / "params/grupper.yml").write_text(
        "oeer:\n  navn: Øerne\n  hvor: på øerne\n  kommuner: [Samsø, Læsø, Ærø]\n",
        encoding="utf-8",
    )
    return open_edition(Project(tmp_path), data.kommuner, "gruppe-oeer")


def test_its_numbers_are_the_sums_of_its_municipalities(data, zealand):
    frame = figur_05_billige_almene.EXHIBIT.table(data, zealand).frame
    members = [row(frame, ("kommune", code)) for code in zealand.area.members]
    own = row(frame, REGION)
    assert len(members) == 17
    assert own["taeller"] == sum(each["taeller"] for each in members)
    assert own["vaerdi"] == own["taeller"] / own["naevner"]


def test_its_text_says_how_far_its_municipalities_are_apart_and_has_no_rank(data, zealand):
    exhibit = figur_05_billige_almene.EXHIBIT
    table = exhibit.table(data, zealand)
    own = exhibit.text(table).split("\n\n")[0].replace("\u00a0", " ")
    assert "af de almene familieboliger i Region Sjælland havde" in own
    assert "Blandt de 17 kommuner i Region Sjælland gik andelen fra " in own
    assert "i hele landet (" in own
    assert "nr." not in own + exhibit.alt(table)
    assert "fremhævet" not in exhibit.alt(table)


def test_maps_outline_its_municipalities_and_the_national_one_none(
    data, zealand, group, edition_of, session
):
    exhibit = figur_05_billige_almene.EXHIBIT
    for edition, name in ((zealand, "Region Sjælland"), (group, "Øerne")):
        (drawing,) = exhibit.draw(exhibit.table(data, edition), session.boundaries)
        mark = drawing.svg[drawing.svg.index('<g class="egen"') :]
        assert name in mark
    national = exhibit.table(data, edition_of(None))
    assert '<g class="egen"' not in exhibit.draw(national, session.boundaries)[0].svg


def test_those_who_allocate_are_the_municipalities(data, zealand, group):
    for edition, who in ((zealand, "i Region Sjælland"), (group, "på øerne")):
        exhibit = figur_13b_anviste_af_genudlejninger.EXHIBIT
        assert f"anviste kommunerne {who} " in exhibit.text(exhibit.table(data, edition))
        table = tabel_1_genudlejninger.EXHIBIT.table(data, edition)
        assert "Kommunerne kunne have rådet" in tabel_1_genudlejninger.EXHIBIT.text(table)


def test_its_municipalities_stand_in_a_table_in_danish_order(data, zealand):
    lines = noegletal.members_markdown(noegletal.EXHIBIT.table(data, zealand)).splitlines()
    names = [line.split(" | ")[0].removeprefix("| ") for line in lines[2:]]
    assert len(names) == 17
    assert names[0] == "Faxe"
    assert "Placering" not in noegletal.EXHIBIT.markdown(noegletal.EXHIBIT.table(data, zealand))
    assert noegletal.members_markdown(noegletal.EXHIBIT.table(data, zealand)).count("\n") == 18


def test_an_appendix_marks_all_of_its_municipalities(data, group):
    exhibit = bilag_a_billige_private.EXHIBIT
    lines = exhibit.markdown(exhibit.table(data, group)).splitlines()
    marked = [line.split("**")[1] for line in lines if line.startswith("| **")]
    assert sorted(marked) == ["Læsø", "Samsø", "Ærø"]


def exhibit_text(exhibit, data, edition):
    return exhibit.text(exhibit.table(data, edition)).split("\n\n")[0]


def test_words_are_whole_in_every_edition_of_several(data, example_data, edition_of, group):
    regions = ("hovedstaden", "sjaelland", "syddanmark", "midtjylland", "nordjylland")
    editions = [*(edition_of(f"region-{name}") for name in regions), group]
    for edition in editions:
        for tables in (data, example_data):
            for exhibit in all_exhibits():
                table = exhibit.table(tables, edition)
                for kind in ("text", "caption", "alt"):
                    if hasattr(exhibit, kind):
                        words = getattr(exhibit, kind)(table)
                        assert not BROKEN.search(words), f"{edition.folder}: {words}"
        assert edition.area.where in hovedpunkter_markdown(data, edition)
        none = hovedpunkter_markdown(example_data, edition)
        assert none == f"Boligernes tal er endnu ikke oplyst {edition.area.where}."
        assert "ommunen " not in exhibit_text(tabel_2_raekkevidde.EXHIBIT, data, edition)


def test_an_example_has_no_sum_of_several(example_data, zealand):
    for exhibit in all_exhibits():
        frame = exhibit.table(example_data, zealand).frame
        if "niveau" in frame and exhibit.label.startswith(("fig-", "tbl-")):
            own = frame[frame["niveau"].eq("region")]
            counts = own.filter(["taeller", "naevner", "vaerdi", "antal", "i_alt"])
            assert counts.isna().all(axis=None), exhibit.label


@pytest.mark.parametrize("which", ["region-atlantis", "gruppe-ingen"])
def test_an_unknown_one_is_refused_with_those_there_are(which, edition_of):
    with pytest.raises(KortlaegningError, match=r"is no edition; .*region-sjaelland"):
        edition_of(which)
