"""The schemas that editors read say of a settings file what the build says of it."""

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from kortlaegning.errors import KortlaegningError
from kortlaegning.settings import load_edition_settings, load_groups, load_settings
from kortlaegning.settings_schema import SCHEMAS, schema_text

PARAMS = Path(__file__).parents[1] / "params"
REPORT = (PARAMS / "report.yml").read_text(encoding="utf-8")
EXAMPLE = re.search(
    r"```yaml\n(.*?)```", (PARAMS / "editions" / "README.md").read_text(encoding="utf-8"), re.DOTALL
)[1]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_committed_schemas_are_those_of_the_settings(name):
    committed = (PARAMS / "schema" / name).read_text(encoding="utf-8")
    assert committed == schema_text(SCHEMAS[name]), "run: python -m kortlaegning.settings_schema"


def complaints(name, text):
    schema = json.loads(schema_text(SCHEMAS[name]))
    Draft202012Validator.check_schema(schema)
    # Editors read a date as the text that it is.
    read = yaml.load(text, Loader=_WithoutDates)
    return [each.message for each in Draft202012Validator(schema).iter_errors(read)]


class _WithoutDates(yaml.SafeLoader):
    pass


_WithoutDates.yaml_implicit_resolvers = {
    first: [(tag, regexp) for tag, regexp in pairs if not tag.endswith(":timestamp")]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def told_by_the_build(load, tmp_path, text):
    path = tmp_path / "report.yml"
    path.write_text(text, encoding="utf-8")
    try:
        load(tmp_path if load is load_settings else path)
    except KortlaegningError as error:
        return str(error)
    return ""


@pytest.mark.parametrize(
    ("before", "after", "fine"),
    [
        ("", "", True),
        ("klasser: 6", "klasser: 99", False),
        ("stil: auto", "stil: satellit", False),
        ("kort:", "kortet:", False),
        ("aar: 2023\n", "", False),
        ("[region, kommunegruppe, land]", "[region, 7]", False),
        ("[region, kommunegruppe, land]", "[region, Mit kvarter]", False),
        ("tilgaengelighed:", "tilgaengelighed:\n#", True),
    ],
)
def test_editor_and_build_agree_on_the_reports_settings(tmp_path, before, after, fine):
    assert before in REPORT
    text = REPORT.replace(before, after, 1) if before else REPORT
    assert (complaints("report.json", text) == []) == fine
    assert (told_by_the_build(load_settings, tmp_path, text) == "") == fine


@pytest.mark.parametrize(
    ("before", "after", "fine"),
    [
        ("", "", True),
        ("mail: anne.jensen@example.dk", "mail: anne.jensen", False),
        ("  navn: Anne Jensen\n", "", False),
        ("  titel: boligsocial koordinator", "  titel:", True),
        ("overskrift:", "overskift:", False),
        ("klasser: 5", "klasser: 2", False),
    ],
)
def test_editor_and_build_agree_on_an_editions_settings(tmp_path, before, after, fine):
    assert before in EXAMPLE
    text = EXAMPLE.replace(before, after, 1) if before else EXAMPLE
    assert (complaints("edition.json", text) == []) == fine
    assert (told_by_the_build(load_edition_settings, tmp_path, text) == "") == fine


GROUPS = """
trekanten:
  navn: Trekantområdet
  hvor: i Trekantområdet
  kommuner: [Billund, Kolding]
"""


@pytest.mark.parametrize(
    ("before", "after", "fine"),
    [
        ("", "", True),
        ("trekanten:", "Trekanten:", False),
        ("  hvor: i Trekantområdet\n", "", False),
        ("[Billund, Kolding]", "[Billund]", False),
    ],
)
def test_editor_and_build_agree_on_groups(tmp_path, before, after, fine):
    text = GROUPS.replace(before, after, 1) if before else GROUPS
    assert (complaints("grupper.json", text) == []) == fine
    assert (told_by_the_build(load_groups, tmp_path, text) == "") == fine
