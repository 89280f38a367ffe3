"""No file of a municipal edition lets a reader take an example for a fact: no finer, no placed."""

import csv
import html
import re
from decimal import Decimal

import pypdfium2
import pytest
from openpyxl import load_workbook

NO_NUMBERS = ("kode", "aar", "år", "antal_kommuner", "kommuner med en plads", "folketal")
CODES = ("0101", "0741", "0825")
PLACED = re.compile(
    r"nr\.\s\d+ af (?:98|de \d)|\.-pladsen|højere end|lavere end|på niveau med|"
    r"procentpoint (?:over|under)|"
    r"(?:højeste|laveste) andel blandt|Højest lå|Lavest lå|[Mm]edianen"
)
# The method section explains the words that a place would be told in.
METHOD = re.compile(r"Sådan læses en placering.*?Om denne udgave", re.DOTALL)


@pytest.fixture(scope="module")
def editions(finished):
    return {code: finished[code] for code in CODES}


def significant(text):
    """How many significant figures a number in a file has; none for what is no number."""
    try:
        number = Decimal(text).normalize()
    except ArithmeticError:
        return 0
    return len(str(abs(number).scaleb(-number.as_tuple().exponent).to_integral_value()))


def rows_of(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        return list(csv.DictReader(file, delimiter=";" if ";" in first else ","))


def test_files_of_numbers_say_it_first_and_are_no_finer_than_two_figures(editions):
    checked = 0
    for folder in editions.values():
        for path in sorted(folder.rglob("*.csv")):
            for row in rows_of(path):
                if row.get("EKSEMPEL") != "EKSEMPEL":
                    continue
                assert next(iter(row)) == "EKSEMPEL", path.name
                for name, value in row.items():
                    if name.lower() in NO_NUMBERS:
                        continue
                    country = name.lower().startswith(("land", "hele landet"))
                    if value and "tryk" not in name and not country:
                        assert significant(value.replace(",", ".")) <= 2, (path.name, name, value)
                assert not row.get("rang")
                checked += 1
    assert checked > 1000


def test_workbooks_say_it_in_their_first_cell(editions):
    marked = 0
    for folder in editions.values():
        for path in sorted(folder.rglob("*.xlsx")):
            book = load_workbook(path, read_only=True)
            for sheet in book:
                cells = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
                if any(cell.startswith("EKSEMPEL:") for cell in cells):
                    assert cells[0] == "EKSEMPEL", (path.name, sheet.title)
                    marked += 1
    assert marked >= 10 * len(editions)


def test_every_drawing_of_an_example_says_so_in_itself(editions):
    for folder in editions.values():
        for path in sorted(folder.glob("figurer/*.svg")):
            svg = path.read_text(encoding="utf-8")
            is_map = "data-kode" in svg and "lokator" not in path.name
            if is_map or "(eksempel)" in svg:
                assert "EKSEMPEL" in svg, path.name


def test_pages_place_and_compare_nothing(editions):
    for code, folder in editions.items():
        (page,) = folder.glob("*.html")
        text = html.unescape(re.sub(r"<[^>]+>", " ", page.read_text(encoding="utf-8")))
        found = PLACED.findall(METHOD.sub("", text))
        assert found == [], code


def test_printed_pages_place_and_compare_nothing(editions):
    for code, folder in editions.items():
        (pdf,) = folder.glob("*[0-9].pdf")
        document = pypdfium2.PdfDocument(pdf)
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
        assert PLACED.findall(METHOD.sub("", text)) == [], code
        assert text.index("et regneeksempel") < text.index("Indhold"), "said on the cover"


def test_every_number_of_a_municipality_in_the_text_is_called_an_example(editions):
    names = {"0101": "Københavns Kommune", "0741": "Samsø Kommune", "0825": "Læsø Kommune"}
    for code, folder in editions.items():
        lines = (folder / "edition.qmd").read_text(encoding="utf-8").splitlines()
        paragraphs = [
            line
            for line in lines
            if names[code] in line
            and re.search(r"\d", line)
            and not line.startswith(("|", "!", ":", "#", ">", "title", "Dette er udgaven"))
        ]
        assert paragraphs
        for each in paragraphs:
            assert each.removeprefix("- ").startswith("Eksempel: ") or any(
                known in each for known in ("VIVE", "er ikke lagt ind")
            ), each
