"""The front page's map says in words where in the country the municipality lies."""

import pytest

from kortlaegning.danish.names import kommunenavn
from kortlaegning.edition_making.front_page import front_page


@pytest.mark.parametrize(
    ("code", "where"),
    [
        (
            "0825",
            "i landsdelen Nordjylland og ligger i Region Nordjylland, "
            "mod nordøst i regionen og mod nord",
        ),
        ("0101", "i landsdelen Byen København og ligger i Region Hovedstaden, mod sydøst"),
        (
            "0400",
            "i landsdelen Bornholm og ligger i Region Hovedstaden, "
            "mod øst i både regionen og landet.",
        ),
        (
            "0550",
            "i landsdelen Sydjylland og ligger i Region Syddanmark, "
            "mod sydvest i både regionen og landet",
        ),
        (
            "0661",
            "i landsdelen Vestjylland og ligger i Region Midtjylland, "
            "mod nordvest i regionen og mod vest",
        ),
    ],
)
def test_the_map_says_part_of_the_region_and_of_the_country(code, where, data, edition_of):
    edition = edition_of(code)
    alt = front_page(edition, data, pdf="x.pdf").lokator_alt
    name = kommunenavn(edition.kommune.navn)
    assert alt.startswith(f"Danmarkskort med {name} fremhævet. Kommunen er en ")
    assert where in alt
    assert alt.endswith("landet.")


def test_every_municipality_is_placed_in_its_own_region(data, edition_of):
    for kommune in data.kommuner:
        alt = front_page(edition_of(kommune.kommunekode), data, pdf="x.pdf").lokator_alt
        assert f"ligger i {kommune.region}, m" in alt


def test_the_countrys_map_names_no_municipality(data, edition_of):
    alt = front_page(edition_of(None), data, pdf="x.pdf").lokator_alt
    assert alt == "Danmark med grænserne mellem de 98 kommuner."
