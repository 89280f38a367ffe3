"""What an edition is shown beside is what the setting says, in every frame, drawing and text."""

import re
import shutil
from itertools import combinations, permutations
from pathlib import Path

import pytest

from kortlaegning.danish.names import kommunegruppe_bestemt
from kortlaegning.edition import open_edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.figures import (
    figur_01_boligsektorer,
    figur_05_billige_almene,
    noegletal,
    tabel_1_genudlejninger,
)
from kortlaegning.figures.registry import all_exhibits
from kortlaegning.freshness.edition_list import Target
from kortlaegning.project import Project
from kortlaegning.site.foreign_traces import identity_of, text_traces
from kortlaegning.tables.load import load_table

ROOT = Path(__file__).parents[2]
USUAL = ("region", "kommunegruppe", "land")
ALL = (*USUAL, "naboer", "mest_lig", "limfjorden")
ORDERS = [chosen for size in range(4) for chosen in permutations(USUAL, size)]
SUBSETS = [chosen for size in range(len(ALL) + 1) for chosen in combinations(ALL, size)]
# How many pairs of municipalities do, by the official boundaries.
MEET_ON_LAND, OVER_A_BRIDGE = 186, 6
GROUPS = """
limfjorden:
  navn: Limfjorden
  hvor: ved Limfjorden
  kommuner: [Aalborg, "0773", Struer]
"""


@pytest.fixture
def edition_with(data, tmp_path):
    (tmp_path / "params/editions").mkdir(parents=True)
    (tmp_path / "data").symlink_to(ROOT / "data")
    report = tmp_path / "params/report.yml"
    shutil.copyfile(ROOT / "params/report.yml", report)
    (tmp_path / "params/grupper.yml").write_text(GROUPS, encoding="utf-8")

    def beside(setting, which="0851"):
        line = f"sammenligning: [{', '.join(setting)}]"
        said = report.read_text(encoding="utf-8")
        report.write_text(said.replace("sammenligning: [region, kommunegruppe, land]", line))
        return open_edition(Project(tmp_path), data.kommuner, which)

    return beside


def _level(name):
    return "gruppe" if name == "limfjorden" else name


def _said(exhibit, table, session):
    """All words of an exhibit, and of its drawing but for a map, which names whom it will."""
    said = [exhibit.text(table), exhibit.caption(table)]
    if hasattr(exhibit, "alt"):
        said.append(exhibit.alt(table))
    if hasattr(exhibit, "markdown"):
        said.append(exhibit.markdown(table))
    if exhibit.kind in ("bars", "key figures", "lines"):
        said += [drawing.svg for drawing in exhibit.draw(table, session.boundaries)]
    return said


@pytest.mark.parametrize("setting", [*ORDERS, *SUBSETS], ids="-".join)
def test_the_levels_of_every_frame_are_those_of_the_setting(setting, data, edition_with):
    edition = edition_with(setting)
    wanted = ["kommune", *map(_level, setting)]
    for exhibit in all_exhibits():
        frame = exhibit.table(data, edition).frame
        if "niveau" in frame:
            levels = list(dict.fromkeys(frame["niveau"]))
            # Citizens are counted in a municipality, in its region and in the country.
            counted = {"kommune", "region", "land"} if exhibit.label == "trin-0" else set(wanted)
            assert sorted(levels) == sorted(counted.intersection(wanted)), exhibit.label
            if exhibit.kind in ("bars", "lines"):
                assert levels == [each for each in wanted if each in counted]
        if exhibit.label in ("tbl-2", "tbl-3"):
            assert any(name.startswith("land") for name in frame) is ("land" in setting)


@pytest.mark.parametrize("which", ["0851", "0741"])
@pytest.mark.parametrize("setting", [(), ("kommunegruppe",), ("region", "naboer"), USUAL])
@pytest.mark.parametrize("made", ["data", "example_data"])
def test_the_country_is_spoken_of_where_the_setting_names_it(
    made, setting, which, edition_with, session, request
):
    data, edition = request.getfixturevalue(made), edition_with(setting, which)
    spoken = set()
    for exhibit in all_exhibits():
        words = " ".join(_said(exhibit, exhibit.table(data, edition), session)).lower()
        if re.search(r"hele landet|\blandets\b", words):
            spoken.add(exhibit.label)
    assert spoken >= {"fig-1", "trin-0", "tbl-2", "tbl-3"} if "land" in setting else not spoken


@pytest.mark.parametrize("setting", [*ORDERS, ALL], ids="-".join)
def test_words_and_drawings_name_only_the_areas_of_the_setting(
    setting, data, edition_with, session
):
    edition = edition_with(setting)
    group = kommunegruppe_bestemt(edition.kommune.kommunegruppe)
    named = {
        "region": edition.kommune.region,
        "kommunegruppe": group,
        "land": "hele landet",
        "naboer": "nabokommunerne",
        "mest_lig": "lign",
        "limfjorden": "Limfjorden",
    }
    for module in (
        figur_01_boligsektorer,
        figur_05_billige_almene,
        noegletal,
        tabel_1_genudlejninger,
    ):
        exhibit = module.EXHIBIT
        table = exhibit.table(data, edition)
        words = " ".join(_said(exhibit, table, session)).lower()
        for level, name in named.items():
            assert (name.lower() in words) is (level in setting), f"{exhibit.label}: {name}"


def test_a_neighbour_is_a_neighbour_of_its_neighbours_but_for_islands(data, edition_with):
    def beside(code):
        (area,) = edition_with(("naboer",), code).compared
        return set(area.members)

    assert beside("0147") == {"0101"}
    assert {"0147", "0157", "0185"} < beside("0101")
    assert "0741" not in beside("0101")
    assert beside("0741")


def test_neighbours_are_those_of_the_official_boundaries_and_of_the_bridges(project, data):
    table = load_table(project, "kovariater").frame.set_index("kommunekode")
    beside = {code: set(found.split()) for code, found in table["naboer"].items()}
    islands = {"0400", "0492", "0563", "0741", "0825"}
    assert {len(beside[code]) for code in islands} == {3}
    pairs = {(one, other) for one in set(beside) - islands for other in beside[one]}
    assert pairs == {(other, one) for one, other in pairs}
    assert len(pairs) == 2 * (MEET_ON_LAND + OVER_A_BRIDGE)
    for one, other, meet in (
        ("0169", "0187", True),  # Høje-Taastrup, Vallensbæk
        ("0165", "0183", False),  # Albertslund, Ishøj: Vallensbæk lies between
        ("0159", "0175", False),  # Gladsaxe, Rødovre: København lies between
        ("0320", "0390", False),  # Faxe, Vordingborg: Næstved lies between
        ("0167", "0185", True),  # over Kalvebodbroen
    ):
        assert ((one, other) in pairs) is meet


def test_an_only_neighbour_is_called_by_its_name(data, edition_with):
    (area,) = edition_with(("naboer",), "0147").compared
    said = ("Nabokommunen København", "i nabokommunen København")
    assert (area.label, area.where) == said


def test_check_takes_an_only_neighbour_for_no_stranger(data, edition_with, session):
    edition = edition_with(("naboer",), "0147")
    identity = identity_of(data.kommuner, Target(edition.kommune))
    for exhibit in all_exhibits():
        words = " ".join(_said(exhibit, exhibit.table(data, edition), session))
        assert text_traces(words, identity) == [], exhibit.label


def test_those_most_alike_are_five_others_near_in_size_and_dwellings(data, edition_with):
    (area,) = edition_with(("mest_lig",), "0825").compared
    assert len(area.members) == 5
    assert {"0563", "0741", "0492"} < set(area.members)  # Fanø, Samsø, Ærø


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        (GROUPS.replace("Struer", "Strur"), "limfjorden: Unknown municipality 'Strur'"),
        (GROUPS.replace("  hvor: ved Limfjorden\n", ""), "limfjorden.hvor"),
        (GROUPS.replace("limfjorden:", "Ved fjorden:"), "expected a name of letters"),
        (GROUPS.replace("limfjorden:", "land:"), r"land\.\[key\]: expected another name"),
        (GROUPS.replace('[Aalborg, "0773", Struer]', '[Aalborg, "0851"]'), "two municipalities"),
        (GROUPS.replace('"0773"', "0773"), "double quotes"),
    ],
)
def test_a_faulty_group_is_named(groups, said, edition_with, tmp_path):
    (tmp_path / "params/grupper.yml").write_text(groups, encoding="utf-8")
    with pytest.raises(KortlaegningError, match=said) as error:
        edition_with(USUAL)
    assert "grupper.yml" in str(error.value)


def test_a_comparison_that_is_not_known_is_refused_with_those_that_are(edition_with):
    with pytest.raises(KortlaegningError, match=r"sammenligning\.1: expected any of region, .*"):
        edition_with(("region", "galakse"))
