"""``kortlaegning udgiv`` keeps each version in the site, and nothing changes it again."""

import csv
import datetime as dt
import hashlib
import json
import re
import shutil
import urllib.parse
from html.parser import HTMLParser

import pytest
import yaml
from typer.testing import CliRunner

from kortlaegning.cli.verbs import app
from kortlaegning.danish.names import kommunenavn
from kortlaegning.freshness.edition_list import read_kommuner
from kortlaegning.render.front import DataStatus, Front

ADDRESS = "https://www.example.dk/boliger/tal"
COLUMNS = "niveau,kommunekode,navn,antal,antal_skjult,status,kilde\n"


def write_edition(world, kode, out):
    kommuner, version, numbers, hidden = world
    navn = kommunenavn(kommuner[kode].navn) if kode else "Hele landet"
    folder = kommuner[kode].folder if kode else "0000-landet"
    front = Front(
        titel="Fra bolig til hjem",
        undertitel="Kortlægning",
        sted=navn,
        kommunekode=kode,
        aar=2023,
        version=version,
        dato=dt.date(2026, 11, 23),
        datastatus=DataStatus(status="officiel", overskrift="Tal", tekst="Tal."),
        mappe=folder,
        adresse=ADDRESS,
    )
    (out / "edition.json").write_text(front.model_dump_json(), encoding="utf-8")
    link = f'<a href="{ADDRESS}/{folder}/tal/figur-01.csv">Tal</a><a href="../index.html">Alle</a>'
    (out / "index.html").write_text(f"<header><h1>{navn}</h1></header>{link}", encoding="utf-8")
    rows = "".join(
        f"kommune,{each},{kommunenavn(kommuner[each].navn)},"
        f"{'' if each in hidden else count},{'ja' if each in hidden else 'nej'},officiel,LBF\n"
        for each, count in numbers.items()
    )
    (out / "tal").mkdir()
    (out / "tal" / "figur-01.csv").write_text(COLUMNS + rows, encoding="utf-8-sig")


@pytest.fixture
def build(bench, monkeypatch):
    """Build the site of a version with numbers, some of them hidden."""
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(bench.project.root))
    kommuner = read_kommuner(bench.project)
    path = bench.project.params / "report.yml"
    plain = path.read_text(encoding="utf-8").split("\n# What does the site's accessibility")[0]

    def built(version, numbers, hidden=(), dato="2026-11-23", adresse=ADDRESS):
        text = plain.replace('version: "1.0"', f'version: "{version}"\n  udgiver: Boligkontoret')
        text = text.replace("dato: 2026-11-23", f"dato: {dato}")
        contact = "tilgaengelighed: {kontakt: {navn: Vagten, mail: vagt@example.dk}}\n"
        path.write_text(f"{text}\n{contact}adresse: {adresse}\n", encoding="utf-8")
        world = (kommuner, version, numbers, hidden)
        bench.build(lambda kode, out, tell: write_edition(world, kode, out), force=True)
        return bench.site

    return built


FIRST = {"0101": 100, "0741": 7, "0851": 30}
SECOND = {"0101": 120, "0741": 9, "0851": 30}


def run(*words):
    return CliRunner().invoke(app, list(words))


def udgiv(version):
    found = run("udgiv", "--version", version)
    assert found.exit_code == 0, found.stdout + str(found.exception)
    return found.stdout


def files_below(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_earlier_version_stays_as_it_was_through_later_builds(build):
    site = build("1.0", FIRST)
    udgiv("1.0")
    kept = files_below(site / "udgaver" / "1.0")
    assert "0101-koebenhavn/tal/figur-01.csv" in kept
    build("1.1", SECOND, dato="2027-03-01")
    assert run("check").exit_code == 0
    assert "kept in" in udgiv("1.1")
    build("1.2", {"0101": 1000, "0741": 90, "0851": 300}, dato="2027-04-01")
    assert files_below(site / "udgaver" / "1.0") == kept
    assert run("check", "--udgiv").exit_code == 0
    front = (site / "index.html").read_text(encoding="utf-8")
    places = [front.index(f'href="udgaver/{version}/index.html"') for version in ("1.1", "1.0")]
    assert places == sorted(places)
    assert "23. november 2026" in front


@pytest.mark.parametrize("on_the_web", [True, False])
def test_each_page_of_a_release_says_which_it_is_and_where_the_newest_is(build, on_the_web):
    site = build("1.0", FIRST, adresse=ADDRESS if on_the_web else "")
    udgiv("1.0")
    for page, up in (("index.html", "../../"), ("0851-aalborg/index.html", "../../../")):
        text = (site / "udgaver/1.0" / page).read_text(encoding="utf-8")
        said = "Version 1.0, gemt som den blev udgivet."
        assert text.count(said) == 1
        assert said not in (site / page).read_text(encoding="utf-8")
        newest = f"{ADDRESS}/" if on_the_web else up
        assert f'{said} <a href="{newest}index.html">Se den nyeste version</a>' in text
    assert list(dead_links(site)) == []


def test_a_version_does_not_list_itself_as_an_earlier_one(build):
    site = build("1.0", FIRST)
    assert "Tidligere udgaver" not in (site / "index.html").read_text(encoding="utf-8")
    udgiv("1.0")
    assert "Tidligere udgaver" not in (site / "index.html").read_text(encoding="utf-8")
    assert "Version 1.0 is released" in udgiv("1.0")  # again, nothing being changed


def test_a_released_version_is_never_made_anew(build):
    site = build("1.0", FIRST)
    udgiv("1.0")
    kept = files_below(site / "udgaver")
    build("1.0", SECOND)
    refused = run("udgiv", "--version", "1.0")
    assert refused.exit_code == 1
    assert "Version 1.0 was released already" in str(refused.exception)
    assert files_below(site / "udgaver") == kept


def test_check_tells_what_somebody_changed_in_a_release(build):
    site = build("1.0", FIRST)
    udgiv("1.0")
    build("1.1", SECOND)
    release = site / "udgaver" / "1.0"
    (release / "index.html").write_text("rettet", encoding="utf-8")
    (release / "ny.txt").write_text("ny", encoding="utf-8")
    (site / "udgaver" / "0.9").mkdir()
    record = json.loads((release / "udgivelse.json").read_bytes())
    told = run("check")
    assert told.exit_code == 1
    for sentence in (
        "udgaver/1.0: index.html was changed after the release.",
        "udgaver/1.0: ny.txt is not from the release.",
        "udgaver/0.9: is not from a release.",
    ):
        assert sentence in told.stdout
    record["filer"]["index.html"] = "0" * 64
    (release / "udgivelse.json").write_text(json.dumps(record), encoding="utf-8")
    build("1.2", FIRST)
    assert "udgaver/1.0: udgivelse.json is missing or was changed" in run("check").stdout


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("1.1", "params/report.yml says version 1.0, not 1.1"),
        ("../1", "cannot be the name of a folder"),
        ("1.1-beta", "cannot be the name of a folder"),
    ],
)
def test_a_version_that_is_not_the_sites_is_refused(build, version, said):
    site = build("1.0", FIRST)
    refused = run("udgiv", "--version", version)
    assert refused.exit_code == 1
    assert said in refused.stdout + str(refused.exception)
    assert not (site / "udgaver").exists()


def test_editions_that_print_another_version_are_not_released(build, bench):
    site = build("1.0", FIRST)
    path = bench.project.params / "report.yml"
    path.write_text(path.read_text(encoding="utf-8").replace('"1.0"', '"1.1"'), encoding="utf-8")
    refused = run("udgiv", "--version", "1.1")
    assert "4 of 4 editions say another version than 1.1 (0000-landet says 1.0)" in refused.stdout
    assert not (site / "udgaver").exists()


def test_what_the_gate_refuses_is_not_released(build, bench):
    site = build("1.0", FIRST)
    path = bench.project.params / "report.yml"
    text = path.read_text(encoding="utf-8").replace("\n  udgiver: Boligkontoret", "")
    path.write_text(text, encoding="utf-8")
    refused = run("udgiv", "--version", "1.0")
    assert refused.exit_code == 1
    assert "Nobody is named as publisher" in refused.stdout
    assert not (site / "udgaver").exists()


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_page_of_changes_tells_all_but_what_either_version_hides(build):
    site = build("1.0", FIRST, hidden=("0741",))
    udgiv("1.0")
    build("1.1", SECOND, dato="2027-03-01")
    udgiv("1.1")
    (row,) = rows_of(site / "aendringer-1.0-til-1.1.csv")
    assert (row["raekke"], row["kolonne"], row["foer"], row["efter"]) == (
        "0101 · Københavns Kommune",
        "antal",
        "100",
        "120",
    )
    page = (site / "aendringer-1.0-til-1.1.html").read_text(encoding="utf-8")
    assert "<h1>Ændringer fra udgave 1.0 til udgave 1.1</h1>" in page
    assert "Samsø" not in page
    assert 'href="aendringer-1.0-til-1.1.html"' in (site / "index.html").read_text(encoding="utf-8")
    assert run("check").exit_code == 0


def test_any_two_releases_are_compared_when_asked(build):
    site = build("1.0", FIRST)
    udgiv("1.0")
    build("1.1", SECOND, dato="2027-03-01")
    udgiv("1.1")
    build("1.2", {**FIRST, "0851": 31}, dato="2027-04-01")
    udgiv("1.2")
    assert not (site / "aendringer-1.0-til-1.2.csv").exists()
    told = run("aendringer", "1.0", "1.2")
    assert told.stdout.startswith("1 differences between 1.0 and 1.2")
    (row,) = rows_of(site / "aendringer-1.0-til-1.2.csv")
    assert (row["foer"], row["efter"]) == ("30", "31")
    assert run("check").exit_code == 0
    assert "1.0, 1.1, 1.2" in str(run("aendringer", "1.0", "2.0").exception)
    assert "given twice" in str(run("aendringer", "1.0", "1.0").exception)


class Links(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in {"href", "src"} and value]


def dead_links(site):
    """Links that lead nowhere when the site lies under any folder of any host."""
    for page in sorted(site.rglob("*.html")):
        links = Links()
        links.feed(page.read_text(encoding="utf-8"))
        for link in links.found:
            if link.startswith(f"{ADDRESS}/"):
                target = site / urllib.parse.urlsplit(link.removeprefix(f"{ADDRESS}/")).path
            elif urllib.parse.urlsplit(link).scheme or link.startswith("#"):
                continue
            else:
                assert not link.startswith("/"), f"{page}: {link}"
                target = page.parent / urllib.parse.urlsplit(link).path
            target = target.resolve()
            if not target.is_relative_to(site.resolve()) or not target.exists():
                yield f"{page.relative_to(site)}: {link}"


def test_every_link_leads_somewhere_under_any_path_also_in_releases(build):
    site = build("1.0", FIRST)
    udgiv("1.0")
    build("1.1", SECOND, dato="2027-03-01")
    udgiv("1.1")
    build("1.2", FIRST, dato="2027-04-01")
    assert list(dead_links(site)) == []
    own = (site / "udgaver/1.0/0851-aalborg/index.html").read_text(encoding="utf-8")
    assert f"{ADDRESS}/udgaver/1.0/0851-aalborg/tal/figur-01.csv" in own
    for version in ("1.0", "1.1"):
        assert run("check", str(site / "udgaver" / version)).exit_code == 0


def test_sitemap_and_citation_follow_the_settings(build, bench):
    site = build("1.0", FIRST)
    udgiv("1.0")
    said = re.findall("<loc>([^<]*)</loc>", (site / "sitemap.xml").read_text(encoding="utf-8"))
    assert f"{ADDRESS}/index.html" in said
    assert f"{ADDRESS}/0741-samsoe/index.html" in said
    assert all((site / each.removeprefix(f"{ADDRESS}/")).is_file() for each in said)
    assert not any("udgaver" in each for each in said)
    cited = yaml.safe_load((site / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["version"], cited["authors"]) == ("1.0", [{"name": "Boligkontoret"}])
    assert cited["url"] == f"{ADDRESS}/"
    path = bench.project.params / "report.yml"
    text = path.read_text(encoding="utf-8").replace("\n  udgiver: Boligkontoret", "")
    path.write_text(text.replace(f"adresse: {ADDRESS}", ""), encoding="utf-8")
    bench.build()
    assert not (site / "sitemap.xml").exists()
    assert not (site / "CITATION.cff").exists()
    assert "sitemap" not in run("check").stdout


def test_the_crate_names_releases_and_those_in_it_name_only_themselves(build):
    site = build("1.0", FIRST)
    udgiv("1.0")
    build("1.1", SECOND, dato="2027-03-01")
    udgiv("1.1")
    graph = json.loads((site / "ro-crate-metadata.json").read_bytes())["@graph"]
    (release,) = [each for each in graph if each["@id"] == "udgaver/1.0/"]
    assert release["subjectOf"]["@id"] == "udgaver/1.0/ro-crate-metadata.json"
    assert (site / release["subjectOf"]["@id"]).is_file()
    for crate in site.rglob("udgaver/*/ro-crate-metadata.json"):
        assert "udgaver/" not in crate.read_text(encoding="utf-8")


def test_the_crate_is_what_the_validator_of_version_1_2_asks_for(build):
    """Every point that the public validator found once, so that it stays mended without it."""
    site = build("1.0", FIRST)
    graph = json.loads((site / "ro-crate-metadata.json").read_bytes())["@graph"]
    by_id = {each["@id"]: each for each in graph}
    programs = [each for each in graph if each["@type"] == "SoftwareApplication"]
    assert {"python", "pandas", "typst"} <= {each["name"] for each in programs}
    assert all(each["url"].startswith(("https://", "http://")) for each in programs)
    referred = {
        reference["@id"]
        for each in graph
        for value in each.values()
        for reference in (value if isinstance(value, list) else [value])
        if isinstance(reference, dict)
    }
    assert referred <= by_id.keys() | {"https://w3id.org/ro/crate/1.2"}
    assert by_id.keys() - referred == {"ro-crate-metadata.json"}
    assert all(
        len(value) != 1 for each in graph for value in each.values() if isinstance(value, list)
    )
    for each in graph:
        if each["@type"] in {"File", "Dataset"}:
            assert each["description"], each["@id"]


def test_sizes_and_hashes_in_a_crate_are_those_of_the_files_beside_it(build):
    site = build("1.0", FIRST)
    udgiv("1.0")
    build("1.1", SECOND)
    for crate in (site, site / "udgaver/1.0"):
        graph = json.loads((crate / "ro-crate-metadata.json").read_bytes())["@graph"]
        sized = {each["@id"]: each for each in graph if "contentSize" in each}
        assert {"index.html", "0851-aalborg/index.html"} <= sized.keys()
        for name, entity in sized.items():
            content = (crate / name).read_bytes()
            assert entity["contentSize"] == str(len(content)), name
            if "sha256" in entity:
                assert entity["sha256"] == hashlib.sha256(content).hexdigest(), name


def test_the_crate_names_the_publisher_and_whom_to_ask(build):
    site = build("1.0", FIRST)
    graph = json.loads((site / "ro-crate-metadata.json").read_bytes())["@graph"]
    (publisher,) = [each for each in graph if each["@type"] == "Organization"]
    (contact,) = [each for each in graph if each["@type"] == "ContactPoint"]
    assert publisher["contactPoint"] == {"@id": contact["@id"]}
    assert (contact["name"], contact["email"]) == ("Vagten", "vagt@example.dk")


def test_a_release_that_is_withdrawn_is_no_longer_missed(build):
    site = build("1.0", FIRST)
    udgiv("1.0")
    build("1.1", SECOND)
    shutil.rmtree(site / "udgaver" / "1.0")
    assert "udgaver/1.0: the whole release is missing" in run("check").stdout
    build("1.2", FIRST)
    assert run("check").exit_code == 0
