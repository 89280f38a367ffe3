"""No edition shows another municipality's number, name or figure: read in finished HTML and PDF."""

import csv
import html
import json
import re
import shutil
import time
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pypdfium2
import pytest

from kortlaegning.freshness.edition_list import NATIONAL, Target
from kortlaegning.render.html_and_pdf import render_edition
from kortlaegning.site.foreign_traces import foreign_traces, identity_of, text_traces
from kortlaegning.spelling import slugify

ROOT = Path(__file__).resolve().parents[2]
RENTS = ("laveste_husleje", "lav_husleje", "mellem_husleje", "hoej_husleje")
SECTORS = ("ejerboliger", "andelsboliger", "private_udlejningsboliger", "almene_boliger")
TYPES = ("familieboliger", "aeldre_og_plejeboliger", "ungdomsboliger")
WAYS = (
    "ekstern_venteliste",
    "bytning",
    "organisationsintern",
    "afdelingsintern",
    "boliggarantibevis",
    "offentlig_annoncering",
    "fleksibel_udlejning",
    "kombineret_udlejning",
    "kommunal_anvisning",
)


# The numbers that an edition must carry, computed here from the tables, without the package.


def rows(table, year):
    with (ROOT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["kommunekode"]: row for row in csv.DictReader(file) if row.get("aar", year) == year
        }


def count(number):
    """A count of the committed example, which is printed with two significant figures."""
    unit = 10 ** max(len(str(int(number))) - 2, 0)
    rounded = int((Decimal(int(number)) / unit).quantize(Decimal(1), ROUND_HALF_UP)) * unit
    return f"{rounded:,}".replace(",", ".")


def share(part, whole):
    """A share of the committed example, which is printed in whole per cent."""
    exact = Decimal(100) * Decimal(part) / Decimal(whole)
    return f"{exact.quantize(Decimal(1), ROUND_HALF_UP)} pct."


def numbers(row, columns):
    return [int(row[column]) for column in columns]


@pytest.fixture(scope="module")
def tables():
    stock = (
        "boligbestand",
        "almene_boliger",
        "almene_familieboliger_husleje",
        "private_udlejningsboliger_husleje",
        "kommunalt_anviste_familieboliger",
    )
    flows = ("genudlejninger_anvisningstype", "genudlejninger_billige")
    return (
        {name: rows(name, "2023") for name in stock}
        | {name: rows(name, "2022") for name in flows}
        | {"kommuner": rows("kommuner", None)}
    )


def expected_numbers(tables, code):
    """Figure by figure, the municipality's own number as the edition must print it."""
    sectors = numbers(tables["boligbestand"][code], SECTORS)
    types = numbers(tables["almene_boliger"][code], TYPES)
    families = numbers(tables["almene_familieboliger_husleje"][code], RENTS)
    rentals = numbers(tables["private_udlejningsboliger_husleje"][code], RENTS)
    relet = numbers(tables["genudlejninger_anvisningstype"][code], WAYS)
    allocated = int(tables["kommunalt_anviste_familieboliger"][code]["kommunalt_anviste"])
    cheap = int(tables["genudlejninger_billige"][code]["genudlejninger_laveste_husleje"])
    expected = {
        "figur 1": [f"{share(each, sum(sectors))} ({count(each)})" for each in sectors],
        "figur 2": [f"{share(each, sum(types))} ({count(each)})" for each in types],
        "figur 3": [share(sum(families), sum(sectors)), count(sum(families))],
        "figur 4": [f"{share(each, sum(families))} ({count(each)})" for each in families],
        "figur 5": [share(families[0], sum(families))],
        "figur 6": [share(sectors[2], sectors[2] + sum(families))],
        "figur 7": [f"{share(each, sum(rentals))} ({count(each)})" for each in rentals],
        "figur 8": [share(rentals[0], sum(rentals)), count(sum(rentals))],
        "tabel 1": [count(sum(relet))],
        "figur 13.a": [share(allocated, sum(families))],
        "figur 13.b": [share(relet[-1], sum(relet))],
    }
    if cheap > 0:
        expected["figur 12"] = [count(cheap)]
    return expected


def page_text(folder):
    page = (folder / "index.html").read_text(encoding="utf-8")
    page = re.sub(r"<(script|style)\b.*?</\1>", " ", page, flags=re.DOTALL)
    page = re.sub(r' aria-label="([^"]*)"', r">\1<", page)
    return plain(html.unescape(re.sub(r"<[^<>]*>", " ", page)))


def pdf_text(folder):
    (path,) = folder.glob("*[0-9].pdf")
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    # A word broken over lines ends in a hyphen that PDFium gives as U+FFFE.
    return plain(re.sub("[\ufffe\u00ad\x02]\\s*", "", "\n".join(pages)))


def plain(text):
    return " ".join(text.replace("\u00a0", " ").split())


def problems(folder, tables, code, identity):
    """Everything wrong with one finished edition, as its readers get it."""
    found = foreign_traces(folder, identity)
    (pdf,) = folder.glob("*[0-9].pdf")
    if not pdf.stem.endswith(f"-{slugify(identity.navn) or 'landet'}-2023"):
        found.append(f"{pdf.name}: is named after another municipality")
    own = tables["kommuner"][code]["navn"]
    if identity.navn != own or identity.kommunekode != code:
        found.append(f"the identity is of {identity.navn}, not of {own}")
    for name, text in {"index.html": page_text(folder), pdf.name: pdf_text(folder)}.items():
        if identity.officielt not in text:
            found.append(f"{name}: does not name {identity.officielt}")
        found += [f"{name}: {trace}" for trace in text_traces(text, identity)]
        for exhibit, expected in expected_numbers(tables, code).items():
            found += [f"{name}: {exhibit} lacks {each}" for each in expected if each not in text]
    return found


@pytest.fixture(scope="module")
def identities(session):
    return {
        each.kommunekode: identity_of(session.data.kommuner, Target(each))
        for each in session.data.kommuner
    }


@pytest.mark.slow
def test_every_edition_carries_its_own_name_numbers_and_figures(finished, tables, identities):
    wrong = {
        code: found
        for code, folder in finished.items()
        if (found := problems(folder, tables, code, identities[code]))
    }
    assert wrong == {}


@pytest.mark.slow
def test_the_numbers_tell_the_municipalities_apart(finished, tables, identities):
    """Guards the test above: the numbers of one edition are not found in another by chance."""
    codes = list(finished)
    for code, other in zip(codes, [*codes[1:], codes[0]], strict=True):
        text = pdf_text(finished[other])
        expected = expected_numbers(tables, code)
        lacking = [name for name, each in expected.items() if any(n not in text for n in each)]
        assert {"figur 1", "figur 4", "figur 7"} <= set(lacking), (code, other)


@pytest.mark.slow
def test_the_check_is_cheap_enough_for_every_build(finished, identities):
    code, folder = next(iter(finished.items()))
    best = min(timed(foreign_traces, folder, identities[code]) for _ in range(3))
    assert best < 0.5


def timed(function, *arguments):
    start = time.perf_counter()
    function(*arguments)
    return time.perf_counter() - start


# Faults put in on purpose: the check above must find each of them.


@pytest.fixture
def tampered(finished, tmp_path):
    """A copy of one finished edition, and the folder of another to take something from."""
    code, other = list(finished)[:2]
    copy = tmp_path / "udgave"
    shutil.copytree(finished[code], copy)
    return code, copy, finished[other]


def rendered_again(folder, session):
    (pdf,) = folder.glob("*[0-9].pdf")
    rendered = render_edition(folder, stem=pdf.stem, project=session.project)
    rendered.html.rename(folder / "index.html")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["figur-01.svg", "figur-03.svg", "figur-13b.svg", "figur-07.svg"])
def test_a_drawing_swapped_before_rendering_is_found(name, tampered, session, tables, identities):
    code, folder, other = tampered
    shutil.copy(other / "figurer" / name, folder / "figurer" / name)
    rendered_again(folder, session)
    found = problems(folder, tables, code, identities[code])
    assert any(line.startswith("index.html") for line in found), found
    assert any(line.startswith(name) for line in found), found


@pytest.mark.slow
def test_text_of_another_edition_is_found(tampered, session, tables, identities):
    code, folder, other = tampered
    shutil.copy(other / "edition.qmd", folder / "edition.qmd")
    rendered_again(folder, session)
    found = problems(folder, tables, code, identities[code])
    assert any(".pdf: names" in line for line in found), found
    assert any("index.html: names" in line for line in found), found


@pytest.mark.slow
def test_a_front_page_of_another_edition_is_found(tampered, session, tables, identities):
    code, folder, other = tampered
    front = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
    theirs = json.loads((other / "edition.json").read_text(encoding="utf-8"))
    (folder / "edition.json").write_text(
        json.dumps({**front, "sted": theirs["sted"]}), encoding="utf-8"
    )
    rendered_again(folder, session)
    assert problems(folder, tables, code, identities[code])


@pytest.mark.slow
def test_a_file_of_numbers_of_another_edition_is_found(tampered, tables, identities):
    code, folder, other = tampered
    shutil.copy(other / "tal" / "figur-01.csv", folder / "tal" / "figur-01.csv")
    found = problems(folder, tables, code, identities[code])
    assert [line for line in found if line.startswith("figur-01.csv: has the numbers of")]


@pytest.mark.slow
def test_a_pdf_of_another_edition_is_found(tampered, tables, identities):
    code, folder, other = tampered
    (pdf,) = folder.glob("*[0-9].pdf")
    (theirs,) = other.glob("*[0-9].pdf")
    shutil.copy(theirs, pdf)
    assert problems(folder, tables, code, identities[code])


@pytest.mark.slow
def test_the_national_edition_points_at_no_municipality(national_edition, session):
    identity = identity_of(session.data.kommuner, NATIONAL)
    assert foreign_traces(national_edition, identity) == []
    assert text_traces(pdf_text(national_edition), identity) == []
