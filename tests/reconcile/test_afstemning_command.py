"""``kortlaegning afstemning`` is read in a terminal of ordinary width."""

import pytest
from typer.testing import CliRunner

from kortlaegning.cli.verbs import app
from kortlaegning.reconcile.reconcile import reconcile
from kortlaegning.reconcile.wording import printed


@pytest.fixture
def said(monkeypatch):
    def run(columns, *options):
        monkeypatch.setenv("COLUMNS", str(columns))
        result = CliRunner().invoke(app, ["afstemning", *options])
        assert result.exit_code == 0, result.output
        return result.output

    return run


@pytest.mark.parametrize("columns", [80, 120])
def test_no_word_is_cut_and_no_line_is_too_long(said, example_data, columns):
    output = said(columns)
    assert max(map(len, output.splitlines())) <= columns
    words = set(output.split())
    for row in reconcile(example_data).to_dict("records"):
        for text in (row["beskrivelse"], printed(row), row["forklaring"]):
            assert set(text.split()) <= words


def test_each_place_stands_once_above_its_numbers(said):
    lines = [line for line in said(80).splitlines() if line.strip()]
    places = [line for line in lines if not line.startswith(" ")]
    assert places.count("Figur 12") == places.count("Tabel 1") == 1


def test_what_is_rebuilt_from_an_example_is_marked(said):
    output = said(120)
    (line,) = [
        line for line in output.splitlines() if "Genudlejede familieboliger i 2022 i alt" in line
    ]
    assert "57.862 boliger *" in line.replace("\u00a0", " ")
    assert "* rebuilt from an example" in output


def test_only_what_does_not_agree_is_shown_on_request(said):
    output = said(80, "--kun-afvigelser")
    assert "modsigelse" in output
    assert "Figur 12" not in output
    assert "2 stemmer, 60 eksempel, 0 afviger, 1 modsigelse, 16" in output
