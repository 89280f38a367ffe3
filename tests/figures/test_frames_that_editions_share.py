"""What is the same in every edition is made once: the frame is one object, and so are its files."""

from kortlaegning.edition_making.edition_datapackage import fields_of
from kortlaegning.edition_making.edition_workbook import read_workbook
from kortlaegning.figures import figur_01_boligsektorer, figur_09_dataark, noegletal
from kortlaegning.figures.distribution import divisions
from kortlaegning.figures.numbers_table import numbers_csv
from kortlaegning.figures.people_csv import people_csv
from kortlaegning.figures.per_frame import ThatFrame
from kortlaegning.figures.workbook import workbook_bytes


def test_key_figures_and_the_diagram_have_one_frame_in_all_editions(data, edition_of):
    aarhus, laesoe = edition_of("0751"), edition_of("0825")
    for exhibit in (noegletal.EXHIBIT, figur_09_dataark.EXHIBIT):
        first, second = (exhibit.table(data, each) for each in (aarhus, laesoe))
        assert first.frame is second.frame
        assert numbers_csv(first) is numbers_csv(second)
        assert people_csv(first) is people_csv(second)
        assert fields_of(numbers_csv(first)) is fields_of(numbers_csv(second))
        books = [workbook_bytes(each, "Tal") for each in (first, second)]
        assert read_workbook(books[0]) is read_workbook(books[1])


def test_neighbours_in_a_region_share_its_numbers_and_keep_their_own(data, edition_of):
    frames = [
        figur_01_boligsektorer.EXHIBIT.table(data, edition_of(code)).frame
        for code in ("0751", "0741", "0825")
    ]
    (own_aarhus, aarhus, *_), (own_samsoe, samsoe, *_), (own_laesoe, laesoe, *_) = map(
        divisions, frames
    )
    assert aarhus.niveau == "region"
    assert aarhus == samsoe
    assert aarhus != laesoe
    assert len({own.navn for own in (own_aarhus, own_samsoe, own_laesoe)}) == 3
    assert len({own.in_all for own in (own_aarhus, own_samsoe, own_laesoe)}) == 3


def test_levels_are_read_in_the_order_of_the_frame(data, edition_of):
    frame = figur_01_boligsektorer.EXHIBIT.table(data, edition_of("0751")).frame
    assert [each.niveau for each in divisions(frame)] == [
        "kommune",
        "region",
        "kommunegruppe",
        "land",
    ]


def test_frames_with_the_same_content_are_still_two_frames(data, edition_of):
    frame = figur_01_boligsektorer.EXHIBIT.table(data, edition_of("0751")).frame
    assert ThatFrame(frame) == ThatFrame(frame)
    assert ThatFrame(frame) != ThatFrame(frame.copy())
