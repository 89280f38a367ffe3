"""`build --region`, `--regioner` and `--gruppe`: editions of several, in the site as others are."""

import json

import pytest

from kortlaegning.edition_making.make_edition import make_edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.freshness.edition_list import Wanted, all_targets, choose_targets, read_kommuner
from kortlaegning.site.foreign_traces import foreign_traces, identity_of

GROUP = "oeer:\n  navn: Øerne\n  hvor: på øerne\n  kommuner: [Samsø, Læsø, Ærø]\n"


@pytest.fixture
def choose(project, tmp_path):
    def chosen(**wanted):
        targets = choose_targets(project, read_kommuner(project), Wanted(**wanted))
        return [target.folder for target in targets]

    return chosen


@pytest.mark.parametrize("name", ["nordjylland", "Region Nordjylland", "NORDJYLLAND"])
def test_a_region_is_found_by_its_name(choose, name):
    assert choose(regioner=[name]) == ["region-nordjylland"]


def test_all_regions_are_five_and_none_of_them_is_in_all_editions(choose):
    assert len(choose(all_regions=True)) == 5
    assert len(choose(everything=True)) == 99
    assert len(choose(everything=True, all_regions=True)) == 104


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"regioner": ["Jylland"]}, "--region Jylland: unknown; expected hovedstaden or "),
        ({"grupper": ["oeer"]}, "--gruppe oeer: unknown; params/grupper.yml names no group"),
        ({}, "Say what to build"),
    ],
)
def test_what_is_not_known_is_refused_with_what_is(choose, wanted, said):
    with pytest.raises(KortlaegningError, match=said):
        choose(**wanted)


def test_the_index_lists_an_edition_of_several_apart_from_the_municipalities(bench):
    (bench.project.params / "grupper.yml").write_text(GROUP, encoding="utf-8")
    kommuner = read_kommuner(bench.project)
    wanted = Wanted(regioner=["midtjylland"], grupper=["oeer"], everything=True)
    targets = choose_targets(bench.project, kommuner, wanted)
    _, made = bench.build(targets=targets)
    assert {"region-midtjylland", "gruppe-oeer"} < set(made)
    page = (bench.site / "index.html").read_text(encoding="utf-8")
    several = page[page.index("Udgaver for flere kommuner sammen") :].split("</ul>")[0]
    assert "region-midtjylland/index.html" in several
    assert "gruppe-oeer/index.html" in several
    assert page.count("region-midtjylland/index.html") == 1
    manifest = json.loads((bench.site / "manifest.json").read_bytes())
    assert "region-midtjylland" in {row["mappe"] for row in manifest["udgaver"]}


def test_a_finished_edition_is_its_own_and_another_regions_is_not(warm_session, tmp_path):
    make_edition(warm_session, "region-nordjylland", tmp_path)
    kommuner = warm_session.data.kommuner
    targets = {each.folder: each for each in all_targets(warm_session.project, kommuner)}
    own, other = (targets[f"region-{name}"] for name in ("nordjylland", "sjaelland"))
    assert foreign_traces(tmp_path, identity_of(kommuner, own)) == []
    traces = foreign_traces(tmp_path, identity_of(kommuner, other))
    assert "edition.json: is of 'Region Nordjylland'" in traces
    assert "figur-03.svg: outlines Region Nordjylland" in traces
    stranger = targets["0851-aalborg"]
    assert "figur-03.svg: outlines another municipality" in foreign_traces(
        tmp_path, identity_of(kommuner, stranger)
    )
    front = json.loads((tmp_path / "edition.json").read_text(encoding="utf-8"))
    assert front["sted"] == "Region Nordjylland"
    assert "11\u00a0kommuner" in front["lokator_alt"]
