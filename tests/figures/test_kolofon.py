"""An edition ends by saying which edition it is, how to refer to it and on what terms."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from kortlaegning.figures.kolofon import kolofon_markdown


def full_stops(markdown):
    """As it is read: a full stop may be written with a backslash, which is not shown."""
    return re.sub(r"\\\.", ".", markdown)


@pytest.mark.parametrize(
    ("code", "sted"),
    [("0741", "Samsø Kommune"), ("0101", "Københavns Kommune"), (None, "hele landet")],
)
def test_the_reference_names_the_edition_and_its_year(code, sted, data, edition_of):
    edition = edition_of(code)
    udgave = edition.settings.udgave
    (reference,) = [
        line
        for line in full_stops(kolofon_markdown(edition, data.kommuner)).splitlines()
        if line.startswith("> ")
    ]
    assert not udgave.udgiver
    assert reference == (
        f"> *{udgave.titel}. {udgave.undertitel}*. Prøveudgave {udgave.version} uden udgiver, "
        f"{sted} ({udgave.dato.year})."
    )


def test_a_new_version_and_date_are_the_ones_that_are_referred_to(data, edition_of):
    edition = edition_of("0825")
    udgave = edition.settings.udgave.model_copy(
        update={"version": "2.3", "dato": dt.date(2031, 4, 1), "udgiver": "Kommune *og* Forening"}
    )
    later = replace(edition, settings=edition.settings.model_copy(update={"udgave": udgave}))
    text = full_stops(kolofon_markdown(later, data.kommuner))
    assert "version 2.3 af 1. april 2031" in text
    assert "Udgave 2.3, Læsø Kommune." in text
    assert r"> Kommune \*og\* Forening (2031)." in text
    assert "CC BY 4.0" in text


def test_who_is_in_a_group_is_said_once(data, edition_of):
    text = kolofon_markdown(edition_of("0851"), data.kommuner)
    assert text.startswith("Storbykommunerne er Odense, Aalborg og Aarhus.\n\n")
    assert "kommunerne er" not in kolofon_markdown(edition_of(None), data.kommuner)
