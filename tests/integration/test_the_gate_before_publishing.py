"""``kortlaegning check --udgiv`` lets no example, no nameless and no mixed site through."""

import json

import pytest
from typer.testing import CliRunner

from kortlaegning.cli.verbs import app
from kortlaegning.danish.names import kommunenavn
from kortlaegning.freshness.edition_list import read_kommuner

NAMED = """
  udgiver: Boligkontoret i Storby
"""
CONTACT = """
tilgaengelighed:
  kontakt: {navn: Vagten, mail: vagt@example.dk}
"""


def write_edition(kommuner, kommune, out, status):
    name = kommunenavn(kommuner[kommune].navn) if kommune else "Hele landet"
    (out / "tal").mkdir()
    (out / "index.html").write_text(f"<h1>{name}</h1>", encoding="utf-8")
    front = {"kommunekode": kommune, "datastatus": {"status": status}}
    (out / "edition.json").write_text(json.dumps(front), encoding="utf-8")
    niveau = "kommune" if kommune else "land"
    numbers = f"niveau,navn,antal,status,kilde\n{niveau},{name},1,{status},LBF\n"
    (out / "tal" / "figur-01.csv").write_text(numbers, encoding="utf-8-sig")


@pytest.fixture
def gate(bench, monkeypatch):
    """Build a site of a status with more settings, and ask whether it may be published."""
    monkeypatch.setenv("KORTLAEGNING_ROOT", str(bench.project.root))
    kommuner = read_kommuner(bench.project)
    path = bench.project.params / "report.yml"
    plain = path.read_text(encoding="utf-8")

    def ask(status, *, udgiver=NAMED, contact=CONTACT, options=("--udgiv",)):
        text = plain.split("\ntilgaengelighed:")[0] + contact
        text = text.replace("\nsammenligning:", f"{udgiver}\nsammenligning:", 1)
        path.write_text(text, encoding="utf-8")
        bench.build(lambda kommune, out, tell: write_edition(kommuner, kommune, out, status))
        return CliRunner().invoke(app, ["check", *options])

    return ask


def test_a_site_of_real_numbers_with_publisher_and_contact_passes(gate):
    found = gate("officiel")
    assert (found.exit_code, found.stdout.splitlines()[-1]) == (
        0,
        "Nothing keeps the site from being published.",
    )


def test_the_default_site_is_refused_with_a_sentence_for_each_reason(gate):
    found = gate("eksempel", udgiver="", contact="")
    assert found.exit_code == 1
    assert "4 editions with example numbers (0000-landet, " in found.stdout
    assert "Nobody is named as publisher" in found.stdout
    assert "Nobody can be reached about accessibility" in found.stdout
    assert gate("eksempel", udgiver="", contact="", options=()).exit_code == 0


def test_a_publisher_named_after_the_build_is_not_in_the_site(gate, bench):
    gate("officiel", udgiver="")
    path = bench.project.params / "report.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nsammenligning:", f"{NAMED}\nsammenligning:", 1), "utf-8")
    found = CliRunner().invoke(app, ["check", "--udgiv"])
    assert found.exit_code == 1
    assert "built before its publisher was named" in found.stdout


def test_editions_of_two_versions_are_refused(gate, bench):
    gate("officiel")
    kommuner = read_kommuner(bench.project)
    (bench.project.data / "tal.csv").write_text("kommunekode,antal\n0851,2\n", encoding="utf-8")
    bench.build(
        lambda kommune, out, tell: write_edition(kommuner, kommune, out, "officiel"),
        targets=bench.targets()[-1:],
    )
    found = CliRunner().invoke(app, ["check", "--udgiv"])
    assert found.exit_code == 1
    assert "made from 2 different versions" in found.stdout
