"""The site's pages stand whichever optional settings are given."""

import itertools
import json

import pytest

OPTIONAL = {"titel": "Chefkonsulent", "mail": "navn@example.dk", "telefon": "12 34 56 78"}
CHOICES = [
    chosen
    for count in range(len(OPTIONAL) + 1)
    for chosen in itertools.combinations(OPTIONAL, count)
]
MARK = "tilgaengelighed:"


def _settings(bench, section):
    path = bench.project.params / "report.yml"
    head = path.read_text(encoding="utf-8").split(MARK)[0]
    path.write_text(head + section, encoding="utf-8")


@pytest.mark.parametrize("given", CHOICES, ids=lambda given: "+".join(given) or "navn alone")
def test_the_contact_for_accessibility_says_what_is_given_and_no_more(bench, given):
    words = ", ".join(f'{key}: "{OPTIONAL[key]}"' for key in given)
    _settings(bench, f'{MARK}\n  kontakt: {{navn: "Ida Æbelø", {words}}}\n')
    bench.build()
    page = (bench.site / "tilgaengelighed.html").read_text(encoding="utf-8")
    assert "Skriv til Ida Æbelø" in page
    assert {key for key, text in OPTIONAL.items() if text in page} == set(given)
    assert json.loads((bench.site / "manifest.json").read_bytes())["udgaver"]


@pytest.mark.parametrize("section", ["", MARK + "\n", MARK + "\n  kontakt:\n  proevet:\n"])
def test_without_the_section_or_with_empty_keys_the_page_says_that_nothing_is_told(bench, section):
    _settings(bench, section)
    bench.build()
    page = (bench.site / "tilgaengelighed.html").read_text(encoding="utf-8")
    assert "Det er ikke oplyst, hvornår" in page
    assert "Prøveudgaven oplyser ikke, hvem henvendelser" in page
