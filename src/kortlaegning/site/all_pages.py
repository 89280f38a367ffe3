"""All HTML pages at the top of the site, with the links between them."""

import contextlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kortlaegning.danish.dates import dato
from kortlaegning.danish.numbers import antal, tal
from kortlaegning.errors import KortlaegningError
from kortlaegning.figures.kolofon import LICENCE
from kortlaegning.freshness.edition_list import Target
from kortlaegning.freshness.edition_record import EditionRecord
from kortlaegning.project import Project
from kortlaegning.session import open_session
from kortlaegning.settings import Settings, Tilgaengelighed, load_settings
from kortlaegning.site.afstemning_page import afstemning_html
from kortlaegning.site.change_list import read_changes
from kortlaegning.site.data_status_page import data_status_html
from kortlaegning.site.edition_entries import entry_of, in_danish_order
from kortlaegning.site.index_page import render_index
from kortlaegning.site.latest_changes import CHANGES_CSV
from kortlaegning.site.list_pages import ListPage, list_pages, render_list_pages
from kortlaegning.site.page_frame import (
    ACCESSIBILITY_NAME,
    AFSTEMNING_NAME,
    CHANGES_NAME,
    DATA_NAME,
    fill_page,
)
from kortlaegning.site.release_changes import changes_name, compared
from kortlaegning.site.releases import RELEASES, read_releases
from kortlaegning.site.site_files import INDEX_NAME
from kortlaegning.tables.overview import TableOverview, overview

SHOWN_CHANGES = 25
CHANGES = "aendringer.html.j2"
SINCE_LAST: dict[str, Any] = {
    "overskrift": "Ændringer siden sidst",
    "siden": "Siden sidste opdatering",
    "uaendret": "Ingen tal er ændret siden sidste opdatering.",
    "foer": "Før",
    "nu": "Nu",
}
LINKS = {
    INDEX_NAME: ("Alle udgaver", ""),
    DATA_NAME: ("Tallenes status", "Hver opgørelses kilde, vilkår, periode og status."),
    AFSTEMNING_NAME: (
        "Afstemning med den første rapport",
        "De trykte tal ved siden af de genskabte.",
    ),
    CHANGES_NAME: ("Ændringer siden sidst", "De tal, som er ændret siden sidste opdatering."),
    ACCESSIBILITY_NAME: ("Tilgængelighedserklæring", ""),
}


@dataclass(frozen=True)
class AboutData:
    """What the site says of its data: each table, and the body of a page by its name."""

    tables: tuple[TableOverview, ...]
    fragments: Mapping[str, str]


def render_pages(
    project: Project,
    site: Path,
    settings: Settings,
    editions: Sequence[tuple[Target, EditionRecord]],
    about: AboutData,
) -> dict[str, bytes]:
    """Write every page, by its name in the site."""
    udgave = settings.udgave
    common: dict[str, Any] = {
        "udgave": udgave,
        "aar": settings.aar,
        "dato": dato(udgave.dato),
        "udgivet": udgave.dato.year,
        "licens": LICENCE,
        "tilgaengelighed": _statement(settings.tilgaengelighed),
        "sider": [
            {"href": name, "tekst": text, "forklaring": why}
            for name, (text, why) in LINKS.items()
            if name in about.fragments or name not in (DATA_NAME, AFSTEMNING_NAME)
        ],
    }
    earlier = _earlier(site, udgave.version)
    return {
        INDEX_NAME: render_index(
            project, site, about.tables, editions, common | {"tidligere": earlier}
        ),
        **render_list_pages(project, _list_pages(editions), common),
        ACCESSIBILITY_NAME: fill_page(project, "tilgaengelighed.html.j2", **common),
        CHANGES_NAME: fill_page(
            project, CHANGES, **common, **SINCE_LAST, **_changes(site / CHANGES_CSV)
        ),
        **{
            f"{changes_name(*pair)}.html": fill_page(
                project,
                CHANGES,
                **common,
                **_between(*pair),
                **_changes(site / f"{changes_name(*pair)}.csv"),
            )
            for pair in compared(site)
        },
        **{
            name: fill_page(
                project, "fragment.html.j2", **common, titel=LINKS[name][0], fragment=fragment
            )
            for name, fragment in about.fragments.items()
        },
    }


def _statement(given: Tilgaengelighed) -> dict[str, Any]:
    """Who answers for accessibility, and when it was last tried; empty where nothing is said."""
    return {
        "kontakt": given.kontakt,
        "proevet": dato(given.proevet) if given.proevet else "",
    }


def about_data(project: Project) -> AboutData:
    """Look at the data; while a table is faulty one page says so, and there is no second."""
    aar = load_settings(project.params).aar
    tables = overview(project, aar)
    fragments = {DATA_NAME: data_status_html(project, tables)}
    with contextlib.suppress(KortlaegningError):
        fragments[AFSTEMNING_NAME] = afstemning_html(project, open_session(project, aar).data)
    return AboutData(tables, fragments)


def _list_pages(editions: Sequence[tuple[Target, EditionRecord]]) -> tuple[ListPage, ...]:
    municipal = (entry_of(*each) for each in editions if each[0].kommune)
    return list_pages(in_danish_order(municipal))


def _earlier(site: Path, version: str) -> list[dict[str, Any]]:
    """Releases before the version that the site shows, the newest first."""
    pairs = compared(site)
    found = [each for each in read_releases(site) if each.version != version]
    return [
        {
            "version": each.version,
            "dato": dato(each.dato),
            "href": f"{RELEASES}/{each.version}/{INDEX_NAME}",
            "aendringer": [
                {"version": new, "href": f"{changes_name(old, new)}.html"}
                for old, new in pairs
                if old == each.version
            ],
        }
        for each in reversed(found)
    ]


def _between(old: str, new: str) -> dict[str, Any]:
    return {
        "overskrift": f"Ændringer fra udgave {old} til udgave {new}",
        "siden": f"Fra udgave {old} til udgave {new}",
        "uaendret": f"Ingen tal er ændret fra udgave {old} til udgave {new}.",
        "foer": f"Udgave {old}",
        "nu": f"Udgave {new}",
    }


def _changes(path: Path) -> dict[str, Any]:
    rows = read_changes(path)
    figures: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows or ():
        count = len(row["udgaver"].split())
        shown = row["udgaver"] if count == 1 else antal(count, "udgave", "udgaver")
        figures[row["figur"]].append({**row, "udgaver": shown})
    return {
        "foerste": rows is None,
        "antal": antal(len(rows or ()), "tal", "tal"),
        "csv": path.name if rows else "",
        "figurer": [
            {
                "navn": name,
                "antal": antal(len(changed), "ændring", "ændringer"),
                "viste": changed[:SHOWN_CHANGES],
                "flere": tal(len(changed) - SHOWN_CHANGES) if len(changed) > SHOWN_CHANGES else "",
            }
            for name, changed in figures.items()
        ],
    }
