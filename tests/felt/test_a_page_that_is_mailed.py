"""A page that is mailed alone: its links lead to the web, or it says where its files are."""

import re

import pytest

from kortlaegning.edition_making.make_edition import make_edition
from kortlaegning.errors import KortlaegningError
from kortlaegning.project import Project
from kortlaegning.session import open_session
from kortlaegning.settings import load_settings

LINK = re.compile(r'<a [^>]*href="([^"]*)"')
WHERE = "ligger ved siden af den i mappen 0825-laesoe"


def page_of(checkout: Project) -> str:
    out = checkout.root / "ud"
    out.mkdir()
    make_edition(open_session(checkout), "0825", out)
    return (out / "index.html").read_text(encoding="utf-8")


def add(checkout: Project, line: str) -> None:
    with (checkout.params / "report.yml").open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


def test_every_link_leads_to_the_web_where_the_address_is_known(checkout):
    add(checkout, "adresse: https://boliger.example.dk/hjem/")
    page = page_of(checkout)
    links = [link for link in LINK.findall(page) if not link.startswith("#")]
    assert [link for link in links if not link.startswith("https://")] == []
    home = "https://boliger.example.dk/hjem/"
    assert f"{home}0825-laesoe/tal/figur-01.csv" in links
    assert f"{home}tilgaengelighed.html" in links
    assert f"{home}0825-laesoe/" in links
    assert 'data-mappe="' not in page  # nothing to hide: no link is dead
    assert WHERE not in page


def test_without_an_address_the_page_says_where_its_files_are(checkout):
    page = page_of(checkout)
    assert (
        f'<p class="kun-alene">Siden står her uden sine filer. PDF, regneark og tal {WHERE}' in page
    )
    assert 'data-mappe="0825-laesoe"' in page
    assert "tal/figur-01.csv" in LINK.findall(page)


@pytest.mark.parametrize(
    "address",
    [
        "boliger.example.dk",
        "ftp://x.dk",
        "https://",
        "https://x.dk/?a=1",
        'https://x.dk/"><b>',
        "7",
    ],
)
def test_an_address_that_is_none_is_refused(checkout, address):
    add(checkout, f"adresse: '{address}'")
    with pytest.raises(KortlaegningError, match="adresse: expected"):
        load_settings(checkout.params)


@pytest.mark.parametrize("blank", ["adresse:", "adresse: ''", ""])
def test_an_address_may_be_left_out(checkout, blank):
    add(checkout, blank)
    assert load_settings(checkout.params).adresse == ""
