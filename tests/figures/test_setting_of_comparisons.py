"""What an edition is shown beside is what the setting says, in every frame, drawing and text."""

from dataclasses import replace
from itertools import permutations

import pytest

from kortlaegning.area import compared_with, summed_areas
from kortlaegning.danish.names import kommunegruppe_bestemt
from kortlaegning.figures import (
    figur_01_boligsektorer,
    figur_05_billige_almene,
    noegletal,
    tabel_1_genudlejninger,
)
from kortlaegning.figures.registry import EXHIBITS

LEVELS = ("region", "kommunegruppe", "land")
SUBSETS = [chosen for size in range(4) for chosen in permutations(LEVELS, size)]


@pytest.fixture
def edition_with(data, edition_of):
    def beside(setting, code="0851"):
        edition = edition_of(code)
        areas = summed_areas(data.kommuner)
        return replace(
            edition,
            compared=compared_with(edition.kommune, setting, areas),
            areas=tuple(area for area in areas if area.niveau in setting),
        )

    return beside


@pytest.mark.parametrize("setting", SUBSETS, ids=lambda levels: "-".join(levels) or "ingen")
def test_the_levels_of_every_frame_are_those_of_the_setting(setting, data, edition_with):
    edition = edition_with(setting)
    for exhibit in EXHIBITS:
        frame = exhibit.table(data, edition).frame
        if "niveau" in frame:
            levels = list(dict.fromkeys(frame["niveau"]))
            assert sorted(levels) == sorted(["kommune", *setting]), exhibit.label
            if exhibit.kind == "bars":
                assert levels == ["kommune", *setting]


@pytest.mark.parametrize("setting", SUBSETS, ids=lambda levels: "-".join(levels) or "ingen")
def test_words_and_drawings_name_only_the_areas_of_the_setting(
    setting, data, edition_with, session
):
    edition = edition_with(setting)
    group = kommunegruppe_bestemt(edition.kommune.kommunegruppe)
    named = {"region": edition.kommune.region, "kommunegruppe": group, "land": "hele landet"}
    for module in (
        figur_01_boligsektorer,
        figur_05_billige_almene,
        noegletal,
        tabel_1_genudlejninger,
    ):
        exhibit = module.EXHIBIT
        table = exhibit.table(data, edition)
        said = [exhibit.text(table), exhibit.caption(table)]
        if hasattr(exhibit, "alt"):
            said.append(exhibit.alt(table))
        if hasattr(exhibit, "markdown"):
            said.append(exhibit.markdown(table))
        if exhibit.kind in ("bars", "key figures"):
            said += [drawing.svg for drawing in exhibit.draw(table, session.boundaries)]
        words = " ".join(said).lower()
        for level, name in named.items():
            assert (name.lower() in words) is (level in setting), f"{exhibit.label}: {name}"
