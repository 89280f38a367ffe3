"""A share of fewer than a hundred has no decimal, wherever an edition says it."""

import re
from types import SimpleNamespace

import pytest

from kortlaegning.danish.measures import FEW
from kortlaegning.danish.numbers import NBSP
from kortlaegning.figures import (
    figur_02_almene_boligtyper,
    figur_05_billige_almene,
    figur_13b_anviste_af_genudlejninger,
    hovedpunkter,
    noegletal,
    tabel_1_genudlejninger,
)
from kortlaegning.figures.indicator import kommune_rows, row
from kortlaegning.figures.noegletal_frame import one_indicator
from kortlaegning.figures.numbers_table import numbers_csv, numbers_markdown
from kortlaegning.site.key_figures import _shown

LAESOE = "0825"
WITH_DECIMAL = re.compile(rf"\b\d+,\d{NBSP}pct\.")


@pytest.fixture
def laesoe(data, edition_of):
    return SimpleNamespace(data=data, edition=edition_of(LAESOE))


def own_words(text):
    """What is said of the own municipality: all but comparisons, other places and the country."""
    own = text.split("I hele landet")[0].split("Andelen var")[0]
    return re.sub(r"(?:Region|Hele landet)[^.]*:.*", "", own)


@pytest.mark.parametrize(
    "exhibit",
    [
        figur_02_almene_boligtyper.EXHIBIT,
        figur_05_billige_almene.EXHIBIT,
        figur_13b_anviste_af_genudlejninger.EXHIBIT,
        tabel_1_genudlejninger.EXHIBIT,
    ],
)
def test_text_and_alt_text_say_the_own_share_in_whole_per_cent(exhibit, laesoe):
    table = exhibit.table(laesoe.data, laesoe.edition)
    for kind in ("text", "alt"):
        if hasattr(exhibit, kind):
            words = own_words(getattr(exhibit, kind)(table))
            assert re.search(rf"\d{NBSP}pct\.", words)
            shares = re.sub(r"\([^)]*af bestanden\)", "", words)
            assert not WITH_DECIMAL.search(shares), shares


def test_a_drawing_says_it_so_and_its_pointer_text_too(laesoe, session):
    bars = figur_02_almene_boligtyper.EXHIBIT
    svg = bars.draw(bars.table(laesoe.data, laesoe.edition))[0].svg
    assert re.search(rf">\d+{NBSP}pct\. \(", svg)
    chart = figur_13b_anviste_af_genudlejninger.EXHIBIT
    table = chart.table(laesoe.data, laesoe.edition)
    svg = chart.draw(table, session.boundaries)[0].svg
    assert re.search(rf'data-navn="Læsø" data-vaerdi="\d+{NBSP}pct\."', svg)
    assert re.search(rf'data-navn="Aarhus" data-vaerdi="\d+,\d{NBSP}pct\."', svg)


def test_tables_print_it_so_and_files_keep_the_whole_number(laesoe):
    table = figur_13b_anviste_af_genudlejninger.EXHIBIT.table(laesoe.data, laesoe.edition)
    own = row(table.frame, ("kommune", LAESOE))
    assert own["naevner"] < FEW
    (line,) = [each for each in numbers_markdown(table).splitlines() if "**Læsø**" in each]
    assert f"| **{own['vaerdi'] * 100:.0f}** |" in line
    saved = numbers_csv(table).decode("utf-8-sig").splitlines()
    assert any(",Læsø," in each and str(own["vaerdi"]) in each for each in saved)


def test_key_figures_and_main_points_print_it_so_on_page_and_site(laesoe):
    table = noegletal.EXHIBIT.table(laesoe.data, laesoe.edition)
    frame = one_indicator(table, "Andelen af genudlejningerne, som kommunen anviste")
    printed = f"{row(frame, ('kommune', LAESOE))['vaerdi'] * 100:.0f}{NBSP}pct."
    assert f"| **{printed}** |" in noegletal.EXHIBIT.markdown(table)
    assert f"{printed} af genudlejningerne" in hovedpunkter.hovedpunkter_markdown(
        laesoe.data, laesoe.edition
    )
    of_file = {name: str(value) for name, value in row(frame, ("kommune", LAESOE)).items()}
    assert _shown(of_file).value == printed


def test_ranks_and_classes_are_made_of_the_numbers_as_they_are_printed(laesoe):
    rows = kommune_rows(
        figur_13b_anviste_af_genudlejninger.EXHIBIT.table(laesoe.data, laesoe.edition).frame
    )
    maal = figur_13b_anviste_af_genudlejninger.EXHIBIT.number.maal
    printed = {
        each["kode"]: maal.afrund(each["vaerdi"], each["naevner"])
        for each in rows.to_dict("records")
    }
    for kode, value in printed.items():
        assert rows["rang"][kode] == 1 + sum(other > value for other in printed.values())
