"""Rows that say in their own way who they are, in two ways that disagree, or that they are sums."""

import unicodedata

import pytest

from kortlaegning.errors import KortlaegningError
from kortlaegning.imports.left_out import most_telling

HEADINGS = ["Ejerboliger", "Andelsboliger", "Private udlejningsboliger", "Almene boliger"]
TITLED = ["Kommune", "År", *HEADINGS]

SPELLINGS = {
    "names from a Mac": lambda each: unicodedata.normalize("NFD", each.navn),
    "ids of map packages": lambda each: each.slug.replace("-", ""),
    "name (code)": lambda each: f"{each.navn} ({int(each.kommunekode)})",
    "a leading apostrophe": lambda each: f"'{each.kommunekode}",
    '="0101"': lambda each: f'="{each.kommunekode}"',
    "DK0101": lambda each: f"DK{each.kommunekode}",
    "letters encoded twice": lambda each: each.navn.encode().decode("cp1252"),
    "letters encoded three times": lambda each: (
        each.navn.encode().decode("cp1252").encode().decode("cp1252")
    ),
    "[0101] name": lambda each: f"[{each.kommunekode}] {each.navn}",
    "101. name": lambda each: f"{int(each.kommunekode)}. {each.navn}",
    "footnotes": lambda each: f"{each.navn}{'*' if each.folketal % 2 else ' 1)'}",
    "a note": lambda each: f"{each.navn} (note 2)",
    "Kommunen": lambda each: f"{each.navn} Kommunen",
    "Kommunes": lambda each: f"{each.navn} Kommunes",
    "Kom.": lambda each: f"{each.navn} Kom.",
    "(kommune)": lambda each: f"{each.navn} (kommune)",
    "i alt": lambda each: f"{each.navn} i alt",
    "K0101": lambda each: f"K{each.kommunekode}",
    "kom_0101": lambda each: f"kom_{each.kommunekode}",
    "00101": lambda each: f"0{each.kommunekode}",
    "code and name": lambda each: f"{int(each.kommunekode)} {each.navn}",
}


@pytest.mark.parametrize("who", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_a_row_is_known_by(read, stock, holds, who):
    holds(read([TITLED, *stock.rows(who)]))


@pytest.mark.parametrize("heading", ["OMRÅDE", "REGION", "Rækkenavne", "", "Label", "Row Labels"])
def test_a_column_of_municipalities_is_known_by_what_stands_in_it(read, stock, holds, heading):
    holds(read([[heading, *TITLED[1:]], *stock.rows(lambda each: each.navn)]))


def test_headings_from_a_mac_and_encoded_twice_are_the_same_headings(read, stock, holds):
    for change in (
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: text.encode().decode("cp1252"),
    ):
        holds(read([[change(text) for text in TITLED], *stock.rows()]))


# Two columns that say who a row is.


def _with_names(stock, names, heading="Navn"):
    rows = stock.rows()
    return [
        ["Kommunekode", heading, *TITLED[1:]],
        *([row[0], name, *row[1:]] for row, name in zip(rows, names, strict=True)),
    ]


@pytest.mark.parametrize("heading", ["Kommune", "Kommunenavn", "Navn", "Label", "", "Område"])
def test_a_form_whose_names_were_sorted_alone_is_refused_with_both_names(read, stock, heading):
    names = sorted(each.navn for each in stock.kommuner)
    with pytest.raises(KortlaegningError) as caught:
        read(_with_names(stock, names, heading))
    message = str(caught.value)
    assert "row 2" in message
    assert "København (0101)" in message
    assert names[0] in message
    assert "disagree" in message


@pytest.mark.parametrize("rows", [1, 2])
def test_two_rows_exchanged_are_refused_too(read, stock, rows):
    names = [each.navn for each in stock.kommuner]
    names[rows], names[-1] = names[-1], names[rows]
    with pytest.raises(KortlaegningError, match=f"row {rows + 2}.*disagree"):
        read(_with_names(stock, names))


def test_codes_that_stand_in_a_column_without_a_known_heading_must_agree_too(read, stock):
    rows = stock.rows(lambda each: each.navn)
    codes = [each.kommunekode.lstrip("0") for each in stock.kommuner]
    codes[3], codes[4] = codes[4], codes[3]
    headed = [["Kommune", "LAU-id", *TITLED[1:]]]
    with pytest.raises(KortlaegningError, match=r"row 5.*disagree.*(0153|0155)"):
        read(headed + [[row[0], code, *row[1:]] for row, code in zip(rows, codes, strict=True)])


def test_a_region_that_a_municipality_does_not_lie_in_is_refused(read, stock):
    regions = [each.region for each in stock.kommuner]
    regions[0] = "Region Nordjylland"
    with pytest.raises(KortlaegningError, match=r"row 2.*disagree.*Region Nordjylland"):
        read(_with_names(stock, regions, "Region"))


@pytest.mark.parametrize("heading", ["Landsdel", "Province", ""])
def test_a_landsdel_that_a_municipality_does_not_lie_in_is_refused(read, stock, holds, heading):
    landsdele = [each.landsdel for each in stock.kommuner]
    holds(read(_with_names(stock, landsdele, heading)))
    landsdele[3] = "Fyn"
    with pytest.raises(KortlaegningError, match=r"row 5.*disagree.*'Fyn' is Fyn"):
        read(_with_names(stock, landsdele, heading))


def test_a_group_whose_members_change_is_not_held_against_a_municipality(read, stock, holds):
    holds(read(_with_names(stock, ["Landkommuner" for _ in stock.kommuner], "Kommunegruppe")))


def test_letters_that_are_lost_are_told_before_what_they_hide(read, stock):
    text = "\n".join(";".join(map(str, row)) for row in [TITLED, *stock.rows(lambda k: k.navn)])
    for lost in ("?", "\ufffd"):
        bare = "".join(lost if sign in "æøåÆØÅ" else sign for sign in text)
        with pytest.raises(KortlaegningError, match=r"row \d+: letters are lost.*CSV UTF-8"):
            read(bare)


def test_names_that_agree_with_the_codes_are_read(read, stock, holds):
    holds(read(_with_names(stock, [f"{each.navn} Kommune" for each in stock.kommuner])))
    holds(read(_with_names(stock, [each.region for each in stock.kommuner], "Region")))


def test_a_remark_that_mentions_a_municipality_is_a_remark(read, stock, holds):
    remarks = ["" for _ in stock.kommuner]
    remarks[5] = "Aalborg"
    holds(read(_with_names(stock, remarks, "Bemærkning")))


# Sums, and what is nobody's.


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("000 Hele landet", "a total"),
        ("Hovedtotal", "a total"),
        ("I alt", "a total"),
        ("All Denmark", "a total"),
        ("084 Region Hovedstaden", "a subtotal"),
        ("Byen København", "a subtotal"),
        ("Hovedstadskommuner", "a subtotal"),
        ("999 Uoplyst kommune", "no municipality"),
        ("Uoplyst", "no municipality"),
        ("0999", "no municipality"),
        ("Christiansø (uden for kommunal inddeling)", "no municipality"),
        ("Kommune", "the headings once more"),
    ],
)
@pytest.mark.parametrize("at", [0, 98])
def test_a_row_that_is_no_municipality_is_left_out_and_said(read, stock, holds, text, said, at):
    numbers = HEADINGS if text == "Kommune" else stock.total
    rows = stock.rows(lambda each: each.navn)
    rows.insert(at, [text, "År" if text == "Kommune" else "2023", *numbers])
    found = holds(read([TITLED, *rows]))
    (reason,) = found.converted.left_out
    assert reason.startswith(f"row {at + 2}: ")
    assert said in reason


def test_a_total_without_a_year_is_a_total(read, stock, holds):
    holds(read([TITLED, *stock.rows(), ["Hovedtotal", "", *stock.total]]))


def test_a_wrong_total_is_refused_and_a_right_one_may_count_what_is_nobodys(read, stock, holds):
    extra = [3, 0, 1, 0]
    with_extra = [total + more for total, more in zip(stock.total, extra, strict=True)]
    rows = [TITLED, *stock.rows(), ["Uoplyst", "2023", *extra], ["I alt", "2023", *with_extra]]
    holds(read(rows))
    with_extra[2] += 1
    with pytest.raises(KortlaegningError, match="row 101, column E: the total of"):
        read([*rows[:-1], ["I alt", "2023", *with_extra]])


def test_a_subtotal_that_its_municipalities_do_not_come_to_is_said(read, stock, holds):
    right = stock.sum_of(lambda each: each.region == "Region Sjælland")
    found = holds(read([TITLED, ["Region Sjælland", "2023", *right], *stock.rows()]))
    assert found.converted.left_out == ("row 2: a subtotal ('Region Sjælland')",)
    right[0] += 1
    found = holds(read([TITLED, ["Region Sjælland", "2023", *right], *stock.rows()]))
    assert "while its municipalities come to" in found.converted.left_out[0]


def test_all_areas_as_statistics_denmark_lists_them(read, stock, holds):
    """The landsdel Bornholm and the municipality have one name, and stand below each other."""
    rows, regions, landsdele = [["Hele landet", "2023", *stock.total]], [], []
    for each in sorted(stock.kommuner, key=lambda each: (each.region, each.landsdel)):
        if each.region not in regions:
            regions.append(each.region)
            own = stock.sum_of(lambda other, region=each.region: other.region == region)
            rows.append([each.region, "2023", *own])
        if each.landsdel not in landsdele:
            landsdele.append(each.landsdel)
            own = stock.sum_of(lambda other, part=each.landsdel: other.landsdel == part)
            rows.append([each.landsdel, "2023", *own])
        rows.append([each.navn, "2023", *stock.counts[each.kommunekode]])
    found = holds(read([TITLED, *rows]))
    assert len(found.converted.left_out) == 1 + 5 + 11
    assert sum("a subtotal" in reason for reason in found.converted.left_out) == 16


def test_of_many_rows_that_are_left_out_those_that_may_be_news_are_shown_first():
    subtotals = [f"row {row}: a subtotal ('Region {row}')" for row in range(2, 14)]
    odd = "row 14: a subtotal ('Fyn', whose 'A' is 1, while its municipalities come to 2)"
    hidden = "row 15: Brøndby, where 'A' is '*', hidden by the source, and so not 0"
    shown, more = most_telling([*subtotals, odd, hidden], 4)
    assert shown == [odd, hidden, *subtotals[:2]]
    assert more == 10
