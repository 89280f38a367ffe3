"""Counts, marks and years as registers, spreadsheets and Statistics Denmark write them."""

import unicodedata

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.imports.convert import convert
from kortlaegning.imports.rows_of_file import recognise
from kortlaegning.imports.sheets_of_file import read_sheets

HEADINGS = ["Ejerboliger", "Andelsboliger", "Private udlejningsboliger", "Almene boliger"]
TITLED = ["Kommune", "År", *HEADINGS]


# Years.


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2023",
            "2023.0",
            "2023K1",
            "K1 2023",
            "2023Q1",
            "2023M01",
            "2023-01-01",
            "01-01-2023",
            "1.1.2023",
        ),
        *("01/01/2023", "1. januar 2023", "2023-01-01T00:00:00", "pr. 1. januar 2023"),
        *("1. kvartal 2023", "år 2023", "2023*"),
    ],
)
def test_a_year_is_read_from(read, stock, holds, text):
    holds(read([TITLED, *stock.rows(aar=text)]))


@pytest.mark.parametrize("text", ["2023K3", "31-12-2022", "2022/23", "2023-06-30", "i fjor", ""])
def test_a_day_or_quarter_within_a_year_is_asked_about(read, stock, holds, text):
    rows = [TITLED, *stock.rows(aar=text)]
    with pytest.raises(KortlaegningError, match=r"row 2, column B: 'År' is .*--aar"):
        read(rows)
    if text:
        holds(read(rows, year_of_rows=2023))


def test_a_quarter_is_no_year_where_what_happens_in_a_year_is_counted(read, data):
    frame = data.frame("genudlejninger_billige")
    names = ["kommunekode", "aar", "genudlejninger_laveste_husleje", "heraf_kommunalt_anvist"]
    rows = [[code, "2022K1", *map(int, numbers)] for code, _, *numbers in frame[names].to_numpy()]
    with pytest.raises(KortlaegningError, match="'2022K1', expected a year such as 2023"):
        read([names, *rows])


def _without_year(stock, *titles):
    rows = stock.rows(lambda each: each.navn)
    return [*([title] for title in titles), ["Kommune", *HEADINGS], *([r[0], *r[2:]] for r in rows)]


@pytest.mark.parametrize(
    "titles",
    [
        ("Boligbestand pr. 1. januar 2023",),
        ("Boligbestand 2023", "Udtræk dannet 12-03-2024"),
        ("Boligbestand", "2023K1", "Opdateret 1. marts 2024"),
        ("Boligbestand 01-01-2023", "Følger lov nr. 1877 af 2021"),
    ],
)
def test_the_year_above_the_headings_is_the_numbers_own(read, stock, holds, titles):
    found = holds(read(_without_year(stock, *titles)))
    assert any("of 2023" in note for note in found.notes)


@pytest.mark.parametrize(
    "titles",
    [
        ("Boligbestand, udtræk dannet 12-03-2024",),
        ("Udtrukket 01-01-2024",),
        ("Rapportdato: 2024-03-12",),
        ("Printed 12 March 2024",),
        ("Kørt i 2024",),
        ("12-03-2024",),
        ("Boligbestand 2022", "Sammenlignet med 2023"),
        ("Boligbestand 2010-2023",),
        (),
    ],
)
def test_the_day_a_file_was_made_is_no_year_of_its_numbers(read, stock, holds, titles):
    with pytest.raises(KortlaegningError, match="give the year of the rows with --aar"):
        read(_without_year(stock, *titles))
    holds(read(_without_year(stock, *titles), year_of_rows=2023))


# Headings.


@pytest.mark.parametrize(
    "heading",
    [
        *(lambda name: f"{name} 2023", lambda name: f"2023 {name}", lambda name: f"{name} (2023)"),
        *(lambda name: f"{name}, 1. januar 2023", lambda name: f"Antal {name.lower()} 2023"),
    ],
)
def test_a_year_in_every_heading_is_the_year_of_the_rows(read, stock, holds, heading):
    _, *rows = _without_year(stock)
    found = holds(read([["Kommune", *map(heading, HEADINGS)], *rows]))
    assert any("headings" in note for note in found.notes)


def test_of_columns_for_two_years_the_one_asked_for_is_taken(read, stock, holds):
    rows = [[r[0], *[n for count in r[2:] for n in (count - 7, count)]] for r in stock.rows()]
    both = ["Kommune", *(f"{name} {year}" for name in HEADINGS for year in (2022, 2023))]
    with pytest.raises(KortlaegningError, match=r"the headings name 2022 and 2023.*--aar"):
        read([both, *rows])
    holds(read([both, *rows], year_of_rows=2023))


@pytest.mark.parametrize(
    "heading",
    [
        *(lambda name: f"Antal {name.lower()}", lambda name: f"{name} i alt", str.upper),
        *(lambda name: f"{name} (antal)", lambda name: unicodedata.normalize("NFD", name)),
        lambda name: f"Sum af {name}",
    ],
)
def test_words_for_a_number_around_a_heading_make_no_difference(read, stock, holds, heading):
    holds(read([["Kommune", "År", *map(heading, HEADINGS)], *stock.rows()]))


def test_headings_in_english_are_known(read, stock, holds):
    english = ["Owner-occupied", "Cooperative dwellings", "Private rental dwellings"]
    headings = ["Region", "Time", *english, "Social housing"]
    holds(read([headings, *stock.rows(lambda each: each.navn)]))


def test_thirty_title_lines_are_title_lines(read, stock, holds):
    notes = [[f"Note {number}: forklaring"] for number in range(30)]
    holds(read([*notes, TITLED, *stock.rows()]))


# A percentage is no count.


def _shares(stock, decimals):
    rows = []
    for code, aar, *counts in stock.rows():
        shares = [round(100 * count / sum(counts), decimals) for count in counts]
        shares[-1] = round(100 - sum(shares[:-1]), decimals)
        rows.append([code, aar, *(f"{share:.{decimals}f}".replace(".", ",") for share in shares)])
    return rows


@pytest.mark.parametrize(
    "heading",
    [
        *("{} (%)", "{} i pct.", "{}, procent", "Andel {}", "Procent {}", "{} pct", "{} pr. 1.000"),
        *("{} (1.000)", "{}, indeks", "Gennemsnit {}"),
    ],
)
def test_a_heading_that_speaks_of_a_share_is_refused(read, stock, heading):
    headings = [heading.format(name) for name in HEADINGS]
    with pytest.raises(KortlaegningError, match=r"row 1.*no count.*table boligbestand holds count"):
        read([["Kommune", "År", *headings], *_shares(stock, 0)])


def test_the_heading_that_is_told_is_not_a_number_below_it(read, stock):
    """A number such as 2075 looks like a year, and so like a second row of headings."""
    rows = [[each.navn, "2023", 5192, 345, 2075, 1037] for each in stock.kommuner]
    headings = [f"{name} (1.000)" for name in HEADINGS]
    with pytest.raises(KortlaegningError, match=r"row 1: the heading 'Ejerboliger \(1.000\)'"):
        read([["Kommune", "År", *headings], *rows])


@pytest.mark.parametrize(
    "line", ["Boligbestand, pct.", "Enhed: procent", "Andel i procent", "Procentvis fordeling", "%"]
)
def test_a_line_above_the_headings_that_says_per_cent_is_heeded(read, stock, line):
    rows = stock.rows()
    with pytest.raises(KortlaegningError, match="shares, thousands or an index and no counts"):
        read([[line], TITLED, *rows])
    with pytest.raises(KortlaegningError, match="shares, thousands or an index and no counts"):
        read([TITLED, [line], *rows])


def test_a_line_that_mentions_per_cent_of_something_else_is_none(read, stock, holds):
    line = "Kommunen kan anvise til 25 pct. af de ledige boliger"
    holds(read([[line], TITLED, *stock.rows()]))


def test_rows_that_come_to_a_hundred_are_shares_whatever_the_headings_say(read, stock):
    with pytest.raises(KortlaegningError, match="every row comes to 100"):
        read([TITLED, *_shares(stock, 0)])


def test_shares_beside_the_counts_are_left_out(read, stock, holds):
    headings = [*TITLED, *(f"{name} (%)" for name in HEADINGS)]
    shares = _shares(stock, 0)
    rows = [[*row, *more[2:]] for row, more in zip(stock.rows(), shares, strict=True)]
    found = holds(read([headings, *rows]))
    assert found.match.unknown == tuple(headings[6:])


# Counts.


def test_what_calculation_leaves_of_a_whole_number_is_that_number(read, stock, holds):
    rows = [[code, aar, f"{a - 1}.99999999999", *rest] for code, aar, a, *rest in stock.rows()]
    holds(read([TITLED, *rows]))


def _three_decimals(stock, change=lambda count: f"{count}.000"):
    return [[code, aar, *map(change, counts)] for code, aar, *counts in stock.rows()]


def test_three_decimals_are_no_thousands(read, stock, holds, data):
    holds(read([TITLED, *_three_decimals(stock)]))
    names = ["kommunekode", "aar", "genudlejninger_laveste_husleje", "heraf_kommunalt_anvist"]
    small = [[each.kommunekode, 2022, "51.000", "13.000"] for each in data.kommuner]
    with pytest.raises(KortlaegningError, match=r"all end in \.000"):
        read([names, *small])
    small[4][3] = "0.000"
    found = read([names, *small]).converted.frame
    assert set(found["genudlejninger_laveste_husleje"]) == {51}
    commas = [[cell.replace(".", ",") if cell != 2022 else cell for cell in row] for row in small]
    assert read([names, *commas]).converted.frame.equals(found)
    commas[4][3] = "7,000"
    with pytest.raises(KortlaegningError, match="a comma is for decimals"):
        read([names, *commas])


@pytest.mark.parametrize("mark", ["'{}", '="{}"', '"{}"'])
def test_numbers_that_are_kept_as_text_are_numbers(read, stock, holds, mark):
    holds(read([TITLED, *([mark.format(cell) for cell in row] for row in stock.rows())]))


@pytest.mark.parametrize("mark", ["¹", "*", " 1)", " (2)", "a", " r", " ²)", "[1]"])
def test_the_mark_of_a_footnote_is_no_part_of_a_number(read, stock, holds, mark):
    rows = stock.rows()
    rows[0][3] = f"{rows[0][3]:,}{mark}".replace(",", " ")
    rows[5][5] = f"{rows[5][5]}{mark}"
    found = holds(read([TITLED, *rows]))
    assert any("Marks of footnotes" in note for note in found.notes)


@pytest.mark.parametrize("sign", ["'", "’"])
def test_swiss_thousands_are_thousands(read, stock, holds, sign):
    holds(read([TITLED, *_three_decimals(stock, lambda count: f"{count:,}".replace(",", sign))]))


@pytest.mark.parametrize(
    "title",
    ["Boligbestand, antal i 1.000", "Antal i tusinde", "Tal i hele tusinder", "In thousands"],
)
def test_a_title_that_says_thousands_is_no_title_of_counts(read, stock, title):
    with pytest.raises(KortlaegningError, match="shares, thousands or an index"):
        read([[title], TITLED, *stock.rows()])


@pytest.mark.parametrize("cell", ["1 2341)", "12341)", "1b2", "12 b c"])
def test_a_mark_that_may_be_a_digit_of_the_number_is_asked_about(read, stock, cell):
    rows = stock.rows()
    rows[0][3] = cell
    with pytest.raises(KortlaegningError, match="row 2, column D"):
        read([TITLED, *rows])


def test_english_thousands_are_thousands_where_nothing_speaks_against_it(read, stock, holds):
    rows = _three_decimals(stock, lambda count: f"{count:,}")
    found = holds(read([TITLED, *rows]))
    assert any("Commas are read as thousands" in note for note in found.notes)
    rows[3][2] = "12,5"
    with pytest.raises(KortlaegningError, match="a comma is for decimals"):
        read([TITLED, *rows])


def test_shares_with_three_decimals_are_no_english_thousands(read, stock):
    rows = [[code, aar, "48,901", "16,099", "23,5", "11,500"] for code, aar, *_ in stock.rows()]
    for place, cell in ((4, "23,500"), (4, "23,5")):
        for row in rows:
            row[place] = cell
        with pytest.raises(KortlaegningError):
            read([TITLED, *rows])


def test_thousands_are_thousands(read, stock, holds):
    holds(read([TITLED, *_three_decimals(stock, lambda count: f"{count:,}".replace(",", "."))]))


@pytest.mark.parametrize(
    ("mark", "meaning"),
    [
        *(("*", "hidden"), ("<5", "hidden"), ("..", "hidden"), ("1-4", "hidden"), ("≤4", "hidden")),
        *(
            ("#", "hidden"),
            ("n<5", "hidden"),
            ("¤", "hidden"),
            ("5-9", "hidden"),
            ("10–19", "hidden"),
        ),
        *(("færre end fem", "hidden"), ("fewer than 5", "hidden"), ("kan ikke vises", "hidden")),
        *(("<5*", "hidden"), ("* 1)", "hidden")),
        *(("under 5", "hidden"), ("skjult", "hidden"), ("fortroligt", "hidden")),
        *(("…", "not known"), ("i.o.", "not known"), ("#N/A", "not known"), ("nan", "not known")),
    ],
)
def test_a_mark_in_place_of_a_number_is_said_and_never_zero(
    package, stock, tmp_path, mark, meaning
):
    rows = stock.rows()
    rows[3][2] = mark
    path = tmp_path / "boligbestand.csv"
    path.write_text("\n".join(";".join(map(str, row)) for row in [TITLED, *rows]), "utf-8")
    match, resource = recognise(package, read_sheets(path), None, path.name)
    found = convert(match, resource, stock.kommuner, None)
    assert found.hidden == ((5, "ejerboliger", mark),)
    assert not found.left_out
    row = found.frame.set_index("kommunekode").loc["0153"]
    assert row["ejerboliger"] == ("skjult" if meaning == "hidden" else "uoplyst")
    assert row[["andelsboliger", "almene_boliger"]].tolist() == rows[3][3:6:2]
    (note,) = found.notes
    assert "row 5, Brøndby: 'Ejerboliger' is " in note
    assert f"', {meaning}" in note
    assert "neither 0 nor in any sum" in note


def test_a_row_that_knows_nothing_is_left_out_and_one_that_hides_all_is_kept(read, stock):
    rows = stock.rows()
    rows[3][2:], rows[4][2:] = ["…"] * 4, ["*"] * 4
    found = read([TITLED, *rows]).converted
    assert found.left_out == ("row 5: Brøndby, of which no number is known",)
    assert found.untold == {"0153"}
    assert set(found.frame.set_index("kommunekode").loc["0155"].tolist()[1:]) == {"skjult"}


def test_a_total_over_hidden_numbers_is_not_held_against_the_rows(package, stock, tmp_path):
    rows = stock.rows()
    rows[3][2] = "*"
    path = tmp_path / "boligbestand.csv"
    rows.append(["I alt", "2023", *stock.total])
    path.write_text("\n".join(";".join(map(str, row)) for row in [TITLED, *rows]), "utf-8")
    match, resource = recognise(package, read_sheets(path), None, path.name)
    found = convert(match, resource, stock.kommuner, None)
    assert len(found.frame) == 98
    assert found.left_out == ("row 100: a total ('I alt')",)
    path.write_text(path.read_text("utf-8").replace("I alt;2023;", "I alt;2023;9"), "utf-8")
    match, resource = recognise(package, read_sheets(path), None, path.name)
    assert len(convert(match, resource, stock.kommuner, None).frame) == 98


def test_a_municipalitys_own_row_that_comes_to_a_hundred_is_asked_about(read, data):
    row = ["Aalborg", "2023", 40, 4, 31, 25]
    assert any("are they counts" in note for note in read([TITLED, row]).notes)
    row[2] += 1
    assert not read([TITLED, row]).notes


def test_years_across_are_the_years_of_a_table_of_one_column(read):
    name = "kommunalt_anviste_familieboliger"
    rows = [["Kommune", "2022", "2023"], ["Aalborg", 1, 2], ["Samsø", 3, 4]]
    with pytest.raises(KortlaegningError, match="the headings name 2022 and 2023"):
        read(rows, tabel=name)
    found = read(rows, tabel=name, year_of_rows=2023)
    assert found.converted.frame["kommunalt_anviste"].tolist() == [2, 4]


def test_a_heading_that_only_says_number_is_said_to_be_taken(read):
    found = read([["Kommune", "År", "Antal"], ["Aalborg", 2023, 2]], "tilsagnsrammer.csv")
    assert found.match.guessed == (("Antal", "boliger"),)
