import pytest

from kortlaegning.danish.compass import retning

SQUARE = [(0, 0), (10, 0), (10, 10), (0, 10)]


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ((5, 5), "midt"),
        ((10, 5), "mod øst"),
        ((10, 10), "mod nordøst"),
        ((5, 10), "mod nord"),
        ((0, 10), "mod nordvest"),
        ((0, 5), "mod vest"),
        ((0, 0), "mod sydvest"),
        ((5, 0), "mod syd"),
        ((10, 0), "mod sydøst"),
        ((40, 5), "mod øst"),
    ],
)
def test_a_place_lies_by_compass_in_the_area_that_others_span(place, said):
    assert retning(place, SQUARE) == said


def test_a_narrow_area_has_an_east_and_a_west_as_well():
    assert retning((2, 50), [(0, 0), (2, 100)]) == "mod øst"


def test_the_only_place_of_an_area_lies_in_its_middle():
    assert retning((3, 4), [(3, 4)]) == "midt"
