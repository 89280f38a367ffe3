"""The short edition is two pages for everyone, and says what the full one does."""

import io
from dataclasses import replace

import pdfplumber
import pikepdf
import pytest

from kortlaegning.edition_making.cover_message import EXAMPLE_FIRST
from kortlaegning.edition_making.front_page import write_front_page
from kortlaegning.edition_making.short_edition import short_edition
from kortlaegning.figures import figur_01_boligsektorer, figur_04_husleje_almene, noegletal
from kortlaegning.figures.findings import findings_of
from kortlaegning.render.short import render_short
from kortlaegning.settings import Contact

DRAWN = (noegletal, figur_01_boligsektorer, figur_04_husleje_almene)


@pytest.fixture
def made(session, edition_of, tmp_path):
    """Make the short edition of somebody from some data: what it says, and its bytes."""

    def make(data, edition):
        out = tmp_path / edition.folder
        front = write_front_page(edition, data, session.boundaries, out, in_site=True)
        for module in DRAWN:
            table = module.EXHIBIT.table(data, edition)
            for drawing in module.EXHIBIT.draw(table, session.boundaries):
                for name, svg in drawing.files.items():
                    (out / "figurer" / name).write_text(svg, encoding="utf-8")
        short = short_edition(edition, data, front, out)
        return short, render_short(short, out, session.project)

    return make


def pages_of(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        texts = [page.extract_text().replace("\u00ad", "-") for page in document.pages]
    return [" ".join(text.replace("\u00a0", " ").split()) for text in texts]


def everyone(session):
    regions = sorted({each.region for each in session.data.kommuner})
    several = ["region-" + name.removeprefix("Region ").lower() for name in regions]
    return [None, *(each.kommunekode for each in session.data.kommuner), *several[:1]]


@pytest.mark.parametrize("kind", ["example_data", "data"])
def test_it_is_two_pages_for_every_municipality_and_the_country(kind, request, session, made):
    data = request.getfixturevalue(kind)
    edition_of = request.getfixturevalue("edition_of")
    for which in everyone(session):
        _, pdf = made(data, edition_of(which))  # a third page would be refused
        with pikepdf.open(io.BytesIO(pdf)) as document:
            assert len(document.pages) == 2, which


@pytest.mark.parametrize("kind", ["example_data", "data"])
@pytest.mark.parametrize("which", ["0400", "0760", "region-hovedstaden", None])
def test_no_letter_is_smaller_than_eight_points(kind, which, request, made):
    data, edition_of = request.getfixturevalue(kind), request.getfixturevalue("edition_of")
    _, pdf = made(data, edition_of(which))
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        letters = [each for page in document.pages for each in page.chars if each["text"].strip()]
    assert min(each["size"] for each in letters) > 7.99


def test_it_is_two_pages_with_the_longest_contact_that_may_be_given(data, edition_of, made):
    longest = Contact(
        navn="Navnenavn " * 12,
        titel="Titelord " * 13,
        mail=f"{'m' * 100}@kommune.dk",
        telefon="12 34 56 78 " * 3,
    )
    edition = edition_of("0480")
    own = edition.own.model_copy(update={"kontakt": longest})
    short, pdf = made(data, replace(edition, own=own))
    assert longest.mail in short.kontakt
    assert len(pages_of(pdf)) == 2


def test_facts_are_told_with_questions_contact_barometer_and_sources(data, edition_of, made):
    edition = edition_of("0751")
    short, pdf = made(data, edition)
    first, second = pages_of(pdf)
    findings = findings_of(data, edition)
    assert short.fund == tuple(each.text for each in findings.found)
    for said in (*short.fund, *findings.questions, "sbst.dk"):
        assert said.replace("\u00a0", " ") in first
    assert "1.522" in first  # every fourth vacancy, in the table
    assert "22,2 pct." in second
    assert "Kilde: " in second
    assert "fra-bolig-til-hjem-aarhus-2023.pdf" in second
    assert "EKSEMPEL" not in first + second
    assert "Prøveudgave" in first


def test_an_example_says_so_on_both_pages_and_finds_nothing(example_data, edition_of, made):
    short, pdf = made(example_data, edition_of("0825"))
    first, second = pages_of(pdf)
    assert first.index(EXAMPLE_FIRST) < first.index("Det ved vi allerede")
    for page in (first, second):
        assert "EKSEMPEL" in page
        assert "eksempel" in page
    assert "springer" not in first
    assert not short.er_fund
    assert "nr. " not in second


def test_the_countrys_two_pages_are_facts_beside_examples_too(example_data, edition_of, made):
    _, pdf = made(example_data, edition_of(None))
    text = " ".join(pages_of(pdf))
    assert "eksempel" not in text.lower()
    assert "Hvad kan kommunerne nå?" in text
    assert "7.583" in text


def test_it_is_tagged_titled_danish_and_the_same_every_time(data, edition_of, made):
    _, pdf = made(data, edition_of("0336"))
    _, again = made(data, edition_of("0336"))
    assert pdf == again
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert bool(document.Root.MarkInfo.Marked)
        assert str(document.Root.Lang) == "da"
        with document.open_metadata() as metadata:
            assert str(metadata["pdfuaid:part"]) == "1"
            assert metadata["dc:title"] == "Fra bolig til hjem, kort udgave – Stevns Kommune"
        tags = [
            str(each.S)
            for each in document.objects
            if isinstance(each, pikepdf.Dictionary) and "/S" in each and "/P" in each
        ]
    assert tags.count("/H1") >= 5
    assert tags.count("/Figure") == 3
    assert tags.count("/Table") == 2
