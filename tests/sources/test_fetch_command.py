"""``kortlaegning data fetch``, ``data status`` and ``afstemning`` as a user runs them."""

import json

import pytest
from typer.testing import CliRunner

from kortlaegning.cli.verbs import app
from kortlaegning.errors import KortlaegningError
from kortlaegning.sources import download
from kortlaegning.tables.earlier import earlier_versions
from kortlaegning.tables.load import load_data
from kortlaegning.tables.status import Status


@pytest.fixture
def run(project, server, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(project.root))
    for name in ("STATBANK", "GISCO", "DATAFORDELER"):
        monkeypatch.setenv(f"KORTLAEGNING_{name}", server.url)
    monkeypatch.delenv("DATAFORDELER_API_KEY", raising=False)
    monkeypatch.setenv("COLUMNS", "200")
    quick = download.Limits(attempts=2, first_wait=0.01)
    monkeypatch.setattr(download, "Limits", lambda: quick)

    def call(*arguments: str) -> str:
        result = CliRunner().invoke(app, list(arguments), catch_exceptions=True)
        if isinstance(result.exception, KortlaegningError):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.output

    return call


def contents(project) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes()
        for path in project.data.iterdir()
        if path.is_file() and not path.name.startswith(".")
    }


def test_fetching_everything_makes_the_stock_and_the_population_official(run, project) -> None:
    said = run("data", "fetch")
    data = load_data(project, 2023)
    stock, kommuner = data["boligbestand"], data["kommuner"]
    for table in (stock, kommuner):
        assert table.source.status is Status.OFFICIEL
        assert "Danmarks Statistik" in table.source.source
        assert "CC BY 4.0" in table.source.licence
    assert stock.source.period == "1. januar 2023"
    assert data.kommuner["0851"].folketal == 851_000
    assert (project.cache / "graenser" / "lau_2023.geojson").is_file()
    assert "boligbestand: what changes" in said
    assert "2,967,600" in said
    assert "98 changed: 0101, 0147, 0151, 0153, 0155 and 93 more." in said
    assert "© EuroGeographics" in said


def test_a_dry_run_shows_the_change_and_makes_none(run, project) -> None:
    before = contents(project)
    said = run("data", "fetch", "boligbestand", "--dry-run")
    assert "what changes" in said
    assert contents(project) == before
    assert earlier_versions(project, "boligbestand") == ()


def test_the_second_fetch_of_a_day_finds_nothing_new(run, server) -> None:
    run("data", "fetch", "kommuner")
    said = run("data", "fetch", "kommuner")
    assert "the numbers are the same as before" in said
    assert len(server.requests) == 1


def test_offline_is_one_sentence_and_nothing_changes(run, project, monkeypatch) -> None:
    for name in ("STATBANK", "GISCO"):
        monkeypatch.setenv(f"KORTLAEGNING_{name}", "http://127.0.0.1:9")
    before = contents(project)
    with pytest.raises(KortlaegningError, match=r"^No connection to 127\.0\.0\.1 [^\n]*$"):
        run("data", "fetch")
    assert contents(project) == before
    assert load_data(project, 2023)["boligbestand"].source.status is Status.EKSEMPEL


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1:99999", "http://127.0.0.1:0", "http://[x", "http://x:abc", "ftp://x", "x"],
)
def test_an_address_that_is_none_is_refused_before_it_is_asked(run, monkeypatch, address) -> None:
    monkeypatch.setenv("KORTLAEGNING_GISCO", address)
    with pytest.raises(KortlaegningError, match=r"KORTLAEGNING_GISCO = .* is no web address"):
        run("data", "fetch", "graenser")


def test_one_source_out_of_order_does_not_stop_the_others(run, project, server) -> None:
    fault = type(server.answer("/nothing"))(status=500)
    server.faults = [fault, fault]
    with pytest.raises(KortlaegningError, match="out of order"):
        run("data", "fetch")
    data = load_data(project, 2023)
    assert data["boligbestand"].source.status is Status.EKSEMPEL
    assert data.kommuner["0851"].folketal == 851_000


def test_a_faulty_answer_changes_nothing_and_is_asked_for_again(run, project, server) -> None:
    before = contents(project)
    server.change = lambda body: body.replace(b"\n851;", b"\n852;")
    with pytest.raises(KortlaegningError, match="'852' is no municipality"):
        run("data", "fetch", "kommuner")
    assert contents(project) == before
    server.change = lambda body: body
    run("data", "fetch", "kommuner")
    assert load_data(project, 2023).kommuner["0851"].folketal == 851_000


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("tilsagnsrammer",), "no public source"),
        (("../hemmelig",), "no public source"),
        (("--sha256", "0" * 64), "name the table"),
        (("kommuner", "--sha256", "0" * 64), "does not have the checksum"),
    ],
)
def test_a_mistaken_wish_is_one_sentence(run, arguments, complaint: str) -> None:
    with pytest.raises(KortlaegningError, match=complaint) as caught:
        run("data", "fetch", *arguments)
    assert "\n" not in str(caught.value)


def test_status_tells_what_is_real_before_and_after(run, project) -> None:
    def stock() -> dict:
        tables = json.loads(run("data", "status", "--json"))
        return next(table for table in tables if table["name"] == "boligbestand")

    before = stock()
    run("data", "fetch", "boligbestand")
    after = stock()
    assert (before["status"], after["status"]) == ("eksempel", "officiel")
    assert before["sha256"] != after["sha256"]
    assert after["rows"] == 98
    assert after["periode"] == "1. januar 2023"
    assert "figur 1" in after["bruges_i"]
    assert "figur 2" not in after["bruges_i"]


def test_status_shows_a_broken_table_beside_the_others(run, project) -> None:
    (project.data / "tilsagnsrammer.csv").unlink()
    with pytest.raises(
        AssertionError, match=r"tilsagnsrammer: data/tilsagnsrammer\.csv is missing"
    ):
        run("data", "status")


def test_after_a_fetch_the_deviations_are_the_news(run) -> None:
    before = json.loads(run("afstemning", "--json", "--kun-afvigelser"))
    run("data", "fetch", "boligbestand")
    after = json.loads(run("afstemning", "--json", "--kun-afvigelser"))
    assert [row["resultat"] for row in before] == ["modsigelse"]
    new = {row["id"]: row for row in after if row["resultat"] == "afviger"}
    assert "fig1-boliger" in new
    assert new["fig1-boliger"]["status"] == "officiel"
    said = run("afstemning", "--kun-afvigelser")
    assert "2.967.600" in said
    assert f"{len(new)} afviger" in said


def test_the_model_leaves_an_official_table_alone(run, project) -> None:
    run("data", "fetch", "boligbestand")
    before = (project.data / "boligbestand.csv").read_bytes()
    said = run("data", "model")
    assert "boligbestand.csv" not in said
    assert "almene_boliger.csv" in said
    assert (project.data / "boligbestand.csv").read_bytes() == before
