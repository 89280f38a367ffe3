import urllib.parse

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kortlaegning.sources import bol101, folk1a
from kortlaegning.sources.source_problem import SourceFormatError
from kortlaegning.sources.statbank import read_answer


@pytest.fixture
def answer(server) -> bytes:
    """A whole, faultless answer for BOL101."""
    return body(server, bol101.question(2023))


def body(server, question) -> bytes:
    address = urllib.parse.urlsplit(question.url(server.url))
    return server.answer(f"{address.path}?{address.query}").body


def lines_of(answer: bytes) -> list[str]:
    return answer.decode("utf-8-sig").splitlines()


def csv(lines: list[str], encoding: str = "utf-8") -> bytes:
    return ("\r\n".join(lines) + "\r\n").encode(encoding)


@pytest.mark.parametrize("text", ["", "102", "Københavns amt", "Malmö", "101,5", "851 Samsø"])
def test_an_unknown_area_is_not_lost_silently(answer, kommuner, text: str) -> None:
    first = lines_of(answer)[1].partition(";")[2]
    spoilt = csv([*lines_of(answer), f"{text};{first}"])
    with pytest.raises(SourceFormatError, match="no municipality, region or landsdel"):
        bol101.boligbestand(spoilt, 2023, kommuner)


def test_every_owner_and_use_has_a_sector() -> None:
    pairs = {(owner, use) for owner in bol101.EJER.labels for use in bol101.UDLFORH.labels}
    assert set(bol101.SECTOR_OF) == pairs
    assert set(bol101.SECTOR_OF.values()) == set(bol101.SECTORS)


@pytest.mark.parametrize(
    ("owner", "use", "sector"),
    [
        ("10", "EJ", "ejerboliger"),
        ("10", "LEJ", "private_udlejningsboliger"),
        ("10", "IB", "ejerboliger"),
        ("20", "EJ", "almene_boliger"),
        ("20", "IB", "almene_boliger"),
        ("30", "EJ", "ejerboliger"),
        ("30", "IB", "private_udlejningsboliger"),
        ("41", "LEJ", "andelsboliger"),
        ("SK", "LEJ", "private_udlejningsboliger"),
    ],
)
def test_the_sector_is_that_of_the_documented_rule(owner: str, use: str, sector: str) -> None:
    assert bol101.SECTOR_OF[owner, use] == sector


def test_the_stock_is_made_from_all_cells_and_only_municipalities(answer, kommuner) -> None:
    frame = bol101.boligbestand(answer, 2023, kommuner)
    assert list(frame.columns) == ["kommunekode", "aar", *bol101.SECTORS]
    assert list(frame["kommunekode"]) == [kommune.kommunekode for kommune in kommuner]
    # The server gives code + 10 for each letter of the use (+ 100 for EJER 20) in ten cells.
    copenhagen = frame.set_index("kommunekode").loc["0101"]
    assert copenhagen["almene_boliger"] == 10 * (4 * 101 + 10 * (2 + 3 + 2 + 4) + 4 * 100)
    assert copenhagen["andelsboliger"] == 10 * (4 * 101 + 10 * (2 + 3 + 2 + 4))
    assert copenhagen[list(bol101.SECTORS)].sum() == 10 * (24 * 101 + 60 * 11 + 400)


def test_the_population_replaces_only_its_own_column(server, kommuner, project) -> None:
    from kortlaegning.tables.load import load_table

    present = load_table(project, "kommuner").frame
    asked = folk1a.question(2024)
    frame = folk1a.kommuner_med_folketal(body(server, asked), 2024, kommuner, present)
    assert frame.drop(columns="folketal").equals(present.drop(columns="folketal"))
    assert list(frame["folketal"]) == [1000 * int(code) for code in frame["kommunekode"]]


def same_as(kommuner, changed: bytes, answer: bytes) -> bool:
    frames = (bol101.boligbestand(each, 2023, kommuner) for each in (changed, answer))
    first, second = frames
    return first.equals(second)


def test_a_byte_order_mark_or_another_line_end_makes_no_difference(answer, kommuner) -> None:
    lines = lines_of(answer)
    assert answer.startswith(b"\xef\xbb\xbf")
    assert same_as(kommuner, "\n".join(lines).encode(), answer)
    assert same_as(kommuner, csv(lines, "cp1252"), answer)


def test_labels_instead_of_codes_make_no_difference(answer, kommuner) -> None:
    names = {kommune.kommunekode.lstrip("0"): kommune.navn for kommune in kommuner}
    names |= {"000": "Hele landet", "084": "Region Hovedstaden", "01": "Landsdel Byen København"}
    names |= {"411": "Christiansø"}
    _, *rest = lines_of(answer)
    labelled = ["OMRÅDE;beboelse;ANVENDELSE;udlejningsforhold;ejerforhold;TID;INDHOLD"]
    for line in rest:
        area, bebo, use, rented, owner, year, count = line.split(";")
        labelled.append(
            ";".join(
                [
                    names[area],
                    bol101.BEBO.labels[bebo],
                    bol101.ANVENDELSE.labels[use],
                    bol101.UDLFORH.labels[rented],
                    f"{owner} {bol101.EJER.labels[owner]}",
                    year,
                    count,
                ]
            )
        )
    assert same_as(kommuner, csv(labelled), answer)


def without(lines: list[str], start: str) -> list[str]:
    return [line for line in lines if not line.startswith(start)]


@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda lines: without(lines, "851;"), r"lacks 1 of 98 municipalities, first Aalborg"),
        (lambda lines: lines[: len(lines) // 2 + 1], r"lacks 120 of 240 groups, first 2000"),
        (lambda lines: lines[:-50], r"the answer is not whole"),
        (lambda lines: lines[:60], r"lacks \d+ of 98"),
        (lambda lines: without(lines, "000;"), r"no row for the whole country"),
        (lambda lines: [*lines, lines[5]], r"the same cell stands there twice"),
        (lambda lines: [lines[0].replace("EJER", "EJERTYPE"), *lines[1:]], r"EJERTYPE.*changed"),
        (
            lambda lines: [lines[0], *(line.replace(";UOP2;", ";UOP3;") for line in lines[1:])],
            r"EJER has the code 'UOP3'",
        ),
        (
            lambda lines: [lines[0], *(line.replace(";2023;", ";2022;") for line in lines[1:])],
            r"expected the period 2023, found '2022'",
        ),
        (lambda lines: [*lines[:9], lines[9][:-3] + "x,5", *lines[10:]], r"line 10: .*count"),
        (lambda lines: [*lines[:9], lines[9].rsplit(";", 1)[0] + ";..", *lines[10:]], r"line 10"),
        (lambda lines: [*lines[:9], lines[9].rsplit(";", 1)[0], *lines[10:]], r"expected 7 values"),
        (lambda lines: [*lines, "102;1000;125;EJ;10;2023;1"], r"'102' is no municipality"),
        (lambda lines: lines[:1], r"lacks 98 of 98"),
        (lambda lines: ["<!DOCTYPE html>", "<title>Driftsforstyrrelse</title>"], r"no table"),
        (lambda lines: ['{"message": "For mange celler"}'], r"refuses.*For mange celler"),
        (lambda lines: ["{}"], r"no reason given"),
        (lambda lines: [""], r"no table"),
        (lambda lines: ["\x00\x01"], r"no table"),
    ],
)
def test_a_faulty_answer_is_refused_in_one_sentence(
    answer, kommuner, spoil, complaint: str
) -> None:
    with pytest.raises(SourceFormatError, match=complaint) as caught:
        bol101.boligbestand(csv(spoil(lines_of(answer))), 2023, kommuner)
    assert "\n" not in str(caught.value)


def test_a_municipality_with_a_wrong_count_is_noticed_by_the_sum(answer, kommuner) -> None:
    lines = lines_of(answer)
    spoilt = [
        line[:-1] + "999" if line.startswith("851;1000;125;EJ;10;") else line for line in lines
    ]
    with pytest.raises(SourceFormatError, match="add up to"):
        bol101.boligbestand(csv(spoilt), 2023, kommuner)


@given(content=st.binary(max_size=400))
def test_any_bytes_give_a_clear_error(content: bytes) -> None:
    from kortlaegning.kommuner import Kommune, Kommuner

    one = Kommuner.of([Kommune("0101", "København", "", "", "", 1)])
    with pytest.raises(SourceFormatError):
        read_answer(content, folk1a.question(2023), one)


@settings(max_examples=60)
@given(text=st.text(max_size=60))
def test_any_cell_gives_a_clear_error_or_a_whole_answer(text: str) -> None:
    from kortlaegning.kommuner import Kommune, Kommuner

    one = Kommuner.of([Kommune("0101", "København", "", "", "", 1)])
    content = f"OMRÅDE;TID;INDHOLD\n000;2023K1;7\n101;2023K1;{text}\n".encode(errors="replace")
    try:
        frame = read_answer(content, folk1a.question(2023), one)
    except SourceFormatError:
        return
    assert frame["antal"].tolist() == [7]
