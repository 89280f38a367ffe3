"""Whatever a reader meets is sound Danish: all texts of all 99 editions, and finished files."""

import csv
import html
import json
import re
from functools import cache

import pypdfium2
import pytest

from kortlaegning.danish.names import kommunenavn
from kortlaegning.figures.registry import all_exhibits, exhibit_name

ENGLISH = frozenset(
    re.findall(
        r"\w+",
        """
    the and of with from this that which are was were been not is it its or if can will than then
    there their they also more most less between within without dwelling dwellings municipality
    municipalities housing rent rents rental rentals table figure figures value values share shares
    ranks source sources true false none null nan totals average year years number numbers count
    counts unknown missing suppressed warning error page pages search download hide close open
    light dark next previous back content contents chapter section edition report summary method
    map maps january february march may june july october label undefined object
    """,
    )
)
"""English words that are no Danish ones, as for, at, have, note, status, data and total are."""
NAMES = re.compile(
    r"Housing First|Open Data|Source Sans|react-denmark-map|MIT|CC BY 4\.0|GISCO|"
    r"[\w./-]+\.(?:csv|xlsx|svg|pdf|dk|eu|org)|https?://\S+|\S+@\S+"
)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
FAULTS = {
    "two spaces": re.compile(r"\S  +\S"),
    "two stops": re.compile(r"(?<!\.)\.\.(?!\.)|,,|;\.|:\."),
    "a space before a sign": re.compile(r"\s[.,;:!?](?:\s|$)"),
    "an empty bracket": re.compile(r"\(\s*\)"),
    "a number that is none": re.compile(r"\b(?:nan|NaN|inf|None|NaT|True|False|<NA>)\b"),
    "an English decimal": re.compile(r"\d\.\d{1,2}(?!\d|\.\d| *[a-zæøå]*\.? *(?:kvartal|januar))"),
    "an English thousand": re.compile(r"\d,\d{3}(?!\d)"),
    "four digits without a stop": re.compile(
        r"(?<![\d.,§/-])(?!(?:19|20)\d\d\b)[1-9]\d{3,}(?![\d.])(?! af 2| med)"
    ),
    "per cent with another sign": re.compile(r"\d\s?%|\bprocent\b(?!point)|\bpct(?!\.)"),
    "a number apart from its pct.": re.compile(r"\d (?:pct\.|kr\.)"),
    "a field left open": re.compile(r"[{}]"),
    "Kommunes twice": re.compile(r"[Kk]ommunes?\s[Kk]ommune"),
    "a wrong genitive": re.compile(r"\b[A-ZÆØÅ]\w*[sxz]s Kommune|\w's\b"),
    "one of many": re.compile(
        r"(?<![\d.,])1\s(?:boliger|genudlejninger|kommuner|andre|almene familieboliger)\b"
    ),
    "many of one": re.compile(
        r"(?<![\d.,])(?:[2-9]|\d\d+)\s(?:bolig|genudlejning|kommune|anden|almen familiebolig)\b"
    ),
    "nothing written as 0": re.compile(r"(?<![\d.,–])0\s(?:boliger|genudlejninger|kommuner)\b"),
    "a sentence without a capital": re.compile(r"(?<!pct)(?<!kr)(?<!md)(?<!nr)(?<!mio)(?<!stk)"
        r"(?<!jf)(?<!ca)(?<!pr)(?<!bl)(?<!fx)(?<!m)(?<!\d)[.!?] [a-zæøå]"),
}  # fmt: skip


@cache
def faults(text):
    """Everything in a text that is no sound Danish, with the words around it."""
    found = []
    for name, pattern in FAULTS.items():
        for match in pattern.finditer(text):
            around = text[max(0, match.start() - 25) : match.end() + 25]
            found.append(f"{name}: …{around}…")
    return found + english(text)


def english(text):
    return [
        f"English: {word}" for word in WORD.findall(NAMES.sub(" ", text)) if word.lower() in ENGLISH
    ]


def plain(markdown):
    """Running text without its markdown."""
    text = re.sub(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})", r"\1", markdown)
    return re.sub(r"\\(?=[^\w\s])|\*|@(?=[a-z])", "", text).replace("\n\n", "\n")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Andelen er 11.6 pct.", "an English decimal"),
        ("Der er 2,967 boliger.", "an English thousand"),
        ("Der er 2967 boliger.", "four digits without a stop"),
        ("Andelen er 11 %.", "per cent with another sign"),
        ("Andelen er nan.", "a number that is none"),
        ("Andelen er lav..", "two stops"),
        ("Der er 1 boliger.", "one of many"),
        ("Der er 7 bolig.", "many of one"),
        ("Der er 0 boliger.", "nothing written as 0"),
        ("I Aarhuss Kommune.", "a wrong genitive"),
        ("Det er sandt. det er det.", "a sentence without a capital"),
        ("The share is unknown.", "English"),
    ],
)
def test_the_test_finds_a_fault(text, fault):
    assert any(each.startswith(fault) for each in faults(text)), faults(text)


def test_the_test_passes_sound_danish():
    sound = (
        "I Aarhus Kommune er der 2.967.600 boliger, 11,6\u00a0pct. af alle (nr. 3 af 98). "
        "Huslejen er under 3.500\u00a0kr./md. i én bolig, jf. § 59, stk. 1. Det var i 2022."
    )
    assert faults(sound) == []


@pytest.mark.parametrize("exhibit", all_exhibits(), ids=exhibit_name)
def test_every_text_of_all_editions_is_sound_danish(exhibit, data, edition_of):
    found = {}
    for code in [None, *(kommune.kommunekode for kommune in data.kommuner)]:
        table = exhibit.table(data, edition_of(code))
        for kind in ("text", "caption", "alt"):
            if hasattr(exhibit, kind):
                for words in plain(getattr(exhibit, kind)(table)).splitlines():
                    if wrong := faults(words):
                        found[code, kind] = wrong
                    first = words.strip()[:1]
                    assert not first or first.isupper() or first.isdigit(), words
    assert found == {}


@pytest.mark.parametrize("exhibit", all_exhibits(), ids=exhibit_name)
def test_every_text_names_its_own_municipality_officially(exhibit, data, edition_of):
    if exhibit.label in {"fig-9", "fig-10", "fig-11", "bilag-a", "bilag-b"}:
        pytest.skip("the same text for all")
    for kommune in data.kommuner:
        text = exhibit.text(exhibit.table(data, edition_of(kommune.kommunekode)))
        assert kommunenavn(kommune.navn) in text, kommune.navn


# Finished files, as readers get them.


def visible(page):
    """What a reader of the page sees or hears: text, titles, labels and alternative texts."""
    page = re.sub(r"<(script|style|template)\b.*?</\1>", " ", page, flags=re.DOTALL)
    spoken = re.findall(r'\b(?:aria-label|alt|title|placeholder|data-navn)="([^"]*)"', page)
    texts = re.sub(r"<[^<>]*>", " ", page)
    return html.unescape(" \n".join([texts, *spoken]))


@pytest.mark.slow
def test_no_english_is_left_in_finished_pages(finished, national_edition):
    for folder in [*finished.values(), national_edition]:
        page = (folder / "index.html").read_text(encoding="utf-8")
        assert re.search(r'<html[^>]* lang="da"', page)
        assert sorted(set(english(visible(page)))) == [], folder.name


# What a proofreader struck out, for which there is one better word now.
STRUCK_OUT = re.compile(
    r"kommunal anvisnings andel af genudlejningerne|procentpoint (?:højere|lavere) end|lå nr\."
    r"|[Dd]elte nr\.|[Kk]ommunens blanding|blandet forskelligt|private lejebolig"
    r"|tilskud til huslejen|3\.500–4\.500\skr|Kommunegrænser: skematiske|[Mm]odelleret ud fra"
    r"|der hører personale|Regnes med i hver|Støtte for|samle op på|kort at lave|til at gå op"
    r"|Fra borgeren flytter ind|der kan betale lidt|En halv rundes op|opgørelse er oplysninger"
    r"|publiceret</em> står i|[Mm]odelberegnet|bruges i metoden|[Pp]ubliceret: stod|skjult overalt"
    r"|tilbage af retten|Der er det private|i blandt andet|Tip: Tip"
)


def test_the_sources_of_what_a_reader_meets_hold_no_word_that_was_struck_out(project):
    kinds = {".ipynb", ".py", ".html", ".js", ".lua", ".typ", ".yml"}
    found = {}
    for folder in (project.notebooks, project.root / "src", project.report, project.params):
        for path in sorted(folder.rglob("*")):
            if path.suffix in kinds and "_build" not in path.parts:
                words = path.read_text(encoding="utf-8").replace("\\u00a0", " ")
                if struck := STRUCK_OUT.findall(words.replace("\u00a0", " ")):
                    found[str(path.relative_to(project.root))] = struck
    assert found == {}


@pytest.mark.slow
def test_no_word_that_was_struck_out_is_left(finished, national_edition, finished_facts):
    for folder in [*finished.values(), national_edition, *finished_facts]:
        page = visible((folder / "index.html").read_text(encoding="utf-8"))
        assert STRUCK_OUT.findall(page.replace("\u00a0", " ")) == [], folder.name


@pytest.mark.slow
def test_no_english_is_left_in_finished_pdfs(finished, national_edition):
    for folder in [*list(finished.values())[:3], national_edition]:
        (path,) = folder.glob("*[0-9].pdf")
        document = pypdfium2.PdfDocument(path)
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
        document.close()
        assert sorted(set(english(re.sub("[\ufffe\u00ad\x02]\\s*", "", text)))) == [], path.name


@pytest.mark.slow
def test_no_english_is_left_in_drawings_and_files_of_numbers(finished, national_edition):
    for folder in [*finished.values(), national_edition]:
        for path in sorted((folder / "figurer").glob("*.svg")):
            words = re.findall(r">([^<>]+)<", path.read_text(encoding="utf-8"))
            assert english(html.unescape(" ".join(words))) == [], path.name
        for path in sorted((folder / "tal").glob("*.csv")):
            with path.open(encoding="utf-8-sig", newline="") as file:
                header, *rows = csv.reader(file)
            assert english(" ".join(header).replace("_", " ")) == [], path.name
            cells = {cell for row in rows for cell in row}
            assert cells.isdisjoint({"nan", "NaN", "None", "True", "False"}), path.name
        front = json.loads((folder / "edition.json").read_text(encoding="utf-8"))
        assert faults(" ".join(str(front[key]) for key in ("titel", "undertitel", "sted"))) == []
