import dataclasses
import datetime as dt
import json
from collections.abc import Callable

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.geometry import load_boundaries
from kortlaegning.geometry.boundary_files import read_parts
from kortlaegning.geometry.providers import choose
from kortlaegning.sources.boundary_sources import fetch_boundaries


def test_gisco_gives_the_98_municipalities_of_the_year(server, project, wish) -> None:
    found = fetch_boundaries(project, server.hosts, 2021, wish)
    assert server.requests[0][0] == "/distribution/v2/lau/geojson/LAU_RG_01M_2021_4326.geojson"
    provider, files = choose(project, "auto")
    assert (provider.name, list(files)) == ("hentet", [found.path])
    caption = provider.attribution(project)
    assert "LAU 2021" in caption
    assert "© EuroGeographics" in caption
    import pandas as pd

    kommuner = pd.read_csv(project.data / "kommuner.csv", dtype={"kommunekode": str})
    frame = provider.read(read_parts(files), kommuner).frame
    assert sorted(frame["kommunekode"]) == sorted(kommuner["kommunekode"])
    assert len(load_boundaries(project, "auto", kommuner).frame) == 98


def test_a_key_means_dagi_and_is_written_nowhere(server, project, wish) -> None:
    fetch_boundaries(project, server.hosts, 2021, wish)
    found = fetch_boundaries(project, server.hosts_with_key, 2023, wish)
    assert found.path.name == "kommuner_dagi.geojson"
    provider, files = choose(project, "auto")
    assert list(files) == [found.path]
    assert "Klimadatastyrelsen, DAGI" in provider.attribution(project)
    assert server.hosts_with_key.key in server.requests[-1][0]
    for path in project.root.rglob("*"):
        if path.is_file():
            assert server.hosts_with_key.key not in path.read_text("latin-1")
    assert server.hosts_with_key.key not in repr(server.hosts_with_key)


def test_a_wrong_key_is_said_without_the_key(server, project, wish) -> None:
    hosts = dataclasses.replace(server.hosts, key="forkert-noegle")
    with pytest.raises(KortlaegningError, match="check the key") as caught:
        fetch_boundaries(project, hosts, 2023, wish)
    assert "forkert" not in str(caught.value)


def edit(change):
    def changed(body: bytes) -> bytes:
        content = json.loads(body)
        content["features"] = change(content["features"])
        return json.dumps(content).encode()

    return changed


def without_aalborg(features: list) -> list:
    return [each for each in features if each["properties"]["LAU_ID"] != "851"]


def points_moved(move) -> Callable[[list], list]:
    def moved(features: list) -> list:
        for each in features:
            rings = each["geometry"]["coordinates"]
            each["geometry"]["coordinates"] = [[move(point) for point in ring] for ring in rings]
        return features

    return moved


def shifted_codes(features: list) -> list:
    codes = [each["properties"]["LAU_ID"] for each in features[1:99]]
    for each, code in zip(features[1:99], codes[5:] + codes[:5], strict=True):
        each["properties"]["LAU_ID"] = code
        each["properties"]["GISCO_ID"] = f"DK_{code}"
        each["properties"]["LAU_NAME"] = ""
    return features


def names_of_others(features: list) -> list:
    """GISCO's number for each is another's."""
    numbers = [each["properties"]["GISCO_ID"] for each in features[1:99]]
    for each, number in zip(features[1:99], numbers[1:] + numbers[:1], strict=True):
        each["properties"]["GISCO_ID"] = number
    return features


def other_columns(features: list) -> list:
    for each in features:
        each["properties"] = {"CNTR_CODE": each["properties"]["CNTR_CODE"], "ID": "x"}
    return features


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (edit(without_aalborg), "1 missing"),
        (edit(points_moved(lambda at: [at[0] + 40, at[1]])), "do not lie where they should"),
        (edit(shifted_codes), "do not lie where they should"),
        (edit(names_of_others), "disagree whose outline"),
        (edit(other_columns), "no column of municipality codes"),
        (lambda body: body[: len(body) // 2], "cannot be read as a map file"),
        (lambda _body: b"<html>Fejl</html>", "cannot be read as a map file"),
        (
            lambda _body: b'{"type": "FeatureCollection", "features": []}',
            "holds no outlines|cannot be read",
        ),
    ],
)
def test_a_faulty_file_leaves_the_earlier_boundaries(
    server, project, wish, change, complaint: str
) -> None:
    kept = fetch_boundaries(project, server.hosts, 2020, wish)
    before = kept.path.read_bytes()
    server.change = change
    with pytest.raises(KortlaegningError, match=complaint) as caught:
        fetch_boundaries(project, server.hosts, 2021, wish)
    assert "\n" not in str(caught.value)
    _, files = choose(project, "auto")
    assert list(files) == [kept.path]
    assert kept.path.read_bytes() == before
    server.change = lambda body: body
    assert fetch_boundaries(project, server.hosts, 2021, wish).path.name == "lau_2021.geojson"


@pytest.mark.parametrize(
    "move", [lambda at: at[::-1], lambda at: [*at, -999.0]], ids=["axes exchanged", "with heights"]
)
def test_what_is_fetched_can_be_built_from_afterwards(server, project, wish, move) -> None:
    server.change = edit(points_moved(move))
    fetch_boundaries(project, server.hosts, 2021, wish)
    assert len(load_boundaries(project).frame) == 98


@pytest.mark.parametrize("aar", [2010, dt.datetime.now(dt.UTC).year + 1])
def test_a_year_that_gisco_does_not_have_is_not_asked_for(server, project, wish, aar) -> None:
    with pytest.raises(KortlaegningError, match="from 2011 on"):
        fetch_boundaries(project, server.hosts, aar, wish)
    assert server.requests == []
