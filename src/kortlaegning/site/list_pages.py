"""The list of all editions on pages of its own, where it is too long for the front page.

The front page then has one link for each page of the list, and a search that knows every name.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kortlaegning.project import Project
from kortlaegning.site.edition_entries import Entry
from kortlaegning.site.page_frame import fill_page

MOST_ON_A_PAGE = 500
TEMPLATE = "liste.html.j2"


@dataclass(frozen=True)
class ListPage:
    """Some of the editions in order."""

    name: str
    number: int
    entries: tuple[Entry, ...]

    @property
    def span(self) -> str:
        """The first and the last name."""
        first, last = self.entries[0].name, self.entries[-1].name
        return first if first == last else f"{first} – {last}"


def list_pages(entries: Sequence[Entry]) -> tuple[ListPage, ...]:
    """Divide a list; none where all of it stands on the front page."""
    if len(entries) <= MOST_ON_A_PAGE:
        return ()
    starts = range(0, len(entries), MOST_ON_A_PAGE)
    return tuple(
        ListPage(f"alle-{number}.html", number, tuple(entries[start : start + MOST_ON_A_PAGE]))
        for number, start in enumerate(starts, start=1)
    )


def search_data(entries: Sequence[Entry]) -> str:
    """Name, code and link of each edition, and other names where it has some, as JSON.

    It stands in a script element, which no text in it may end.
    """
    rows = [[each.name, each.code, each.html, *_other_names(each)] for each in entries]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")


def render_list_pages(
    project: Project, pages: Sequence[ListPage], common: Mapping[str, Any]
) -> dict[str, bytes]:
    """Write the pages by their names."""
    return {
        page.name: fill_page(
            project, TEMPLATE, italic=False, **common, listen=page, sider_af_listen=pages
        )
        for page in pages
    }


def _other_names(entry: Entry) -> list[str]:
    odd = entry.official not in (entry.name, f"{entry.name} Kommune")
    return [entry.official, entry.also] if odd or entry.also else []
