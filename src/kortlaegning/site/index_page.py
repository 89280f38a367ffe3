"""The site's front page: every edition, found by name or map; two municipalities compared."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kortlaegning.danish.numbers import tal
from kortlaegning.freshness.edition_list import NATIONAL_NAME, Target
from kortlaegning.freshness.edition_record import EditionRecord
from kortlaegning.project import Project
from kortlaegning.site.data_status_page import coverage_rows
from kortlaegning.site.edition_entries import entry_of, in_danish_order
from kortlaegning.site.key_figures import read_key_figures
from kortlaegning.site.list_pages import list_pages, search_data
from kortlaegning.site.page_frame import DATA_NAME, fill_page
from kortlaegning.site.tile_picker import tile_picker
from kortlaegning.tables.overview import MISSING, TableOverview
from kortlaegning.tables.status import Status

TEMPLATE = "index.html.j2"


def render_index(
    project: Project,
    site: Path,
    tables: Sequence[TableOverview],
    editions: Sequence[tuple[Target, EditionRecord]],
    common: Mapping[str, Any],
) -> bytes:
    """Write the page; the same editions and data give the same bytes.

    Parameters
    ----------
    common
        What all pages of the site say: the edition's title and version, licence, links.
    """
    municipalities = [each for each in editions if each[0].kommune]
    entries = [entry_of(*each) for each in editions if not each[0].several]
    listed = in_danish_order(entry_of(*each) for each in municipalities)
    pages = list_pages(listed)
    municipal = [table for table in tables if table.daekning is not None]
    shown = [table for table in municipal if table.rows and (table.komplet or not table.is_example)]
    return fill_page(
        project,
        TEMPLATE,
        (project.report / "site" / "index.js").read_text(encoding="utf-8"),
        italic=False,
        **common,
        national=next((entry for entry in entries if entry.name == NATIONAL_NAME), None),
        municipal=listed,
        sider_af_listen=pages,
        antal_kommuner=tal(len(listed)),
        soegedata=search_data(listed) if pages else "",
        several=[entry_of(*each) for each in editions if each[0].several],
        links={entry.code: entry.html for entry in entries if entry.html},
        picker=None if pages else tile_picker(project),
        figures=read_key_figures(site, () if pages else editions),
        data_side=DATA_NAME,
        daekning=coverage_rows(municipal),
        slags=[*Status, MISSING],
        examples=any(table.is_example for table in shown),
        all_examples=all(table.is_example for table in shown),
    )
